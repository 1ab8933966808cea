import { weekdayOf } from "@/lib/scheduling/local-date"
import { dateAt, mondayOf } from "./dates"
import { countOf } from "./lengths"
import type { Unit } from "./lexicon"
import { afterLeads, type DaysSaid, type Reader } from "./pieces"

/** Days that were said and where the words end; without readings they are none that can be wished. */
export type DaysFound = DaysSaid & { readonly to: number }

const WEEK = 7

/** A week by its Monday: "next week", "übernächste Woche", "in two weeks", "two weeks from now". */
export function weekAt(
  reader: Reader,
  at: number,
): { monday: number | null; date?: number; to: number } | null {
  const { units, today } = reader
  const unit = units[at]
  if (unit === undefined) return null
  const thisMonday = mondayOf(today)
  if (unit.meaning.weeks !== undefined) return { monday: thisMonday + WEEK * unit.meaning.weeks, to: at + 1 }
  const next = units[at + 1]
  if (next?.meaning.unit === "week" && next.gap === "") {
    const weeks = whichWeek(unit)
    if (weeks !== undefined) return { monday: weeks === null ? null : thisMonday + WEEK * weeks, to: at + 2 }
  }
  const isIn = unit.roles.has("in")
  const begin = isIn ? at + 1 : at
  const count = units[begin] ? countOf(units[begin]) : null
  if (count === null || units[begin + 1]?.meaning.unit !== "week") return null
  const isFromNow = units[begin + 2]?.word === "from" && /^(now|today)$/.test(units[begin + 3]?.word ?? "")
  if (!isIn && !isFromNow) return null
  const to = isFromNow ? begin + 4 : begin + 2
  if (!Number.isInteger(count) || count > 52) return { monday: null, to }
  return { monday: thisMonday + WEEK * count, date: today + WEEK * count, to }
}

/** So many weeks after this one; null for one that is past. */
export function whichWeek({ roles }: Unit): number | null | undefined {
  if (roles.has("last")) return null
  if (roles.has("this")) return 0
  if (roles.has("next") || roles.has("coming")) return 1
  return roles.has("afterNext") ? 2 : undefined
}

/** "the week of 7 December". */
export function weekOfDate(reader: Reader, at: number): { monday: number; date?: number; to: number } | null {
  if (reader.units[at]?.meaning.unit !== "week") return null
  const begin = at + 1
  const isOf = ["of", "from"].some((role) => reader.units[begin]?.roles.has(role as "of"))
  const date = isOf ? dateAt(reader, afterLeads(reader, begin)) : null
  const [day] = date?.days ?? []
  return date && day !== undefined ? { monday: mondayOf(day), to: date.to } : null
}

/** The first such weekday from a day on, that day included. */
export function weekdayFrom(weekday: number, day: number): number {
  return day + ((weekday - weekdayOf(day) + WEEK) % WEEK)
}
