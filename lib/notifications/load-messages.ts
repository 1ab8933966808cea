import { eq, inArray, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Handle } from "@/db/client"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { attendanceCases } from "@/db/schema/attendance"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionSeats } from "@/db/schema/groups"
import { sessionPayments } from "@/db/schema/payments"
import { users } from "@/db/schema/users"
import { priceOnWire } from "@/lib/bookings/rules"
import type { Participant } from "@/lib/core/vocabulary"
import { keptFeeOf } from "@/lib/payments/kept-fee"
import { takesCards, takesTestMoney } from "@/lib/payments/takes-cards"
import type { BookingKind } from "./audience"
import { type EventFact, type Fact, wasHeldBefore, wasNeverAsked } from "./facts"
import { loadAccountMessages, loadWebhookMessages } from "./load-account-messages"
import type { NotificationRow } from "./load-due"
import { loadGroupMessages } from "./load-group-messages"
import { loadHouseMessages } from "./load-house-messages"
import { loadCaseFacts, loadEvents, loadFeedbackFacts, loadNoteFacts, loadPaymentFacts } from "./load-told"
import type { BookingMessage, Message, Reader } from "./messages"
import { type Person, sideOf } from "./sides"

const analysts = alias(users, "analysts")
const investors = alias(users, "investors")

/** What these notifications say to the people whom they are for, by their ids. Those for programs say nothing. */
export async function loadMessages(
  db: Handle,
  rows: readonly NotificationRow[],
): Promise<ReadonlyMap<string, Message>> {
  const toPeople = rows.filter(({ channel }) => channel !== "webhook")
  const toHouse = await loadHouseMessages(db, toPeople)
  const bookingIds = idsOf(toPeople.map(({ bookingId }) => bookingId))
  const bookings = await loadBookings(db, bookingIds)
  const events = bookingIds.length > 0 ? await loadEvents(db, bookingIds) : new Map<string, EventFact[]>()
  const facts = await loadFacts(db, toPeople, [...events.values()].flat())
  const admins = await loadAdmins(db, [...facts.values()])
  const others = [
    ...(await loadGroupMessages(db, toPeople)),
    ...toHouse,
    ...(await loadWebhookMessages(db, toPeople)),
    ...(await loadAccountMessages(db, toPeople)),
  ]
  const messages = new Map<string, Message>(others.map((message) => [message.id, message]))
  for (const row of toPeople) {
    const fact = facts.get(row.sourceId)
    const whose = fact?.source === "case" ? fact.accusedId : row.recipientId
    // A seat's payment, and whether its investor came, is told as of a session of two.
    const ofSeat = /^(payment|case)$/.test(row.source) && bookings.get(seatKey(row.bookingId, whose))
    const found = row.bookingId && (bookings.get(row.bookingId) ?? ofSeat)
    if (!found || !fact) continue
    const adminName = admins.get(fact.actorId ?? "") ?? null
    messages.set(row.id, {
      ...toMessage(row, found, fact, events.get(fact.bookingId) ?? []),
      adminName,
    })
  }
  return messages
}

type Found = Awaited<ReturnType<typeof loadBookings>> extends ReadonlyMap<string, infer Row> ? Row : never

function toMessage(
  row: NotificationRow,
  found: Found,
  fact: Fact,
  events: readonly EventFact[],
): Omit<BookingMessage, "adminName"> {
  const { booking, analyst, investor, analystTimeZone, payment } = found
  const side: Participant = row.recipientId === booking.analystId ? "analyst" : "investor"
  const [own, theirs] = side === "analyst" ? [analyst, investor] : [investor, analyst]
  const reader = { ...sideOf(own, analystTimeZone), email: own.email, side }
  const times =
    fact.source === "event"
      ? { startUtc: fact.newStartUtc, endUtc: fact.newEndUtc }
      : { startUtc: booking.startUtc, endUtc: booking.endUtc }
  return {
    id: row.id,
    // Whatever has a booking tells of one.
    kind: row.kind as BookingKind,
    dueAt: row.dueAt,
    reader,
    other: sideOf(theirs, analystTimeZone),
    fact,
    by: doerOf(fact, reader),
    wasHeld: fact.source === "event" && wasHeldBefore({ events }, fact),
    wasNeverAsked: wasNeverAsked({ wasCardAsked: payment?.cardAskedAt != null, events }),
    ...times,
    booking: {
      ...booking,
      priceQuote: priceOnWire(booking.priceQuote, booking.currency),
      isTestMoney: payment !== null && takesTestMoney(),
      keptFee: keptFeeOf(payment),
      takesCards: takesCards(),
      lastEvent: events.find(({ revision }) => revision === booking.revision) ?? null,
    },
  }
}

function doerOf({ actorId, actorRole }: Fact, { id }: Reader): BookingMessage["by"] {
  if (actorRole === "admin" || actorRole === "system") return actorRole
  return actorId === id ? "reader" : "other"
}

/** What is found of a group session for one who has or had a seat in it. */
const seatKey = (bookingId: string | null, investorId: string) => `${bookingId} ${investorId}`

/** Sessions of two by their ids, group sessions by whoever has or had a seat in them, of several the last, with its price. */
async function loadBookings(db: Handle, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const person = (of: typeof analysts | typeof investors): { [Name in keyof Person]: (typeof of)[Name] } => ({
    id: of.id,
    name: of.name,
    addressedAs: of.addressedAs,
    email: of.email,
    timeZone: of.timeZone,
    hourCycle: of.hourCycle,
  })
  const b = sessionBookings
  const rows = await db
    .select({
      booking: {
        id: b.id,
        analystId: b.analystId,
        status: b.status,
        startUtc: b.startUtc,
        endUtc: b.endUtc,
        respondBy: b.respondBy,
        noShowBy: b.noShowBy,
        answerBy: attendanceCases.answerBy,
        topic: b.topic,
        videoUrl: b.videoUrl,
        kind: b.kind,
        priceQuote: b.priceQuote,
        currency: b.currency,
        revision: b.revision,
        updatedAt: b.updatedAt,
      },
      payment: sessionPayments,
      analyst: person(analysts),
      investor: person(investors),
      analystTimeZone: analystConnectProfiles.timeZone,
    })
    .from(b)
    .innerJoin(analysts, eq(analysts.id, b.analystId))
    .innerJoin(analystConnectProfiles, eq(analystConnectProfiles.analystId, b.analystId))
    .leftJoin(sessionSeats, eq(sessionSeats.bookingId, b.id))
    .leftJoin(
      sessionPayments,
      sql`${sessionPayments.bookingId} = ${b.id} and ${sessionPayments.seatId} is not distinct from ${sessionSeats.id}`,
    )
    .innerJoin(investors, sql`${investors.id} = coalesce(${b.investorId}, ${sessionSeats.investorId})`)
    .leftJoin(
      attendanceCases,
      sql`coalesce(${attendanceCases.bookingId}, ${attendanceCases.seatId}) = coalesce(${sessionSeats.id}, ${b.id})
        and ${attendanceCases.status} = 'reported'`,
    )
    .where(inArray(b.id, [...ids]))
    .orderBy(sessionSeats.createdAt)
  return new Map(
    rows.map(({ booking: { kind, ...booking }, ...row }) => {
      if (kind !== "group") return [booking.id, { booking, ...row }]
      const { net: priceQuote = null, currency = booking.currency } = row.payment ?? {}
      return [seatKey(booking.id, row.investor.id), { booking: { ...booking, priceQuote, currency }, ...row }]
    }),
  )
}

async function loadFacts(
  db: Handle,
  rows: readonly NotificationRow[],
  events: readonly EventFact[],
): Promise<ReadonlyMap<string, Fact>> {
  const of = (source: NotificationRow["source"]) =>
    idsOf(rows.filter((row) => row.source === source).map(({ sourceId }) => sourceId))
  const facts: Fact[] = [
    ...events,
    ...(await loadNoteFacts(db, of("note"))),
    ...(await loadFeedbackFacts(db, of("feedback"))),
    ...(await loadPaymentFacts(db, of("payment"))),
    ...(await loadCaseFacts(db, of("case"))),
  ]
  return new Map(facts.map((fact) => [fact.id, fact]))
}

/** The names of those of the house among who did these, by their ids. */
async function loadAdmins(db: Handle, facts: readonly Fact[]): Promise<ReadonlyMap<string, string>> {
  const ids = idsOf(facts.map(({ actorId, actorRole }) => (actorRole === "admin" ? actorId : null)))
  if (ids.length === 0) return new Map()
  const rows = await db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function idsOf(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))]
}
