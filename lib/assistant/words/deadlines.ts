import { bound, isUpTo, sideOf } from "./bounds"
import { jointOf } from "./joints"
import { nothing, type Piece, type PieceOf, type Reader } from "./pieces"

const DEADLINE = /^(by|latest by|no later than|not later than|spätestens|bis spätestens)$/i

/**
 * "by 5pm Friday" is a bound of days: the hour is the last day's, and a wish can only hold whole days. "until 5pm on Friday" may be that,
 * or some hours of that day.
 */
export function settleDeadlines(reader: Reader, pieces: readonly Piece[]): Piece[] {
  const settled = pieces.map((each, nth) => doubted(reader, each, pieces[nth - 1]))
  for (const [nth, hour] of pieces.entries()) {
    const day = pieces[nth + 1]
    const first = reader.units[hour.from]
    if (day?.field !== "days" || hour.field !== "windows" || !first?.roles.has("until")) continue
    if (first.roles.has("noBound") && !DEADLINE.test(first.raw)) continue
    if (hour.isNegated || !isOneDay(day) || !jointOf(reader.units, [], hour, day).isDirect) continue
    if (isListed(reader, day, pieces[nth + 2])) continue
    const upTo = day.readings.map((days) => bound(reader, "until", days))
    if (DEADLINE.test(first.raw)) {
      settled[nth] = nothing(hour.from, hour.to)
      settled[nth + 1] = without(day, upTo)
    } else if (upTo.every((days) => days.length > 1)) {
      settled[nth + 1] = without(day, [...day.readings, ...upTo])
    }
  }
  return settled
}

/** "until Friday, 5pm": an exact time may be the bound's, too. */
function doubted({ units }: Reader, hour: Piece, day: Piece | undefined): Piece {
  const side = day?.field === "days" && !day.isNegated ? sideOf(units[day.from]) : undefined
  const isExact =
    hour.field === "windows" && hour.readings.every((spans) => spans.every(({ end }) => end === null))
  if (!day || !side || !isUpTo(side) || !isExact || day.to !== hour.from) return hour
  return { ...hour, isAssumed: true }
}

/** The days as they are told, of no week that follows from what stands beside them. */
function without(day: PieceOf<"days">, readings: PieceOf<"days">["readings"]): Piece {
  const { from, to } = day
  return { field: "days", readings, from, to, isAssumed: true, isNegated: false }
}

function isOneDay({ readings, isNegated }: PieceOf<"days">): boolean {
  return !isNegated && readings.every((days) => days.length === 1 && typeof days[0] === "string")
}

function isListed({ units }: Reader, day: Piece, next: Piece | undefined): boolean {
  if (next?.field !== "days") return false
  const { isClose, hasOr, hasAnd, hasComma } = jointOf(units, [], day, next)
  return isClose && (hasOr || hasAnd || hasComma)
}
