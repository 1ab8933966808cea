import type { Currency } from "@/lib/core/money"
import type { WishDay } from "../wish"
import type { House } from "./house"
import type { Unit } from "./lexicon"

/**
 * Some minutes of the day. Without an end it is a start, and the session's length tells the end: so much later as it may also start by
 * `slack`.
 */
export type Span = { readonly start: number; readonly end: number | null; readonly slack?: number }

/** The highest price; null: of a currency that was not said. */
export type Price = {
  readonly amount: number
  readonly currency: Currency | null
  readonly isHourly: boolean
}

/** What days were said, beside which they are. */
export type DaysSaid = {
  readonly readings: readonly (readonly WishDay[])[]
  readonly isAssumed: boolean
  /** A weekday by itself: which week is meant can follow from what stands beside it. */
  readonly bareWeekday?: number
  /** A weekend by itself: a no to it is one to all of them. */
  readonly isWeekend?: boolean
  /** The Monday of the week that was said with a weekday, as a day number, and whether it was said after it. */
  readonly week?: number
  readonly isWeekLast?: boolean
  readonly narrowed?: Narrowed<WishDay>
  /** Where an hour of the bound ends that follows it, which no wish of days can hold: "by Friday 5pm". */
  readonly hourTo?: number
}

/** What words that others beside them narrow say without those, which are named by where they end. */
export type Narrowed<Value> = { readonly alone: readonly Value[]; readonly besides: readonly number[] }

type Said =
  | { readonly field: "topics"; readonly readings: readonly (readonly string[])[] }
  | { readonly field: "analysts"; readonly readings: readonly (readonly string[])[] }
  | ({ readonly field: "days" } & Omit<DaysSaid, "isAssumed">)
  | {
      readonly field: "windows"
      readonly readings: readonly (readonly Span[])[]
      /** Whether it may also be twelve hours later or earlier. */
      readonly isBare: boolean
      /** Said on a clock of twelve hours without its half of the day: a part of the day beside it tells that. */
      readonly isHalfDay?: boolean
      readonly isPart: boolean
      readonly narrowed?: Narrowed<Span>
    }
  | { readonly field: "minutes"; readonly readings: readonly number[] }
  | { readonly field: "zone"; readonly readings: readonly string[] }
  | { readonly field: "price"; readonly readings: readonly Price[] }
  | { readonly field: "instant"; readonly readings: readonly true[] }
  /** What was understood to say nothing that can be wished: it stays among what is not understood. */
  | { readonly field: "none"; readonly readings: readonly [] }

/** A stretch of the text that says one thing of the wish. */
export type Piece = Said & {
  /** The units that it is made of, the second not included. */
  readonly from: number
  readonly to: number
  readonly isAssumed: boolean
  readonly isNegated: boolean
}
export type PieceOf<Field extends Piece["field"]> = Extract<Piece, { field: Field }>

/** What a text is read with. */
export type Reader = {
  readonly units: readonly Unit[]
  /** Today as a day number. */
  readonly today: number
  readonly house: House
}

/** Finds one thing that begins at a unit. */
export type Recogniser = (reader: Reader, at: number) => Piece | null

/** A piece of the wish that is said with certainty, unless told otherwise. */
export function piece<Field extends Piece["field"]>(
  field: Field,
  from: number,
  to: number,
  said: Omit<PieceOf<Field>, "field" | "from" | "to" | "isAssumed" | "isNegated"> & { isAssumed?: boolean },
): Piece {
  return { isAssumed: false, isNegated: false, ...said, field, from, to } as unknown as Piece
}

/** What says nothing that can be wished. */
export function nothing(from: number, to: number): Piece {
  return piece("none", from, to, { readings: [] })
}

/** The first unit from here on that is more than a word such as "the" or "on"; at most a few are passed. */
export function afterLeads({ units }: Reader, at: number): number {
  let next = at
  while (next < at + 3 && isLead(units[next]) && !/[.!?;]/.test(units[next]?.gap ?? "")) next++
  return next
}

/** "Monday or after 4", "Thursday, at the latest Monday": a bound that is said after something may be of what follows it. */
export function goesOn(said: Unit | undefined, next: Unit | undefined): boolean {
  if (!said || next?.gap !== "" || !(said.roles.has("after") || said.gap === ",")) return false
  const { weekday, days, month, number, part, moment } = next.meaning
  return (
    next.figure !== null || [weekday, days, month, number, part, moment].some((each) => each !== undefined)
  )
}

function isLead(unit: Unit | undefined): boolean {
  if (unit === undefined || unit.figure !== null || !unit.roles.has("lead")) return false
  if (["not", "or", "and", "but"].some((role) => unit.roles.has(role as "not"))) return false
  const { meaning } = unit
  // "Do" is Thursday, too.
  if (meaning.weekday !== undefined && unit.raw[0] !== unit.raw[0]?.toLowerCase()) return false
  return meaning.number === undefined && meaning.days === undefined && meaning.month === undefined
}
