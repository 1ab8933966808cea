import type { HourCycle } from "@/lib/core/vocabulary"
import type { Piece } from "./found-views"
import { assumedWords, type GlossClock, partQuery, partsOf, partWords, type WishPart } from "./gloss-words"
import { markedPart, partName } from "./part-rules"
import type { TextRead } from "./read-text"
import type { Chip } from "./reading"
import type { Wish } from "./wish"
import type { PlacedChip } from "./words/read-words"

/** What a wish says, without the words that said it. */
export function wishPieces(wish: Wish, clock: GlossClock): Piece[] {
  return partsOf(wish).map((part) => ({
    words: null,
    readings: [readingOf(part, clock)],
    isAssumed: false,
    assumed: null,
    isModels: false,
  }))
}

/** How a text was read, its words in the order in which they were written. A chip without words of its own stays beside the one before. */
export function readPieces(
  text: string,
  { reading, placed: chips, isModels }: Omit<TextRead, "readBy">,
  clock: GlossClock,
): Piece[] {
  const placed: { at: number; piece: Piece }[] = []
  let from = 0
  for (const each of chips) {
    const { chip } = each
    const at = placeOf(text, chip.text, from)
    from = at + chip.text.length
    placed.push({ at, piece: { ...chipPiece(each, chips, clock), isModels: isModels(chip) } })
  }
  from = 0
  for (const words of reading.unread) {
    const at = placeOf(text, words, from)
    from = at + words.length
    const piece = { words, readings: [], isAssumed: false, assumed: null, isModels: false }
    placed.push({ at, piece })
  }
  return placed.toSorted((a, b) => a.at - b.at).map(({ piece }) => piece)
}

/** Where words stand, after those before them; without any they stand right there. */
function placeOf(text: string, words: string, from: number): number {
  const at = text.indexOf(words, from)
  return at === -1 ? Math.max(0, text.indexOf(words)) : at
}

function chipPiece(
  placed: PlacedChip,
  all: readonly PlacedChip[],
  clock: GlossClock,
): Omit<Piece, "isModels"> {
  const { chip } = placed
  const values = chip.choices.length > 0 ? chip.choices : [chip.value]
  const parts = values.map((value) => partOf({ ...chip, value } as Chip))
  const [first] = parts
  return {
    words: chip.text || null,
    readings: parts.map((part) =>
      part === first ? otherwiseReading(part, placed, all, clock) : readingOf(part, clock),
    ),
    isAssumed: chip.assumed,
    assumed: assumedOf(chip, parts, clock.hourCycle),
  }
}

/** A reading that also tells what it is where others are left out, or another length is chosen. */
function otherwiseReading(
  part: WishPart,
  { chip, place, otherwise: { alone, byLength } }: PlacedChip,
  all: readonly PlacedChip[],
  clock: GlossClock,
) {
  const says = (value: unknown) => (value === null ? {} : partOf({ ...chip, value } as Chip))
  const besides = all.filter(
    (other) => other.chip.field === chip.field && alone?.besides.includes(other.place),
  )
  const own = readingOf(part, clock)
  const marked = markedPart(own.part, {
    name: partName(chip.field, place),
    alone: alone && {
      part: partQuery(says(alone.value)),
      besides: besides.map((other) => partName(chip.field, other.place)),
    },
    byLength: byLength.map(({ minutes, value }) => ({ minutes, part: partQuery(says(value)) })),
  })
  const others = [
    ...(alone ? [alone.value] : []),
    ...byLength.map(({ value }) => value),
    ...besides.map((other) => other.chip.value),
  ].map((value) => readingOf(says(value), clock))
  return { ...own, part: marked, otherwise: others }
}

function assumedOf(
  { assumed, text }: Chip,
  [part]: readonly WishPart[],
  hourCycle: HourCycle,
): string | null {
  return assumed && part ? assumedWords(part, text, hourCycle) : null
}

function readingOf(part: WishPart, clock: GlossClock) {
  return {
    part: partQuery(part),
    label: partWords(part, clock),
    otherwise: [] as { part: string; label: string }[],
  }
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
