import { and, eq, gt, gte, inArray, lt, lte, or, type SQL, sql } from "drizzle-orm"
import { type AnyPgColumn, alias } from "drizzle-orm/pg-core"
import type { Database, Transaction } from "@/db/client"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookings, sessionFeedback } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import type { Actor } from "@/lib/context"
import type { BookingStatus } from "@/lib/core/vocabulary"
import { COMPLETES_AFTER_HOURS } from "./rules"

export const analysts = alias(users, "analysts")
export const investors = alias(users, "investors")

/** The bookings that the actor may know of: his own as investor or analyst; an admin's are all. */
export function visibleTo(actor: Actor): SQL {
  if (actor.role === "admin") return sql`true`
  const own = actor.role === "investor" ? sessionBookings.investorId : sessionBookings.analystId
  return eq(own, actor.id)
}

/** A booking with both parties, the analyst's profile and its feedback: what a view is made of. */
export function selectBookings(db: Database | Transaction) {
  return db
    .select({
      booking: sessionBookings,
      analystName: analysts.name,
      investorName: investors.name,
      investorFirm: investors.firm,
      investorTimeZone: investors.timeZone,
      analystTimeZone: analystConnectProfiles.timeZone,
      cancelNoticeMinutes: analystConnectProfiles.cancelNoticeMinutes,
      feedback: {
        rating: sessionFeedback.rating,
        comment: sessionFeedback.comment,
        createdAt: sessionFeedback.createdAt,
      },
    })
    .from(sessionBookings)
    .innerJoin(analysts, eq(analysts.id, sessionBookings.analystId))
    .innerJoin(investors, eq(investors.id, sessionBookings.investorId))
    .innerJoin(analystConnectProfiles, eq(analystConnectProfiles.analystId, sessionBookings.analystId))
    .leftJoin(sessionFeedback, eq(sessionFeedback.bookingId, sessionBookings.id))
    .$dynamic()
}

/** One selected row. */
export type SelectedBooking = Awaited<ReturnType<ReturnType<typeof selectBookings>["execute"]>>[number]

/** The status that a row has at `now`, in SQL, as `statusAt` says it. */
export function statusInSql(now: Date): SQL<BookingStatus> {
  const { status, respondBy, endUtc } = sessionBookings
  return sql`case when ${status} = 'requested' and ${respondBy} <= ${now.toISOString()}::timestamptz then 'expired'
    when ${status} = 'confirmed' and ${endUtc} <= ${completesBefore(now).toISOString()}::timestamptz then 'completed'
    else ${status} end`
}

function completesBefore(now: Date): Date {
  return new Date(now.getTime() - COMPLETES_AFTER_HOURS * 3_600_000)
}

/** Rows whose status at `now` is one of `statuses`. */
export function hasStatus(statuses: readonly BookingStatus[], now: Date): SQL {
  const { status, respondBy, endUtc } = sessionBookings
  const marked = completesBefore(now)
  const byTime: Partial<Record<BookingStatus, SQL | undefined>> = {
    requested: and(eq(status, "requested"), gt(respondBy, now)),
    expired: or(eq(status, "expired"), and(eq(status, "requested"), lte(respondBy, now))),
    confirmed: and(eq(status, "confirmed"), gt(endUtc, marked)),
    completed: or(eq(status, "completed"), and(eq(status, "confirmed"), lte(endUtc, marked))),
  }
  const plain = statuses.filter((each) => !(each in byTime))
  const parts = [
    ...statuses.map((each) => byTime[each]),
    plain.length > 0 ? inArray(status, plain) : undefined,
  ].filter((part) => part !== undefined)
  return or(...parts) ?? sql`false`
}

/** Rows that start in [from, to), each end optional. */
export function startsWithin(from: Date | undefined, to: Date | undefined): SQL[] {
  return [
    ...(from ? [gte(sessionBookings.startUtc, from)] : []),
    ...(to ? [lt(sessionBookings.startUtc, to)] : []),
  ]
}

/** Rows whose topic or counterpart's name holds the text, case and accents ignored. */
export function mentions(actor: Actor, text: string): SQL {
  const { topic, analystId, investorId } = sessionBookings
  // In a subquery the pattern is made once, not once a row.
  const pattern = sql`(select search_key(${`%${text.replace(/[\\%_]/g, "\\$&")}%`}))`
  const holds = (column: AnyPgColumn) => sql`search_key(${column}) like ${pattern}`
  // Among everyone's bookings the people are found first, each list by its index; among one's own they are joined anyway.
  const byPerson = (column: AnyPgColumn) =>
    sql`${column} = any(array(select u.id from users u where search_key(u.name) like ${pattern}))`
  const names = {
    investor: [holds(analysts.name)],
    analyst: [holds(investors.name)],
    admin: [byPerson(analystId), byPerson(investorId)],
  }[actor.role]
  return or(holds(topic), ...names) ?? sql`false`
}
