import { clockOf } from "@/lib/accounts/rules"
import type { UserCtx } from "@/lib/context"
import { modelOf } from "@/lib/core/assistant-variables"
import { env } from "@/lib/env"
import { dateIn } from "@/lib/time"
import { loadHouse } from "./load-house"
import { readLeft } from "./model/read-left"
import type { Chip, Reading } from "./reading"
import { type PlacedChip, readPlaced, readWords } from "./words/read-words"

/** A text as it was read, with what its page needs beside: what each chip says where another is left out, and which ones a model read. */
export type TextRead = {
  readonly reading: Reading
  readonly placed: readonly PlacedChip[]
  readonly isModels: (chip: Chip) => boolean
  readonly readBy: "grammar" | "model"
}

/** Reads by the house's own grammar, and by its language model what that leaves, where there is one. */
export async function readText(
  ctx: UserCtx,
  { text, zone }: { readonly text: string; readonly zone?: string | undefined },
): Promise<TextRead> {
  const { house, specialties } = await loadHouse(ctx.db)
  const own = dateIn(zone ?? clockOf(ctx.actor).timeZone, ctx.now)
  const first = readWords(text, { today: own, house })
  const today = first.wish.zone === null ? own : dateIn(first.wish.zone, ctx.now)
  const plain = today === own ? first : readWords(text, { today, house })
  const byGrammar = readPlaced(text, { today, house })
  const model = modelOf(env())
  const filled =
    model && plain.unread.length > 0 ? await readLeft(model, text, byGrammar, { today, specialties }) : null
  const { reading, placed, isModels } = filled ?? {
    ...{ reading: plain, placed: byGrammar.placed },
    isModels: () => false,
  }
  const wish = { ...reading.wish, zone: reading.wish.zone ?? zone ?? null }
  return { reading: { ...reading, wish }, placed, isModels, readBy: filled ? "model" : "grammar" }
}
