import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { GetSuggestionsInput } from "./inputs"
import { suggestTimes } from "./suggest-times"
import { SuggestionsOutput } from "./wire"

/**
 * The free times that suit an investor's wish best, each with the reasons for it, whose points add up to its score. Each can be booked at that
 * moment; who may not book for a while may still look. `open_request_limit` where nothing is left that would be no further request.
 */
export const getSuggestions = operation(
  {
    input: GetSuggestionsInput,
    output: SuggestionsOutput,
    roles: ["investor"],
    limit: "suggest",
    refuses: ["open_request_limit"],
  },
  async function getSuggestions(ctx, { limit, ...wish }) {
    const { isLimited, ...suggested } = await suggestTimes(ctx, wish, { investor: ctx.actor, limit })
    if (isLimited && suggested.items.length === 0) return refuse("open_request_limit")
    return ok(suggested)
  },
)
