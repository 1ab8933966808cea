import { type Currency, quotePrice } from "@/lib/core/money"
import type { TakenTime } from "@/lib/scheduling/clashes"
import type { AnalystSchedule } from "@/lib/scheduling/types"
import { pickTimes } from "./pick"
import type { Standing } from "./points"
import { ratedTimes } from "./rated-times"
import type { Reason, Suggestions } from "./views"
import { priceMaxMinor, type Wish } from "./wish"
import { wishedTimes } from "./wished-times"

/** An analyst who could be suggested. */
export type Candidate = Standing & {
  readonly analystId: string
  /** What he wants to be called. */
  readonly addressedAs: string
  readonly schedule: AnalystSchedule
  /** Minor units per hour, null = free. */
  readonly hourlyRate: number | null
  readonly currency: Currency
}

/** All that a ranking follows from: equal input, equal answer. */
export type RankInput<Who extends Candidate = Candidate> = {
  readonly candidates: readonly Who[]
  readonly wish: Wish
  /** In which zone the wish is told. */
  readonly timeZone: string
  readonly investorId: string
  /** The investor's own sessions: ascending, apart from one another. */
  readonly ownTime: readonly TakenTime[]
  /** Epoch milliseconds. */
  readonly now: number
  readonly limit: number
  /** Whose times come before all others'. */
  readonly firstAnalystId?: string | undefined
}

/** A suggested time, with what its points are for. */
export type RankedTime<Who extends Candidate = Candidate> = {
  readonly candidate: Who
  readonly startAt: number
  readonly minutes: number
  readonly score: number
  readonly reasons: readonly Reason[]
}

/** What a ranking answers. */
export type Ranked<Who extends Candidate = Candidate> = Pick<Suggestions, "relaxed" | "considered"> & {
  readonly times: readonly RankedTime<Who>[]
}

/**
 * The times that suit a wish best, by the points of their reasons, which add up to their scores. Analysts, length, price, how it is confirmed, days
 * and windows decide what is compared; topics only rank. Where nothing fits, days and windows are loosened, but for those ruled out.
 */
export function rankTimes<Who extends Candidate>(input: RankInput<Who>): Ranked<Who> {
  const { wish, now } = input
  const wished = wishedTimes(wish, input.timeZone, now)
  const fitting = input.candidates.filter((candidate) => isWanted(candidate, wish))
  const rate = (isExact: boolean) =>
    fitting.map((candidate) => ratedTimes(input, wished, candidate, minutesFor(candidate, wish), isExact))
  const exact = rate(true)
  const isRelaxed = wished.isNamed && exact.every(({ starts }) => starts.length === 0)
  const rated = isRelaxed ? rate(false) : exact
  return {
    times: pickTimes(input, rated),
    relaxed: isRelaxed ? namedIn(wish) : [],
    considered: {
      analysts: fitting.length,
      times: rated.reduce((sum, { starts }) => sum + starts.length, 0),
    },
  }
}

/** The session's length: the one wished, or the analyst's shortest, which fits wherever any does. */
export function minutesFor({ schedule }: Candidate, { minutes }: Wish): number {
  return minutes ?? Math.min(...schedule.sessionMinutes)
}

/** What a session costs in minor units, null = free. */
export function priceFor(candidate: Candidate, wish: Wish): number | null {
  const { hourlyRate } = candidate
  return hourlyRate === null ? null : quotePrice(hourlyRate, minutesFor(candidate, wish))
}

/** Whether an analyst is as a wish has it, whatever his free times. */
export function isWanted(candidate: Candidate, wish: Wish): boolean {
  const { analystId, schedule, autoConfirm } = candidate
  return (
    (wish.analystIds.length === 0 || wish.analystIds.includes(analystId)) &&
    !wish.notAnalystIds.includes(analystId) &&
    (!wish.instantOnly || autoConfirm) &&
    schedule.sessionMinutes.includes(minutesFor(candidate, wish)) &&
    isAffordable(candidate, wish)
  )
}

function isAffordable(candidate: Candidate, wish: Wish): boolean {
  const [most, price] = [priceMaxMinor(wish), priceFor(candidate, wish) ?? 0]
  return most === null || price === 0 || (candidate.currency === wish.currency && price <= most)
}

function namedIn({ days, windows }: Wish): Suggestions["relaxed"] {
  return [...(days.length > 0 ? ["days" as const] : []), ...(windows.length > 0 ? ["windows" as const] : [])]
}
