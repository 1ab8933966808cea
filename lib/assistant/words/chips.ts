import { DAY_MINUTES, HOUR_MINUTES } from "@/lib/core/duration"
import { toDecimalString } from "@/lib/core/money"
import type { Chip, ChipField } from "../reading"
import type { WishWindow } from "../wish"
import type { Piece, PieceOf, Price, Span } from "./pieces"

/** The session's length as far as it is said, and what it is no longer than where it is not. */
export type SaidLength = { readonly minutes: number | null; readonly unsaidMinutes: number }

/** A chip without its words. */
export type Bare = { [Field in ChipField]: Omit<Extract<Chip, { field: Field }>, "text"> }[ChipField]

/** What a piece comes to in a wish; null where that is nothing. */
export function chipOf(said: Piece, length: SaidLength): Bare | null {
  switch (said.field) {
    case "topics":
      return made("topics", said, said.readings)
    case "analysts":
      return made(said.isNegated ? "not_analyst_ids" : "analyst_ids", said, said.readings)
    case "days":
      return made(said.isNegated ? "not_days" : "days", said, said.readings)
    case "windows":
      return windowsChip(said, length)
    case "minutes":
      return made("minutes", said, said.readings)
    case "zone":
      return made("zone", said, said.readings)
    case "price":
      return made(
        "price_max",
        said,
        said.readings.flatMap((price) => limitOf(price, length.minutes) ?? []),
      )
    case "instant":
      return made("instant_only", said, said.readings)
    case "none":
      return null
  }
}

function made(field: Chip["field"], { isAssumed }: Piece, values: readonly unknown[]): Bare | null {
  const [value] = values
  if (value === undefined) return null
  return { field, value, assumed: isAssumed, choices: values.length > 1 ? values : [] } as Bare
}

function windowsChip(said: PieceOf<"windows">, length: SaidLength): Bare | null {
  const readings = said.readings.map((spans) => windowsOf(spans, length))
  const isLonger = length.minutes === null && length.unsaidMinutes > USUAL_MINUTES
  const isExact = said.readings.some((spans) => spans.some(({ end }) => end === null))
  return made(
    "windows",
    isLonger && isExact ? { ...said, isAssumed: true } : said,
    readings.filter((windows) => windows.length > 0),
  )
}

/** Where no length is said, a time is taken as long as whichever session is suggested takes; beyond half an hour that is a guess. */
const USUAL_MINUTES = 30

function windowsOf(spans: readonly Span[], length: SaidLength): WishWindow[] {
  return spans.flatMap((span) => windowOf(span, length) ?? [])
}

function windowOf(
  { start, end, slack = 0 }: Span,
  { minutes, unsaidMinutes }: SaidLength,
): WishWindow | null {
  const endMinute = end ?? start + (minutes ?? unsaidMinutes) + slack
  if (endMinute <= DAY_MINUTES) return { startMinute: start, endMinute }
  const isTooLate = minutes !== null || start + USUAL_MINUTES + slack > DAY_MINUTES
  return isTooLate ? null : { startMinute: start, endMinute: DAY_MINUTES }
}

/** What a session may cost; by the hour it follows from the session's length. */
function limitOf({ amount, currency, isHourly }: Price, minutes: number | null) {
  if (currency === null || (isHourly && minutes === null)) return null
  const decimals = toDecimalString(0, currency).split(".")[1]?.length ?? 0
  const whole = isHourly ? (amount * (minutes ?? 0)) / HOUR_MINUTES : amount
  return { priceMax: toDecimalString(Math.round(whole * 10 ** decimals), currency), currency }
}

/** What a chip's words say otherwise: without those beside them that narrow them, and with another length. */
export type Otherwise = {
  readonly alone: { readonly value: unknown; readonly besides: readonly number[] } | null
  readonly byLength: readonly { readonly minutes: number | null; readonly value: unknown }[]
}

/** `lengths` are the other lengths that may be chosen, null for none at all. */
export function otherwiseOf(said: Piece, length: SaidLength, lengths: readonly (number | null)[]): Otherwise {
  const value = JSON.stringify(chipOf(said, length)?.value)
  const byLength = lengths.flatMap((minutes) => {
    const other = chipOf(said, { ...length, minutes })?.value ?? null
    return JSON.stringify(other) === value ? [] : [{ minutes, value: other }]
  })
  return { alone: aloneOf(said, length), byLength: said.field === "minutes" ? [] : byLength }
}

function aloneOf(said: Piece, length: SaidLength): Otherwise["alone"] {
  if ((said.field !== "days" && said.field !== "windows") || !said.narrowed) return null
  const { alone, besides } = said.narrowed
  return { value: said.field === "days" ? alone : windowsOf(alone as readonly Span[], length), besides }
}
