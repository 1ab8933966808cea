import { DAY_MINUTES, HOUR_MINUTES } from "@/lib/core/duration"
import { type Clock, clockAt, meantBy, meantByBoth, spokenBefore } from "./clock"
import type { Unit } from "./lexicon"
import {
  afterLeads,
  goesOn,
  nothing,
  type Piece,
  piece,
  type Reader,
  type Recogniser,
  type Span,
} from "./pieces"
import { EDGE, isEdge, isVague, type Relation, relatedSpan, relationOf } from "./relations"

/** When on a day: "between 9 and 11", "after 3", "15 Uhr", "afternoon", "late morning". */
export const readWindow: Recogniser = (reader, at) =>
  spokenAt(reader, at) ?? rangeAt(reader, at) ?? relatedAt(reader, at) ?? partAt(reader, at)

/** "ten to three" and "at ten to three": a time to most, and from one to another to some, unless "at" says which. */
function spokenAt(reader: Reader, at: number): Piece | null {
  const { units } = reader
  const said = relationOf(units[at])
  const isBound = ["from", "between"].some((role) => units[at]?.roles.has(role as "from"))
  const clock = spokenBefore(units, said === null ? at : at + 1)
  if (clock === null || isBound) return null
  const found = clockPiece(units, at, clock, said)
  const range = said === null && clock.half === null ? rangeAt(reader, at) : null
  if (found.field !== "windows" || range?.field !== "windows") return found
  const readings = [...found.readings, ...range.readings]
  return piece("windows", at, found.to, { readings, isBare: false, isPart: false })
}

function rangeAt(reader: Reader, at: number): Piece | null {
  const { units } = reader
  const roles = units[at]?.roles
  const isBetween = roles?.has("between") ?? false
  const begin = isBetween || roles?.has("from") ? at + 1 : at
  const from = clockAt(units, begin, true) ?? (begin > at ? edgeAt(units, begin) : null)
  if (from === null) return null
  const joint = units[from.to]
  const isJoined = joint?.gap === "" && (joint.roles.has("to") || (isBetween && joint.roles.has("and")))
  if (!isJoined && !/^[-–—]$/.test(joint?.gap ?? "")) return null
  const to = clockAt(isJoined ? units : withoutGap(units, from.to), isJoined ? from.to + 1 : from.to, true)
  if (to === null) return null
  const isSaid = from.to > begin + 1 || to.to > from.to + 2 || begin > at || from.isExact || to.isExact
  const both = meantByBoth(from, to)
  if (both === null) return isSaid ? nothing(at, to.to) : null
  const isHalfDay = isOfHalfDay(from) && isOfHalfDay(to)
  return {
    ...window(at, to.to, [{ start: both.start, end: both.end }], both.isBare),
    ...(isHalfDay && { isHalfDay }),
  }
}

/** "zwischen Mittag und 15 Uhr": a part of the day from its beginning on. */
function edgeAt(units: readonly Unit[], at: number): Clock | null {
  const { part, days } = units[at]?.meaning ?? {}
  if (!part || days !== undefined) return null
  return { minute: part[0], half: null, isExact: true, isNumber: false, to: at + 1 }
}

/** The units with the one after a dash as if it stood alone. */
function withoutGap(units: readonly Unit[], at: number): readonly Unit[] {
  const unit = units[at]
  return unit ? units.with(at, { ...unit, gap: "" }) : units
}

function relatedAt(reader: Reader, at: number): Piece | null {
  const { units } = reader
  const said = relationOf(units[at])
  if (EDGE.test(units[at]?.raw ?? "") && (units[at + 1]?.gap !== "" || (at > 0 && units[at]?.gap === "")))
    return null
  const isAt = units[at]?.roles.has("at")
  const isLoose = Boolean(said !== null && said !== "around" && units[at + 1]?.roles.has("around"))
  // "by about 5", "spätestens um 16 Uhr"
  const isTwice = isLoose || Boolean(said !== null && !isAt && units[at + 1]?.roles.has("at"))
  const begin = said === null ? at : isTwice ? at + 2 : at + 1
  const part = said === null || isAt ? undefined : units[afterLeads(reader, begin)]?.meaning.part
  if (said !== null && part) {
    const to = afterLeads(reader, begin) + 1
    if (said === "around") return { ...window(at, to, [spanOf(part)], false, true), isAssumed: true }
    const edge = part[said === "justAfter" || (said === "after" && !units[at]?.roles.has("from")) ? 1 : 0]
    const found = window(at, to, [relatedSpan(said, edge)], false)
    return isVague(said) ? { ...found, isAssumed: true } : found
  }
  const clock = clockAt(
    units,
    begin,
    said !== null || isBeforePart(reader, begin) || isEdge(units[begin + 1]),
  )
  if (clock === null)
    return said !== null && isNoTime(units, begin) ? nothing(at, begin + noTimeLength(units, begin)) : null
  const found = clockPiece(units, at, clock, isLoose && isAt ? "around" : said)
  return isLoose ? { ...found, isAssumed: true } : found
}

function clockPiece(units: readonly Unit[], at: number, clock: Clock, said: Relation | null): Piece {
  const after = units[clock.to]
  const edge = after?.roles.has("latest") ? "before" : after?.roles.has("earliest") ? "after" : null
  // "before 10 or after 4" goes on with another time.
  const late = goesOn(after, units[clock.to + 1]) ? null : edge
  const relation = late ?? said ?? "at"
  const to = late ? clock.to + 1 : clock.to
  const { minute, isBare } = meantBy(clock)
  const spans = [relatedSpan(relation, minute)]
  if (!clock.isHalf || clock.half !== null) {
    const isHalfDay = isOfHalfDay(clock)
    const said = { ...window(at, to, spans, isBare), ...(isHalfDay && { isHalfDay }) }
    return isVague(relation) ? { ...said, isAssumed: true } : said
  }
  const other = [relatedSpan(relation, meantBy({ ...clock, minute: clock.minute - HOUR_MINUTES }).minute)]
  return piece("windows", at, to, { readings: [spans, other], isBare: false, isPart: false })
}

function isOfHalfDay({ half, isExact, minute }: Clock): boolean {
  return half === null && !isExact && minute > 0 && minute < 13 * HOUR_MINUTES
}

/** "7 in the evening": a number before a part of the day is a time. */
function isBeforePart(reader: Reader, at: number): boolean {
  const { units } = reader
  if (units[at]?.figure?.kind !== "number" && units[at]?.meaning.number === undefined) return false
  const begin = afterLeads(reader, at + 1)
  const isIn = begin === at + 1 || units[at + 1]?.roles.has("in") || units[at + 1]?.word === "am"
  return Boolean(
    isIn &&
      units[begin]?.gap === "" &&
      units[begin]?.meaning.part &&
      units[begin]?.meaning.days === undefined,
  )
}

/** "25:00", "um 25 Uhr", "at 9:75": said as a time, and none. */
function isNoTime(units: readonly Unit[], at: number): boolean {
  return noTimeLength(units, at) > 0
}

function noTimeLength(units: readonly Unit[], at: number): number {
  const [unit, next] = [units[at], units[at + 1]]
  if (unit?.figure?.kind === "clock") return 1
  return unit?.figure?.kind === "number" &&
    (next?.roles.has("uhr") || next?.roles.has("pm") || next?.roles.has("oclock"))
    ? 2
    : 0
}

/** "afternoon"; "late afternoon" is the second half of it, or so one assumes. */
function partAt(reader: Reader, at: number): Piece | null {
  const { units } = reader
  const roles = units[at]?.roles
  const edge = roles?.has("early") ? 0 : roles?.has("late") ? 1 : roles?.has("mid") ? 0.5 : null
  const begin = edge === null ? at : afterLeads(reader, at + 1)
  const part = units[begin]?.meaning.part
  if (!part) return null
  if (edge === null) return window(at, begin + 1, [spanOf(part)], false, true)
  const half = (part[1] - part[0]) / 2
  const span = { start: part[0] + edge * half, end: part[0] + edge * half + half }
  return { ...window(at, begin + 1, [span], false, true), isAssumed: true }
}

function spanOf([start, end]: readonly [number, number]): Span {
  return { start, end }
}

function window(at: number, to: number, spans: readonly Span[], isBare: boolean, isPart = false): Piece {
  const isReal = spans.every(({ start, end }) => start < (end ?? DAY_MINUTES))
  if (!isReal) return nothing(at, to)
  return piece("windows", at, to, { readings: [spans], isBare, isPart, isAssumed: isBare })
}
