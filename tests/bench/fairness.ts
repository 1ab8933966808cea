import { type Candidate, type RankedTime, type RankInput, rankTimes } from "@/lib/assistant/rank"
import { NO_WISH } from "@/lib/assistant/wish"
import { DAY_MINUTES, DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import { postedTime } from "@/lib/scheduling/posted-time"
import type { AnalystSchedule, Hold } from "@/lib/scheduling/types"
import { type Choices, choicesFrom } from "../support/random"

const ANALYSTS = 40
const REQUESTS = 2_600
const SEEDS = 30
const TOPICS = 8
const SPAN_DAYS = 56
/** Within so many days the first of the three days is that a session is asked for. */
const LEAD_DAYS = 25
const FIRST_DAY = dayOf("2026-11-23")
const LENGTH = 30

/** How load counts: not at all, by the share of posted time that is held, or by how many sessions somebody has. */
const MODES = ["none", "share", "counts"] as const
type Mode = (typeof MODES)[number]
/** What a time has points for beside the load of its analyst. */
const OWN_POINTS = ["topic", "wish", "soon", "rating", "answer", "fit"]

/** What many requests one after the other come to. */
export type Outcome = {
  /** Jain's index of the shares of posted time that were booked: 1 where all are equal, 1/n where one has everything. */
  readonly jain: number
  /** Of what was booked: the mean of all points but those for load. */
  readonly quality: number
  readonly booked: number
}

/**
 * Asks 2,600 times over eight weeks for a session on one of eight topics, some asked for far more than others, on one of three days within four weeks, books what is
 * suggested first, and tells how evenly the time of 40 analysts was taken: the mean of 30 seeds.
 */
export function simulateFairness(): Record<Mode, Outcome> {
  const of = (mode: Mode): Outcome => {
    const runs = Array.from({ length: SEEDS }, (_, seed) => simulate(seed + 1, mode))
    const mean = (key: keyof Outcome) => runs.reduce((sum, run) => sum + run[key], 0) / SEEDS
    return { jain: mean("jain"), quality: mean("quality"), booked: mean("booked") }
  }
  return Object.fromEntries(MODES.map((mode) => [mode, of(mode)])) as Record<Mode, Outcome>
}

type Analyst = Candidate & { readonly schedule: AnalystSchedule & { holds: Hold[] } }

function simulate(seed: number, mode: Mode): Outcome {
  const choices = choicesFrom(seed)
  const analysts = Array.from({ length: ANALYSTS }, (_, nth) => makeAnalyst(choices, nth))
  let [quality, booked] = [0, 0]
  for (let nth = 0; nth < REQUESTS; nth++) {
    const now = (FIRST_DAY + (nth * SPAN_DAYS) / REQUESTS) * DAY_MS
    const topic = choices.pick(DEMAND)
    const day = Math.floor(now / DAY_MS) + choices.below(LEAD_DAYS)
    const days = Array.from({ length: 3 }, (_, more) => dateOf(day + more))
    const time = firstChoice(mode, {
      candidates: analysts.filter(({ specialties }) => specialties.includes(topic)),
      wish: { ...NO_WISH, topics: [topic], days, minutes: LENGTH },
      timeZone: "UTC",
      investorId: `investor ${choices.below(500)}`,
      ownTime: [],
      now: Math.ceil(now / MINUTE_MS) * MINUTE_MS,
      limit: 1,
    })
    if (!time) continue
    book(time)
    quality += OWN_POINTS.reduce((sum, code) => sum + pointsFor(time, code), 0)
    booked++
  }
  return { jain: jainOf(analysts.map(shareOf)), quality: quality / booked, booked }
}

/** Of eight topics the first is asked for twice as often as the second, three times as often as the third, and so on. */
const DEMAND = Array.from({ length: TOPICS }, (_, nth) =>
  Array.from({ length: Math.round(100 / (nth + 1)) }, () => `topic ${nth}`),
).flat()

function makeAnalyst({ below, pick }: Choices, nth: number): Analyst {
  const startMinute = 480 + 60 * below(4)
  const hours = 1 + below(4)
  const days = [0, 1, 2, 3, 4].slice(0, 3 + below(3))
  const other = (nth + 1 + below(TOPICS - 1)) % TOPICS
  return {
    analystId: `analyst ${nth}`,
    addressedAs: `Analyst ${nth}`,
    specialties: [`topic ${nth % TOPICS}`, `topic ${other}`],
    headline: "",
    bioShort: "",
    autoConfirm: pick([true, false]),
    score: 3 + below(200) / 100,
    ratingAverage: null,
    answers: { asked: 50, inTime: 25 + below(26) },
    hourlyRate: 30_000,
    currency: "USD",
    schedule: {
      isEnabled: true,
      timeZone: "UTC",
      sessionMinutes: [LENGTH, 60],
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      minNoticeMinutes: 0,
      bookingWindowDays: 60,
      maxDailySessions: null,
      windows: days.map((weekday) => ({
        weekday,
        startMinute,
        endMinute: Math.min(DAY_MINUTES, startMinute + hours * 60),
        slotMinutes: LENGTH,
        isActive: true,
      })),
      overrides: [],
      timeOff: [],
      holds: [],
      countedStarts: [],
    },
  }
}

/** What is suggested first, or would be if load counted otherwise: of the twenty best, among which is the best of each of ten analysts. */
function firstChoice(mode: Mode, input: RankInput): RankedTime | undefined {
  if (mode === "share") return rankTimes(input).times[0]
  const most = Math.max(1, ...input.candidates.map(({ schedule }) => schedule.holds.length))
  const worth = (time: RankedTime) =>
    OWN_POINTS.reduce((sum, code) => sum + pointsFor(time, code), 0) +
    (mode === "counts" ? 15 * (1 - time.candidate.schedule.holds.length / most) : 0)
  const { times } = rankTimes({ ...input, limit: 20 })
  return times.toSorted((a, b) => worth(b) - worth(a) || a.startAt - b.startAt)[0]
}

function pointsFor({ reasons }: RankedTime, code: string): number {
  return reasons.find((reason) => reason.code === code)?.points ?? 0
}

function book({ candidate, startAt, minutes }: RankedTime): void {
  const { holds } = (candidate as Analyst).schedule
  const endAt = startAt + minutes * MINUTE_MS
  const after = holds.findIndex((hold) => hold.startAt > startAt)
  holds.splice(after === -1 ? holds.length : after, 0, {
    startAt,
    endAt,
    heldFrom: startAt,
    heldUntil: endAt,
  })
}

function shareOf({ schedule }: Analyst): number {
  const span = { from: FIRST_DAY * DAY_MS, until: (FIRST_DAY + SPAN_DAYS) * DAY_MS }
  const posted = postedTime(schedule, span.from, span.until).reduce(
    (sum, { from, until }) => sum + until - from,
    0,
  )
  const held = schedule.holds.reduce((sum, { startAt, endAt }) => sum + endAt - startAt, 0)
  return held / posted
}

function jainOf(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0)
  return sum ** 2 / (shares.length * shares.reduce((total, share) => total + share ** 2, 0))
}
