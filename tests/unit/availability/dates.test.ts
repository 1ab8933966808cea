import { describe, expect, it } from "vitest"
import { dayFacts } from "@/components/availability/dates/day-facts"
import { weeksToCopy } from "@/components/availability/dates/weeks-to-copy"
import { datesHref, dayName, templateWords } from "@/components/availability/dates/words"
import { hoursWords, shortSpan, timeOffDates, timeOffPart } from "@/components/hours/words"
import { hoursOn, minutesLeft } from "@/lib/availability/rules"
import type { DatesView, TimeOffView } from "@/lib/availability/views"
import { nearbyMonth, wholeMonth } from "@/lib/month-pages"
import { dayOf, weekdayOf } from "@/lib/scheduling/local-date"

const window = (startMinute: number, endMinute: number, slotMinutes = 30) => ({
  startMinute,
  endMinute,
  slotMinutes,
})
const weekly = (weekday: number, startMinute: number, endMinute: number, isActive = true) => ({
  weekday,
  isActive,
  ...window(startMinute, endMinute),
})
const off = (startDate: string, endDate = startDate, part: [number, number] | null = null): TimeOffView => ({
  id: startDate,
  startDate,
  endDate,
  startMinute: part?.[0] ?? null,
  endMinute: part?.[1] ?? null,
  reason: null,
})

const TUESDAY = "2026-12-08"
const view: DatesView = {
  page: wholeMonth("2026-12", 0),
  today: "2026-12-07",
  timeZone: "Europe/London",
  revision: 1,
  week: [weekly(1, 780, 930), weekly(1, 540, 720), weekly(2, 540, 720, false)],
  overrides: [{ date: "2026-12-10", windows: [window(600, 660)] }],
  timeOff: [],
  sessions: { [TUESDAY]: 2 },
  stranded: [],
  templates: [],
  lastBatch: null,
  dateSessions: [],
}

describe("the hours of a date", () => {
  it("are its own where it has them, else the active ones of its weekday in order", () => {
    expect(hoursOn(view, "2026-12-10")).toEqual({ source: "own", windows: [window(600, 660)] })
    expect(hoursOn(view, TUESDAY)).toEqual({ source: "week", windows: [window(540, 720), window(780, 930)] })
    expect(hoursOn(view, "2026-12-09")).toEqual({ source: "week", windows: [] })
  })

  it("lose what time off takes: all, the middle, an edge, or nothing on other dates", () => {
    const nine = [{ startMinute: 540, endMinute: 720 }]
    expect(minutesLeft(nine, [off(TUESDAY)], TUESDAY)).toEqual([])
    expect(minutesLeft(nine, [off(TUESDAY, TUESDAY, [600, 630])], TUESDAY)).toEqual([
      { startMinute: 540, endMinute: 600 },
      { startMinute: 630, endMinute: 720 },
    ])
    expect(minutesLeft(nine, [off("2026-12-07", "2026-12-09", [0, 600])], TUESDAY)).toEqual([
      { startMinute: 600, endMinute: 720 },
    ])
    expect(minutesLeft(nine, [off("2026-12-09"), off(TUESDAY, TUESDAY, [720, 800])], TUESDAY)).toEqual(nine)
  })

  it("count as off when parts of the day take all of them", () => {
    const entry = off(TUESDAY, TUESDAY, [480, 1020])
    expect(dayFacts({ ...view, timeOff: [entry] }, TUESDAY)).toMatchObject({ off: "all", left: [] })
    expect(dayFacts({ ...view, timeOff: [entry] }, "2026-12-09").off).toBe("none")
    expect(dayFacts({ ...view, timeOff: [off(TUESDAY, TUESDAY, [540, 600])] }, TUESDAY).off).toBe("part")
  })
})

describe("the words of a date", () => {
  it("name it with its hours, its marks and its sessions", () => {
    const nameOf = (date: string, timeOff: TimeOffView[] = []) =>
      dayName(dayFacts({ ...view, timeOff }, date), view.today)
    expect(nameOf(TUESDAY)).toBe("Tuesday 8 December 2026, 5 h 30 min open, 2 sessions")
    expect(nameOf("2026-12-07")).toBe("Monday 7 December 2026, today, closed")
    expect(nameOf("2026-12-10")).toBe("Thursday 10 December 2026, 1 h open, own hours")
    expect(nameOf(TUESDAY, [off(TUESDAY)])).toBe("Tuesday 8 December 2026, time off, 2 sessions")
    expect(nameOf(TUESDAY, [off(TUESDAY, TUESDAY, [780, 930])])).toBe(
      "Tuesday 8 December 2026, 3 h open, part of the day off, 2 sessions",
    )
  })

  it("say ranges, spans and time off as people do", () => {
    expect(hoursWords([], "h23")).toBe("closed")
    expect(hoursWords([window(540, 720), window(780, 930), window(1380, 1440)], "h23")).toBe(
      "09:00–12:00, 13:00–15:30 and 23:00–24:00",
    )
    expect(shortSpan(330)).toBe("5 h 30")
    expect(shortSpan(45)).toBe("45 min")
    expect(timeOffDates(off(TUESDAY))).toBe("Tue 8 Dec")
    expect(timeOffDates(off("2026-12-30", "2027-01-02"))).toBe("Wed 30 Dec 2026 to Sat 2 Jan 2027")
    expect(timeOffPart(off(TUESDAY, "2026-12-09", [780, 930]), "h23")).toBe("13:00–15:30 each day")
    expect(timeOffPart(off(TUESDAY), "h23")).toBe("the whole day")
  })

  it("put days of a named week with the same hours together", () => {
    const week = [0, 1, 2, 3].map((weekday) => weekly(weekday, 540, 720))
    expect(templateWords([...week, weekly(4, 540, 660)], "h23")).toBe("Mon–Thu 09:00–12:00; Fri 09:00–11:00")
    expect(templateWords([weekly(5, 540, 600, false)], "h23")).toBe("No hours")
  })
})

describe("the month on show", () => {
  it("is the one asked for within a year back and two ahead, else today's", () => {
    expect(nearbyMonth(undefined, view.today)).toBe("2026-12")
    expect(nearbyMonth("2027-02", view.today)).toBe("2027-02")
    expect(nearbyMonth("2027-13", view.today)).toBe("2026-12")
    expect(nearbyMonth("1999-01", view.today)).toBe("2025-12")
    expect(nearbyMonth("2099-01", view.today)).toBe("2028-12")
  })

  it("stands in the address with the date", () => {
    expect(datesHref("/availability/dates", { month: "2026-12", date: TUESDAY })).toBe(
      "/availability/dates?month=2026-12&date=2026-12-08",
    )
    expect(datesHref("/availability/dates", {})).toBe("/availability/dates")
  })
})

describe("the weeks to copy", () => {
  it("begin with the viewer's first day of the week, that of the date on show first", () => {
    for (const [weekStart, initial] of [
      [0, "2026-11-23"],
      [6, "2026-11-22"],
      [5, "2026-11-28"],
    ] as const) {
      const { initial: offered, weeks } = weeksToCopy("2026-11-28", undefined, weekStart)
      expect([offered, weeks[4], weeks.length]).toEqual([initial, initial, 31])
      expect(new Set(weeks.map((date) => weekdayOf(dayOf(date))))).toEqual(new Set([weekStart]))
    }
    const far = weeksToCopy("2026-11-28", "2027-12-26", 6)
    expect([far.initial, far.weeks.at(-1), far.weeks.length]).toEqual(["2027-12-26", "2027-12-26", 32])
  })
})
