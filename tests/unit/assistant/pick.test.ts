import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { pickTimes } from "@/lib/assistant/pick"
import type { Candidate, RankInput } from "@/lib/assistant/rank"
import { type RatedTimes, ratedTimes } from "@/lib/assistant/rated-times"
import { NO_WISH } from "@/lib/assistant/wish"
import { wishedTimes } from "@/lib/assistant/wished-times"
import { analyst, booking, MONDAY, TUESDAY, utc, weekly } from "../scheduling/schedules"

const NOW = utc("2026-11-23 08:00")

const arbitraryCandidate = fc.record({
  specialties: fc.subarray(["Energy", "Metals"]),
  bioShort: fc.constantFrom("", "All about energy"),
  autoConfirm: fc.boolean(),
  score: fc.double({ min: 1, max: 5, noNaN: true }),
  windows: fc.subarray([weekly(MONDAY, "09:00", "11:20", 20), weekly(TUESDAY, "13:00", "15:00", 20)], {
    minLength: 1,
  }),
  holds: fc.subarray([
    booking("2026-11-23 09:20", "2026-11-23 09:40"),
    booking("2026-11-24 13:40", "2026-11-24 14:20"),
  ]),
})

const arbitraryCase = fc.record({
  drawn: fc.array(arbitraryCandidate, { minLength: 1, maxLength: 6 }),
  topics: fc.subarray(["Energy", "Metals"]),
  days: fc.subarray(["2026-11-24", "2026-11-30"]),
  isExact: fc.boolean(),
  limit: fc.integer({ min: 1, max: 8 }),
})

type Drawn = typeof arbitraryCase extends fc.Arbitrary<infer T> ? T : never

function rate({ drawn, topics, days, isExact, limit }: Drawn) {
  const wish = { ...NO_WISH, topics, days, minutes: 20 }
  const candidates = drawn.map(
    ({ windows, holds, ...standing }, nth): Candidate => ({
      ...standing,
      ...{ analystId: `analyst ${nth}`, addressedAs: `Analyst ${nth}`, headline: "", ratingAverage: null },
      ...{ answers: { asked: 0, inTime: 0 }, hourlyRate: null, currency: "USD" as const },
      schedule: analyst({ timeZone: "UTC", sessionMinutes: [20, 40], windows, holds }),
    }),
  )
  const input: RankInput = {
    ...{ candidates, wish, limit, ownTime: [], now: NOW },
    timeZone: "UTC",
    investorId: "clara",
  }
  const wished = wishedTimes(wish, "UTC", NOW)
  return { input, all: candidates.map((each) => ratedTimes(input, wished, each, 20, isExact)) }
}

const timesOf = (rated: RatedTimes) =>
  rated.starts.map((startAt, nth) => ({
    ...{ startAt, day: rated.days[nth] as number, analystId: rated.candidate.analystId },
    points: rated.pointsWithin(nth, nth + 1)[0] as number,
    most: rated.mostWithin(nth, nth + 1),
    told: rated.reasonsAt(nth).reduce((sum, { points }) => sum + points, 0),
  }))

describe("picking without reckoning the points of all times", () => {
  it("never takes a time for less than it is worth", () => {
    fc.assert(
      fc.property(arbitraryCase, (drawn) => {
        for (const { points, most, told } of rate(drawn).all.flatMap(timesOf)) {
          expect(told).toBe(points)
          expect(most).toBeGreaterThanOrEqual(points)
        }
      }),
    )
  })

  it("takes at each pick the most that any time has left", () => {
    fc.assert(
      fc.property(arbitraryCase, (drawn) => {
        const { input, all } = rate(drawn)
        const picks = pickTimes(input, all)
        const left = new Set(all.flatMap(timesOf))
        const [ofAnalyst, ofDay]: [string[], string[]] = [[], []]
        for (const { candidate, startAt, score } of picks) {
          const scores = [...left].map(
            ({ points, analystId, day }) =>
              points -
              10 * ofAnalyst.filter((id) => id === analystId).length -
              5 * ofDay.filter((id) => id === `${day}`).length,
          )
          expect(score).toBe(Math.max(...scores))
          const taken = [...left].find(
            (time) => time.startAt === startAt && time.analystId === candidate.analystId,
          )
          if (!taken) throw new Error("A time was picked twice.")
          left.delete(taken)
          ofAnalyst.push(taken.analystId)
          ofDay.push(`${taken.day}`)
        }
        expect(picks).toHaveLength(Math.min(input.limit, picks.length + left.size))
      }),
    )
  })
})
