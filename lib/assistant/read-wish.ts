import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { ReadWishInput } from "./inputs"
import { readText } from "./read-text"
import { ReadingOutput } from "./wire"

/**
 * Reads what an investor wants in his own words. Days and times are those of the zone that the text names, or else of the one that is given, which the wish then holds, or of his own. The
 * text is kept nowhere and in no log. Where the house has a language model, it may read what the grammar leaves (`read_by`).
 */
export const readWish = operation(
  {
    input: ReadWishInput,
    output: ReadingOutput,
    roles: ["investor"],
    isReading: true,
    limit: "read_wish",
    refuses: [],
  },
  async function readWish(ctx, input) {
    const { reading, readBy } = await readText(ctx, input)
    return ok({ ...reading, readBy })
  },
)
