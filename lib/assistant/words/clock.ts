import { DAY_MINUTES, HOUR_MINUTES } from "@/lib/core/duration"
import { countOf } from "./lengths"
import type { Unit } from "./lexicon"

const NOON = DAY_MINUTES / 2
const HALF = HOUR_MINUTES / 2
const QUARTER = HOUR_MINUTES / 4
/** Hours up to this one are after noon, where nobody says; later ones are before it. */
const LAST_AFTERNOON_HOUR = 6

/** A time of the day as it is said. */
export type Clock = {
  /** As it is said: "at 3" is 180. */
  readonly minute: number
  readonly half: "am" | "pm" | null
  /** Said so that only one of two halves of the day can be meant: "15:00", "noon", "03:15". */
  readonly isExact: boolean
  /** Said by a number alone, "at 9", which is half a day's clock to some. */
  readonly isNumber: boolean
  /** "half ten" is half an hour less to others. */
  readonly isHalf?: boolean
  readonly to: number
}

/** A time of the day that a unit begins. A number alone is one only where the words around it ask for one (`canBeNumber`). */
export function clockAt(units: readonly Unit[], at: number, canBeNumber: boolean): Clock | null {
  const unit = units[at]
  if (unit === undefined) return null
  if (unit.meaning.moment !== undefined) {
    return { minute: unit.meaning.moment, half: null, isExact: true, isNumber: false, to: at + 1 }
  }
  return spokenAt(units, at) ?? writtenAt(units, at, canBeNumber)
}

/** Which minute of the day is meant by a time that stands alone, and whether that is only assumed. */
export function meantBy(clock: Clock): { readonly minute: number; readonly isBare: boolean } {
  const { minute, half, isExact, isNumber } = clock
  if (isExact) return { minute, isBare: false }
  if (half !== null) return { minute: (minute % NOON) + (half === "pm" ? NOON : 0), isBare: false }
  const hour = Math.floor(minute / HOUR_MINUTES)
  if (hour >= 12 || hour === 0) return { minute, isBare: false }
  const isLater = hour <= LAST_AFTERNOON_HOUR
  return { minute: isLater ? minute + NOON : minute, isBare: isLater || isNumber }
}

/** Which minutes are meant by two times of which the second is the later; null where they are in no order. */
export function meantByBoth(from: Clock, to: Clock) {
  const isWhole = (clock: Clock) => clock.isExact || clock.minute >= NOON + HOUR_MINUTES
  if (from.half === null && to.half === null && (isWhole(from) || isWhole(to)) && from.minute < to.minute) {
    return { start: from.minute, end: to.minute, isBare: false }
  }
  const first =
    from.half === null && to.half !== null && !from.isExact
      ? halfBefore(from, to)
      : meantBy({ ...from, isNumber: from.isNumber && to.isNumber })
  const second = meantBy({ ...to, isNumber: to.isNumber && from.isNumber })
  const isOpen = to.half === null && !isWhole(to)
  const end = [
    ...(isOpen ? [second.minute % NOON] : []),
    second.minute,
    ...(isOpen ? [(second.minute % NOON) + NOON] : []),
  ]
    .toSorted((a, b) => a - b)
    .find((minute) => minute > first.minute)
  if (end === undefined) return null
  return {
    start: first.minute,
    end,
    isBare: (first.isBare && from.half === null) || (second.isBare && isOpen),
  }
}

/** "2-4pm" is 14 to 16, "11-1pm" is 11 to 13. */
function halfBefore(from: Clock, to: Clock): { minute: number; isBare: boolean } {
  const end = meantBy(to).minute
  const same = (from.minute % NOON) + (to.half === "pm" ? NOON : 0)
  return { minute: same < end ? same : from.minute % NOON, isBare: false }
}

/** "half past two", "halb zehn", "quarter to four", "dreiviertel fünf", "zehn nach drei", "fünf vor halb vier". */
function spokenAt(units: readonly Unit[], at: number): Clock | null {
  const [first, second] = [units[at], units[at + 1]]
  if (first === undefined || second === undefined || second.gap !== "") return null
  const relation = second.roles.has("past") ? 1 : second.roles.has("toHour") ? -1 : 0
  const size = first.roles.has("half") ? HALF : first.roles.has("quarter") ? QUARTER : minutesOf(first)
  if (
    relation !== 0 &&
    size !== null &&
    (relation > 0 || first.roles.has("quarter") || second.word === "vor")
  ) {
    return spoken(units, at + 2, relation * size)
  }
  if (first.roles.has("halfTo")) return spoken(units, at + 1, -HALF)
  if (first.roles.has("threeQuarters")) return spoken(units, at + 1, -QUARTER)
  if (first.roles.has("quarter")) return spoken(units, at + 1, QUARTER - HOUR_MINUTES)
  const half = first.roles.has("half") ? spoken(units, at + 1, HALF) : null
  return half && { ...half, isHalf: true }
}

/** "ten to three", in words: 14:50, or a time from ten on. */
export function spokenBefore(units: readonly Unit[], at: number): Clock | null {
  const [first, to, hour] = [units[at], units[at + 1], units[at + 2]]
  if (first?.figure !== null || to?.word !== "to" || to.gap !== "" || hour?.figure !== null) return null
  const size = minutesOf(first)
  return size !== null && size % 5 === 0 ? spoken(units, at + 2, -size) : null
}

function minutesOf(unit: Unit): number | null {
  const count = countOf(unit)
  return count !== null && count > 0 && count < HALF ? count : null
}

function spoken(units: readonly Unit[], at: number, offset: number): Clock | null {
  const unit = units[at]
  // "fünf vor halb vier"
  if (unit?.roles.has("halfTo") && unit.gap === "") return spoken(units, at + 1, offset - HALF)
  const hour = unit ? countOf(unit) : null
  if (unit?.gap !== "" || hour === null || hour < 1 || hour > 12 || !Number.isInteger(hour)) return null
  const minute = (hour * HOUR_MINUTES + offset + NOON) % NOON
  const of12 = minute < HOUR_MINUTES ? minute + NOON : minute
  return withHalf(units, { minute: of12, half: null, isExact: false, isNumber: false, to: at + 1 })
}

/** "15:00", "3:30pm", "15 Uhr 30", "14.30 Uhr", "16h", "9 o'clock", "3pm", and "3". */
function writtenAt(units: readonly Unit[], at: number, canBeNumber: boolean): Clock | null {
  const unit = units[at] as Unit
  const { figure } = unit
  if (figure?.kind === "clock") return written(units, at + 1, figure.hour, figure.minute, figure.hasZero)
  const next = units[at + 1]
  const dotted = /^(\d{1,2})\.(\d\d)$/.exec(unit.raw)
  if (dotted && (next?.roles.has("uhr") || isHalfSign(units, at + 1)))
    return written(units, at + 1, Number(dotted[1]), Number(dotted[2]))
  const hour = countOf(unit)
  if (hour === null || !Number.isInteger(hour)) return null
  const isMarked =
    next?.gap === "" && (isHourSign(next) || next.roles.has("oclock") || isHalfSign(units, at + 1))
  if (!isMarked && !(canBeNumber && isAlone(next) && !unit.roles.has("lead"))) return null
  const minutes = isMarked && next && isHourSign(next) ? minutesAfter(units[at + 2]) : null
  const to = isMarked && !isHalfSign(units, at + 1) ? at + 2 + (minutes === null ? 0 : 1) : at + 1
  const clock = written(units, to, hour, minutes ?? 0)
  return clock && { ...clock, isNumber: !isMarked || Boolean(next?.roles.has("oclock")) }
}

function isHourSign(unit: Unit): boolean {
  return unit.roles.has("uhr") || (unit.word === "h" && !unit.isSpaced)
}

/** The minutes of "15 Uhr 30"; "15 Uhr 3 Stunden" has none. */
function minutesAfter(unit: Unit | undefined): number | null {
  return unit?.gap === "" && unit.figure?.kind === "number" && /^[0-5]\d$/.test(unit.raw)
    ? Number(unit.raw)
    : null
}

/** "am" is also German for "on": between a number and a weekday it is that. */
function isHalfSign(units: readonly Unit[], at: number): boolean {
  const [unit, next] = [units[at], units[at + 1]]
  if (!unit?.roles.has("am") && !unit?.roles.has("pm")) return false
  if (unit.roles.has("pm") || !unit.isSpaced || /^AM$|\./.test(unit.raw)) return true
  const isGerman = units.some(
    ({ roles, word }) => roles.has("uhr") || word === "um" || word === "und" || word === "bis",
  )
  const isDay = next !== undefined && (next.meaning.weekday !== undefined || next.figure !== null || isGerman)
  return unit.gap === "" && !(next?.gap === "" && isDay)
}

function isAlone(next: Unit | undefined): boolean {
  if (next === undefined || /[.,;!?)]/.test(next.gap)) return true
  const { meaning } = next
  return [meaning.unit, meaning.month, meaning.currency, meaning.minutes].every((said) => said === undefined)
}

function written(
  units: readonly Unit[],
  to: number,
  hour: number,
  minute: number,
  hasZero = false,
): Clock | null {
  const isEnd = hour === 24 && minute === 0
  if (minute >= HOUR_MINUTES || (hour > 23 && !isEnd)) return null
  const isUhr = units[to]?.roles.has("uhr") && units[to]?.gap === ""
  const clock = {
    minute: hour * HOUR_MINUTES + minute,
    half: null,
    isExact: hasZero || hour > 12,
    isNumber: false,
  }
  return withHalf(units, { ...clock, to: isUhr ? to + 1 : to })
}

function withHalf(units: readonly Unit[], clock: Clock): Clock {
  const unit = units[clock.to]
  if (unit?.gap !== "" || clock.minute >= NOON + HOUR_MINUTES || !isHalfSign(units, clock.to)) return clock
  return { ...clock, half: unit.roles.has("pm") ? "pm" : "am", isExact: false, to: clock.to + 1 }
}
