import { dateOf, dayOf, weekdayOf } from "@/lib/scheduling/local-date"
import type { WishDay } from "../wish"
import { jointOf } from "./joints"
import type { Piece, PieceOf, Reader } from "./pieces"
import { weekdayFrom } from "./weeks"

type Days = PieceOf<"days">

/** So many days on end are a time within which others are named: "next week, Tuesday or Thursday". */
const SPAN_DAYS = 5
/** So many days before and after a span may be of it. */
const NEAR = 4

/** Reads days by those beside them: which week a weekday is of, and which of a week's or a month's days are meant. */
export function settleDays(reader: Reader, pieces: readonly Piece[]): Piece[] {
  const settled = [...pieces]
  const places = settled.flatMap((each, nth) => (each.field === "days" && !each.isNegated ? [nth] : []))
  for (const [nth, place] of places.entries()) {
    const [said, next] = [settled[place] as Days, settled[places[nth + 1] ?? -1] as Days | undefined]
    const [before] = nth > 0 ? [settled[places[nth - 1] ?? -1] as Days] : []
    if (said.bareWeekday === undefined) continue
    if (next?.isWeekLast && isListed(reader, settled, said, next))
      settled[place] = inWeek(reader, said, next.week)
    else if (before && isListed(reader, settled, before, said)) settled[place] = after(reader, before, said)
  }
  return narrowed(reader, settled, places)
}

function isListed({ units }: Reader, pieces: readonly Piece[], first: Piece, second: Piece): boolean {
  const joint = jointOf(units, pieces, first, second)
  return joint.isClose && (joint.hasOr || joint.hasAnd || joint.hasComma)
}

function inWeek({ today }: Reader, said: Days, week: number | undefined): Days {
  if (week === undefined || said.bareWeekday === undefined || week + said.bareWeekday < today) return said
  return { ...said, readings: [[dateOf(week + said.bareWeekday)]], week }
}

/** A weekday after another day: of the week that was said, or the first one after that day, or else the very next one. */
function after(reader: Reader, before: Days, said: Days): Days {
  if (before.week !== undefined) return inWeek(reader, said, before.week)
  const [day] = before.readings[0] ?? []
  const isRecurring = typeof day === "number" && before.readings[0]?.length === 1
  if (isRecurring && said.bareWeekday !== undefined) return { ...said, readings: [[said.bareWeekday]] }
  if (typeof day !== "string" || before.readings[0]?.length !== 1 || said.bareWeekday === undefined)
    return said
  const first = dateOf(weekdayFrom(said.bareWeekday, dayOf(day) + 1))
  const others = said.readings.filter(([date]) => date !== first)
  return { ...said, readings: [[first], ...others] }
}

/** A span of days holds only those of its days that are named beside it. */
function narrowed(reader: Reader, pieces: readonly Piece[], places: readonly number[]): Piece[] {
  const settled = [...pieces]
  for (const [nth, place] of places.entries()) {
    const span = settled[place] as Days
    const [dates] = span.readings
    if (!dates || !isSpan(dates)) continue
    const inside: WishDay[] = []
    const besides: number[] = []
    let last: Days | null = null
    for (const other of places.slice(Math.max(0, nth - NEAR), nth + NEAR + 1)) {
      const said = settled[other] as Days
      const kept = other === place ? [] : within(dates, said)
      const goesOn = last !== null && isListed(reader, settled, last, said)
      last = null
      if (kept.length === 0 || kept.length === dates.length) continue
      if (!goesOn && !isOfSpan(reader, settled, span, said)) continue
      last = said
      const alone = said.bareWeekday === undefined ? (said.readings[0] ?? []) : [said.bareWeekday]
      settled[other] = { ...said, readings: [kept], narrowed: { alone, besides: [span.to] } }
      inside.push(...kept)
      besides.push(said.to)
    }
    if (inside.length > 0) {
      const both = dates.filter((date) => inside.includes(date))
      settled[place] = { ...span, readings: [both], narrowed: { alone: dates, besides } }
    }
  }
  return settled
}

function isSpan(days: readonly WishDay[]): boolean {
  const [first, last] = [days[0], days.at(-1)]
  if (typeof first !== "string" || typeof last !== "string" || days.length < SPAN_DAYS) return false
  return dayOf(last) - dayOf(first) === days.length - 1
}

function within(dates: readonly WishDay[], said: Days): WishDay[] {
  const [days] = said.readings
  if (!days || (said.readings.length > 1 && said.bareWeekday === undefined)) return []
  const weekdays =
    said.bareWeekday === undefined ? days.filter((day) => typeof day === "number") : [said.bareWeekday]
  return dates.filter(
    (date) =>
      weekdays.includes(weekdayOf(dayOf(String(date)))) || (weekdays.length === 0 && days.includes(date)),
  )
}

function isOfSpan({ units }: Reader, pieces: readonly Piece[], span: Days, said: Days): boolean {
  const [first, second] = span.from < said.from ? [span, said] : [said, span]
  const joint = jointOf(units, pieces, first, second)
  if (joint.hasOr || joint.hasAnd) return false
  // "You said Monday, I'd prefer next week" speaks of two times.
  return second === said || !joint.hasComma || joint.words < 2
}
