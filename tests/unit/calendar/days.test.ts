import { describe, expect, it } from "vitest"
import { readCalendar } from "@/components/calendar/calendar-url"
import { calendarDays, type Entry, foldedDay, minutesOn, runsOf } from "@/components/calendar/days"
import type { BookingRow } from "@/lib/bookings/views"
import type { OwnTime } from "@/lib/slots/views"

const TODAY = "2026-12-08"

/** A session with only what grouping looks at. */
function session(startUtc: string): BookingRow {
  const at = new Date(startUtc)
  return { id: startUtc, startUtc: at, endUtc: new Date(at.getTime() + 1_800_000) } as BookingRow
}

const NOTHING: OwnTime = { posted: [], off: [], open: [], minNoticeMinutes: 0, bookingWindowDays: 60 }
const at = (instant: string) => Date.parse(instant)

describe("the calendar's URL", () => {
  it("names a shortcut, else fourteen days", () => {
    expect(readCalendar({ range: "7" }, TODAY)).toEqual({
      key: "7",
      from: TODAY,
      to: "2026-12-14",
      isCut: false,
    })
    for (const range of ["last-30", "year", ""]) expect(readCalendar({ range }, TODAY).key).toBe("14")
    expect(readCalendar({ range: "custom" }, TODAY)).toMatchObject({ key: "custom", to: "2026-12-21" })
  })

  it("takes dates of one's own, at most 62 days, and fills in a missing end", () => {
    const own = (from?: string, to?: string) => readCalendar({ from, to }, TODAY)
    expect(own("2027-01-01", "2027-03-03")).toMatchObject({ to: "2027-03-03", isCut: false })
    expect(own("2027-01-01", "2027-03-04")).toMatchObject({ to: "2027-03-03", isCut: true })
    expect(own("2027-01-01")).toMatchObject({ key: "custom", from: "2027-01-01", to: "2027-01-14" })
    expect(own(undefined, "2027-01-14")).toMatchObject({ from: "2027-01-01", to: "2027-01-14" })
    expect(own("2027-02-30", "soon").key).toBe("14")
  })
})

describe("the days of a calendar", () => {
  it("hold what starts on them on the viewer's clock, also when that clock changes", () => {
    const timeZone = "America/New_York"
    const bookings = [
      "2026-11-01T03:30:00Z",
      "2026-11-01T04:30:00Z",
      "2026-11-02T04:30:00Z",
      "2026-11-02T05:00:00Z",
    ]
    const days = calendarDays(bookings.map(session), null, { from: "2026-10-31", to: "2026-11-02", timeZone })
    expect(days.map(({ date, sessions }) => [date, sessions.length])).toEqual([
      ["2026-10-31", 1],
      ["2026-11-01", 2],
      ["2026-11-02", 1],
    ])
  })

  it("leave out a date that the zone skipped", () => {
    const days = calendarDays([], null, { from: "2011-12-29", to: "2011-12-31", timeZone: "Pacific/Apia" })
    expect(days.map(({ date }) => date)).toEqual(["2011-12-29", "2011-12-31"])
  })

  it("share a span that runs over midnight, and know time off that takes a whole day", () => {
    const off = {
      from: at("2026-12-08T12:00:00Z"),
      until: at("2026-12-10T00:00:00Z"),
      reason: "Leave",
      endDate: "2026-12-09",
    }
    const days = calendarDays(
      [],
      { ...NOTHING, off: [off] },
      { from: "2026-12-08", to: "2026-12-10", timeZone: "UTC" },
    )
    expect(days.map((day) => day.off.map(({ isAllDay }) => isAllDay))).toEqual([[false], [true], []])
  })

  it("count the starts of open time that runs over midnight once, on the day that they are on", () => {
    const starts = ["12T22:00", "12T23:00", "13T00:00", "13T01:00"].map((time) => at(`2026-12-${time}:00Z`))
    const open = { from: starts[0] ?? 0, until: at("2026-12-13T02:00:00Z"), starts, closed: null }
    const partsOf = (own: OwnTime) =>
      calendarDays([], own, { from: "2026-12-12", to: "2026-12-13", timeZone: "UTC" }).flatMap((day) =>
        day.entries.map((entry) => entry.kind === "open" && [entry.open.starts, entry.open.startsInAll]),
      )
    expect(partsOf({ ...NOTHING, open: [open] })).toEqual([
      [2, 4],
      [2, 4],
    ])
    const early = { ...open, starts: starts.slice(0, 2) }
    expect(partsOf({ ...NOTHING, open: [early] })).toEqual([
      [2, 2],
      [0, 2],
    ])
  })

  it("fold away open and off time before sessions, and those called off before those that hold", () => {
    const booked = (hour: number, status: string): Entry => ({
      kind: "session",
      at: hour,
      booking: { id: `${hour}`, status } as BookingRow,
    })
    const open = (hour: number): Entry => ({
      kind: "open",
      at: hour,
      open: { from: hour, until: hour + 1, starts: 1, startsInAll: 1, closed: null },
    })
    const day = [
      open(1),
      booked(2, "cancelled"),
      open(3),
      booked(4, "confirmed"),
      open(5),
      booked(6, "requested"),
      open(7),
      booked(8, "confirmed"),
      booked(9, "confirmed"),
    ]
    const folded = (shown: number) => {
      const { first, rest } = foldedDay(day, shown)
      return [first, rest].map((entries) => entries.map((entry) => entry.at))
    }
    expect(folded(6)).toEqual([
      [1, 2, 4, 6, 8, 9],
      [3, 5, 7],
    ])
    expect(folded(4)).toEqual([
      [4, 6, 8, 9],
      [1, 2, 3, 5, 7],
    ])
    expect(folded(8)).toEqual([day.map((entry) => entry.at), []])
  })

  it("come together where they are quiet in the same way", () => {
    const posted = [{ from: at("2026-12-09T09:00:00Z"), until: at("2026-12-09T10:00:00Z") }]
    const days = calendarDays(
      [session("2026-12-12T09:00:00Z")],
      { ...NOTHING, posted },
      {
        from: "2026-12-07",
        to: "2026-12-13",
        timeZone: "UTC",
      },
    )
    expect(runsOf(days).map((run) => run.length)).toEqual([2, 1, 2, 1, 1])
  })
})

describe("where a span lies on its day's clock", () => {
  it.each([
    [
      "in the night that repeats an hour",
      "2026-11-01",
      "2026-11-01T04:00:00Z",
      "2026-11-01T06:30:00Z",
      0,
      90,
    ],
    [
      "up to the moment that the clock goes back",
      "2026-11-01",
      "2026-11-01T04:30:00Z",
      "2026-11-01T06:00:00Z",
      30,
      120,
    ],
    ["up to midnight", "2026-12-08", "2026-12-09T04:00:00Z", "2026-12-09T05:00:00Z", 1380, 1440],
    [
      "in the night that skips an hour",
      "2026-03-08",
      "2026-03-08T06:30:00Z",
      "2026-03-08T07:30:00Z",
      90,
      210,
    ],
  ])("%s", (_, date, from, until, startMinute, endMinute) => {
    const span = { from: at(from), until: at(until) }
    expect(minutesOn(date, span, "America/New_York")).toEqual({ startMinute, endMinute })
  })
})
