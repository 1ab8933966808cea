import { DAY_MS, HOUR_MS } from "./core/duration"
import { dateOf, dayOf, weekdayOf } from "./scheduling/local-date"
import { formatDate, formatMonth, WEEKDAYS } from "./time"

/** The dates that a grid shows under a month's name, as weeks of seven; null where another page shows the date. */
export type MonthPage = {
  readonly month: string
  readonly first: string
  readonly last: string
  readonly weeks: readonly (readonly (string | null)[])[]
  /** Five weeks from this week on, because little of the month is left. */
  readonly isRunning: boolean
}

const RUNNING_WEEKS = 5
const FEW_DAYS = 10

/** The weekdays from one on, 0 = Monday: the heads of a grid. */
export function weekdaysFrom(weekStart: number): string[] {
  return weekdayNumbersFrom(weekStart).map((weekday) => WEEKDAYS[weekday] ?? "")
}

/** The numbers of the weekdays from one on: 6, 0, 1 … for a week from Sunday. */
export function weekdayNumbersFrom(weekStart: number): number[] {
  return WEEKDAYS.map((_, index) => (index + weekStart) % 7)
}

/** The whole of a month ("2026-12"). `weekStart`: 0 = Monday. */
export function wholeMonth(month: string, weekStart: number): MonthPage {
  const [first, last] = [`${month}-01`, lastOf(month)]
  const weeks = weeksFrom(weekBegin(first, weekStart), last)
  return {
    month,
    first,
    last,
    weeks: weeks.map((week) => week.map((date) => (date.startsWith(month) ? date : null))),
    isRunning: false,
  }
}

/** The month as one looks ahead in it: whole, or five weeks from this week on where fewer than ten of its days are left. */
export function monthPage(month: string, today: string, weekStart: number): MonthPage {
  if (month !== today.slice(0, 7) || !hasFewDaysLeft(today)) return wholeMonth(month, weekStart)
  const begin = weekBegin(today, weekStart)
  const end = dateOf(begin + 7 * RUNNING_WEEKS - 1)
  return { month, first: dateOf(begin), last: end, weeks: weeksFrom(begin, end), isRunning: true }
}

/** Whether a page shows a date. */
export function isOnPage(date: string, { first, last }: Pick<MonthPage, "first" | "last">): boolean {
  return first <= date && date <= last
}

/** The month whose page shows a date: its own, or this one where its weeks run on so far. */
export function monthShowing(date: string, today: string, weekStart: number): string {
  const present = monthPage(today.slice(0, 7), today, weekStart)
  return isOnPage(date, present) ? present.month : date.slice(0, 7)
}

/**
 * Instants [from, to) that hold every date of a month's page on every clock of the world, whatever day a week begins with,
 * so that free times loaded for it stay enough whichever zone they are shown in. Never longer than 62 days.
 */
export function pageSpan(month: string, today: string): { from: number; to: number } {
  const whole = monthSpan(month)
  if (month !== today.slice(0, 7) || !hasFewDaysLeft(today)) return whole
  return { from: whole.to - (FEW_DAYS + 2) * DAY_MS, to: whole.to + 7 * RUNNING_WEEKS * DAY_MS }
}

/** Instants [from, to) that hold a calendar month on every clock of the world. Never longer than 33 days. */
export function monthSpan(month: string): { from: number; to: number } {
  const [year = 0, number = 1] = month.split("-").map(Number)
  return { from: Date.UTC(year, number - 1, 1) - 14 * HOUR_MS, to: Date.UTC(year, number, 1) + 12 * HOUR_MS }
}

/** "December 2026", or "November 2026 and on to 27 Dec" where the weeks run on. */
export function pageWords(page: MonthPage): string {
  return page.isRunning ? `${formatMonth(page.month)} ${runsOnWords(page)}` : formatMonth(page.month)
}

/** How far a page runs on beyond its month: "and on to 27 Dec". */
export function runsOnWords({ last }: MonthPage): string {
  return `and on to ${formatDate(last).slice(4)}`
}

function hasFewDaysLeft(today: string): boolean {
  return dayOf(lastOf(today.slice(0, 7))) - dayOf(today) + 1 < FEW_DAYS
}

function lastOf(month: string): string {
  return dateOf(dayOf(`${addMonths(month, 1)}-01`) - 1)
}

/** The day number of the first date of a date's week. */
export function weekBegin(date: string, weekStart: number): number {
  const day = dayOf(date)
  return day - ((weekdayOf(day) - weekStart + 7) % 7)
}

function weeksFrom(begin: number, last: string): string[][] {
  const count = Math.ceil((dayOf(last) - begin + 1) / 7)
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => dateOf(begin + 7 * week + day)),
  )
}

/** The month so many months after another: ("2026-12", 1) → "2027-01". */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number)
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}

const MONTHS_SHOWN = { back: 12, ahead: 24 } as const

/** A month to show beside today's: the one that was asked for, kept within a year back and two ahead; else today's. */
export function nearbyMonth(wanted: string | undefined, today: string): string {
  const present = today.slice(0, 7)
  if (!wanted || !/^\d{4}-(0[1-9]|1[0-2])$/.test(wanted)) return present
  const { first, last } = monthsAround(today)
  if (wanted < first) return first
  return wanted > last ? last : wanted
}

/** The first and the last month that an analyst's calendar of dates shows. */
export function monthsAround(today: string): { first: string; last: string } {
  const present = today.slice(0, 7)
  return { first: addMonths(present, -MONTHS_SHOWN.back), last: addMonths(present, MONTHS_SHOWN.ahead) }
}
