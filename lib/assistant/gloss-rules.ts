import type { HourCycle } from "@/lib/core/vocabulary"
import type { Piece } from "./found-views"
import { assumedWords, type GlossClock, partQuery, partsOf, partWords, type WishPart } from "./gloss-words"
import type { Chip, Reading } from "./reading"
import type { Wish } from "./wish"

/** What a wish says, without the words that said it. */
export function wishPieces(wish: Wish, clock: GlossClock): Piece[] {
  return partsOf(wish).map((part) => ({
    words: null,
    readings: [readingOf(part, clock)],
    isAssumed: false,
    assumed: null,
  }))
}

/** How a text was read, its words in the order in which they were written. A chip without words of its own stays beside the one before. */
export function readPieces(
  text: string,
  { chips, unread }: Pick<Reading, "chips" | "unread">,
  clock: GlossClock,
): Piece[] {
  const placed: { at: number; piece: Piece }[] = []
  let from = 0
  for (const chip of chips) {
    const at = placeOf(text, chip.text, from)
    from = at + chip.text.length
    placed.push({ at, piece: chipPiece(chip, clock) })
  }
  from = 0
  for (const words of unread) {
    const at = placeOf(text, words, from)
    from = at + words.length
    placed.push({ at, piece: { words, readings: [], isAssumed: false, assumed: null } })
  }
  return placed.toSorted((a, b) => a.at - b.at).map(({ piece }) => piece)
}

/** Where words stand, after those before them; without any they stand right there. */
function placeOf(text: string, words: string, from: number): number {
  const at = text.indexOf(words, from)
  return at === -1 ? Math.max(0, text.indexOf(words)) : at
}

function chipPiece(chip: Chip, clock: GlossClock): Piece {
  const values = chip.choices.length > 0 ? chip.choices : [chip.value]
  const parts = values.map((value) => partOf({ ...chip, value } as Chip))
  return {
    words: chip.text || null,
    readings: parts.map((part) => readingOf(part, clock)),
    isAssumed: chip.assumed,
    assumed: assumedOf(chip, parts, clock.hourCycle),
  }
}

function assumedOf(
  { assumed, text }: Chip,
  [part]: readonly WishPart[],
  hourCycle: HourCycle,
): string | null {
  return assumed && part ? assumedWords(part, text, hourCycle) : null
}

function readingOf(part: WishPart, clock: GlossClock) {
  return { part: partQuery(part), label: partWords(part, clock) }
}

function partOf(chip: Chip): WishPart {
  switch (chip.field) {
    case "topics":
      return { topics: chip.value }
    case "analyst_ids":
      return { analystIds: chip.value }
    case "not_analyst_ids":
      return { notAnalystIds: chip.value }
    case "minutes":
      return { minutes: chip.value }
    case "zone":
      return { zone: chip.value }
    case "days":
      return { days: chip.value }
    case "not_days":
      return { notDays: chip.value }
    case "windows":
      return { windows: chip.value }
    case "price_max":
      return chip.value
    case "instant_only":
      return { instantOnly: true }
  }
}
