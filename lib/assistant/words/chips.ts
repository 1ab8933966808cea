import { DAY_MINUTES, HOUR_MINUTES } from "@/lib/core/duration"
import { toDecimalString } from "@/lib/core/money"
import type { Chip, ChipField } from "../reading"
import type { WishWindow } from "../wish"
import type { Piece, PieceOf, Price, Span } from "./pieces"

/** An exact time needs a length to be a window: where none is said, this one, the shortest that most analysts offer. */
export const UNSAID_MINUTES = 30

/** A chip without its words. */
export type Bare = { [Field in ChipField]: Omit<Extract<Chip, { field: Field }>, "text"> }[ChipField]

/** What a piece comes to in a wish; null where that is nothing. */
export function chipOf(said: Piece, minutes: number | null): Bare | null {
  switch (said.field) {
    case "topics":
      return made("topics", said, said.readings)
    case "analysts":
      return made(said.isNegated ? "not_analyst_ids" : "analyst_ids", said, said.readings)
    case "days":
      return made(said.isNegated ? "not_days" : "days", said, said.readings)
    case "windows":
      return windowsChip(said, minutes ?? UNSAID_MINUTES)
    case "minutes":
      return made("minutes", said, said.readings)
    case "zone":
      return made("zone", said, said.readings)
    case "price":
      return made(
        "price_max",
        said,
        said.readings.flatMap((price) => limitOf(price, minutes) ?? []),
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

function windowsChip(said: PieceOf<"windows">, minutes: number): Bare | null {
  const readings = said.readings.map((spans) => spans.flatMap((span) => windowOf(span, minutes) ?? []))
  return made(
    "windows",
    said,
    readings.filter((windows) => windows.length > 0),
  )
}

function windowOf({ start, end, slack = 0 }: Span, minutes: number): WishWindow | null {
  const endMinute = end ?? start + minutes + slack
  return endMinute > DAY_MINUTES ? null : { startMinute: start, endMinute }
}

/** What a session may cost; by the hour it follows from the session's length. */
function limitOf({ amount, currency, isHourly }: Price, minutes: number | null) {
  if (currency === null || (isHourly && minutes === null)) return null
  const decimals = toDecimalString(0, currency).split(".")[1]?.length ?? 0
  const whole = isHourly ? (amount * (minutes ?? 0)) / HOUR_MINUTES : amount
  return { priceMax: toDecimalString(Math.round(whole * 10 ** decimals), currency), currency }
}
