import type { WishDay } from "../wish"
import { datesBetween, mondayOf, monthDays, monthOfDay, yearAt } from "./dates"
import { countOf } from "./lengths"
import type { Unit } from "./lexicon"
import { afterLeads, type Reader } from "./pieces"
import { type DaysFound, weekAt, weekOfDate, whichWeek } from "./weeks"

const WEEK = 7
/** Early is up to here, late from here on: of a week (0 = Monday), and of a month. */
const OF_WEEK = { early: [0, 1], mid: [1, 3], late: [3, 6] } as const
const OF_MONTH = { early: [1, 10], mid: [11, 20], late: [21, 31] } as const
type Edge = keyof typeof OF_WEEK

/** Several days at once: weeks, weekends, months, their beginnings and ends, and "the next ten days". */
export function spanAt(reader: Reader, at: number): DaysFound | null {
  return (
    edgeAt(reader, at) ??
    wholeWeekAt(reader, at) ??
    weekendAt(reader, at) ??
    monthAt(reader, at) ??
    withinAt(reader, at)
  )
}

function wholeWeekAt(reader: Reader, at: number): DaysFound | null {
  const week = weekAt(reader, at) ?? weekOfDate(reader, at)
  if (week === null) return null
  const { monday, date, to } = week
  if (monday === null || isPartOf(reader, at)) return { readings: [], isAssumed: false, to }
  const dates = datesBetween(Math.max(monday, reader.today), monday + WEEK - 1)
  return {
    readings: [dates, ...(date === undefined ? [] : [datesBetween(date, date)])],
    isAssumed: false,
    to,
  }
}

/** "end of the week", "Anfang nächster Woche", "mid December". */
function edgeAt(reader: Reader, at: number): DaysFound | null {
  const { units, today } = reader
  const roles = units[at]?.roles
  const edge: Edge | null = roles?.has("early")
    ? "early"
    : roles?.has("mid")
      ? "mid"
      : roles?.has("late")
        ? "late"
        : null
  if (edge === null) return null
  const begin = afterLeads(reader, at + 1)
  const isThisWeek = units[begin]?.meaning.unit === "week"
  const week = isThisWeek ? { monday: mondayOf(today), to: begin + 1 } : weekAt(reader, begin)
  if (week?.monday !== null && week !== null) {
    return bounded(week.monday + OF_WEEK[edge][0], week.monday + OF_WEEK[edge][1], today, week.to)
  }
  const isThisMonth = units[begin]?.meaning.unit === "month"
  const month = isThisMonth
    ? { ...monthDays(monthOfDay(today), today), to: begin + 1 }
    : monthOf(reader, begin)
  if (month === null) return null
  const first = month.first + OF_MONTH[edge][0] - 1
  return bounded(first, Math.min(month.last, month.first + OF_MONTH[edge][1] - 1), today, month.to)
}

function bounded(first: number, last: number, today: number, to: number): DaysFound {
  const dates = datesBetween(Math.max(first, today), last)
  return { readings: dates.length > 0 ? [dates] : [], isAssumed: true, to }
}

function weekendAt({ units, today }: Reader, at: number): DaysFound | null {
  const which = units[at]?.roles
  const isNamed = which?.has("weekend")
  if (!isNamed && !units[at + 1]?.roles.has("weekend")) return null
  const weeks = isNamed ? 0 : whichWeek(units[at] as Unit)
  if (weeks === undefined) return null
  const to = isNamed ? at + 1 : at + 2
  if (weeks === null) return { readings: [], isAssumed: false, to }
  const saturday = mondayOf(today) + 5
  const of = (each: number): WishDay[] => datesBetween(Math.max(each, today), each + 1)
  const isNext = which?.has("next") ?? false
  if (isNext) return { readings: [of(saturday + WEEK), of(saturday)], isAssumed: false, to }
  const said = of(saturday + (weeks === 2 ? WEEK : 0))
  // Said on its Sunday it is half over.
  const readings = isNamed && today > saturday ? [said, of(saturday + WEEK)] : [said]
  return { readings, isAssumed: false, to, ...(isNamed && { isWeekend: true }) }
}

function monthAt(reader: Reader, at: number): DaysFound | null {
  const { units, today } = reader
  const [before, unit] = [units[at - 1], units[at]]
  if (unit?.meaning.month !== undefined) {
    const isTold = before?.roles.has("in") && unit.gap === ""
    const isDated = before?.figure !== null && before !== undefined && unit.gap !== ","
    if (!isTold && (unit.roles.has("short") || before?.roles.has("of") || isDated)) return null
  }
  const month = monthOf(reader, at)
  if (month === null) return null
  if (isOfDays(reader, month.to) || isPartOf(reader, at))
    return { readings: [], isAssumed: false, to: month.to }
  if (month.last < today) return { readings: [], isAssumed: false, to: month.to }
  return {
    readings: [datesBetween(Math.max(month.first, today), month.last)],
    isAssumed: false,
    to: month.to,
  }
}

/** "second half of next week": not all of it is meant. */
function isPartOf({ units }: Reader, at: number): boolean {
  const [before, other] = [units[at - 1], units[at - 2]]
  return before?.word === "of" && other !== undefined && !other.roles.has("lead")
}

/** "Dezember, 3. oder 4.": not all of the month is meant. */
function isOfDays({ units }: Reader, at: number): boolean {
  const [unit, next] = [units[at], units[at + 1]]
  if (unit?.figure?.kind === "ordinal") return true
  return unit?.figure?.kind === "number" && unit.gap === "," && /^\./.test(next?.gap ?? "")
}

export function monthOf(
  { units, today }: Reader,
  at: number,
): { first: number; last: number; to: number } | null {
  const [unit, next] = [units[at], units[at + 1]]
  if (unit?.meaning.month !== undefined) {
    const year = yearAt(units, at + 1)
    return { ...monthDays(unit.meaning.month, today, year), to: year === null ? at + 1 : at + 2 }
  }
  if (unit === undefined || next?.meaning.unit !== "month" || next.gap !== "") return null
  const months = whichWeek(unit)
  if (months === undefined) return null
  if (months === null) return { first: 0, last: 0, to: at + 2 }
  return { ...monthDays(((monthOfDay(today) - 1 + months) % 12) + 1, today), to: at + 2 }
}

/** "within ten days", "in den nächsten 5 Tagen", "next two weeks". */
function withinAt(reader: Reader, at: number): DaysFound | null {
  const { units, today } = reader
  const unit = units[at]
  if (!unit?.roles.has("within") && !unit?.roles.has("next") && !unit?.roles.has("coming")) return null
  const begin = unit.roles.has("within") ? afterWhich(reader, at + 1) : at + 1
  const [count, of] = [units[begin] ? countOf(units[begin]) : null, units[begin + 1]?.meaning.unit]
  if (count === null || !Number.isInteger(count) || (of !== "day" && of !== "week")) return null
  const length = of === "week" ? WEEK * count : count
  const to = begin + 2
  return { readings: length > 61 ? [] : [datesBetween(today, today + length)], isAssumed: false, to }
}

function afterWhich(reader: Reader, at: number): number {
  const begin = afterLeads(reader, at)
  const roles = reader.units[begin]?.roles
  return roles?.has("next") || roles?.has("coming") ? begin + 1 : begin
}
