import { dateOf, weekdayOf } from "@/lib/scheduling/local-date"
import { DEDUCTIONS, sameAnalystReason, sameDayReason } from "./points"
import type { Candidate, RankedTime, RankInput } from "./rank"
import type { RatedTimes } from "./rated-times"

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

/** One analyst's times of one local day: what was picked before takes the same from all of them, so that the best of them stays so. */
type Group<Who extends Candidate> = {
  readonly rated: RatedTimes<Who>
  readonly day: number
  readonly from: number
  readonly until: number
  /** Ties of one start go by it. */
  readonly turn: number
  picked: readonly number[]
  /** The best that is left; -1 where none is. */
  best: number
}

/**
 * Picks the best time, then the best of what is left when each pick of the same analyst took 10 and each of the same local day 5 points, and so
 * on. Of equal ones the earlier, then that of the analyst with less held, then by turns that differ by investor and date.
 */
export function pickTimes<Who extends Candidate>(
  input: Pick<RankInput<Who>, "investorId" | "limit" | "firstAnalystId">,
  all: readonly RatedTimes<Who>[],
): RankedTime<Who>[] {
  const groups = all.flatMap((rated) => groupsOf(rated, input.investorId))
  const ofAnalyst = new Map<string, number>()
  const ofDay = new Map<number, number>()
  const picks: RankedTime<Who>[] = []
  const scoreOf = ({ rated, day, best }: Group<Who>) =>
    (rated.points[best] as number) -
    DEDUCTIONS.sameAnalyst * (ofAnalyst.get(rated.candidate.analystId) ?? 0) -
    DEDUCTIONS.sameDay * (ofDay.get(day) ?? 0)
  while (picks.length < input.limit) {
    let chosen: Group<Who> | null = null
    let score = 0
    for (const group of groups) {
      if (group.best === -1) continue
      const own = scoreOf(group)
      if (chosen && comesBefore(input.firstAnalystId, chosen, score, group, own)) continue
      chosen = group
      score = own
    }
    if (!chosen) break
    const { rated, day, best } = chosen
    const { analystId, addressedAs } = rated.candidate
    const [earlier, sameDay] = [ofAnalyst.get(analystId) ?? 0, ofDay.get(day) ?? 0]
    picks.push({
      candidate: rated.candidate,
      minutes: rated.minutes,
      startAt: rated.starts[best] as number,
      score,
      reasons: [
        ...rated.reasonsAt(best),
        ...(earlier > 0 ? [sameAnalystReason(addressedAs, earlier)] : []),
        ...(sameDay > 0 ? [sameDayReason(WEEKDAYS[weekdayOf(day)] as string, sameDay)] : []),
      ],
    })
    ofAnalyst.set(analystId, earlier + 1)
    ofDay.set(day, sameDay + 1)
    chosen.picked = [...chosen.picked, best]
    chosen.best = bestOf(chosen)
  }
  return picks
}

function groupsOf<Who extends Candidate>(rated: RatedTimes<Who>, investorId: string): Group<Who>[] {
  const groups: Group<Who>[] = []
  const { days } = rated
  for (let from = 0, until = 0; from < days.length; from = until) {
    const day = days[from] as number
    while (until < days.length && days[until] === day) until++
    const turn = hashOf(`${rated.candidate.analystId} ${investorId} ${dateOf(day)}`)
    const group: Group<Who> = { rated, day, from, until, turn, picked: [], best: -1 }
    group.best = bestOf(group)
    groups.push(group)
  }
  return groups
}

/** The best of a group that is not picked yet, of equal ones the first. */
function bestOf({ rated, from, until, picked }: Group<Candidate>): number {
  let best = -1
  for (let nth = from; nth < until; nth++) {
    if (picked.includes(nth)) continue
    if (best === -1 || (rated.points[nth] as number) > (rated.points[best] as number)) best = nth
  }
  return best
}

/** Whether one group's best comes before another's. */
function comesBefore(
  firstAnalystId: string | undefined,
  one: Group<Candidate>,
  score: number,
  other: Group<Candidate>,
  otherScore: number,
): boolean {
  const [a, b] = [one.rated, other.rated]
  const isFirst = ({ candidate }: RatedTimes) => Number(candidate.analystId === firstAnalystId)
  const order =
    isFirst(b) - isFirst(a) ||
    otherScore - score ||
    (a.starts[one.best] as number) - (b.starts[other.best] as number) ||
    a.share - b.share ||
    one.turn - other.turn
  return order < 0 || (order === 0 && a.candidate.analystId < b.candidate.analystId)
}

/** FNV-1a, 32 bits: spread well, and the same everywhere. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let nth = 0; nth < text.length; nth++) hash = Math.imul(hash ^ text.charCodeAt(nth), 0x01000193)
  return hash >>> 0
}
