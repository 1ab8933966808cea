import { AVAILABILITY_DAYS_MAX } from "@/lib/core/limits"
import { dayOf } from "@/lib/scheduling/local-date"
import type { WishDay } from "../wish"
import { clockAt } from "./clock"
import { datesBetween } from "./dates"
import { atomAt } from "./day-atoms"
import type { Unit } from "./lexicon"
import { afterLeads, goesOn, nothing, type Piece, piece, type Reader } from "./pieces"
import { weekdayAt } from "./weekdays"
import { weekAt, weekOfDate } from "./weeks"

const SUNDAY = 6

type Side = "from" | "after" | "until" | "before"

/** The bound that a word says of what follows it. */
export function sideOf(unit: Unit | undefined): Side | undefined {
  if (/^(at the )?latest$/i.test(unit?.raw ?? "")) return "until"
  if (/^at the earliest$/i.test(unit?.raw ?? "")) return "from"
  return (["until", "from", "before", "after"] as const).find((each) => unit?.roles.has(each))
}

/** From or until when: "by Friday", "ab Donnerstag", "before 2 December", "no sooner than Wednesday". */
export function boundAt(reader: Reader, at: number): Piece | null {
  const { units } = reader
  const side = sideOf(units[at])
  if (side === undefined) return null
  const begin = afterLeads(reader, at + 1)
  const said = atomAt(reader, begin)
  if (said === null) return null
  const isUnder = units[begin]?.meaning.unit !== undefined
  // "shortly before Friday" says of no day whether it is.
  const isVague = units[at]?.roles.has("shortly")
  if (said.readings.length === 0 || isUnder || isVague || typeof said.readings[0]?.[0] === "number")
    return nothing(at, said.to)
  const hour = hourOfBound(reader, said.to, side)
  const loose = hour === null ? side : looseOf(side)
  // "after Wednesday next week" goes no further than that week.
  const sunday = side === "after" && said.isWeekLast && said.week !== undefined ? said.week + SUNDAY : null
  const readings = said.readings
    .map((days) => upTo(sunday, bound(reader, loose, days)))
    .filter((days) => days.length > 0)
  if (hour === null) {
    const after = units[said.to]
    const isEdge = after?.roles.has("latest") || after?.roles.has("earliest")
    const isSaid = isEdge && !goesOn(after, units[said.to + 1])
    const to = isSaid ? said.to + 1 : said.to
    return readings.length === 0
      ? nothing(at, to)
      : piece("days", at, to, { readings, isAssumed: said.isAssumed })
  }
  if (readings.length === 0) return nothing(at, hour)
  return piece("days", at, said.to, { readings, isAssumed: true, hourTo: hour })
}

/** Whether a bound is the last of what is meant. */
export function isUpTo(side: Side): boolean {
  return side === "before" || side === "until"
}

/** A day of which a part is within the bound is taken whole. */
function looseOf(side: Side): Side {
  return isUpTo(side) ? "until" : "from"
}

/** Without those after a day, unless that is all of them. */
function upTo(last: number | null, days: readonly WishDay[]): readonly WishDay[] {
  const kept = last === null ? days : days.filter((day) => dayOf(String(day)) <= last)
  return kept.length > 0 ? kept : days
}

/** From or until a day of a week that is said before it: "next week after Wednesday", "nächste Woche, aber nicht vor Mittwoch". */
export function boundInWeekAt(reader: Reader, at: number): Piece | null {
  const { units, today } = reader
  const week = weekAt(reader, at) ?? weekOfDate(reader, at)
  if (week === null || week.monday === null) return null
  const begin = boundAfter(units, week.to)
  const weekday = begin === null ? null : weekdayAt(reader, begin.day)
  if (begin === null || weekday?.bareWeekday === undefined) return null
  const after = units[weekday.to]
  if (begin.side === "from" && (after?.roles.has("to") || /^[-–—]$/.test(after?.gap ?? ""))) return null
  const isLater = after?.gap === "" && after.roles.has("earliest")
  const isLatest = after?.gap === "" && after.roles.has("latest")
  const side = begin.side ?? (isLater ? "from" : isLatest ? "until" : null)
  if (side === null) return null
  const to = isLater || isLatest || isOn(after) ? weekday.to + 1 : weekday.to
  const hour = hourOfBound(reader, to, side)
  const day = week.monday + weekday.bareWeekday
  const [first, last] = ends(hour === null ? side : looseOf(side), day, week.monday)
  const dates = datesBetween(Math.max(first, today), last)
  if (dates.length === 0) return nothing(at, hour ?? to)
  const said = { readings: [dates], week: week.monday, isAssumed: hour !== null }
  return piece("days", at, to, hour === null ? said : { ...said, hourTo: hour })
}

function ends(side: Side, day: number, monday: number): [first: number, last: number] {
  if (side === "until") return [monday, day]
  if (side === "before") return [monday, day - 1]
  return [side === "from" ? day : day + 1, monday + SUNDAY]
}

/** "from Wednesday on". */
function isOn(unit: Unit | undefined): boolean {
  return unit?.gap === "" && (unit.word === "on" || unit.word === "an")
}

/** Where a weekday may begin, with the side of it that is said before it, if any; small words and a comma may stand between. */
function boundAfter(units: readonly Unit[], from: number): { side: Side | null; day: number } | null {
  for (let at = from; at < from + 4; at++) {
    const unit = units[at]
    if (!unit || !/^,?$/.test(unit.gap)) return null
    const side = sideOf(unit) ?? (unit.roles.has("to") ? "until" : undefined)
    if (side !== undefined) return { side, day: afterThe(units, at + 1) }
    if (unit.meaning.weekday !== undefined) return { side: null, day: at }
    if (!unit.roles.has("lead") || unit.roles.has("not") || unit.roles.has("or")) return null
  }
  return null
}

function afterThe(units: readonly Unit[], at: number): number {
  const { roles, word } = units[at] ?? {}
  return roles?.has("the") || roles?.has("at") || word === "zum" || word === "am" ? at + 1 : at
}

/**
 * Where the hour of a bound ends, "before Friday noon": it is the bound's, not one of each day, and a wish can only hold whole days.
 */
function hourOfBound({ units }: Reader, at: number, side: Side): number | null {
  if (units[at]?.gap !== "") return null
  const isAt = Boolean(units[at]?.roles.has("at"))
  const clock = clockAt(units, isAt ? at + 1 : at, isAt)
  const after = clock ? units[clock.to] : undefined
  // "frühestens am Donnerstag um halb drei" is so on every day.
  if (side === "from" && isAt) return null
  if (clock && (after?.roles.has("to") || /[-–]/.test(after?.gap ?? ""))) return null
  if (clock) return after?.roles.has("latest") || after?.roles.has("earliest") ? clock.to + 1 : clock.to
  const { part, days } = units[at]?.meaning ?? {}
  return side !== "from" && part && days === undefined && !/s$/.test(units[at]?.word ?? "") ? at + 1 : null
}

/** All days on one side of some; without an end, as many as are ever looked at. */
export function bound({ today }: Reader, side: Side, days: readonly WishDay[]): readonly WishDay[] {
  const [first, last] = [dayOf(String(days[0])), dayOf(String(days.at(-1)))]
  if (side === "until") return datesBetween(today, last)
  if (side === "before") return datesBetween(today, first - 1)
  const begin = side === "from" ? first : last + 1
  const horizon = today + AVAILABILITY_DAYS_MAX - 1
  return datesBetween(begin, begin > horizon ? begin + AVAILABILITY_DAYS_MAX - 1 : horizon)
}
