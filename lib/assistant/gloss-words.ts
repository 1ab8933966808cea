import { DAY_MINUTES } from "@/lib/core/duration"
import { formatMoney, fromDecimalString } from "@/lib/core/money"
import type { HourCycle } from "@/lib/core/vocabulary"
import { dayOf } from "@/lib/scheduling/local-date"
import { formatDate, formatMinute, WEEKDAYS } from "@/lib/time"
import { cityOf } from "@/lib/zone-names"
import { NO_WISH, type Wish, type WishDay, type WishWindow, wishToQuery } from "./wish"

/** One thing that a wish says, by the fields that say it. */
export type WishPart = Partial<Wish>

/** How the reader's clock writes times, and what analysts are called, by their ids. */
export type GlossClock = { readonly hourCycle: HourCycle; readonly nameOf: (analystId: string) => string }

/** So many days beside each other are told as a span. */
const SPAN_DAYS = 3

/** What a wish says, one thing after the other, in one order. */
export function partsOf(wish: Wish): WishPart[] {
  const { minutes, zone, priceMax, currency } = wish
  return [
    ...(minutes === null ? [] : [{ minutes }]),
    ...wish.topics.map((topic) => ({ topics: [topic] })),
    ...wish.analystIds.map((id) => ({ analystIds: [id] })),
    ...wish.notAnalystIds.map((id) => ({ notAnalystIds: [id] })),
    ...spansOf(wish.days).map((days) => ({ days })),
    ...spansOf(wish.notDays).map((notDays) => ({ notDays })),
    ...wish.windows.map((window) => ({ windows: [window] })),
    ...(zone === null ? [] : [{ zone }]),
    ...(priceMax === null ? [] : [{ priceMax, currency }]),
    ...(wish.instantOnly ? [{ instantOnly: true }] : []),
  ]
}

/** The query that says one part alone. */
export function partQuery(part: WishPart): string {
  return wishToQuery({ ...NO_WISH, ...part })
}

/** Each day by itself, but three or more dates beside each other together. */
function spansOf(days: readonly WishDay[]): WishDay[][] {
  const spans: WishDay[][] = []
  for (const day of days) {
    const span = spans.at(-1)
    const last = span?.at(-1)
    const isNext = typeof day === "string" && typeof last === "string" && dayOf(day) === dayOf(last) + 1
    if (span && isNext) span.push(day)
    else spans.push([day])
  }
  return spans.flatMap((span) => (span.length < SPAN_DAYS ? span.map((day) => [day]) : [span]))
}

/** A part of a wish as it was read: "30 minutes", "Tue 1 Dec", "from 15:00", "up to $300.00", "without Daniel Osei". */
export function partWords(part: WishPart, clock: GlossClock): string {
  const { minutes, topics, analystIds, notAnalystIds, zone, days, notDays, windows, priceMax, currency } =
    part
  const said = [
    minutes && `${minutes} minutes`,
    topics && listed(topics),
    analystIds && listed(analystIds.map(clock.nameOf)),
    notAnalystIds && `without ${listed(notAnalystIds.map(clock.nameOf), "and")}`,
    days && daysWords(days),
    notDays && `not ${daysWords(notDays)}`,
    windows && listed(windows.map((window) => windowWords(window, clock.hourCycle))),
    zone && `${cityOf(zone)} time`,
    priceMax && currency && `up to ${formatMoney(fromDecimalString(priceMax, currency), currency)}`,
    part.instantOnly && "books at once",
  ]
  return said.filter(Boolean).join(", ")
}

/** Days for people: "Tue 1 Dec", "Mondays", "Mon 30 Nov–Sun 6 Dec". */
function daysWords(days: readonly WishDay[]): string {
  const [first, last] = [days[0], days.at(-1)]
  const isSpan =
    typeof first === "string" &&
    typeof last === "string" &&
    days.length >= SPAN_DAYS &&
    spansOf(days).length === 1
  if (isSpan) return `${formatDate(first)}–${formatDate(last)}`
  return listed(days.map((day) => (typeof day === "number" ? `${WEEKDAYS[day]}s` : formatDate(day))))
}

function windowWords({ startMinute, endMinute }: WishWindow, hourCycle: HourCycle): string {
  if (startMinute === 0 && endMinute === DAY_MINUTES) return "any time of day"
  if (endMinute === DAY_MINUTES) return `from ${formatMinute(startMinute, hourCycle)}`
  if (startMinute === 0) return `until ${formatMinute(endMinute, hourCycle)}`
  return `${formatMinute(startMinute, hourCycle)}–${formatMinute(endMinute, hourCycle)}`
}

function listed(words: readonly string[], last = "or"): string {
  if (words.length < 2) return words.join("")
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`
}

/** What an assumption left out: that "after 3" is not at night. Null where nothing else could be meant. */
export function assumedWords(part: WishPart, text: string, hourCycle: HourCycle): string | null {
  const [window] = part.windows ?? []
  const other = (window?.startMinute ?? 0) - DAY_MINUTES / 2
  if (other <= 0 || !/\d/.test(text)) return null
  return `not ${formatMinute(other, hourCycle)}`
}
