import { clockOf } from "@/lib/accounts/rules"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { ShownOutput } from "./found-wire"
import { wishPieces } from "./gloss-rules"
import { GetSuggestionsInput } from "./inputs"
import { nameAnalysts } from "./name-analysts"
import { suggestTimes } from "./suggest-times"
import { wishToQuery } from "./wish"

/** The times that suit a wish, for the page that shows them, and each thing that the wish says in words. */
export const showTimes = operation(
  { input: GetSuggestionsInput, output: ShownOutput, roles: ["investor"], limit: "suggest", refuses: [] },
  async function showTimes(ctx, { limit, ...wish }) {
    const { id, timeZone } = ctx.actor
    const clock = {
      ...clockOf(ctx.actor),
      nameOf: await nameAnalysts(ctx.db, [...wish.analystIds, ...wish.notAnalystIds]),
    }
    const pieces = wishPieces(wish, clock)
    const { isLimited, ...suggestions } = await suggestTimes(ctx, wish, { investor: { id, timeZone }, limit })
    return ok({ text: null, readBy: null, query: wishToQuery(wish), pieces, suggestions, isLimited })
  },
)
