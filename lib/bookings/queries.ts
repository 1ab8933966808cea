import { and, eq, gt, gte, ilike, inArray, lt, lte, or, type SQL, sql } from "drizzle-orm"
import { type AnyPgColumn, alias } from "drizzle-orm/pg-core"
import type { Database, Transaction } from "@/db/client"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookings, sessionFeedback } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import type { Actor } from "@/lib/context"
import type { BookingStatus } from "@/lib/core/vocabulary"

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

/** The status that a row has at `now`, in SQL: an overdue request is expired. */
export function statusInSql(now: Date): SQL<BookingStatus> {
  return sql`case when ${sessionBookings.status} = 'requested' and ${sessionBookings.respondBy} <= ${now.toISOString()}::timestamptz
    then 'expired' else ${sessionBookings.status} end`
}

/** Rows whose status at `now` is one of `statuses`. */
export function hasStatus(statuses: readonly BookingStatus[], now: Date): SQL {
  const plain = statuses.filter((status) => status !== "requested" && status !== "expired")
  const overdue = and(eq(sessionBookings.status, "requested"), lte(sessionBookings.respondBy, now))
  const waiting = and(eq(sessionBookings.status, "requested"), gt(sessionBookings.respondBy, now))
  const parts = [
    plain.length > 0 ? inArray(sessionBookings.status, plain) : undefined,
    statuses.includes("requested") ? waiting : undefined,
    statuses.includes("expired") ? or(eq(sessionBookings.status, "expired"), overdue) : undefined,
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
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`
  const like = (column: AnyPgColumn) => ilike(sql`unaccent(${column})`, sql`unaccent(${pattern})`)
  const names = {
    investor: [like(analysts.name)],
    analyst: [like(investors.name)],
    admin: [like(analysts.name), like(investors.name)],
  }[actor.role]
  return or(like(sessionBookings.topic), ...names) ?? sql`false`
}
