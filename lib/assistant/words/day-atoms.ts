import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import { dateAt, dayOfMonthAt, lastWordBefore } from "./dates"
import { countOf } from "./lengths"
import type { Unit } from "./lexicon"
import { afterLeads, type Reader } from "./pieces"
import { spanAt } from "./spans"
import { weekdayAt } from "./weekdays"
import { type DaysFound, weekAt } from "./weeks"

const WEEK = 7

/** One day, or several that are said at once. */
export function atomAt(reader: Reader, at: number): DaysFound | null {
  const { units } = reader
  if (units[at] === undefined) return null
  return (
    offsetAt(reader, at) ??
    weekWithDay(reader, at) ??
    weekdayAt(reader, at) ??
    datedAt(reader, at) ??
    spanAt(reader, at) ??
    relativeAt(reader, at)
  )
}

function datedAt(reader: Reader, at: number): DaysFound | null {
  const canBeAlone = [
    "the",
    "on",
    "am",
    "den",
    "dem",
    "or",
    "and",
    "oder",
    "und",
    "bis",
    "by",
    "vom",
    "zum",
    "ab",
  ].includes(lastWordBefore(reader.units, at))
  const date = dateAt(reader, at) ?? (canBeAlone ? dayOfMonthAt(reader, at) : null)
  return date && { readings: date.days.map((day) => [dateOf(day)]), isAssumed: date.isAssumed, to: date.to }
}

/** "two weeks from Friday", "a week on Monday", "heute in einer Woche", "tomorrow week". */
function offsetAt(reader: Reader, at: number): DaysFound | null {
  const { units, today } = reader
  const days = units[at]?.meaning.days
  if (days !== undefined && days >= 0) {
    const isWeek = units[at + 1]?.meaning.unit === "week" && units[at + 1]?.gap === ""
    const length = isWeek ? WEEK : units[at + 1]?.roles.has("in") ? lengthAt(units, at + 2) : null
    if (length === null) return null
    return { readings: [[dateOf(today + days + length)]], isAssumed: false, to: isWeek ? at + 2 : at + 4 }
  }
  const length = lengthAt(units, at)
  const joint = units[at + 2]
  if (length === null || !joint || joint.gap !== "") return null
  const isOn = joint.word === "on"
  if (!isOn && !joint.roles.has("from") && !joint.roles.has("after") && !joint.roles.has("before"))
    return null
  const said = weekdayAt(reader, at + 3) ?? datedAt(reader, at + 3) ?? relativeAt(reader, at + 3)
  if (said === null) return null
  const [day] = said.readings[0] ?? []
  const isLater = typeof day === "string" && said.readings[0]?.length === 1 && !joint.roles.has("before")
  return {
    readings: isLater ? [[dateOf(dayOf(day) + length)]] : [],
    isAssumed: said.readings.length > 1,
    to: said.to,
  }
}

/** So many days that a count of days or weeks comes to. */
function lengthAt(units: readonly Unit[], at: number): number | null {
  const [count, of] = [units[at] ? countOf(units[at]) : null, units[at + 1]?.meaning.unit]
  if (count === null || !Number.isInteger(count) || count > 60 || (of !== "day" && of !== "week")) return null
  return of === "week" ? WEEK * count : count
}

/** "next week Tuesday", "nächste Woche am Dienstag". */
function weekWithDay(reader: Reader, at: number): DaysFound | null {
  const week = weekAt(reader, at)
  if (week === null || week.monday === null || reader.units[week.to]?.gap !== "") return null
  const begin = afterLeads(reader, week.to)
  const weekday = reader.units[begin]?.meaning.weekday
  if (weekday === undefined || isWord(reader.units[begin] as Unit)) return null
  const day = week.monday + weekday
  const readings = day < reader.today ? [] : [[dateOf(day)]]
  return { readings, isAssumed: false, week: week.monday, to: begin + 1 }
}

/** "do" and "so" say more than days where they have no capital. */
function isWord({ raw, word, roles }: Unit): boolean {
  return roles.has("short") && (word === "so" || raw[0] === raw[0]?.toLowerCase())
}

/** "tomorrow", "in drei Tagen"; days that are past are none. */
function relativeAt({ units, today }: Reader, at: number): DaysFound | null {
  const [unit, next] = [units[at] as Unit, units[at + 1]]
  const { days } = unit.meaning
  if (days !== undefined && days < 0) return { readings: [], isAssumed: false, to: at + 1 }
  if (days !== undefined && !isPartHere(units, at))
    return { readings: [[dateOf(today + days)]], isAssumed: false, to: at + 1 }
  const count = next ? countOf(next) : null
  if (!unit.roles.has("in") || count === null || units[at + 2]?.meaning.unit !== "day") return null
  const isSoon = Number.isInteger(count) && count <= 366
  return { readings: isSoon ? [[dateOf(today + count)]] : [], isAssumed: false, to: at + 3 }
}

/** "Dienstag morgen" and "am Morgen" say when on a day, not which. */
function isPartHere(units: readonly Unit[], at: number): boolean {
  const [before, unit] = [units[at - 1], units[at] as Unit]
  if (unit.word !== "morgen" || before === undefined || !/^$/.test(unit.gap)) return false
  const { weekday, recurring, days } = before.meaning
  return (
    weekday !== undefined ||
    recurring !== undefined ||
    days !== undefined ||
    ["am", "jeden", "den"].includes(before.word)
  )
}
