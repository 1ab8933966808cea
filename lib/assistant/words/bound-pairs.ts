import { DAY_MINUTES } from "@/lib/core/duration"
import { isUpTo, sideOf } from "./bounds"
import { jointOf } from "./joints"
import type { Unit } from "./lexicon"
import { nothing, type Piece, type PieceOf, type Span } from "./pieces"

const NOON = DAY_MINUTES / 2

/**
 * "not before 9 or after 5" and "nicht vor Mittwoch oder nach Freitag": two bounds under one "not" are one time, from one to the other.
 * So are those of days that are said with an "and": "after Tuesday and before Friday".
 */
export function withoutPairs(units: readonly Unit[], pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = []
  for (const said of pieces) {
    const before = all.at(-1)
    const both = before && (isPair(units, before, said) ? paired(before, said) : joined(units, before, said))
    if (both) all[all.length - 1] = both
    else all.push(said)
  }
  return all
}

/** Whether the second is a bound of the other side, and has only the first one's "not". */
function isPair(units: readonly Unit[], first: Piece, second: Piece): boolean {
  const [one, other] = [units[first.from]?.roles, units[second.from]?.roles]
  if (first.field !== second.field || !one?.has("noBound") || !other || other.has("noBound")) return false
  const isOtherSide = one.has("from") ? other.has("after") : other.has("before")
  const joint = jointOf(units, [], first, second)
  return isOtherSide && joint.isClose && (joint.hasOr || joint.hasAnd)
}

/** What two bounds of days have in common; null where they are none. */
function joined(units: readonly Unit[], first: Piece, second: Piece): Piece | null {
  if (first.field !== "days" || second.field !== "days") return null
  const [one, other] = [sideOf(units[first.from]), sideOf(units[second.from])]
  if (!one || !other || isUpTo(one) === isUpTo(other)) return null
  const joint = jointOf(units, [], first, second)
  if (!joint.isClose || joint.hasOr || !(joint.hasAnd || joint.hasBut)) return null
  const readings = first.readings
    .flatMap((days) => second.readings.map((others) => days.filter((day) => others.includes(day))))
    .filter((days) => days.length > 0)
  if (readings.length === 0) return nothing(first.from, second.to)
  const isAssumed = first.isAssumed || second.isAssumed
  return { field: "days", readings, from: first.from, to: second.to, isAssumed, isNegated: false }
}

function paired(first: Piece, second: Piece): Piece | null {
  const { from } = first
  const { to } = second
  const isAssumed = first.isAssumed || second.isAssumed
  if (first.readings.length !== 1 || second.readings.length !== 1) return nothing(from, to)
  if (first.field === "days" && second.field === "days") {
    const [days = [], others = []] = [first.readings[0], second.readings[0]]
    const kept = days.filter((day) => !others.includes(day))
    if (kept.length === 0) return nothing(from, to)
    return { field: "days", readings: [kept], from, to, isAssumed, isNegated: false }
  }
  if (first.field !== "windows" || second.field !== "windows") return null
  const span = betweenOf(first, second)
  if (span === null) return nothing(from, to)
  const isBare = first.isBare || second.isBare
  return {
    field: "windows",
    readings: [[span]],
    isBare,
    isPart: false,
    from,
    to,
    isAssumed,
    isNegated: false,
  }
}

/** From the earlier bound to the later; hours without their half of the day come to it where they are in no order. */
function betweenOf(first: PieceOf<"windows">, second: PieceOf<"windows">): Span | null {
  const [one, other] = [first.readings[0]?.[0], second.readings[0]?.[0]]
  if (!one || !other) return null
  const isFrom = one.end === DAY_MINUTES
  const [start, end] = isFrom ? [one.start, other.start] : [other.end ?? 0, one.end ?? 0]
  if (start < end) return { start, end }
  const isLaterHalf = (isFrom ? second : first).isBare && end + NOON > start
  return isLaterHalf ? { start, end: end + NOON } : null
}
