import type { ModelSettings } from "@/lib/core/assistant-variables"
import { errorFacts, log } from "@/lib/log"
import type { Chip, Reading } from "../reading"
import type { PlacedReading } from "../words/read-words"
import { wishOf } from "../words/wish-of"
import { chipsOfAnswer } from "./answer"
import { askModel } from "./ask-model"

/** What the grammar and a model read together, and which chips are the model's. */
export type ReadByModel = {
  readonly reading: Reading
  readonly placed: PlacedReading["placed"]
  readonly isModels: (chip: Chip) => boolean
}

/** What a text is asked about with. */
export type LeftContext = { readonly today: string; readonly specialties: readonly string[] }

/**
 * Lets a model read what the grammar has left, and nothing else; null where it says nothing that holds, or does not answer. It hears the
 * text without the names of analysts, the date and the house's specialties.
 */
export async function readLeft(
  model: ModelSettings,
  text: string,
  { placed, left }: PlacedReading,
  { today, specialties }: LeftContext,
): Promise<ReadByModel | null> {
  const question = {
    text: withoutNames(text, placed),
    left: left.map(({ text }) => text),
    today,
    specialties,
  }
  const answer = await askModel(model, question).catch((error: unknown) => {
    log.warn(errorFacts(error), "the language model of the assistant did not answer")
    return null
  })
  const chips = chipsOfAnswer(answer, question, new Set(placed.map(({ chip }) => chip.field)))
  if (chips === null || chips.length === 0) return null
  const rest: string[] = []
  const added: PlacedReading["placed"][number][] = []
  for (const run of left) {
    const own = chips.filter(
      (chip) => !added.some((each) => each.chip === chip) && run.text.includes(chip.text),
    )
    const cut = own.map((chip) => ({ chip, at: run.text.indexOf(chip.text) })).toSorted((a, b) => a.at - b.at)
    let from = 0
    for (const { chip, at } of cut) {
      // Two readings of the same words: a model that knows no better is not believed at all.
      if (at < from) return null
      rest.push(run.text.slice(from, at))
      added.push({ chip, start: run.start + at, place: -1, otherwise: { alone: null, byLength: [] } })
      from = at + chip.text.length
    }
    rest.push(run.text.slice(from))
  }
  const all = [...placed, ...added].toSorted((a, b) => a.start - b.start)
  const read = all.map(({ chip }) => chip)
  return {
    reading: {
      wish: wishOf(read),
      chips: read,
      unread: rest.map((run) => run.trim()).filter((run) => /[\p{L}\p{N}$€£¥]/u.test(run)),
    },
    placed: all,
    isModels: (chip) => chips.includes(chip),
  }
}

function withoutNames(
  text: string,
  placed: readonly { readonly chip: Chip; readonly start: number }[],
): string {
  return placed
    .filter(({ chip }) => chip.field === "analyst_ids" || chip.field === "not_analyst_ids")
    .reduceRight(
      (rest, { chip, start }) => `${rest.slice(0, start)}[…]${rest.slice(start + chip.text.length)}`,
      text,
    )
}
