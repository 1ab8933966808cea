import { DAY_MS } from "@/lib/core/duration"

/** Days from 1970-01-01 to a calendar date written "2026-12-08". The date must be a valid one. */
export function dayOf(date: string): number {
  return Date.UTC(digits(date, 0, 4), digits(date, 5, 7) - 1, digits(date, 8, 10)) / DAY_MS
}

/** The calendar date, "2026-12-08", so many days from 1970-01-01. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** The weekday of a day number, 0 = Monday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

function digits(text: string, from: number, until: number): number {
  let value = 0
  for (let i = from; i < until; i++) value = value * 10 + text.charCodeAt(i) - 48
  return value
}
