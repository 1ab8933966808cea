import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Handle } from "@/db/client"
import { attendanceCases, attendanceEvents } from "@/db/schema/attendance"
import {
  sessionBookingEvents,
  sessionBookingNotes,
  sessionBookings,
  sessionFeedback,
} from "@/db/schema/bookings"
import { pushDevices, webhookEndpoints } from "@/db/schema/destinations"
import { paymentEvents } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import { users } from "@/db/schema/users"
import type { CaseFact, EventFact, FeedbackFact, NoteFact, PaymentFact, ToldBooking } from "./facts"
import type { Reach } from "./owed"

const analysts = alias(users, "analysts")
const investors = alias(users, "investors")

/** These bookings as they are now, by their ids. */
export async function loadToldBookings(
  db: Handle,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ToldBooking>> {
  const rows = await db
    .select({
      id: sessionBookings.id,
      status: sessionBookings.status,
      startUtc: sessionBookings.startUtc,
      endUtc: sessionBookings.endUtc,
      createdAt: sessionBookings.createdAt,
      respondBy: sessionBookings.respondBy,
      noShowBy: sessionBookings.noShowBy,
      wasCardAsked: sql<boolean>`${sessionPayments.cardAskedAt} is not null`,
      hasFeedback: sql<boolean>`${sessionFeedback.bookingId} is not null`,
      analyst: { id: analysts.id, reminderMinutes: analysts.reminderMinutes },
      investor: { id: investors.id, reminderMinutes: investors.reminderMinutes },
    })
    .from(sessionBookings)
    .innerJoin(analysts, eq(analysts.id, sessionBookings.analystId))
    .innerJoin(investors, eq(investors.id, sessionBookings.investorId))
    .leftJoin(sessionFeedback, eq(sessionFeedback.bookingId, sessionBookings.id))
    .leftJoin(sessionPayments, eq(sessionPayments.bookingId, sessionBookings.id))
    .where(inArray(sessionBookings.id, [...ids]))
  const events = await loadEvents(db, ids)
  return new Map(
    rows.map(({ analyst, investor, ...booking }) => [
      booking.id,
      { ...booking, parties: { analyst, investor }, events: events.get(booking.id) ?? [] },
    ]),
  )
}

/** The events of bookings in order, by the booking. */
export async function loadEvents(
  db: Handle,
  ids: readonly string[],
): Promise<ReadonlyMap<string, EventFact[]>> {
  const { bookingId, revision } = sessionBookingEvents
  const rows = await db
    .select()
    .from(sessionBookingEvents)
    .where(inArray(bookingId, [...ids]))
    .orderBy(asc(bookingId), asc(revision))
  return Map.groupBy(
    rows.map(({ createdAt, late: _, ...row }): EventFact => ({ source: "event", at: createdAt, ...row })),
    (event) => event.bookingId,
  )
}

/** These notes as facts: who wrote them and when, never what they say. */
export async function loadNoteFacts(db: Handle, ids: readonly string[]): Promise<NoteFact[]> {
  if (ids.length === 0) return []
  const { id, bookingId, authorId, authorType, createdAt } = sessionBookingNotes
  const rows = await db
    .select({ id, bookingId, actorId: authorId, actorRole: authorType, at: createdAt })
    .from(sessionBookingNotes)
    .where(inArray(id, [...ids]))
  return rows.map((row) => ({ source: "note", ...row }))
}

/** The feedback of these bookings as facts. */
export async function loadFeedbackFacts(db: Handle, ids: readonly string[]): Promise<FeedbackFact[]> {
  if (ids.length === 0) return []
  const { bookingId, investorId, createdAt } = sessionFeedback
  const rows = await db
    .select({ bookingId, actorId: investorId, at: createdAt })
    .from(sessionFeedback)
    .where(inArray(bookingId, [...ids]))
  return rows.map((row) => ({ source: "feedback", id: row.bookingId, actorRole: "investor", ...row }))
}

/** These events of payments as facts. */
export async function loadPaymentFacts(db: Handle, ids: readonly string[]): Promise<PaymentFact[]> {
  if (ids.length === 0) return []
  const { id, bookingId, event, actorId, actorRole, amount, currency, detail, createdAt } = paymentEvents
  const rows = await db
    .select({ id, bookingId, event, actorId, actorRole, amount, currency, detail, at: createdAt })
    .from(paymentEvents)
    .where(inArray(id, [...ids]))
  return rows.map((row) => ({ source: "payment", ...row }))
}

/** These events of cases as facts. */
export async function loadCaseFacts(db: Handle, ids: readonly string[]): Promise<CaseFact[]> {
  if (ids.length === 0) return []
  const { id, bookingId, event, actorId, actorRole, until, strikes, createdAt } = attendanceEvents
  const { against, accusedId, seatId } = attendanceCases
  const isOfSeat = sql<boolean>`${seatId} is not null`
  const about = { against, accusedId, isOfSeat }
  const rows = await db
    .select({ id, bookingId, event, actorId, actorRole, until, strikes, ...about, at: createdAt })
    .from(attendanceEvents)
    .innerJoin(attendanceCases, eq(attendanceCases.id, attendanceEvents.caseId))
    .where(inArray(id, [...ids]))
  return rows.map((row) => ({ source: "case", ...row }))
}

/** Those who run the house. */
export async function loadAdmins(db: Handle): Promise<string[]> {
  const { id, role, disabledAt } = users
  const rows = await db
    .select({ id })
    .from(users)
    .where(and(eq(role, "admin"), isNull(disabledAt)))
  return rows.map((row) => row.id)
}

/** By what these people can be reached beside mail and the application, and all programs that may hear of their bookings. */
export async function loadReach(db: Handle, people: readonly string[]): Promise<Reach> {
  const devices = await db
    .selectDistinct({ userId: pushDevices.userId })
    .from(pushDevices)
    .where(inArray(pushDevices.userId, [...people]))
  const { id, userId, events, disabledAt } = webhookEndpoints
  const endpoints = await db
    .select({ id, userId, events, hearsAll: sql<boolean>`${users.role} = 'admin'` })
    .from(webhookEndpoints)
    .innerJoin(users, and(eq(users.id, userId), isNull(users.disabledAt)))
    .where(and(isNull(disabledAt), sql`(${users.role} = 'admin' or ${inArray(userId, [...people])})`))
  return { withDevice: new Set(devices.map((device) => device.userId)), endpoints }
}
