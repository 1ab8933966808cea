import { and, eq, getTableColumns, gt, gte, lt, lte, or, type SQL, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Handle } from "@/db/client"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { attendanceCases } from "@/db/schema/attendance"
import { sessionBookingEvents, sessionBookings, sessionFeedback } from "@/db/schema/bookings"
import { sessionPayments } from "@/db/schema/payments"
import { users } from "@/db/schema/users"
import type { User, UserCtx } from "@/lib/context"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { SESSION_MINUTES } from "@/lib/core/limits"
import type { BookingStatus, Role } from "@/lib/core/vocabulary"
import { overdueAt } from "./live-sql"
import { COMPLETES_AFTER_HOURS } from "./rules"

const analysts = alias(users, "analysts")
const investors = alias(users, "investors")

/** In the statement itself, as with a parameter a kept plan knows nothing of it. */
const isOneToOne = sql`${sessionBookings.kind} = 'one_to_one'`

/** The one-to-one bookings that the actor may know of: his own as investor or analyst; an admin's are all. */
export function visibleTo(actor: User): SQL {
  if (actor.role === "admin") return isOneToOne
  if (actor.role === "investor") return eq(sessionBookings.investorId, actor.id)
  return sql`${eq(sessionBookings.analystId, actor.id)} and ${isOneToOne}`
}

function addressedAs(person: typeof analysts | typeof investors): SQL<string> {
  return sql`coalesce(${person.addressedAs}, ${person.name})`
}

const { topicKey: _, ...columns } = getTableColumns(sessionBookings)
// One-to-one bookings alone: by the join there is an investor.
const bookingColumns = { ...columns, investorId: investors.id }
const { heldFrom: _from, heldUntil: _until, ...shownColumns } = bookingColumns

/**
 * When a request was asked or asked again last: by its last event, unless that took back a confirmation, which asked nothing.
 * To look at all events of every request made a tenth of a list's page.
 */
const lastAsked = sql<Date>`case when ${sessionBookings.status} <> 'requested' then null
  when ${sessionBookingEvents.event} <> 'booking_undone' then ${sessionBookingEvents.createdAt}
  else (select max(asked.created_at) from ${sessionBookingEvents} asked
    where asked.booking_id = ${sessionBookings.id} and asked.to_status = 'requested' and asked.event <> 'booking_undone') end`.mapWith(
  sessionBookingEvents.createdAt,
)

const { event, actorRole, createdAt: at } = sessionBookingEvents
const { rating, comment, createdAt } = sessionFeedback
const { status, methodId, feeOnly, net, taxBp, noShowPercent, currency } = sessionPayments
const viewColumns = {
  booking: bookingColumns,
  analystName: analysts.name,
  investorName: investors.name,
  investorFirm: investors.firm,
  lastChange: { event, actorRole, at },
  feedback: { rating, comment, createdAt },
  payment: { status, methodId, feeOnly, net, taxBp, noShowPercent, currency },
}
const cancelNotice = sql<number>`coalesce(${sessionPayments.cancelNoticeMinutes}, ${analystConnectProfiles.cancelNoticeMinutes})`
const lastEvent = and(
  eq(sessionBookingEvents.bookingId, sessionBookings.id),
  eq(sessionBookingEvents.revision, sessionBookings.revision),
)

/** The case about who came to it, where it is marked as missed. */
const itsCase = and(
  eq(attendanceCases.bookingId, sessionBookings.id),
  sql`${sessionBookings.status} = 'no_show'`,
)

/** A one-to-one booking with its last event, both parties, the analyst's profile and its feedback: what verbs and screens look at. */
export function selectBookings(db: Handle) {
  return db
    .select({
      ...viewColumns,
      analystAddressedAs: addressedAs(analysts),
      investorAddressedAs: addressedAs(investors),
      investorTimeZone: investors.timeZone,
      analystTimeZone: analystConnectProfiles.timeZone,
      /** As it was when the session was booked, where money goes by it; else as it is. */
      cancelNoticeMinutes: cancelNotice,
      lastAsked,
      report: {
        status: attendanceCases.status,
        answerBy: attendanceCases.answerBy,
        decideBy: attendanceCases.decideBy,
        closedBy: attendanceCases.closedBy,
        closedAt: attendanceCases.closedAt,
      },
    })
    .from(sessionBookings)
    .innerJoin(analysts, eq(analysts.id, sessionBookings.analystId))
    .innerJoin(investors, eq(investors.id, sessionBookings.investorId))
    .innerJoin(analystConnectProfiles, eq(analystConnectProfiles.analystId, sessionBookings.analystId))
    .leftJoin(sessionFeedback, eq(sessionFeedback.bookingId, sessionBookings.id))
    .leftJoin(sessionPayments, eq(sessionPayments.bookingId, sessionBookings.id))
    .leftJoin(sessionBookingEvents, lastEvent)
    .leftJoin(attendanceCases, itsCase)
    .$dynamic()
}

/**
 * The same for a view alone, as each role sees it: half the work of a page. No view shows what a booking holds. The last event
 * says what can be undone, which is the analyst's to do: nobody else's list looks at events.
 */
export const VIEWS = {
  analyst: (db: Handle) => selectViews(db, lastEvent),
  investor: (db: Handle) => selectViews(db, sql`false`),
  admin: (db: Handle) => selectViews(db, sql`false`),
} as const satisfies Record<Role, unknown>

function selectViews(db: Handle, change: SQL | undefined) {
  return db
    .select({ ...viewColumns, booking: shownColumns })
    .from(sessionBookings)
    .innerJoin(analysts, eq(analysts.id, sessionBookings.analystId))
    .innerJoin(investors, eq(investors.id, sessionBookings.investorId))
    .leftJoin(sessionFeedback, eq(sessionFeedback.bookingId, sessionBookings.id))
    .leftJoin(sessionPayments, eq(sessionPayments.bookingId, sessionBookings.id))
    .leftJoin(sessionBookingEvents, change)
}

/** One selected row. */
export type SelectedBooking = Awaited<ReturnType<ReturnType<typeof selectBookings>["execute"]>>[number]

/** What a view is made of. */
export type ViewedBooking = Awaited<ReturnType<ReturnType<typeof selectViews>["execute"]>>[number]

/** The status that a row has at `now`, in SQL, as `statusAt` says it. */
export function statusInSql(now: Date): SQL<BookingStatus> {
  const { status, endUtc } = sessionBookings
  return sql`case when ${overdueAt(now)} then 'expired'
    when ${status} = 'confirmed' and ${endUtc} <= ${completesBefore(now).toISOString()}::timestamptz then 'completed'
    else ${status} end`
}

function completesBefore(now: Date): Date {
  return new Date(now.getTime() - COMPLETES_AFTER_HOURS * HOUR_MS)
}

/**
 * Rows whose status at `now` is this one: parts that have no row in common, each found by an index. The statuses stand in the
 * statement itself: with parameters its kept plan could use no index of one status, and would take all for equally frequent.
 */
export function statusParts(is: BookingStatus, now: Date): SQL[] {
  const { respondBy, endUtc } = sessionBookings
  const stored = storedAs(is)
  const marked = completesBefore(now)
  const agreed = storedAs("confirmed")
  const parts: Partial<Record<BookingStatus, (SQL | undefined)[]>> = {
    requested: [and(stored, gt(respondBy, now))],
    expired: [stored, overdueAt(now)],
    confirmed: [and(agreed, gt(endUtc, marked))],
    completed: [stored, and(agreed, lte(endUtc, marked))],
  }
  return (parts[is] ?? [stored]).filter((part) => part !== undefined)
}

function storedAs(status: BookingStatus): SQL {
  return sql`${sessionBookings.status} = ${sql.raw(`'${status}'`)}`
}

/** Rows whose status at `now` is one of `statuses`. */
export function hasStatus(statuses: readonly BookingStatus[], now: Date): SQL {
  return or(...statuses.flatMap((status) => statusParts(status, now))) ?? sql`false`
}

/** Rows that have ended by now, or those that have not; what follows for their start is for the indexes by it. */
export function hasEnded(ended: boolean, now: Date): SQL {
  const { startUtc, endUtc } = sessionBookings
  const longestAgo = new Date(now.getTime() - SESSION_MINUTES.max * MINUTE_MS)
  const parts = ended ? [lte(endUtc, now), lte(startUtc, now)] : [gt(endUtc, now), gt(startUtc, longestAgo)]
  return sql.join(parts, sql` and `)
}

/** Rows that start in [from, to), each end optional. */
export function startsWithin(from: Date | undefined, to: Date | undefined): SQL[] {
  return [
    ...(from ? [gte(sessionBookings.startUtc, from)] : []),
    ...(to ? [lt(sessionBookings.startUtc, to)] : []),
  ]
}

/** One booking of those that the actor may know of. */
export async function findBooking(ctx: UserCtx, bookingId: string): Promise<SelectedBooking | undefined> {
  const [row] = await selectBookings(ctx.db).where(
    and(eq(sessionBookings.id, bookingId), visibleTo(ctx.actor)),
  )
  return row
}
