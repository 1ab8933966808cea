import { loadOf } from "@/lib/assistant/capacity"
import { loadShare } from "@/lib/assistant/points"
import { type Candidate, type RankedTime, type RankInput, rankTimes } from "@/lib/assistant/rank"
import { NO_WISH } from "@/lib/assistant/wish"
import { DAY_MINUTES, DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
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

/** What is taken to be so of a house and of who asks. */
export type World = {
  /** Whether some topics are asked for far more than others, or all alike. */
  readonly demand: "uneven" | "even"
  /** Which of five suggestions is taken: always the first, or any, the first of them more often. */
  readonly taken: "first" | "any"
  /** The lowest rating that analysts have, up to 5. */
  readonly leastRating: number
}

/** What is measured against a promise; each of the others is this but for one thing that is taken to be so. */
export const USUAL: World = { demand: "uneven", taken: "first", leastRating: 3 }
export const OTHERWISE: Readonly<Record<string, Partial<World>>> = {
  "all topics asked for alike": { demand: "even" },
  "any of five taken": { taken: "any" },
  "rated 4 to 5 instead of 3 to 5": { leastRating: 4 },
}

/** What many requests one after the other come to. */
export type Outcome = {
  /**
   * Jain's index of the shares of posted time that are held in the next 28 days, as capacity counts them: 1 where all are equal, 1/n where one has everything. The mean of every day
   * of the second half, when as much is asked for each of the days ahead as there will be.
   */
  readonly jain: number
  /** Of what was booked: the mean of all points but those for load. */
  readonly quality: number
  readonly booked: number
}

/** Asks 2,600 times over eight weeks for a session on one of eight topics, on one of three days within four weeks, and books it; the mean of 30 seeds. */
export function simulateFairness(world: World, seeds = SEEDS): Record<Mode, Outcome> {
  const of = (mode: Mode): Outcome => {
    const runs = Array.from({ length: seeds }, (_, seed) => simulate(seed + 1, mode, world))
    const mean = (key: keyof Outcome) => runs.reduce((sum, run) => sum + run[key], 0) / seeds
    return { jain: mean("jain"), quality: mean("quality"), booked: mean("booked") }
  }
  return Object.fromEntries(MODES.map((mode) => [mode, of(mode)])) as Record<Mode, Outcome>
}

type Analyst = Candidate & { readonly schedule: AnalystSchedule & { holds: Hold[] } }

function simulate(seed: number, mode: Mode, world: World): Outcome {
  const { demand, taken } = world
  const choices = choicesFrom(seed)
  const analysts = Array.from({ length: ANALYSTS }, (_, nth) => makeAnalyst(choices, nth, world))
  const daily: number[] = []
  let [quality, booked, seen] = [0, 0, FIRST_DAY + SPAN_DAYS / 2]
  for (let nth = 0; nth < REQUESTS; nth++) {
    const now = (FIRST_DAY + (nth * SPAN_DAYS) / REQUESTS) * DAY_MS
    if (now >= seen * DAY_MS) {
      daily.push(jainOf(analysts.map(({ schedule }) => loadShare(loadOf(schedule, seen * DAY_MS)))))
      seen++
    }
    const topic = choices.pick(DEMAND[demand])
    const day = Math.floor(now / DAY_MS) + choices.below(LEAD_DAYS)
    const days = Array.from({ length: 3 }, (_, more) => dateOf(day + more))
    const place = taken === "first" ? 0 : choices.pick(PLACES)
    const time = choice(mode, place, {
      candidates: analysts.filter(({ specialties }) => specialties.includes(topic)),
      wish: { ...NO_WISH, topics: [topic], days, minutes: LENGTH },
      timeZone: "UTC",
      investorId: `investor ${choices.below(500)}`,
      ownTime: [],
      now: Math.ceil(now / MINUTE_MS) * MINUTE_MS,
      limit: 5,
    })
    if (!time) continue
    book(time)
    quality += OWN_POINTS.reduce((sum, code) => sum + pointsFor(time, code), 0)
    booked++
  }
  const jain = daily.reduce((sum, each) => sum + each, 0) / daily.length
  return { jain, quality: quality / booked, booked }
}

/** Of five suggestions the first is taken as often as the second and the third together. */
const PLACES = [0, 0, 0, 0, 1, 1, 2, 2, 3, 4]

/** Of eight topics the first is asked for twice as often as the second, three times as often as the third, and so on; or each as often as any. */
const DEMAND = {
  uneven: Array.from({ length: TOPICS }, (_, nth) =>
    Array.from({ length: Math.round(100 / (nth + 1)) }, () => `topic ${nth}`),
  ).flat(),
  even: Array.from({ length: TOPICS }, (_, nth) => `topic ${nth}`),
}

function makeAnalyst({ below, pick }: Choices, nth: number, { leastRating }: World): Analyst {
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
    score: leastRating + (below(200) / 200) * (5 - leastRating),
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

/** What is suggested in a place, or would be if load counted otherwise: of the twenty best, among which is the best of each of ten analysts. */
function choice(mode: Mode, place: number, input: RankInput): RankedTime | undefined {
  if (mode === "share") return at(rankTimes(input).times, place)
  const most = Math.max(1, ...input.candidates.map(({ schedule }) => schedule.holds.length))
  const worth = (time: RankedTime) =>
    OWN_POINTS.reduce((sum, code) => sum + pointsFor(time, code), 0) +
    (mode === "counts" ? 15 * (1 - time.candidate.schedule.holds.length / most) : 0)
  const { times } = rankTimes({ ...input, limit: 20 })
  return at(
    times.toSorted((a, b) => worth(b) - worth(a) || a.startAt - b.startAt),
    place,
  )
}

function at(times: readonly RankedTime[], place: number): RankedTime | undefined {
  return times[Math.min(place, times.length - 1)]
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

function jainOf(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0)
  return sum ** 2 / (shares.length * shares.reduce((total, share) => total + share ** 2, 0))
}
