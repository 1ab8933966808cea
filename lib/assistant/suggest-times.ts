import type { Ctx } from "@/lib/context"
import type { Suggestions } from "./views"
import type { Wish } from "./wish"

/** For whom times are sought, and how many. */
export type SuggestOptions = {
  /** The investor who would book: his own sessions are kept free, and his zone is where the wish is told unless it says another. */
  readonly investor: { readonly id: string; readonly timeZone: string | null }
  readonly limit: number
  /** Whose times come before all others', whatever their points. */
  readonly firstAnalystId?: string
}

/**
 * The free times that suit a wish best, each with its reasons. All of them can be booked by this investor at `ctx.now`, as far as his
 * account may book at all: a restriction or an unconfirmed address hides no times. Always so many queries, whoever is listed.
 */
export async function suggestTimes(_ctx: Ctx, _wish: Wish, _options: SuggestOptions): Promise<Suggestions> {
  return { items: [], relaxed: [], considered: { analysts: 0, times: 0 } }
}
