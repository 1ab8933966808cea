import { clockOf } from "@/lib/accounts/rules"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { FoundOutput } from "./found-wire"
import { readPieces } from "./gloss-rules"
import { FindTimesInput, SUGGESTIONS } from "./inputs"
import { nameAnalysts } from "./name-analysts"
import { readText } from "./read-text"
import { readWish } from "./read-wish"
import type { Reading } from "./reading"
import { suggestTimes } from "./suggest-times"
import { wishToQuery } from "./wish"

/** Reads what an investor typed, and finds the times that suit it, unless its page does so. What was typed is answered to him, and kept nowhere. */
export const findTimes = operation(
  {
    input: FindTimesInput,
    output: FoundOutput,
    roles: ["investor"],
    isReading: true,
    limit: readWish.limit,
    refuses: [],
  },
  async function findTimes(ctx, input) {
    const read = await readText(ctx, input)
    const { wish, chips } = read.reading
    const { id, timeZone } = ctx.actor
    const clock = { ...clockOf(ctx.actor), nameOf: await nameAnalysts(ctx.db, analystsIn(chips)) }
    const found =
      input.times === "later"
        ? null
        : await suggestTimes(ctx, wish, { investor: { id, timeZone }, limit: SUGGESTIONS.default })
    const pieces = readPieces(input.text, read, clock)
    return ok({
      text: input.text,
      readBy: read.readBy,
      query: wishToQuery(wish),
      pieces,
      suggestions: found && { items: found.items, relaxed: found.relaxed, considered: found.considered },
      isLimited: found?.isLimited ?? false,
    })
  },
)

/** Whoever a text may mean, also where another reading was taken. */
function analystsIn(chips: Reading["chips"]): string[] {
  return chips.flatMap((chip) =>
    chip.field === "analyst_ids" || chip.field === "not_analyst_ids"
      ? [...chip.value, ...chip.choices.flat()]
      : [],
  )
}
