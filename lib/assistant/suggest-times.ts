import type { Ctx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { termsOf } from "@/lib/core/terms"
import { type LoadedCandidate, loadCandidates } from "./load-candidates"
import { type RankedTime, rankTimes } from "./rank"
import type { Suggestion, Suggestions } from "./views"
import type { Wish } from "./wish"
import { wishedTimes } from "./wished-times"

/** For whom times are sought, and how many. */
export type SuggestOptions = {
  /** The investor who would book: his own sessions are kept free, and his zone is where the wish is told unless it says another. */
  readonly investor: { readonly id: string; readonly timeZone: string | null }
  readonly limit: number
  /** Whose times come before all others', whatever their points. */
  readonly firstAnalystId?: string
}

/** What is suggested, and whether analysts were left out because the investor has as many open requests as he may. */
export type Suggested = Suggestions & { readonly isLimited: boolean }

/**
 * The free times that suit a wish best, each with its reasons. All of them can be booked by this investor at `ctx.now`, as far as his
 * account may book at all: a restriction or an unconfirmed address hides no times. Always so many queries, whoever is listed.
 */
export async function suggestTimes(
  ctx: Ctx,
  wish: Wish,
  { investor, limit, firstAnalystId }: SuggestOptions,
): Promise<Suggested> {
  const timeZone = wish.zone ?? investor.timeZone ?? "UTC"
  const now = ctx.now.getTime()
  const { range } = wishedTimes(wish, timeZone, now)
  const { candidates, ownTime, isLimited } = await loadCandidates(
    ctx,
    wish,
    range,
    investor.id,
    firstAnalystId,
  )
  const investorId = investor.id
  const ranked = rankTimes({ candidates, wish, timeZone, investorId, ownTime, now, limit, firstAnalystId })
  const { times, relaxed, considered } = ranked
  return { items: times.map(suggestionOf), relaxed, considered, isLimited }
}

function suggestionOf({
  candidate,
  startAt,
  minutes,
  score,
  reasons,
}: RankedTime<LoadedCandidate>): Suggestion {
  const { analystId: id, name, headline, schedule, autoConfirm } = candidate
  const { priceQuote, currency } = termsOf(candidate, minutes)
  return {
    analyst: { id, name, headline, timeZone: schedule.timeZone, autoConfirm },
    startUtc: new Date(startAt),
    endUtc: new Date(startAt + minutes * MINUTE_MS),
    durationMinutes: minutes,
    priceQuote,
    currency,
    score,
    reasons,
  }
}
