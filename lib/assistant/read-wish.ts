import { clockOf } from "@/lib/accounts/rules"
import { modelOf } from "@/lib/core/assistant-variables"
import { ok } from "@/lib/core/result"
import { env } from "@/lib/env"
import { operation } from "@/lib/operation"
import { dateIn } from "@/lib/time"
import { ReadWishInput } from "./inputs"
import { loadHouse } from "./load-house"
import { readLeft } from "./model/read-left"
import { ReadingOutput } from "./wire"
import { readPlaced, readWords } from "./words/read-words"

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
  async function readWish(ctx, { text, zone }) {
    const { house, specialties } = await loadHouse(ctx.db)
    const own = dateIn(zone ?? clockOf(ctx.actor).timeZone, ctx.now)
    const first = readWords(text, { today: own, house })
    const today = first.wish.zone === null ? own : dateIn(first.wish.zone, ctx.now)
    const reading = today === own ? first : readWords(text, { today, house })
    const model = modelOf(env())
    const filled =
      model && reading.unread.length > 0
        ? await readLeft(model, text, readPlaced(text, { today, house }), { today, specialties })
        : null
    const read = filled ?? reading
    const wish = { ...read.wish, zone: read.wish.zone ?? zone ?? null }
    return ok({ ...read, wish, readBy: filled ? "model" : "grammar" })
  },
)
