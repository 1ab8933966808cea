import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { postedSchedule, type ScheduleStep, scheduleAsOf, scheduleReigns } from "@/lib/scheduling/history"
import { type PostedHour, postedHours } from "@/lib/scheduling/posted-hours"
import { isPosted, read } from "@/tests/support/brute-force-slots"
import { arbitraryCase, ZONES } from "./arbitrary-schedules"
import { analyst, MONDAY, weekly } from "./schedules"
import { type StateChanges, scheduleState } from "./states"

/** Looks at every minute: which schedule was in force, and whether it was open. */
function walk(steps: readonly ScheduleStep[], first: string, last: string): PostedHour[] {
  const minutes = new Map<string, PostedHour>()
  for (let at = Date.parse(first) - DAY_MS; at < Date.parse(last) + 2 * DAY_MS; at += MINUTE_MS) {
    const state = scheduleAsOf(steps, at)
    if (!state || !isPosted(postedSchedule(state), at)) continue
    const { date, minute } = read(state.timeZone, at)
    if (date < first || date > last) continue
    const hour = Math.floor(minute / 60)
    const key = `${date} ${String(hour).padStart(2, "0")}`
    minutes.set(key, { localDate: date, hour, minutes: (minutes.get(key)?.minutes ?? 0) + 1 })
  }
  return [...minutes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, hour]) => hour)
}

function posted(steps: readonly ScheduleStep[], first: string, last = first): PostedHour[] {
  return postedHours(scheduleReigns(steps), first, last)
}

const at = (time: string) => new Date(`2026-${time}Z`)
const begun = (time: string, changes: StateChanges): ScheduleStep => ({
  before: {},
  after: scheduleState(analyst({ timeZone: "Europe/London" }), changes),
  createdAt: at(time),
})
const edited = (time: string, after: ScheduleStep["after"]): ScheduleStep => ({
  before: {},
  after,
  createdAt: at(time),
})
const allWeek = (start: string, end: string) => Array.from({ length: 7 }, (_, day) => weekly(day, start, end))

describe.each(Object.keys(ZONES))("the posted hours of a history that begins in %s", (timeZone) => {
  it("are what a walk over its minutes finds, by the schedule in force at each, edits, moves and clock changes or not", () => {
    const middle = Date.parse(`${(ZONES[timeZone]?.[0] ?? "").replace(" ", "T")}Z`)
    const moment = fc.integer({ min: -30 * 3600, max: 30 * 3600 }).map((seconds) => middle + seconds * 1000)
    const moves = fc.constantFrom(timeZone, timeZone, "Asia/Tokyo", "America/St_Johns")
    const schedules = fc.array(
      fc.tuple(arbitraryCase(timeZone), moves, moment, fc.integer({ min: 0, max: 20 })),
      { minLength: 1, maxLength: 4 },
    )
    const day = fc.integer({ min: -1, max: 1 })
    const ofDay = (days: number) => new Date(middle + days * DAY_MS).toISOString().slice(0, 10)
    fc.assert(
      fc.property(schedules, day, day, (cases, one, other) => {
        const steps = cases.map(([{ schedule }, zone, instant, dice], i) => ({
          before: {},
          after: scheduleState({ ...schedule, timeZone: zone }, { isActive: dice > 0 }),
          createdAt: new Date(i === 0 ? middle - 40 * HOUR_MS : instant),
        }))
        const [first, last] = [ofDay(Math.min(one, other)), ofDay(Math.max(one, other))]
        expect(posted(steps, first, last)).toEqual(walk(steps, first, last))
      }),
      { numRuns: 5 },
    )
  })
})

describe("posted hours", () => {
  it("count from the minute in which hours were added, and to that in which they were taken away", () => {
    const steps = [
      begun("06-01T00:00", { windows: [] }),
      edited("06-03T09:30:20", { windows: allWeek("09:00", "12:00") }),
      edited("06-04T10:15", { windows: [] }),
    ]
    // London's clock is an hour ahead of UTC then.
    expect(posted(steps, "2026-06-03", "2026-06-05")).toEqual([
      { localDate: "2026-06-03", hour: 10, minutes: 29 },
      { localDate: "2026-06-03", hour: 11, minutes: 60 },
      { localDate: "2026-06-04", hour: 9, minutes: 60 },
      { localDate: "2026-06-04", hour: 10, minutes: 60 },
      { localDate: "2026-06-04", hour: 11, minutes: 15 },
    ])
  })

  it("have twice sixty minutes in an hour that comes twice, and none in one that is left out", () => {
    const steps = [begun("01-01T00:00", { windows: allWeek("00:00", "03:00") })]
    const hoursOf = (date: string) => posted(steps, date).map(({ hour, minutes }) => [hour, minutes])
    expect(hoursOf("2026-10-25")).toEqual([
      [0, 60],
      [1, 120],
      [2, 60],
    ])
    expect(hoursOf("2026-03-29")).toEqual([
      [0, 60],
      [2, 60],
    ])
  })

  it("are none before the history begins, while the analyst is not listed, and on a day off", () => {
    const windows = [weekly(MONDAY, "10:00", "11:00")]
    const off = { startDate: "2026-06-15", endDate: "2026-06-15", startMinute: null, endMinute: null }
    const steps = [
      begun("06-02T00:00", { windows, timeOff: { off } }),
      edited("06-20T00:00", { isEnabled: false }),
      edited("06-27T00:00", { isEnabled: true, isActive: false }),
      edited("07-04T00:00", { isActive: true }),
    ]
    expect(posted([], "2026-06-01", "2026-07-31")).toEqual([])
    expect(posted(steps, "2026-06-01", "2026-07-12").map(({ localDate }) => localDate)).toEqual([
      "2026-06-08",
      "2026-07-06",
    ])
  })
})
