import { DAY_MS } from "@/lib/core/duration"
import { withoutClashes } from "@/lib/scheduling/clashes"
import { postedTime } from "@/lib/scheduling/posted-time"
import { listSlots } from "@/lib/scheduling/slots"
import { stretchAt, type Zone } from "@/lib/scheduling/zone"
import { loadOf } from "./capacity"
import { fittingStarts } from "./fit"
import {
  answerReason,
  capacityReason,
  fitPoints,
  fitReason,
  loadShare,
  mostPoints,
  ratingReason,
  soonPoints,
  soonReason,
  topicReason,
  wishPoints,
  wishReason,
} from "./points"
import type { Candidate, RankInput } from "./rank"
import type { Reason } from "./views"
import { distanceFrom, type StartRange, type WishedTimes } from "./wished-times"

/** One analyst's free times of one length, whose points are reckoned when somebody asks for them. */
export type RatedTimes<Who extends Candidate = Candidate> = {
  readonly candidate: Who
  readonly minutes: number
  /** Epoch milliseconds, ascending. */
  readonly starts: readonly number[]
  /** Of each of them, on the clock that the wish is told by. */
  readonly days: readonly number[]
  /** What none of the starts from one to before another has more points than, which are all of one day. */
  readonly mostWithin: (from: number, until: number) => number
  /** The points of these starts. */
  readonly pointsWithin: (from: number, until: number) => readonly number[]
  readonly reasonsAt: (nth: number) => readonly Reason[]
  /** The share of posted time that is held. */
  readonly share: () => number
}

/** The free times of one length that keep a wish or, where it is not `isExact`, all within reach that it does not rule out. */
export function ratedTimes<Who extends Candidate>(
  input: RankInput<Who>,
  wished: WishedTimes,
  candidate: Who,
  minutes: number,
  isExact: boolean,
): RatedTimes<Who> {
  const [starts, days] = freeStarts(input, wished, candidate, minutes, isExact)
  const startAt = (nth: number) => starts[nth] as number
  const later = (nth: number) => (days[nth] as number) - wished.firstDay
  const away = (nth: number, last = nth) =>
    isExact ? 0 : distanceFrom(wished, startAt(nth), minutes, startAt(last))
  const most = mostPoints(input.wish.topics, candidate)
  const own = once(() => ownReasons(input, candidate))
  return {
    ...{ candidate, minutes, starts, days },
    mostWithin: (from, until) => most + wishPoints(away(from, until - 1)) + soonPoints(later(from)),
    pointsWithin: (from, until) => {
      const same = own().points + soonPoints(later(from))
      const fits = fitsOf(candidate, starts.slice(from, until), minutes)
      return fits.map((isFitting, nth) => same + wishPoints(away(from + nth)) + fitPoints(isFitting))
    },
    reasonsAt: (nth) => [
      own().topic,
      wishReason(wished.isNamed, away(nth)),
      soonReason(wished.isFromDay, later(nth)),
      ...own().others,
      ...fitsOf(candidate, [startAt(nth)], minutes).map(fitReason),
    ],
    share: () => own().share,
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** What counts alike for all times of an analyst. */
function ownReasons({ wish, now }: RankInput, candidate: Candidate) {
  const load = loadOf(candidate.schedule, now)
  const topic = topicReason(wish.topics, candidate)
  const others = [capacityReason(load), ratingReason(candidate), answerReason(candidate)]
  const points = others.reduce((sum, reason) => sum + reason.points, topic.points)
  return { topic, others, points, share: loadShare(load) }
}

function fitsOf({ schedule }: Candidate, starts: readonly number[], minutes: number): boolean[] {
  const [first = 0, last = 0] = [starts[0], starts.at(-1)]
  return fittingStarts(schedule, postedTime(schedule, first - DAY_MS, last + 2 * DAY_MS), starts, minutes)
}

/** The starts, and each one's local day where the wish is told. */
function freeStarts(
  { wish, ownTime, now }: RankInput,
  wished: WishedTimes,
  { schedule }: Candidate,
  minutes: number,
  isExact: boolean,
): readonly [starts: readonly number[], days: readonly number[]] {
  const ranges = isExact ? wished.startsFor(minutes) : null
  if (ranges?.length === 0) return [[], []]
  const from = Math.max(wished.range.from, ranges?.[0]?.first ?? wished.range.from)
  const to = Math.min(wished.range.until, (ranges?.at(-1)?.last ?? wished.range.until) + 1)
  const listed = listSlots(schedule, { from, to, durationMinutes: minutes, now })
  const free = withoutClashes(ranges ? within(listed, ranges) : listed, minutes, ownTime)
  const days = localDays(wished.zone, free)
  if (isExact || wish.notDays.length === 0) return [free, days]
  const isKept = days.map((day) => !wished.isRuledOut(day))
  return [free.filter((_, nth) => isKept[nth]), days.filter((_, nth) => isKept[nth])]
}

function within(starts: readonly number[], ranges: readonly StartRange[]): number[] {
  let next = 0
  return starts.filter((start) => {
    while (next < ranges.length && (ranges[next] as StartRange).last < start) next++
    return next < ranges.length && (ranges[next] as StartRange).first <= start
  })
}

/** The local day of each of the ascending instants, which mostly lie in one stretch. */
function localDays(zone: Zone, instants: readonly number[]): number[] {
  let stretch = stretchAt(zone, instants[0] ?? 0)
  return instants.map((instant) => {
    if (instant >= stretch.end) stretch = stretchAt(zone, instant)
    return Math.floor((instant + stretch.offset) / DAY_MS)
  })
}
