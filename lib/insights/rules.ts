import { dateOf, dayOf, weekdayOf } from "@/lib/scheduling/local-date"
import type { AnalystFigures, Minutes, Sums, Weeks } from "./views"

/** With fewer events than this a rate or a median says nothing, and is not shown. */
export const FEWEST_EVENTS = 5
/** How many weeks can be looked at together. */
export const WEEKS_MAX = 53

/** Ranges by name, and how many weeks each has, counted back from the last week that has ended. */
export const RANGES = { "4": 4, "13": 13, year: 52 } as const
export type Range = keyof typeof RANGES
export const DEFAULT_RANGE: Range = "13"

/** A part of a whole from 0 to 1; null where the whole has fewer than five. */
export function shareOf(part: number, whole: number): number | null {
  return whole < FEWEST_EVENTS ? null : part / whole
}

/** A median, average or the like of so many events; null where they are fewer than five. */
export function ofEnough(value: number | null, count: number): number | null {
  return count < FEWEST_EVENTS ? null : value
}

/** Requests whose time to be answered came to an end: the denominator of "answered in time". */
export function requestsOf({ answered, expired }: Sums): number {
  return answered + expired
}

/** Sessions missed by either side. */
export function missedOf({ missedByInvestor, missedByAnalyst }: Sums): number {
  return missedByInvestor + missedByAnalyst
}

/** Sessions whose time came: the denominator of "no-show". */
export function dueOf(sums: Sums): number {
  return sums.completed + missedOf(sums)
}

/** Sessions that had been confirmed and are over: the denominator of "completed". */
export function settledOf(sums: Sums): number {
  return dueOf(sums) + sums.fellThrough
}

/** Booked minutes that lie within posted time. */
export function bookedInside({ booked, outside }: Minutes): number {
  return booked - outside
}

/** The Monday of a calendar date's ISO week. */
export function mondayOf(date: string): string {
  const day = dayOf(date)
  return dateOf(day - weekdayOf(day))
}

/** A date some weeks later, or earlier. */
export function weeksLater(date: string, weeks: number): string {
  return dateOf(dayOf(date) + 7 * weeks)
}

/** So many weeks up to one of them, by its Monday. */
export function weeksUpTo(last: string, count: number): Weeks {
  return { first: weeksLater(last, 1 - count), last, count }
}

/** The whole weeks that two dates and all between them lie in. */
export function weeksAround(from: string, to: string): Weeks {
  const [first, last] = [mondayOf(from), mondayOf(to)]
  return { first, last, count: (dayOf(last) - dayOf(first)) / 7 + 1 }
}

/** As many weeks, directly before. */
export function weeksBefore({ first, count }: Weeks): Weeks {
  return weeksUpTo(weeksLater(first, -1), count)
}

/** The last day of some weeks: a Sunday. */
export function lastDayOf({ last }: Pick<Weeks, "last">): string {
  return dateOf(dayOf(last) + 6)
}

/** The average of the stars given; null where none were. */
export function averageOf({ ratingSum, ratingCount }: Sums): number | null {
  return ratingCount === 0 ? null : ratingSum / ratingCount
}

/** The stars by their weights, which fade with age; null where none has weight. */
export function scoreOf({ ratingWeight, ratingWeighted }: Sums): number | null {
  return ratingWeight > 0 ? ratingWeighted / ratingWeight : null
}

/** The charts of a page of insights, by the names of their files; the last is the house's alone. */
export const CHARTS = ["hours", "answers", "sessions", "ratings", "leads", "analysts"] as const
export type Chart = (typeof CHARTS)[number]
/** What can be had as a file: each chart, the table of group sessions, and how much of each analyst's time is taken and how evenly. */
export const INSIGHT_FILES = [...CHARTS, "groups", "load", "fairness"] as const
export type InsightFile = (typeof INSIGHT_FILES)[number]

/** By what the house's analysts are ordered: each puts first whom one looks for. */
export const ANALYST_ORDERS = ["requests", "answer", "in_time", "no_shows", "booked", "name"] as const
export type AnalystOrder = (typeof ANALYST_ORDERS)[number]

/** The analysts in an order; of whom too little is known come last, and where two are alike the order that they came in stays. */
export function orderAnalysts(
  analysts: readonly AnalystFigures[],
  order: AnalystOrder,
): readonly AnalystFigures[] {
  if (order === "requests") return analysts
  if (order === "name") return analysts.toSorted((a, b) => a.name.localeCompare(b.name, "en"))
  const rank = RANKS[order]
  return analysts.toSorted((a, b) => (rank(b) ?? -1) - (rank(a) ?? -1))
}

const RANKS: Readonly<
  Record<Exclude<AnalystOrder, "requests" | "name">, (analyst: AnalystFigures) => number | null>
> = {
  answer: ({ answerMedianSeconds, answered }) => ofEnough(answerMedianSeconds, answered),
  in_time: (analyst) => shareOf(analyst.expired, requestsOf(analyst)),
  no_shows: missedOf,
  booked: ({ minutes }) => (minutes.posted === 0 ? null : bookedInside(minutes) / minutes.posted),
}
