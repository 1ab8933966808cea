import { AVAILABILITY_DAYS_MAX } from "@/lib/core/limits"
import { dayOf } from "@/lib/scheduling/local-date"
import { bound, boundAt, boundInWeekAt } from "./bounds"
import { datesBetween } from "./dates"
import { atomAt } from "./day-atoms"
import { afterLeads, goesOn, nothing, type Piece, piece, type Reader, type Recogniser } from "./pieces"
import { type DaysFound, weekdayFrom } from "./weeks"

/** Which days: dates, weekdays, weeks, months, and from or until when. */
export const readDays: Recogniser = (reader, at) =>
  boundInWeekAt(reader, at) ??
  rangeAt(reader, at) ??
  boundAt(reader, at) ??
  found(reader, at, atomAt(reader, at))

function found(reader: Reader, at: number, said: DaysFound | null): Piece | null {
  if (said === null) return null
  const { to, ...days } = said
  const [reading] = days.readings
  if (!reading) return nothing(at, to)
  const after = reader.units[to]
  const edge = after?.roles.has("latest") ? "until" : after?.roles.has("earliest") ? "from" : null
  const side = goesOn(after, reader.units[to + 1]) ? null : edge
  if (side === null || typeof reading[0] === "number") return piece("days", at, to, days)
  return piece("days", at, to + 1, {
    readings: days.readings.map((each) => bound(reader, side, each)),
    isAssumed: days.isAssumed,
  })
}

/** From one day to another: "Monday to Wednesday", "1.–4. Dezember", "between Monday and Wednesday". */
function rangeAt(reader: Reader, at: number): Piece | null {
  const { units } = reader
  const isBetween = units[at]?.roles.has("between") ?? false
  const begin = isBetween || units[at]?.roles.has("from") ? afterLeads(reader, at + 1) : at
  const first = dayNumberOf(reader, begin) ?? atomAt(reader, begin)
  const joint = first ? units[first.to] : undefined
  if (!first || !joint) return null
  const isJoined = /^\.?$/.test(joint.gap) && (joint.roles.has("to") || (isBetween && joint.roles.has("and")))
  if (!isJoined && !/^[.]?[-–—]$/.test(joint.gap)) return null
  // "Freitag spätestens um 11" goes on with a time.
  if (isJoined && units[first.to + 1]?.word === "um") return null
  const next = afterLeads(reader, isJoined ? first.to + 1 : first.to)
  const second = atomAt(reader, next) ?? dayNumberOf(reader, next)
  if (!second) return null
  return between(reader, at, first, second)
}

/** The bare number of a day whose month is said with the other end. */
function dayNumberOf({ units }: Reader, at: number): (DaysFound & { dayOfMonth: number }) | null {
  const figure = units[at]?.figure
  const day = figure?.kind === "number" ? figure.value : figure?.kind === "ordinal" ? figure.day : null
  if (
    day === null ||
    !Number.isInteger(day) ||
    day < 1 ||
    day > 31 ||
    units[at + 1]?.meaning.month !== undefined ||
    ["uhr", "am", "pm", "oclock"].some((role) => units[at + 1]?.roles.has(role as "am"))
  )
    return null
  return { readings: [], isAssumed: false, dayOfMonth: day, to: at + 1 }
}

function between(
  reader: Reader,
  at: number,
  first: DaysFound & { dayOfMonth?: number },
  second: DaysFound & { dayOfMonth?: number },
): Piece | null {
  const [from, to] = [first.readings[0], second.readings[0]]
  const [start, end] = [from?.[0], to?.at(-1)]
  if (typeof start === "number" && typeof end === "number" && from?.length === 1) {
    const days = Array.from({ length: ((end - start + 7) % 7) + 1 }, (_, nth) => (start + nth) % 7)
    return piece("days", at, second.to, { readings: [days] })
  }
  if (first.dayOfMonth !== undefined && typeof end === "string") {
    const begin = dayOf(end) - Number(end.slice(8)) + first.dayOfMonth
    if (begin >= dayOf(end)) return nothing(at, second.to)
    return piece("days", at, second.to, {
      readings: [datesBetween(Math.max(begin, reader.today), dayOf(end))],
    })
  }
  if (typeof start !== "string") return null
  const isInWeek = second.week !== undefined && first.bareWeekday !== undefined
  const begin = isInWeek ? (second.week ?? 0) + (first.bareWeekday ?? 0) : dayOf(start)
  const last =
    second.dayOfMonth !== undefined
      ? begin - Number(start.slice(8)) + second.dayOfMonth
      : second.bareWeekday !== undefined
        ? weekdayFrom(second.bareWeekday, begin)
        : typeof end === "string"
          ? dayOf(end)
          : null
  if (last === null) return null
  if (last <= begin || last - begin > AVAILABILITY_DAYS_MAX) return nothing(at, second.to)
  const isAssumed =
    first.isAssumed ||
    second.isAssumed ||
    (first.readings.length > 1 && !isInWeek) ||
    (second.readings.length > 1 && second.bareWeekday === undefined)
  return piece("days", at, second.to, { readings: [datesBetween(begin, last)], isAssumed })
}
