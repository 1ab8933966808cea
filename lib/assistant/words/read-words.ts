import { AVAILABILITY_DAYS_MAX, SPECIALTIES_MAX, WINDOWS_MAX } from "@/lib/core/limits"
import { dayOf } from "@/lib/scheduling/local-date"
import type { Chip, Reading } from "../reading"
import { type Bare, chipOf, type Otherwise, otherwiseOf } from "./chips"
import { settleDeadlines } from "./deadlines"
import { findPieces } from "./find-pieces"
import type { House } from "./house"
import { type Unit, unitsOf } from "./lexicon"
import { settleNegations } from "./negations"
import type { Piece, Reader } from "./pieces"
import { settleDays } from "./settle-days"
import { settleWindows } from "./settle-windows"
import { wishOf } from "./wish-of"

/** What a text is read by. */
export type WordsContext = {
  /** The date in the zone of the wish, "2026-11-24". */
  readonly today: string
  readonly house: House
}

/**
 * Reads what an investor wants, in English and German: equal input gives equal readings. Times are those of a wall clock in the wish's
 * zone. Where words can be read in two ways the likelier is taken and the other offered; what is added to them is marked as assumed; what
 * says nothing of a wish, or no day and time that there is, is left unread.
 */
export function readWords(text: string, context: WordsContext): Reading {
  const { placed, left } = readPlaced(text, context)
  const chips = placed.map(({ chip }) => chip)
  return { wish: wishOf(chips), chips, unread: left.map((run) => run.text) }
}

/** A chip with where its words begin. */
export type PlacedChip = {
  readonly chip: Chip
  readonly start: number
  /** What stands for it among those that it narrows; none have the same of one field. */
  readonly place: number
  readonly otherwise: Otherwise
}

/** A reading with where in the text its parts begin. */
export type PlacedReading = {
  readonly placed: readonly PlacedChip[]
  readonly left: readonly { readonly text: string; readonly start: number }[]
}

/** Reads as `readWords`, and tells where everything stands. */
export function readPlaced(text: string, { today, house }: WordsContext): PlacedReading {
  const units = unitsOf(text)
  const reader: Reader = { units, today: dayOf(today), house }
  const found = settleNegations(reader, findPieces(reader))
  const pieces = settleWindows(reader, settleDays(reader, settleDeadlines(reader, single(found))))
  const length = pieces.find(({ field }) => field === "minutes")
  const [minutes = null, ...others] = length?.field === "minutes" ? length.readings : []
  const said = { minutes, unsaidMinutes: house.unsaidMinutes }
  const lengths = minutes === null ? [] : [...others, null]
  const room = roomOfWish()
  const kept = pieces.flatMap((piece) => {
    const chip = chipOf(piece, said)
    return chip && room.hasFor(chip) ? [{ piece, chip }] : []
  })
  const stretches = stretchesOf(
    units,
    kept.map(({ piece }) => piece),
  )
  const startOf = ({ from }: Stretch) => units[from]?.start ?? text.length
  const placed = kept.flatMap(({ piece, chip }, nth): PlacedChip[] => {
    const stretch = stretches[nth]
    if (!stretch) return []
    return [
      {
        chip: { ...chip, text: textOf(text, units, stretch) } as Chip,
        start: startOf(stretch),
        place: piece.to,
        otherwise: otherwiseOf(piece, said, lengths),
      },
    ]
  })
  const left = unreadOf(units, stretches).map((run) => ({
    text: textOf(text, units, run),
    start: startOf(run),
  }))
  return { placed, left }
}

/** Of a length, a zone and a price there is one in a wish: others that are said are readings of it, their words stay unread. */
function single(pieces: readonly Piece[]): Piece[] {
  return ["minutes", "zone", "price"].reduce<Piece[]>(
    (all, field) => {
      const [first, ...others] = all.filter((each) => each.field === field)
      if (!first || others.length === 0) return all
      const key = (reading: unknown) => JSON.stringify(reading)
      const known = new Set(first.readings.map(key))
      const further = others
        .flatMap((each) => each.readings as readonly unknown[])
        .filter((each) => !known.has(key(each)))
      const distinct = [...new Map(further.map((each) => [key(each), each])).values()]
      return all.map((each) => {
        if (each === first) return { ...first, readings: [...first.readings, ...distinct] } as Piece
        if (each.field !== field || each.readings.every((reading) => known.has(key(reading)))) return each
        return {
          field: "none",
          readings: [],
          from: each.from,
          to: each.to,
          isAssumed: false,
          isNegated: false,
        } as Piece
      })
    },
    [...pieces],
  )
}

const MOST: Partial<Record<Bare["field"], number>> = {
  topics: SPECIALTIES_MAX,
  days: AVAILABILITY_DAYS_MAX,
  not_days: AVAILABILITY_DAYS_MAX,
  windows: WINDOWS_MAX.date,
}

/** Counts what chips put into the lists of a wish, which hold no more than a query can ask for. */
function roomOfWish() {
  const held = new Map<string, Set<string>>()
  return {
    hasFor({ field, value }: Bare): boolean {
      const most = MOST[field]
      if (most === undefined || !Array.isArray(value)) return true
      const all = held.get(field) ?? new Set()
      const more = value.map((each) => JSON.stringify(each)).filter((key) => !all.has(key))
      if (all.size + more.length > most) return false
      held.set(field, new Set([...all, ...more]))
      return true
    },
  }
}

type Stretch = { readonly from: number; readonly to: number }

/** Pieces with the small words that belong to them: those before them, such as "on" and "or", and a few after them, such as "please". */
function stretchesOf(units: readonly Unit[], pieces: readonly Piece[]): Stretch[] {
  const taken = new Set(
    pieces.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, nth) => from + nth)),
  )
  return pieces.map((piece) => {
    let { from, to } = piece
    if (from === to) return { from, to }
    for (
      let unit = units[to];
      unit && !taken.has(to) && unit.gap === "" && unit.roles.has("trail") && !isLinkAt(units, taken, to);
      unit = units[to]
    ) {
      taken.add(to++)
    }
    while (
      from > 0 &&
      !taken.has(from - 1) &&
      units[from - 1]?.roles.has("lead") &&
      !/[.!?;]/.test(units[from]?.gap ?? "")
    ) {
      taken.add(--from)
    }
    return { from, to }
  })
}

/** "weder Montag noch Dienstag": the link belongs to what follows. */
function isLinkAt(units: readonly Unit[], taken: ReadonlySet<number>, at: number): boolean {
  return Boolean(units[at]?.roles.has("or") && taken.has(at + 1) && units[at + 1]?.gap === "")
}

function textOf(text: string, units: readonly Unit[], stretch: Stretch): string {
  if (stretch.from === stretch.to) return ""
  return text.slice(units[stretch.from]?.start, units[stretch.to - 1]?.end)
}

/** What no chip has, as it was written; commas and the like stand between two of them. */
function unreadOf(units: readonly Unit[], stretches: readonly Stretch[]): Stretch[] {
  const runs: Stretch[] = []
  for (const [at, { gap }] of units.entries()) {
    if (stretches.some(({ from, to }) => at >= from && at < to)) continue
    const last = runs.at(-1)
    if (last?.to === at && !/[,.;:!?()]/.test(gap)) runs[runs.length - 1] = { from: last.from, to: at + 1 }
    else runs.push({ from: at, to: at + 1 })
  }
  return runs
}
