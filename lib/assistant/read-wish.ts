import { clockOf } from "@/lib/accounts/rules"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { dateIn } from "@/lib/time"
import { ReadWishInput } from "./inputs"
import { loadHouse } from "./load-house"
import { ReadingOutput } from "./wire"
import { readWords } from "./words/read-words"

/**
 * Reads what an investor wants in his own words. Days are those of the zone that the text names, or else of the one that is given, or of his own. The
 * text is kept nowhere and in no log.
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
    const { house } = await loadHouse(ctx.db)
    const own = zone ?? clockOf(ctx.actor).timeZone
    const readIn = (timeZone: string) => readWords(text, { today: dateIn(timeZone, ctx.now), house })
    const reading = readIn(own)
    const named = reading.wish.zone
    const isOtherDay = named !== null && dateIn(named, ctx.now) !== dateIn(own, ctx.now)
    return ok({ ...(isOtherDay ? readIn(named) : reading), readBy: "grammar" as const })
  },
)
