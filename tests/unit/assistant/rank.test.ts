import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Candidate, type RankInput, rankTimes } from "@/lib/assistant/rank"
import { NO_WISH, type Wish } from "@/lib/assistant/wish"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { dateOf } from "@/lib/scheduling/local-date"
import { isBookable } from "@/tests/support/is-bookable"
import { arbitraryCase, ZONES } from "../scheduling/arbitrary-schedules"
import { analyst, booking, MONDAY, TUESDAY, utc, weekly } from "../scheduling/schedules"

const NOW = utc("2026-11-23 09:00")
const TOPICS = ["Energy", "Metals"]

function candidate(analystId: string, changes: Partial<Candidate> = {}): Candidate {
  const week = [MONDAY, TUESDAY].map((weekday) => weekly(weekday, "09:00", "11:00"))
  return {
    analystId,
    addressedAs: analystId,
    specialties: ["Energy"],
    headline: "",
    bioShort: "",
    autoConfirm: true,
    score: 3,
    ratingAverage: null,
    answers: { asked: 0, inTime: 0 },
    schedule: analyst({ timeZone: "UTC", sessionMinutes: [30], windows: week }),
    hourlyRate: 30_000,
    currency: "USD",
    ...changes,
  }
}

function rank(candidates: readonly Candidate[], wish: Partial<Wish> = {}, more: Partial<RankInput> = {}) {
  const whole = { ...NO_WISH, ...wish }
  return rankTimes({ ...DEFAULTS, candidates, wish: whole, ...more })
}

const DEFAULTS = { timeZone: "UTC", investorId: "clara", ownTime: [], now: NOW, limit: 5 }

const told = ({ times }: ReturnType<typeof rank>) =>
  times.map(({ candidate: { analystId }, startAt, score }) => {
    const [date, time] = new Date(startAt).toISOString().split("T")
    return `${analystId} ${date?.slice(8)} ${time?.slice(0, 5)} ${score}`
  })

describe("a ranking", () => {
  it("takes the best, then less of the same analyst and of the same day", () => {
    const other = candidate("ben", { score: 1 })
    // On Monday ann has 30 + 20 + 15 + 15 + 5 + 5 + 5, ben 5 less for ratings; on Tuesday both have 1 less, a week later 7.
    expect(told(rank([candidate("ann"), other]))).toEqual([
      "ann 23 09:00 95",
      "ben 24 09:00 89",
      "ann 23 09:30 80",
      "ben 24 09:30 74",
      "ann 30 09:00 68",
    ])
  })

  it("prefers who has less held of what is posted, and still offers the other", () => {
    const holds = ["09:00", "09:30", "10:00"].map((at) =>
      booking(`2026-11-24 ${at}`, `2026-11-24 ${at.slice(0, 3)}${at.endsWith("00") ? "30" : "59"}`),
    )
    const busy = candidate("busy", { schedule: { ...candidate("").schedule, holds } })
    const { times } = rank([busy, candidate("free")], {}, { limit: 20 })
    expect(times[0]?.candidate.analystId).toBe("free")
    expect(times.some((time) => time.candidate.analystId === "busy")).toBe(true)
  })

  it("goes by turns between equals, another for another investor or date, and by nothing else", () => {
    const equals = ["a", "b", "c", "d"].map((id) => candidate(id))
    const first = (investorId: string) =>
      rank(equals, {}, { investorId, limit: 1 }).times[0]?.candidate.analystId
    const turns = ["clara", "rafael", "ines", "tom", "eva", "li", "ada", "max"].map(first)
    expect(new Set(turns).size).toBeGreaterThan(2)
    expect(["clara", "rafael", "ines", "tom", "eva", "li", "ada", "max"].map(first)).toEqual(turns)
  })

  it("puts a given analyst's times before all others, and then the others", () => {
    const shown = told(
      rank(
        [candidate("ann", { score: 5 }), candidate("ben", { score: 1 })],
        {},
        { firstAnalystId: "ben", limit: 3 },
      ),
    )
    expect(shown.map((each) => each.slice(0, 3))).toEqual(["ben", "ben", "ben"])
    const short = candidate("ben", { schedule: { ...candidate("").schedule, bookingWindowDays: 0 } })
    const mixed = rank([candidate("ann"), short], {}, { firstAnalystId: "ben", limit: 6 })
    expect(mixed.times.map((time) => time.candidate.analystId)).toEqual([
      "ben",
      "ben",
      "ben",
      "ben",
      "ann",
      "ann",
    ])
  })

  it("says so where all wished days are past or ruled out, and suggests other days", () => {
    const past = rank([candidate("ann")], { days: ["2026-11-20"] }, { limit: 1 })
    expect(past.relaxed).toEqual(["days"])
    expect(past.times[0]?.reasons.slice(1, 3)).toEqual([
      { code: "wish", text: "none of your times is ahead", points: 0 },
      { code: "soon", text: "today", points: 15 },
    ])
    const ruledOut = rank([candidate("ann")], { days: [MONDAY], notDays: [MONDAY] }, { limit: 1 })
    expect(told(ruledOut)).toEqual(["ann 24 09:00 74"])
  })

  it("looks around days that lie further ahead than two months, and sees no others", () => {
    const { times } = rank([candidate("ann")], { days: ["2027-03-01"] })
    expect(times.map(({ startAt }) => new Date(startAt).toISOString().slice(0, 10))).toEqual(
      Array.from({ length: 4 }, () => "2027-03-01"),
    )
    const near = rank([candidate("ann")], { days: ["2027-03-03"] }, { limit: 1 })
    // 14.5 hours before that day: 20 · 2^(−3.6) = 1.6, as much as for 10:30.
    expect(told(near)).toEqual(["ann 02 09:30 76"])
  })

  it("gives what fits points for leaving no short gap", () => {
    const schedule = {
      ...candidate("").schedule,
      windows: [weekly(MONDAY, "09:00", "12:00", 20)],
      sessionMinutes: [30, 60],
    }
    const { times } = rank(
      [candidate("ann", { schedule })],
      { days: ["2026-11-23"], minutes: 60 },
      { limit: 20 },
    )
    const fits = times.map(({ startAt, reasons }) => [
      new Date(startAt).toISOString().slice(11, 16),
      reasons.find(({ code }) => code === "fit")?.points,
    ])
    expect(Object.fromEntries(fits)).toEqual({
      "09:00": 5,
      "09:20": 0,
      "09:40": 5,
      "10:00": 5,
      "10:20": 5,
      "10:40": 0,
      "11:00": 5,
    })
  })

  it("judges a gap beside another session with the buffers of both", () => {
    const holds = [booking("2026-11-23 10:00", "2026-11-23 10:30", 10, 10)]
    const schedule = analyst({
      timeZone: "UTC",
      sessionMinutes: [30],
      bufferBeforeMinutes: 10,
      bufferAfterMinutes: 10,
      windows: [weekly(MONDAY, "06:00", "14:00", 10)],
      holds,
    })
    const { times } = rank([candidate("ann", { schedule })], { days: ["2026-11-23"] }, { limit: 20 })
    const fits = Object.fromEntries(
      times.map(({ startAt, reasons }) => [
        new Date(startAt).toISOString().slice(11, 16),
        reasons.find(({ code }) => code === "fit")?.points,
      ]),
    )
    // The hold ends at 10:40; with its own buffer before, 10:50 touches it, and 11:00 leaves ten minutes.
    expect(fits).toMatchObject({ "10:50": 5, "11:00": 0, "11:10": 0 })
  })
})

const arbitraryWish = (near: number) => {
  const day = fc.oneof(
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: -1, max: 5 }).map((n) => dateOf(Math.floor(near / DAY_MS) + n)),
  )
  const window = fc
    .tuple(fc.integer({ min: 0, max: 47 }), fc.integer({ min: 1, max: 20 }))
    .map(([start, length]) => ({ startMinute: start * 30, endMinute: Math.min(1440, (start + length) * 30) }))
  return fc.record({
    topics: fc.subarray(TOPICS),
    minutes: fc.constantFrom(null, 15, 30, 60),
    days: fc.array(day, { maxLength: 2 }),
    notDays: fc.array(day, { maxLength: 1 }),
    windows: fc.array(window, { maxLength: 2 }),
  })
}

describe.each(["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"])(
  "times that are suggested in %s",
  (timeZone) => {
    const cases = fc.array(arbitraryCase(timeZone), { minLength: 1, maxLength: 3 }).chain((found) => {
      const now = found[0]?.request.now ?? NOW
      return fc.tuple(
        fc.constant(found),
        fc.constant(now),
        arbitraryWish(now),
        fc.constantFrom(...Object.keys(ZONES)),
      )
    })

    it("are bookable, keep the wish or say what was loosened, add up, and come again as the same bytes", () => {
      fc.assert(
        fc.property(cases, ([found, now, wished, zone]) => {
          const candidates = found.map(({ schedule }, nth) =>
            candidate(`analyst ${nth}`, {
              schedule,
              specialties: TOPICS.slice(nth % 3),
              autoConfirm: nth % 2 === 0,
            }),
          )
          const wish: Wish = { ...NO_WISH, ...wished }
          const ask = (more: Partial<RankInput> = {}) =>
            rank(candidates, wish, { now, timeZone: zone, limit: 20, ...more })
          const { times, relaxed, considered } = ask()
          expect(JSON.stringify(ask())).toBe(JSON.stringify({ times, relaxed, considered }))
          expect(
            JSON.stringify(rank(candidates.toReversed(), wish, { now, timeZone: zone, limit: 20 }).times),
          ).toBe(JSON.stringify(times))
          expect(ask({ limit: 3 }).times).toEqual(times.slice(0, 3))
          for (const {
            candidate: { schedule },
            startAt,
            minutes,
            score,
            reasons,
          } of times) {
            expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score)
            expect(isBookable(schedule, { startAt, durationMinutes: minutes, now })).toBe(true)
            expect(isRuledOut(wish, zone, startAt)).toBe(false)
            expect(isKept(wish, zone, startAt, minutes)).toBe(relaxed.length === 0)
          }
          expect(times.length).toBe(Math.min(20, considered.times))
        }),
        { numRuns: 60 },
      )
    })
  },
)

/** A clock's reading by `Intl`, which the engine does not ask. */
function reading(zone: string, at: number) {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
    hourCycle: "h23",
  }).format(at)
  const [date = "", time = ""] = parts.split(", ")
  return {
    date,
    weekday: (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7,
    minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)),
  }
}

function isAmong(days: Wish["days"], zone: string, at: number): boolean {
  const { date, weekday } = reading(zone, at)
  return days.includes(date) || days.includes(weekday)
}

function isRuledOut(wish: Wish, zone: string, at: number): boolean {
  return isAmong(wish.notDays, zone, at)
}

function isKept(wish: Wish, zone: string, at: number, minutes: number): boolean {
  if (wish.days.length > 0 && !isAmong(wish.days, zone, at)) return false
  const start = reading(zone, at)
  const last = reading(zone, at + (minutes - 1) * MINUTE_MS)
  return (
    wish.windows.length === 0 ||
    wish.windows.some(
      ({ startMinute, endMinute }) =>
        start.minute >= startMinute && last.date === start.date && last.minute < endMinute,
    )
  )
}
