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
  ratingReason,
  soonPoints,
  soonReason,
  topicReason,
  wishPoints,
  wishReason,
} from "./points"
import type { Candidate, RankInput } from "./rank"
import type { Reason } from "./views"
import { distanceFrom, type StartRange, startsWithin, type WishedTimes } from "./wished-times"

/** One analyst's free times with their points, before any is picked. */
export type RatedTimes<Who extends Candidate = Candidate> = {
  readonly candidate: Who
  readonly minutes: number
  /** The share of posted time that is held. */
  readonly share: number
  /** Epoch milliseconds, ascending; `days` and `points` are of each of them. */
  readonly starts: readonly number[]
  /** On the clock that the wish is told by. */
  readonly days: readonly number[]
  readonly points: readonly number[]
  readonly reasonsAt: (nth: number) => readonly Reason[]
}

/** The free times of one length that keep a wish or, where it is not `isExact`, all within reach that it does not rule out. */
export function ratedTimes<Who extends Candidate>(
  input: RankInput<Who>,
  wished: WishedTimes,
  candidate: Who,
  minutes: number,
  isExact: boolean,
): RatedTimes<Who> {
  const { wish } = input
  const { schedule } = candidate
  const [starts, days] = freeStarts(input, wished, candidate, minutes, isExact)
  const [first = 0, last = 0] = [starts[0], starts.at(-1)]
  const posted = starts.length === 0 ? [] : postedTime(schedule, first - DAY_MS, last + 2 * DAY_MS)
  const fits = fittingStarts(schedule, posted, starts, minutes)
  const load = loadOf(schedule, input.now)
  const topic = topicReason(wish.topics, candidate)
  const own = [capacityReason(load), ratingReason(candidate), answerReason(candidate)]
  const base = own.reduce((sum, { points }) => sum + points, topic.points)
  const away = (start: number) => (isExact ? 0 : distanceFrom(wished, start, minutes))
  const later = (nth: number) => (days[nth] as number) - wished.firstDay
  return {
    candidate,
    minutes,
    share: loadShare(load),
    starts,
    days,
    points: pointsOf(wished, starts, days, fits, isExact ? null : minutes, base),
    reasonsAt: (nth) => [
      topic,
      wishReason(wished.isNamed, away(starts[nth] as number)),
      soonReason(wished.isFromDay, later(nth)),
      ...own,
      fitReason(fits[nth] as boolean),
    ],
  }
}

/** Of each start what is the same for all, `base`, and its own: for the wish, for being soon and for how it fits. Days follow each other. */
function pointsOf(
  wished: WishedTimes,
  starts: readonly number[],
  days: readonly number[],
  fits: readonly boolean[],
  loosenedMinutes: number | null,
  base: number,
): number[] {
  let [day, soon] = [Number.NaN, 0]
  return starts.map((start, nth) => {
    if (days[nth] !== day) {
      day = days[nth] as number
      soon = soonPoints(day - wished.firstDay)
    }
    const away = loosenedMinutes === null ? 0 : distanceFrom(wished, start, loosenedMinutes)
    return base + wishPoints(away) + soon + fitPoints(fits[nth] as boolean)
  })
}

/** The starts, and each one's local day where the wish is told. */
function freeStarts(
  { wish, ownTime, now }: RankInput,
  wished: WishedTimes,
  { schedule }: Candidate,
  minutes: number,
  isExact: boolean,
): readonly [starts: readonly number[], days: readonly number[]] {
  const ranges = isExact ? startsWithin(wished, minutes) : null
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
