import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { MINUTE_MS } from "@/lib/core/duration"
import { explainTime } from "@/lib/scheduling/explain"
import { listSlots } from "@/lib/scheduling/slots"
import { bruteForceReasons, bruteForceSlots, read, windowsAt } from "@/tests/support/brute-force-slots"
import { isBookable } from "@/tests/support/is-bookable"
import { arbitraryCase, type Case, ZONES } from "./arbitrary-schedules"

const RUNS = { numRuns: 25 }

describe.each(Object.keys(ZONES))("around clock changes in %s", (zone) => {
  it("the slots are those of the brute-force oracle", () => {
    fc.assert(
      fc.property(arbitraryCase(zone), fc.integer({ min: 1, max: 5 }), ({ schedule, request }, limit) => {
        const listed = listSlots(schedule, request)
        expect(listed).toEqual(bruteForceSlots(schedule, request))
        expect(listSlots(schedule, { ...request, limit })).toEqual(listed.slice(0, limit))
      }),
      RUNS,
    )
  })

  it("a time is listed exactly when it is bookable and when nothing explains it away", () => {
    fc.assert(
      fc.property(arbitraryCase(zone), ({ schedule, request, probes }) => {
        const listed = listSlots(schedule, request)
        for (const at of [
          ...probes,
          ...listed.slice(0, 20),
          ...listed.slice(0, 5).map((start) => start + MINUTE_MS),
        ]) {
          const { durationMinutes, now, movingFrom } = request
          const session = { startAt: at, durationMinutes, now, movingFrom }
          const reasons = explainTime(schedule, { at, durationMinutes, now, movingFrom })
          const isListed = listSlots(schedule, { ...session, from: at, to: at + 1 }).includes(at)
          if (request.from <= at && at < request.to) expect(isListed).toBe(listed.includes(at))
          expect(isBookable(schedule, session)).toBe(isListed)
          expect(reasons.length === 0).toBe(isListed)
          expect(new Set(reasons)).toEqual(new Set(bruteForceReasons(schedule, { ...request, at })))
        }
      }),
      RUNS,
    )
  })

  it("no slot's hold meets another hold, none is listed twice, and each reads as a start of an open window", () => {
    fc.assert(
      fc.property(arbitraryCase(zone), (each) => {
        const listed = listSlots(each.schedule, each.request)
        expect(listed).toEqual([...new Set(listed)].sort((a, b) => a - b))
        for (const start of listed) {
          expect(metHolds(each, start)).toEqual([])
          expect(isOnSomeGrid(each, start)).toBe(true)
        }
      }),
      RUNS,
    )
  })
})

function metHolds({ schedule, request }: Case, start: number) {
  const from = start - schedule.bufferBeforeMinutes * MINUTE_MS
  const until = start + (request.durationMinutes + schedule.bufferAfterMinutes) * MINUTE_MS
  return schedule.holds.filter((hold) => hold.heldFrom < until && from < hold.heldUntil)
}

function isOnSomeGrid({ schedule }: Case, start: number): boolean {
  const reading = read(schedule.timeZone, start)
  return windowsAt(schedule, reading).some((w) => (reading.minute - w.startMinute) % w.slotMinutes === 0)
}
