import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { openHoursOf, openUntil } from "@/lib/scheduling/open-hours"
import { postedTime, without } from "@/lib/scheduling/posted-time"
import { timeOffSpans } from "@/lib/scheduling/time-off"
import { arbitraryCase, ZONES } from "./arbitrary-schedules"
import { analyst } from "./schedules"

describe.each(Object.keys(ZONES))("posted time in %s", (timeZone) => {
  it("is exactly what the engine holds open and no time off takes, clock changes or not", () => {
    fc.assert(
      fc.property(arbitraryCase(timeZone), ({ schedule, request, probes }) => {
        const hours = openHoursOf(schedule)
        const posted = postedTime(schedule, request.from, request.to)
        const instants = [
          ...probes,
          request.from,
          ...posted.flatMap(({ from, until }) => [from, until - 1, until]),
        ]
        for (const at of instants.filter((each) => request.from <= each && each < request.to)) {
          const isOpen = openUntil(hours, at, at + 1) > at
          const isOff = timeOffSpans(hours.zone, schedule.timeOff, at, at + 1).length > 0
          expect(posted.some(({ from, until }) => from <= at && at < until)).toBe(isOpen && !isOff)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe("a clock that goes back over midnight", () => {
  it("opens the day before once more", () => {
    const saturday = [{ weekday: 5, isActive: true, startMinute: 0, endMinute: 1440, slotMinutes: 5 }]
    const schedule = analyst({ timeZone: "America/St_Johns", windows: saturday })
    const [from, until] = [Date.parse("2010-11-07T02:30:00Z"), Date.parse("2010-11-07T05:50:00Z")]
    expect(postedTime(schedule, from, until)).toEqual([
      { from: Date.parse("2010-11-07T02:31:00Z"), until: Date.parse("2010-11-07T03:30:00Z") },
    ])
  })
})

describe("spans less others", () => {
  it("are joined where they touch and cut where they are taken", () => {
    const spans = [
      { from: 30, until: 40 },
      { from: 0, until: 10 },
      { from: 10, until: 20 },
    ]
    expect(without(spans, [])).toEqual([
      { from: 0, until: 20 },
      { from: 30, until: 40 },
    ])
    const taken = [
      { from: 5, until: 8 },
      { from: 18, until: 35 },
    ]
    expect(without(spans, taken)).toEqual([
      { from: 0, until: 5 },
      { from: 8, until: 18 },
      { from: 35, until: 40 },
    ])
  })
})
