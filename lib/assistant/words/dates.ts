import { dateOf, dayOf, weekdayOf } from "@/lib/scheduling/local-date"
import type { Unit } from "./lexicon"
import type { Reader } from "./pieces"

/** A date without a year is the next one there is, unless that is further ahead than this: then it was meant to be past. */
const MOST_AHEAD = 300
const FIRST_YEAR = 1000
const LAST_YEAR = 2200

/** What a date that was said comes to: days as day numbers, the likelier first. None: there is no such day, or none to come. */
export type DateSaid = {
  readonly days: readonly number[]
  readonly isAssumed: boolean
  readonly to: number
}

/** A date in figures or with its month's name: "1.12.", "3/4", "2026-12-09", "3. Dezember", "Dec 8, 2026", "the 17th of December". */
export function dateAt({ units, today }: Reader, at: number): DateSaid | null {
  const unit = units[at]
  if (unit === undefined) return null
  return figureAt(units, at, today) ?? dayFirst(units, at, today) ?? monthFirst(units, at, today)
}

/** A day of a month that is not said: "the 3rd", "am 3." */
export function dayOfMonthAt(reader: Reader, at: number): DateSaid | null {
  const { units, today } = reader
  const [unit, next] = [units[at], units[at + 1]]
  const day = unit?.figure ? ordinalAt(units, at) : null
  if (day === null || (next?.gap === "" && !next.roles.has("lead") && isNoun(next))) return null
  const isListed = next?.gap !== undefined && (next.roles.has("or") || next.roles.has("and"))
  const [other] = (isListed ? dateAt(reader, at + 2)?.days : null) ?? []
  if (other !== undefined) {
    const [ofYear = 0, ofMonth = 0] = dateOf(other).split("-").map(Number)
    const found = realDay(day, ofMonth, ofYear)
    return { days: found === null || found < today ? [] : [found], isAssumed: false, to: at + 1 }
  }
  const [year = 0, month = 0, now = 0] = dateOf(today).split("-").map(Number)
  const months = now <= day ? [month, month + 1] : [month + 1, month + 2]
  const found = months.map((each) => realDay(day, ((each - 1) % 12) + 1, each > 12 ? year + 1 : year))
  return { days: found.flatMap((each) => each ?? []).slice(0, 1), isAssumed: true, to: at + 1 }
}

/** "the 3rd quarter": the number is none of a day. */
function isNoun({ figure, meaning, roles }: Unit): boolean {
  if (figure !== null) return false
  return roles.has("quarter") || (roles.size === 0 && Object.keys(meaning).length === 0)
}

/** The word before a unit, also where it ends a phrase. */
export function lastWordBefore(units: readonly Unit[], at: number): string {
  return units[at - 1]?.raw.toLowerCase().split(/\s/).at(-1) ?? ""
}

/** The number of a day of the month: "3rd", "3." before more, "dritten"; not "3". */
function ordinalAt(units: readonly Unit[], at: number): number | null {
  const unit = units[at]
  if (unit?.figure?.kind === "ordinal") return unit.figure.day
  if (unit?.figure?.kind === "number" && isDotted(units, at)) return unit.figure.value
  return unit?.meaning.ordinal ?? null
}

function isDotted(units: readonly Unit[], at: number): boolean {
  const before = lastWordBefore(units, at)
  const isGerman = ["am", "den", "dem", "vom", "zum", "bis", "ab", "der", "oder", "und"].includes(before)
  return isGerman && Boolean(units[at]?.isDotted)
}

function figureAt(units: readonly Unit[], at: number, today: number): DateSaid | null {
  const { figure, raw } = units[at] as Unit
  const said = (days: readonly number[], isAssumed = false) => ({ days, isAssumed, to: at + 1 })
  if (figure?.kind === "iso") return said(dated(figure.day, figure.month, figure.year, today))
  if (figure?.kind === "dotted") return said(dated(figure.day, figure.month, figure.year, today))
  if (figure?.kind === "slash") {
    const { first, second, year } = figure
    const [dayFirst, monthFirst] = [dated(first, second, year, today), dated(second, first, year, today)]
    const isOpen = first !== second && Math.max(first, second) <= 12
    const days = [...new Set([...dayFirst, ...monthFirst])]
    return said(days, isOpen && days.length === 1)
  }
  const short = /^(\d{1,2})\.(\d{1,2})$/.exec(raw)
  const before = lastWordBefore(units, at)
  if (short === null || !["am", "den", "dem", "vom", "zum", "bis", "ab"].includes(before)) return null
  return said(dated(Number(short[1]), Number(short[2]), null, today))
}

function dayFirst(units: readonly Unit[], at: number, today: number): DateSaid | null {
  const unit = units[at] as Unit
  const day = unit.figure?.kind === "number" ? unit.figure.value : ordinalAt(units, at)
  if (day === null || !Number.isInteger(day) || day > 31) return null
  const begin = units[at + 1]?.roles.has("of") ? at + 2 : at + 1
  const month = units[begin]
  if (month?.meaning.month === undefined || !/^\.?$/.test(month.gap)) return null
  const year = yearAt(units, begin + 1)
  const days = dated(day, month.meaning.month, year, today)
  return { days, isAssumed: false, to: year === null ? begin + 1 : begin + 2 }
}

function monthFirst(units: readonly Unit[], at: number, today: number): DateSaid | null {
  const month = (units[at] as Unit).meaning.month
  const begin = units[at + 1]?.roles.has("the") ? at + 2 : at + 1
  const figure = units[begin]?.figure
  const day = figure?.kind === "ordinal" ? figure.day : figure?.kind === "number" ? figure.value : null
  if (month === undefined || day === null || !/^\.?$/.test(units[begin]?.gap ?? "")) return null
  if (!Number.isInteger(day) || day > 31 || isCounted(units[begin + 1])) return null
  const year = yearAt(units, begin + 1)
  return { days: dated(day, month, year, today), isAssumed: false, to: year === null ? begin + 1 : begin + 2 }
}

/** "in May 30 minutes": the number is none of a day. */
function isCounted(next: Unit | undefined): boolean {
  if (next?.gap !== "") return false
  return next.meaning.unit !== undefined || next.meaning.currency !== undefined || next.roles.has("uhr")
}

/** The year that follows a date or a month, if one does. */
export function yearAt(units: readonly Unit[], at: number): number | null {
  const unit = units[at]
  if (unit?.figure?.kind !== "number" || !/^[.,]?$/.test(unit.gap) || !/^20\d\d$/.test(unit.raw)) return null
  return unit.figure.value
}

/** The day of a date, none where there is no such date or it is past. */
function dated(day: number, month: number, year: number | null, today: number): number[] {
  const thisYear = Number(dateOf(today).slice(0, 4))
  const years = year === null ? [thisYear, thisYear + 1] : [year]
  const next = years.map((each) => realDay(day, month, each)).find((each) => each !== null && each >= today)
  if (next === undefined || next === null) return []
  return year === null && next > today + MOST_AHEAD ? [] : [next]
}

function realDay(day: number, month: number, year: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < FIRST_YEAR || year > LAST_YEAR) return null
  const two = (value: number) => String(value).padStart(2, "0")
  const found = dayOf(`${year}-${two(month)}-${two(day)}`)
  return Number(dateOf(found).slice(8)) === day ? found : null
}

/** The Monday of a day's week. */
export function mondayOf(day: number): number {
  return day - weekdayOf(day)
}

/** The first and the last day of a month: of the year that is said, or else of the next such month there is, this one included. */
export function monthDays(month: number, today: number, said: number | null = null) {
  const year = said ?? Number(dateOf(today).slice(0, 4)) + (month < monthOfDay(today) ? 1 : 0)
  const begin = (each: number, of: number) => dayOf(`${of}-${String(each).padStart(2, "0")}-01`)
  const [first, after] = [begin(month, year), month === 12 ? begin(1, year + 1) : begin(month + 1, year)]
  return { first, last: after - 1 }
}

/** The month of a day; 1 is January. */
export function monthOfDay(day: number): number {
  return Number(dateOf(day).slice(5, 7))
}

/** All days from one to another as dates. */
export function datesBetween(first: number, last: number): string[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, nth) => dateOf(first + nth))
}
