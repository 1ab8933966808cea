import { describe, expect, it } from "vitest"
import { wantedMonths } from "@/components/time-choice/panel-view"
import { DAY_MS } from "@/lib/core/duration"
import { monthPage, monthShowing, pageSpan, weekdaysFrom, wholeMonth } from "@/lib/month-pages"
import { localDayRange } from "@/lib/scheduling/zone"

const MONDAY = 0
const SUNDAY = 6
const SATURDAY = 5

describe("the page of a month", () => {
  it("lays a month out in weeks from Monday or Sunday, with nothing outside of it", () => {
    const { weeks } = wholeMonth("2026-12", MONDAY)
    expect(weeks).toHaveLength(5)
    expect(weeks[0]?.slice(0, 3)).toEqual([null, "2026-12-01", "2026-12-02"])
    expect(weeks[4]?.slice(3)).toEqual(["2026-12-31", null, null, null])
    expect(wholeMonth("2026-12", SUNDAY).weeks[0]?.slice(0, 3)).toEqual([null, null, "2026-12-01"])
    expect(wholeMonth("2027-02", MONDAY).weeks).toHaveLength(4)
    expect(weekdaysFrom(SATURDAY).join(" ")).toBe("Saturday Sunday Monday Tuesday Wednesday Thursday Friday")
  })

  it.each([
    ["2026-11-28", MONDAY, "2026-11-23", "2026-12-27"],
    ["2026-11-28", SUNDAY, "2026-11-22", "2026-12-26"],
    ["2026-11-28", SATURDAY, "2026-11-28", "2027-01-01"],
    ["2026-12-31", MONDAY, "2026-12-28", "2027-01-31"],
    ["2028-02-29", MONDAY, "2028-02-28", "2028-04-02"],
  ])("runs on for five weeks on %s where the week begins with %i", (today, weekStart, first, last) => {
    const page = monthPage(today.slice(0, 7), today, weekStart)
    expect(page).toMatchObject({ month: today.slice(0, 7), first, last, isRunning: true })
    expect(page.weeks.flat()).toHaveLength(35)
    expect(page.weeks.flat()).toContain(today)
    expect(page.weeks.flat()).not.toContain(null)
  })

  it("is the whole month while ten days or more of it are left, and for every other month", () => {
    expect(monthPage("2026-11", "2026-11-21", MONDAY)).toEqual(wholeMonth("2026-11", MONDAY))
    expect(monthPage("2026-11", "2026-11-22", MONDAY).isRunning).toBe(true)
    expect(monthPage("2027-02", "2027-02-19", MONDAY).isRunning).toBe(false)
    expect(monthPage("2027-02", "2027-02-20", MONDAY).isRunning).toBe(true)
    expect(monthPage("2026-12", "2026-11-28", MONDAY)).toEqual(wholeMonth("2026-12", MONDAY))
  })

  it("shows every date: the running weeks theirs, the months theirs", () => {
    const shows = (date: string) => monthShowing(date, "2026-11-28", MONDAY)
    expect(["2026-11-22", "2026-11-23", "2026-12-27", "2026-12-28", "2027-01-04"].map(shows)).toEqual([
      "2026-11",
      "2026-11",
      "2026-11",
      "2026-12",
      "2027-01",
    ])
  })

  it.each(["2026-11-28", "2026-12-31", "2027-02-20", "2028-02-29", "2026-11-05"])(
    "is loaded whole on every clock, in one request, on %s",
    (today) => {
      const { from, to } = pageSpan(today.slice(0, 7), today)
      expect(to - from).toBeLessThanOrEqual(62 * DAY_MS)
      for (const weekStart of [MONDAY, SATURDAY, SUNDAY]) {
        for (const timeZone of ["Pacific/Kiritimati", "Etc/GMT+12"]) {
          const page = monthPage(today.slice(0, 7), today, weekStart)
          expect(to).toBeGreaterThanOrEqual(localDayRange(timeZone, page.last).end)
          expect(from).toBeLessThanOrEqual(localDayRange(timeZone, today).start)
        }
      }
    },
  )

  it("is opened by the server as the panel will show it", () => {
    const calendar = { timeZone: "Europe/London", weekStart: MONDAY }
    const bounds = { first: "2026-11-28", last: "2027-01-27", until: 0 }
    const choice = {
      durationMinutes: 30,
      timeZone: null,
      slot: null,
      month: null,
      at: null,
      step: "time",
      rebook: null,
    } as const
    const at = Date.parse("2026-12-05T12:00Z")
    expect(wantedMonths(choice, calendar, bounds).month).toBeUndefined()
    expect(wantedMonths({ ...choice, at }, calendar, bounds).month).toBe("2026-11")
    expect(wantedMonths({ ...choice, month: "2026-12", at }, calendar, bounds).month).toBe("2026-12")
  })
})
