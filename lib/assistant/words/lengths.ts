import { HOUR_MINUTES } from "@/lib/core/duration"
import { SESSION_MINUTES } from "@/lib/core/limits"
import type { Unit } from "./lexicon"
import { nothing, type Piece, piece, type Reader, type Recogniser } from "./pieces"

/** "2:30 h" is a length up to here, and a time of the day from here on. */
const LONGEST_CLOCK_HOURS = 3

type Length = { readonly minutes: number; readonly to: number }

/** How long a session is to be: "half an hour", "1h30", "anderthalb Stunden", "30 or 45 minutes". */
export const readLength: Recogniser = (reader, at) => {
  const { units } = reader
  const isBounded = units[at]?.roles.has("most") || units[at]?.roles.has("least")
  const begin = isBounded ? at + 1 : at
  const length = eitherOf(reader, begin) ?? only(lengthAt(reader, begin))
  if (length === null) return null
  const before = units[at - 1]
  const [isSoon, isRelative] = [
    before?.roles.has("in") || before?.roles.has("within"),
    isMoved(units[length.to]),
  ]
  if (isSoon || isRelative || !length.readings.every(isSession)) return nothing(at, length.to)
  return piece("minutes", at, length.to, {
    readings: length.readings,
    ...(isBounded && { isAssumed: true }),
  }) satisfies Piece
}

function only(length: Length | null): { readings: readonly number[]; to: number } | null {
  return length && { readings: [length.minutes], to: length.to }
}

/** Two lengths of which the second says the unit: "30 or 45 minutes", "30-45 min", "between 30 and 45 minutes". */
function eitherOf(reader: Reader, begin: number) {
  const isBetween = reader.units[begin]?.roles.has("between") ?? false
  const at = isBetween ? begin + 1 : begin
  const [first, between] = [reader.units[at], reader.units[at + 1]]
  const count = first ? countOf(first) : null
  if (count === null || between === undefined) return null
  const isJoined =
    between.roles.has("or") || between.roles.has("to") || (isBetween && between.roles.has("and"))
  const second = lengthAt(reader, isJoined ? at + 2 : at + 1)
  if (second === null || (!isJoined && !/^[-–/]$/.test(between.gap))) return null
  const of = unitOf(reader, isJoined ? at + 3 : at + 2)
  if (of !== "minute" && of !== "hour") return null
  const size = of === "hour" ? HOUR_MINUTES : 1
  return { readings: [count * size, second.minutes], to: second.to }
}

function unitOf({ units }: Reader, at: number) {
  const unit = units[at]
  return unit && /^-?$/.test(unit.gap) ? unit.meaning.unit : undefined
}

function lengthAt(reader: Reader, at: number): Length | null {
  const { units } = reader
  const unit = units[at]
  if (unit === undefined) return null
  const named = unit.meaning.minutes
  if (named === HOUR_MINUTES) return andMinutes(reader, named, at + 1)
  if (named !== undefined) return { minutes: named, to: at + 1 }
  if (units[at + 1]?.meaning.minutes !== undefined && isOne(unit)) {
    return { minutes: units[at + 1]?.meaning.minutes ?? 0, to: at + 2 }
  }
  const part = fractionAt(reader, at)
  if (part) return part
  const count = countOf(unit)
  const of = unitOf(reader, at + 1)
  if (count === null || (of !== "minute" && of !== "hour")) return null
  if (of === "minute") return { minutes: count, to: at + 2 }
  return isClock(units, at) ? null : andMinutes(reader, count * HOUR_MINUTES, at + 2)
}

/** "3/4 Stunde", "1 1/2 hours", and "1:30 h", which as a time would be at night. */
function fractionAt(reader: Reader, at: number): Length | null {
  const [figure, next] = [reader.units[at]?.figure, reader.units[at + 1]]
  if (figure?.kind === "number" && next?.figure?.kind === "slash" && next.gap === "") {
    const part = fractionAt(reader, at + 1)
    return part && { minutes: figure.value * HOUR_MINUTES + part.minutes, to: part.to }
  }
  if (unitOf(reader, at + 1) !== "hour") return null
  if (figure?.kind === "clock" && figure.hour <= LONGEST_CLOCK_HOURS) {
    return { minutes: figure.hour * HOUR_MINUTES + figure.minute, to: at + 2 }
  }
  if (figure?.kind !== "slash") return null
  return { minutes: (HOUR_MINUTES * figure.first) / figure.second, to: at + 2 }
}

/** What follows whole hours: "and a half", "30", "und 15 Minuten". */
function andMinutes(reader: Reader, minutes: number, at: number): Length {
  const { units } = reader
  const begin = units[at]?.roles.has("and") ? at + 1 : at
  const [next, after] = [units[begin], units[begin + 1]]
  if (begin > at && next && isOne(next) && after?.roles.has("half")) {
    return { minutes: minutes + HOUR_MINUTES / 2, to: begin + 2 }
  }
  if (begin > at && next?.roles.has("half")) return { minutes: minutes + HOUR_MINUTES / 2, to: begin + 1 }
  const count = next ? countOf(next) : null
  if (count === null || next?.gap !== "" || count >= HOUR_MINUTES) return { minutes, to: at }
  if (unitOf(reader, begin + 1) === "minute") return { minutes: minutes + count, to: begin + 2 }
  return begin === at && !next.isSpaced ? { minutes: minutes + count, to: begin + 1 } : { minutes, to: at }
}

/** "16h" and "at 9h" are times of the day. */
function isClock(units: readonly Unit[], at: number): boolean {
  const [unit, hour] = [units[at], units[at + 1]]
  if (hour?.word !== "h" || hour.isSpaced || unit?.figure?.kind !== "number") return false
  const before = units[at - 1]?.roles
  const isAfterTime = ["at", "from", "until", "before", "after", "to"].some((role) =>
    before?.has(role as "at"),
  )
  return unit.figure.value > SESSION_MINUTES.max / HOUR_MINUTES || isAfterTime
}

/** "… ago", "… later": no length. */
function isMoved(unit: Unit | undefined): boolean {
  return unit?.gap === "" && (unit.roles.has("ago") || unit.roles.has("late") || unit.word === "past")
}

function isOne({ meaning }: Unit): boolean {
  return meaning.number === 1
}

function isSession(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= SESSION_MINUTES.min && minutes <= SESSION_MINUTES.max
}

/** How many a number says, in figures or in words. */
export function countOf({ figure, meaning }: Unit): number | null {
  if (figure?.kind === "number") return Number.isNaN(figure.value) ? null : figure.value
  return figure === null ? (meaning.number ?? null) : null
}
