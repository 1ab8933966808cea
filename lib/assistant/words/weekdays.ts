import { dateOf, weekdayOf } from "@/lib/scheduling/local-date"
import { dateAt, dayOfMonthAt, mondayOf } from "./dates"
import type { Unit } from "./lexicon"
import { afterLeads, type DaysSaid, type Reader } from "./pieces"
import { monthOf } from "./spans"
import { type DaysFound, weekAt, weekdayFrom } from "./weeks"

const WEEK = 7

/** A weekday with what is said of it: "next Tuesday", "Dienstag nächster Woche", "Thursday the 17th of December", "jeden Mittwoch". */
export function weekdayAt(reader: Reader, at: number): DaysFound | null {
  const { units } = reader
  const unit = units[at]
  if (unit === undefined) return null
  if (unit.meaning.recurring) return { readings: [unit.meaning.recurring], isAssumed: false, to: at + 1 }
  const nth = nthAt(reader, at)
  if (nth) return nth
  const which = whichOf(unit)
  const begin = which === null ? at : at + 1
  const weekday = units[begin]?.meaning.weekday
  if (weekday === undefined || (which !== null && units[begin]?.gap !== "")) return null
  if (which === null && units[begin]?.roles.has("short") && !isClearlyDay(units, begin)) return null
  if (which === "every") return { readings: [[weekday]], isAssumed: false, to: begin + 1 }
  if (which === "last") return { readings: [], isAssumed: false, to: begin + 1 }
  const dated = withDate(reader, weekday, begin + 1) ?? withWeek(reader, weekday, begin + 1)
  return dated ?? alone(reader, weekday, which, begin + 1)
}

type Which = "this" | "next" | "coming" | "afterNext" | "every" | "last"

function whichOf({ roles }: Unit): Which | null {
  return (
    (["this", "next", "coming", "afterNext", "last", "every"] as const).find((which) => roles.has(which)) ??
    null
  )
}

/** A weekday with its date; where they do not agree one of them is meant. */
function withDate(reader: Reader, weekday: number, at: number): DaysFound | null {
  if (/[.!?;]/.test((reader.units[at]?.gap ?? "").replace(/^\.,?$/, ""))) return null
  const begin = reader.units[at]?.roles.has("the") ? at + 1 : at
  const date =
    dateAt(reader, begin) ?? (begin > at || isOrdinal(reader.units[at]) ? dayOfMonthAt(reader, begin) : null)
  if (date === null) return null
  const fit = date.days.filter((day) => weekdayOf(day) === weekday)
  if (fit.length > 0) return { readings: fit.map((day) => [dateOf(day)]), isAssumed: false, to: date.to }
  if (date.days.length === 0) return { readings: [], isAssumed: false, to: date.to }
  const near = (date.days[0] ?? 0) - 3
  const nearest = weekdayFrom(weekday, Math.max(near, reader.today))
  return { readings: [...date.days, nearest].map((day) => [dateOf(day)]), isAssumed: false, to: date.to }
}

function isOrdinal(unit: Unit | undefined): boolean {
  return unit?.figure?.kind === "ordinal"
}

/** A weekday of a week that is said after it. */
function withWeek(reader: Reader, weekday: number, at: number): DaysFound | null {
  const { units, today } = reader
  if (units[at]?.gap !== "" || isAnyBut(units[at - 2])) return null
  if (units[at]?.meaning.unit === "week") {
    const coming = weekdayFrom(weekday, today)
    const days = coming === today ? [today + WEEK, today + 2 * WEEK] : [coming + WEEK]
    return { readings: days.map((day) => [dateOf(day)]), isAssumed: false, to: at + 1 }
  }
  const week = weekAt(reader, at) ?? weekAt(reader, afterLeads(reader, at))
  if (week === null || week.monday === null) return null
  const day = week.monday + weekday
  // "Montag in einer Woche": a week after the coming one, or of the week that begins then.
  const later = week.date === undefined ? null : weekdayFrom(weekday, today) + (week.date - today)
  if (later !== null && later !== day)
    return { readings: [[dateOf(later)], [dateOf(day)]], isAssumed: false, to: week.to }
  if (day < today) return { readings: [], isAssumed: false, to: week.to }
  return { readings: [[dateOf(day)]], isAssumed: false, week: week.monday, isWeekLast: true, to: week.to }
}

/** "anything but Monday next week" is about all of that week. */
function isAnyBut(unit: Unit | undefined): boolean {
  return Boolean(unit?.roles.has("not") && /^(any|alles)/i.test(unit.raw))
}

function alone({ today }: Reader, weekday: number, which: Which | null, to: number): DaysFound {
  const said = (days: readonly number[], more: Partial<DaysSaid> = {}): DaysFound => ({
    readings: days.map((day) => [dateOf(day)]),
    isAssumed: false,
    ...more,
    to,
  })
  const monday = mondayOf(today)
  const after = weekdayFrom(weekday, today + 1)
  if (which === "next") {
    const ofNext = monday + WEEK + weekday
    return said([ofNext, after < ofNext ? after : ofNext + WEEK], { week: monday + WEEK })
  }
  if (which === "afterNext") return said([monday + 2 * WEEK + weekday], { isAssumed: true })
  if (which === "coming") return said([after], { week: mondayOf(after) })
  const isToday = weekdayOf(today) === weekday
  if (which === "this")
    return said(isToday ? [today, after] : [after], { isAssumed: after >= monday + WEEK && !isToday })
  return said(isToday ? [after, today] : [after], { bareWeekday: weekday })
}

/** "first Tuesday in December"; without its month such a day is none. */
function nthAt(reader: Reader, at: number): DaysFound | null {
  const { units, today } = reader
  const unit = units[at] as Unit
  const isOther =
    unit.roles.has("every") && (units[at + 1]?.roles.has("other") || units[at + 1]?.meaning.ordinal)
  if (isOther && units[at + 2]?.meaning.weekday !== undefined)
    return { readings: [], isAssumed: false, to: at + 3 }
  const nth =
    unit.meaning.ordinal ??
    (unit.figure?.kind === "ordinal" ? unit.figure.day : unit.roles.has("last") ? 0 : null)
  if (nth === null) return null
  const what = units[at + 1]
  const begin = afterLeads(reader, at + 2)
  const month = begin > at + 2 && units[begin]?.meaning.month ? monthOf(reader, begin) : null
  const to = month?.to ?? at + 2
  if (what?.meaning.unit === "week") return { readings: [], isAssumed: false, to }
  if (what?.meaning.weekday === undefined) return null
  if (month === null || nth === 0) return { readings: [], isAssumed: false, to }
  const { first, last } = month
  const day = weekdayFrom(what.meaning.weekday, first) + WEEK * (nth - 1)
  return { readings: day <= last && day >= today ? [[dateOf(day)]] : [], isAssumed: false, to }
}

const INTRODUCING = new Set([
  "am",
  "on",
  "ab",
  "bis",
  "vor",
  "nach",
  "oder",
  "or",
  "und",
  "and",
  "nicht",
  "not",
  "by",
  "this",
  "either",
  "entweder",
  "lieber",
  "von",
  "jeden",
])

/** "Do" and "Sun" are words, too: they are days beside what goes with days alone. */
function isClearlyDay(units: readonly Unit[], at: number): boolean {
  const [before, unit, after, later] = [units[at - 1], units[at] as Unit, units[at + 1], units[at + 2]]
  const isCapital = unit.raw[0] !== unit.raw[0]?.toLowerCase()
  const isIntroduced = before !== undefined && INTRODUCING.has(before.word) && unit.gap === ""
  if (isIntroduced && (isCapital || before.word === "am" || unit.word.length > 2)) return true
  if (!isCapital) return false
  if (unit.word === "wed") return true
  if (after === undefined) return at === 0 || isDay(before) || isTime(before)
  if (isGermanTime(unit, after) || (unit.word !== "so" && after.gap === ",")) return true
  const isJoined =
    after.roles.has("or") || after.roles.has("and") || after.roles.has("to") || /^[-–/]$/.test(after.gap)
  const other = /^[-–/]$/.test(after.gap) ? after : later
  if (isJoined && isDay(other)) return true
  if (isDay(after) && after.gap === ",") return true
  if (isDay(before) && /^[,/–-]?$/.test(unit.gap)) return true
  const isMonth = later?.meaning.month !== undefined || after.meaning.month !== undefined
  const isDate = after.figure !== null && (isMonth || after.figure.kind !== "number")
  const isBeforeTime =
    unit.word !== "so" &&
    unit.word !== "do" &&
    (after.meaning.part !== undefined || after.roles.has("at") || after.roles.has("from"))
  const isAtHour = unit.word !== "so" && (after.figure?.kind === "clock" || later?.roles.has("uhr"))
  return isDate || isBeforeTime || Boolean(isAtHour && after.figure)
}

const GERMAN_PARTS = /^(morgens?|fruh|vormittags?|mittags?|nachmittags?|abends?)$/
const GERMAN_BOUNDS = /^(um|ab|nach|vor|bis|von|zwischen|gegen)$/

/** "Do abends", "Do. um 10": no English "do" and "so" stand before such words. */
function isGermanTime({ word }: Unit, after: Unit): boolean {
  if (!/^\.?$/.test(after.gap)) return false
  const isPart = GERMAN_PARTS.test(after.word) && (word === "do" || after.meaning.days === undefined)
  return isPart || (word !== "so" && GERMAN_BOUNDS.test(after.word))
}

function isTime(unit: Unit | undefined): boolean {
  if (unit === undefined) return false
  const { figure, meaning, roles } = unit
  const isSign = roles.has("uhr") || roles.has("am") || roles.has("pm")
  return isSign || figure?.kind === "clock" || (meaning.part !== undefined && meaning.days === undefined)
}

function isDay(unit: Unit | undefined): boolean {
  return unit?.meaning.weekday !== undefined
}
