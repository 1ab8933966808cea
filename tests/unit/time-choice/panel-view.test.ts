import { describe, expect, it } from "vitest"
import {
  boundsOf,
  freeDays,
  highlightedDay,
  isFree,
  neighbours,
  requestSpans,
  wantedMonths,
  wantedPages,
} from "@/components/time-choice/panel-view"
import { addMonths, monthSpan, wholeMonth } from "@/lib/month-pages"

const now = Date.parse("2026-11-24T14:32Z")
const analyst = {
  analystId: "a",
  name: "Marcus Adeyemi",
  addressedAs: "Marcus",
  timeZone: "America/New_York",
  otherZone: "America/New_York",
  sessionMinutes: [30],
  autoConfirm: false,
  hourlyRateMinor: null,
  currency: "USD",
  minNoticeMinutes: 1440,
  bookingWindowDays: 60,
  specialties: [],
  moving: null,
} as const
const choice = {
  durationMinutes: 30,
  timeZone: null,
  at: null,
  slot: null,
  month: null,
  step: "time",
  rebook: null,
} as const

const december = wholeMonth("2026-12", 0)

describe("what the panel shows", () => {
  it("reaches from the viewer's today to the analyst's last bookable date", () => {
    const bounds = boundsOf(analyst, "Asia/Tokyo", now)
    expect(bounds).toEqual({
      first: "2026-11-24",
      last: "2027-01-24",
      until: Date.parse("2027-01-24T05:00Z"),
    })
    expect(neighbours(wholeMonth("2026-11", 0), bounds)).toEqual({ previous: undefined, next: "2026-12" })
    expect(neighbours(wholeMonth("2027-01", 0), bounds)).toEqual({ previous: "2026-12", next: undefined })
  })

  it("opens on the page of the first free time and stays within the bounds", () => {
    const early = { ...boundsOf(analyst, "Europe/London", now), first: "2026-11-14" }
    const opens = (changes: object, firstFree: string | null) =>
      wantedPages(
        { ...choice, ...changes },
        { timeZone: "Europe/London", weekStart: 0 },
        firstFree === null ? null : Date.parse(firstFree),
        early,
      ).shown.month
    expect(opens({}, "2026-12-01T14:00Z")).toBe("2026-12")
    expect(opens({}, null)).toBe("2026-11")
    expect(opens({ month: "2031-01" }, null)).toBe("2027-01")
    expect(opens({ month: "2020-01" }, null)).toBe("2026-11")
  })

  it("keeps a date of the next month on the weeks that run on, unless its month was asked for", () => {
    const bounds = boundsOf(analyst, "Europe/London", now)
    const opens = (changes: object) =>
      wantedPages({ ...choice, ...changes }, { timeZone: "Europe/London", weekStart: 0 }, null, bounds).shown
    const at = Date.parse("2026-12-05T12:00Z")
    expect(opens({ at })).toMatchObject({ month: "2026-11", first: "2026-11-23", last: "2026-12-27" })
    expect(opens({ at, month: "2026-12" })).toMatchObject({ month: "2026-12", isRunning: false })
    expect(opens({ at: Date.parse("2026-12-28T12:00Z") }).month).toBe("2026-12")
    expect(neighbours(opens({}), bounds)).toEqual({ previous: undefined, next: "2026-12" })
    expect(neighbours(opens({}), { ...bounds, last: "2026-12-27" }).next).toBeUndefined()
  })

  it("leaves out starts inside the notice and those of other months", () => {
    const starts = ["2026-11-25T14:00Z", "2026-11-25T14:32Z", "2026-12-01T00:00Z"].map(Date.parse)
    const view = { timeZone: "Europe/London", page: wholeMonth("2026-11", 0), now }
    const days = freeDays(starts, analyst, view)
    expect([...days]).toEqual([["2026-11-25", [starts[1]]]])
    expect(highlightedDay(Date.parse("2026-11-26T12:00Z"), "Europe/London", days)).toBe("2026-11-25")
    expect(highlightedDay(null, "Europe/London", new Map())).toBeNull()
  })

  it("keeps the chosen day while another month is looked at, and loads both", () => {
    const bounds = boundsOf(analyst, "Europe/London", now)
    const chosen = { ...choice, at: Date.parse("2026-11-30T10:00Z"), month: "2027-01" }
    const calendar = { timeZone: "Europe/London", weekStart: 0 }
    const months = { month: "2027-01", chosenMonth: "2026-11" }
    expect(wantedMonths(chosen, calendar, bounds)).toEqual(months)
    expect(wantedMonths({ ...chosen, step: "details" }, calendar, bounds).month).toBe("2026-11")
    expect(wantedMonths(choice, calendar, bounds)).toEqual({})
    const past = { ...choice, at: Date.parse("2020-01-01T10:00Z") }
    expect(wantedMonths(past, calendar, bounds).month).toBe("2026-11")
    expect(wantedPages(chosen, calendar, null, bounds)).toMatchObject({
      shown: { month: "2027-01" },
      chosen: { month: "2026-11" },
    })
    const near = wantedPages(
      { ...chosen, at: Date.parse("2026-12-05T10:00Z"), month: "2026-12" },
      calendar,
      null,
      bounds,
    )
    expect(near.chosen).toBe(near.shown)
  })

  it("highlights the free day nearest to a lost one, or one with a session of the viewer's own", () => {
    const starts = ["2026-12-01T09:00Z", "2026-12-10T09:00Z"].map(Date.parse)
    const days = freeDays(starts, analyst, { timeZone: "Europe/London", page: december, now })
    const lost = Date.parse("2026-12-09T14:30Z")
    expect(highlightedDay(lost, "Europe/London", days)).toBe("2026-12-10")
    expect(highlightedDay(lost, "Europe/London", days, new Map([["2026-12-09", []]]))).toBe("2026-12-09")
  })

  it("knows a time that can be chosen, and one that never can, whether its month is loaded or not", () => {
    const [start = 0] = ["2026-12-01T09:00Z"].map(Date.parse)
    const view = { timeZone: "Europe/London", bounds: boundsOf(analyst, "Europe/London", now), now }
    expect(isFree(start, [start], analyst, view)).toBe(true)
    expect(isFree(start, [], analyst, view)).toBe(false)
    expect(isFree(start, null, analyst, view)).toBeNull()
    for (const never of ["2020-01-01T10:00Z", "2026-11-25T14:00Z", "2031-01-01T10:00Z"].map(Date.parse)) {
      expect(isFree(never, null, analyst, view)).toBe(false)
    }
  })

  it("asks for at most 62 days at once", () => {
    const day = 86_400_000
    expect(requestSpans(0, 100 * day)).toEqual([
      { from: 0, to: 62 * day },
      { from: 62 * day, to: 100 * day },
    ])
  })

  it("loads a month so widely that it is whole on every clock", () => {
    expect(monthSpan("2026-12")).toEqual({
      from: Date.parse("2026-11-30T10:00Z"),
      to: Date.parse("2027-01-01T12:00Z"),
    })
    expect(addMonths("2026-12", 1)).toBe("2027-01")
  })
})
