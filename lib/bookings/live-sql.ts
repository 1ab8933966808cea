import { type SQL, sql } from "drizzle-orm"
import { LIVE_STATUSES } from "@/lib/core/vocabulary"

const LIVE = LIVE_STATUSES.map((status) => `'${status}'`).join(", ")

/** In a statement's text: rows of `bookings` whose answer period is over at `now`, as `isOverdue` says it. */
export function overdueText(bookings: string, now: string): string {
  return `(${bookings}.status = 'requested' and ${bookings}.respond_by <= ${now})`
}

/** In a statement's text: rows of `bookings` that are live at `now`, requests that wait and sessions that are agreed. */
export function liveText(bookings: string, now: string): string {
  return `(${bookings}.status in (${LIVE}) and not ${overdueText(bookings, now)})`
}

/** The same of `session_bookings`, for a query. */
export function liveAt(now: Date): SQL {
  return at(now, liveText)
}

/** The overdue ones of `session_bookings`, for a query. */
export function overdueAt(now: Date): SQL {
  return at(now, overdueText)
}

function at(now: Date, text: (bookings: string, now: string) => string): SQL {
  const [before = "", after = ""] = text("session_bookings", "?").split("?")
  return sql`${sql.raw(before)}${now.toISOString()}::timestamptz${sql.raw(after)}`
}
