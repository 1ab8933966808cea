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
  readonly isFirst: boolean
  /** None of them has more points. */
  readonly most: number
  /** Of each of them, as soon as one may be picked. */
  points: readonly number[] | null
  picked: readonly number[]
  /** The best that is left, counted from the group's first; -1 where none is. */
  best: number
}

type Choice<Who extends Candidate> = { readonly group: Group<Who>; readonly score: number }

type Input = Pick<RankInput, "investorId" | "limit" | "firstAnalystId">

/**
 * Picks the best time, then the best of what is left when each pick of the same analyst took 10 and each of the same local day 5 points, and so
 * on. Of equal ones the earlier, then that of the analyst with less held, then by turns that differ by investor and date.
 */
export function pickTimes<Who extends Candidate>(
  input: Input,
  all: readonly RatedTimes<Who>[],
): RankedTime<Who>[] {
  const groups = inOrder(all.flatMap((rated) => groupsOf(rated, input.firstAnalystId)))
  const ofAnalyst = new Map<string, number>()
  const ofDay = new Map<number, number>()
  const picks: RankedTime<Who>[] = []
  while (picks.length < input.limit) {
    const choice = choose(groups, input.investorId, ofAnalyst, ofDay)
    if (!choice) break
    const { group, score } = choice
    const { rated, day, best } = group
    const { candidate, minutes } = rated
    const [earlier, sameDay] = [ofAnalyst.get(candidate.analystId) ?? 0, ofDay.get(day) ?? 0]
    picks.push({
      ...{ candidate, minutes, score, startAt: startOf(group) },
      reasons: [
        ...rated.reasonsAt(group.from + best),
        ...(earlier > 0 ? [sameAnalystReason(candidate.addressedAs, earlier)] : []),
        ...(sameDay > 0 ? [sameDayReason(WEEKDAYS[weekdayOf(day)] as string, sameDay)] : []),
      ],
    })
    ofAnalyst.set(candidate.analystId, earlier + 1)
    ofDay.set(day, sameDay + 1)
    group.picked = [...group.picked, best]
    group.best = bestOf(group.points ?? [], group.picked)
  }
  return picks
}

/** Those of who comes first, then by the points that they may have, which are whole: thousands of them need no comparing. */
function inOrder<Who extends Candidate>(groups: readonly Group<Who>[]): Group<Who>[] {
  const [first, others]: [Group<Who>[][], Group<Who>[][]] = [[], []]
  for (const group of groups) {
    const byMost = group.isFirst ? first : others
    byMost[group.most] ??= []
    byMost[group.most]?.push(group)
  }
  return [first, others].flatMap((byMost) => byMost.reverse().flat())
}

/** Groups come in the order of their `most`: where one cannot be before what is chosen, none after it can, and nobody reckons its points. */
function choose<Who extends Candidate>(
  groups: readonly Group<Who>[],
  investorId: string,
  ofAnalyst: ReadonlyMap<string, number>,
  ofDay: ReadonlyMap<number, number>,
): Choice<Who> | null {
  let chosen: Choice<Who> | null = null
  for (const group of groups) {
    const least = chosen?.score ?? Number.NEGATIVE_INFINITY
    if (chosen && (group.most < least || chosen.group.isFirst !== group.isFirst)) break
    const taken =
      DEDUCTIONS.sameAnalyst * (ofAnalyst.get(group.rated.candidate.analystId) ?? 0) +
      DEDUCTIONS.sameDay * (ofDay.get(group.day) ?? 0)
    if (group.most - taken < least) continue
    const most = bestPointsOf(group)
    if (most === null) continue
    const score = most - taken
    if (!chosen || isBefore(group, score, chosen, investorId)) chosen = { group, score }
  }
  return chosen
}

function groupsOf<Who extends Candidate>(
  rated: RatedTimes<Who>,
  firstAnalystId: string | undefined,
): Group<Who>[] {
  const groups: Group<Who>[] = []
  const { days } = rated
  const isFirst = rated.candidate.analystId === firstAnalystId
  for (let from = 0, until = 0; from < days.length; from = until) {
    const day = days[from] as number
    while (until < days.length && days[until] === day) until++
    const most = rated.mostWithin(from, until)
    groups.push({ rated, day, from, until, isFirst, most, points: null, picked: [], best: -1 })
  }
  return groups
}

/** The points of the best that is left; null where none is. */
function bestPointsOf(group: Group<Candidate>): number | null {
  if (group.points === null) {
    group.points = group.rated.pointsWithin(group.from, group.until)
    group.best = bestOf(group.points, group.picked)
  }
  return group.points[group.best] ?? null
}

/** The best that is not picked yet, of equal ones the first. */
function bestOf(points: readonly number[], picked: readonly number[]): number {
  let best = -1
  for (const [nth, each] of points.entries()) {
    const isBetter = best === -1 || each > (points[best] as number)
    if (isBetter && !picked.includes(nth)) best = nth
  }
  return best
}

/** Whether a group's best comes before what was chosen so far. */
function isBefore(
  group: Group<Candidate>,
  score: number,
  { group: other, score: otherScore }: Choice<Candidate>,
  investorId: string,
): boolean {
  if (group.isFirst !== other.isFirst) return group.isFirst
  if (score !== otherScore) return score > otherScore
  const later = startOf(group) - startOf(other)
  if (later !== 0) return later < 0
  const more = group.rated.share() - other.rated.share()
  if (more !== 0) return more < 0
  const turn = turnOf(group, investorId) - turnOf(other, investorId)
  return turn < 0 || (turn === 0 && group.rated.candidate.analystId < other.rated.candidate.analystId)
}

function startOf({ rated, from, best }: Group<Candidate>): number {
  return rated.starts[from + best] as number
}

function turnOf({ rated, day }: Group<Candidate>, investorId: string): number {
  return hashOf(`${rated.candidate.analystId} ${investorId} ${dateOf(day)}`)
}

/** FNV-1a, 32 bits: spread well, and the same everywhere. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let nth = 0; nth < text.length; nth++) hash = Math.imul(hash ^ text.charCodeAt(nth), 0x01000193)
  return hash >>> 0
}
