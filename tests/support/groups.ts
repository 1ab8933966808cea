import { and, count, eq, isNull, max, sql } from "drizzle-orm"
import type { Database } from "@/db/client"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { groupPlaces, groupSessions, sessionSeats, waitlistEntries } from "@/db/schema/groups"
import { seatEvents } from "@/db/schema/seat-events"
import type { User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import type { SeatEvent, SeatStatus, WaitlistStatus } from "@/lib/core/groups"
import { newId } from "@/lib/core/ids"
import type { BookingStatus, LIVE_STATUSES } from "@/lib/core/vocabulary"
import { NOW, SLOT } from "./factories"

type Booking = typeof sessionBookings.$inferSelect
type Made = typeof groupSessions.$inferInsert
/** A stored group session: its booking, and what it has beside it. */
export type Group = Booking & { readonly group: typeof groupSessions.$inferSelect }
export type Seat = typeof sessionSeats.$inferSelect
export type Wait = typeof waitlistEntries.$inferSelect

/** What a factory can be told of the booking, and of the group session. */
export type GroupValues = Partial<Pick<Booking, "id" | "startUtc" | "endUtc" | "topic" | "videoUrl">> &
  Partial<Omit<Made, "bookingId">> & {
    readonly status?: (typeof LIVE_STATUSES)[number]
    /** When its minimum is decided on, where it has not been reached. */
    readonly decideAt?: Date
  }

/**
 * A stored group session with its places and its first event, as if it had been made at `NOW`: 60 minutes from `SLOT` on, free, with 3
 * places, a waitlist for 10, and confirmed at once unless `seatsMin` is more than 1.
 */
export async function makeGroup(db: Database, analyst: User, values: GroupValues = {}): Promise<Group> {
  const { id = newId(), startUtc = SLOT, topic = "Where the market goes", videoUrl = null, ...given } = values
  const { endUtc = new Date(startUtc.getTime() + HOUR_MS), status: asked, decideAt, ...of } = given
  const seatsMin = of.seatsMin ?? 1
  const seatsMax = of.seatsMax ?? 3
  const first = seatsMin === 1 ? "confirmed" : "requested"
  const status = asked ?? first
  const now = { createdAt: NOW, updatedAt: NOW }
  const [booking] = await db
    .insert(sessionBookings)
    .values({
      ...{ id, kind: "group", investorId: null, analystId: analyst.id, topic, videoUrl, status, ...now },
      ...{ startUtc, endUtc, heldFrom: startUtc, heldUntil: endUtc },
      respondBy: status === "requested" ? (decideAt ?? new Date(startUtc.getTime() - 48 * HOUR_MS)) : null,
      confirmedAt: first === "confirmed" ? NOW : null,
    })
    .returning()
  if (!booking) throw new Error("no group session was made")
  await recordStep(db, booking, analyst.id, null, status)
  const [group] = await db
    .insert(groupSessions)
    .values({
      currency: "USD",
      closesAt: startUtc,
      showNames: false,
      waitlistMax: 10,
      ...of,
      bookingId: id,
      seatsMin,
      seatsMax,
    })
    .returning()
  if (!group) throw new Error("no group session was made")
  await db
    .insert(groupPlaces)
    .values(Array.from({ length: seatsMax }, (_, nth) => ({ bookingId: id, seatNo: nth + 1 })))
  return { ...booking, group }
}

const SEAT_ENDED: Record<Exclude<SeatStatus, "taken">, SeatEvent> = {
  cancelled: "seat_left",
  removed: "seat_removed",
  released: "seat_released",
  no_show: "seat_missed",
}

/** A stored seat on the lowest free place, with its events; the one that reaches the minimum confirms its session. One given up has no place any more. */
export async function makeSeat(
  db: Database,
  { id: bookingId, group }: Group,
  investor: User,
  values: Partial<typeof sessionSeats.$inferInsert> = {},
): Promise<Seat> {
  const seatNo = await lowestFree(db, bookingId)
  const [booking] = await db.select().from(sessionBookings).where(eq(sessionBookings.id, bookingId))
  if (!booking) throw new Error("there is no such group session")
  const { startUtc, endUtc } = booking
  const at = values.createdAt ?? NOW
  const of = { bookingId, investorId: investor.id, seatNo, startUtc, endUtc, price: group.price }
  const [seat] = await db
    .insert(sessionSeats)
    .values({
      ...{ id: newId(), ...of, currency: group.currency, status: "taken", nameShown: false },
      ...{ createdAt: at, updatedAt: at, ...values },
    })
    .returning()
  if (!seat) throw new Error("no seat was made")
  await recordSeat(db, seat, "seat_joined", investor)
  if (seat.status === "taken" || seat.status === "no_show") {
    await db
      .update(groupPlaces)
      .set({ seatId: seat.id })
      .where(and(eq(groupPlaces.bookingId, bookingId), eq(groupPlaces.seatNo, seatNo)))
  }
  if (seat.status !== "taken") {
    await recordSeat(db, seat, SEAT_ENDED[seat.status], seat.status === "cancelled" ? investor : null)
  } else if (booking.status === "requested") await confirmIfReached(db, booking, group.seatsMin)
  return seat
}

/** A stored entry at the end of the waitlist, with its events; one that is `offered` keeps the lowest free place. */
export async function makeWait(
  db: Database,
  { id: bookingId }: Group,
  investor: User,
  values: Partial<typeof waitlistEntries.$inferInsert> = {},
): Promise<Wait> {
  const [last] = await db
    .select({ seq: max(waitlistEntries.seq) })
    .from(waitlistEntries)
    .where(eq(waitlistEntries.bookingId, bookingId))
  const status: WaitlistStatus = values.status ?? "waiting"
  const offerUntil = values.offerUntil ?? (status === "offered" ? new Date(NOW.getTime() + HOUR_MS) : null)
  const seq = (last?.seq ?? 0) + 1
  const [entry] = await db
    .insert(waitlistEntries)
    .values({
      ...{
        id: newId(),
        bookingId,
        seq,
        investorId: investor.id,
        mode: "ask",
        createdAt: NOW,
        updatedAt: NOW,
      },
      ...{ ...values, status, offerUntil },
    })
    .returning()
  if (!entry) throw new Error("no entry was made")
  const of = { bookingId, investorId: investor.id, entryId: entry.id, createdAt: entry.createdAt }
  await db
    .insert(seatEvents)
    .values({ ...of, event: "waitlist_joined", actorId: investor.id, actorRole: "investor" })
  if (status !== "offered") return entry
  const seatNo = await lowestFree(db, bookingId)
  await db
    .update(groupPlaces)
    .set({ offerId: entry.id })
    .where(and(eq(groupPlaces.bookingId, bookingId), eq(groupPlaces.seatNo, seatNo)))
  await db.insert(seatEvents).values({ ...of, event: "seat_offered", actorRole: "system", offerUntil })
  return entry
}

async function lowestFree(db: Database, bookingId: string): Promise<number> {
  const [free] = await db
    .select({ seatNo: groupPlaces.seatNo })
    .from(groupPlaces)
    .where(and(eq(groupPlaces.bookingId, bookingId), isNull(groupPlaces.seatId), isNull(groupPlaces.offerId)))
    .orderBy(groupPlaces.seatNo)
    .limit(1)
  if (!free) throw new Error("no place is free")
  return free.seatNo
}

async function confirmIfReached(db: Database, booking: Booking, seatsMin: number): Promise<void> {
  const ofGroup = and(eq(sessionSeats.bookingId, booking.id), eq(sessionSeats.status, "taken"))
  const [seats] = await db.select({ taken: count() }).from(sessionSeats).where(ofGroup)
  if (!seats || seats.taken < seatsMin) return
  await db
    .update(sessionBookings)
    .set({
      status: "confirmed",
      respondBy: null,
      confirmedAt: NOW,
      revision: sql`${sessionBookings.revision} + 1`,
    })
    .where(eq(sessionBookings.id, booking.id))
  await recordStep(db, { ...booking, revision: booking.revision + 1 }, null, "requested", "confirmed")
  for (const seat of await db.select().from(sessionSeats).where(ofGroup)) {
    await recordSeat(db, seat, "seat_confirmed", null)
  }
}

async function recordStep(
  db: Database,
  { id: bookingId, revision, startUtc, endUtc }: Booking,
  actorId: string | null,
  fromStatus: BookingStatus | null,
  toStatus: BookingStatus,
): Promise<void> {
  const times = { newStartUtc: startUtc, newEndUtc: endUtc }
  await db.insert(sessionBookingEvents).values({
    ...{ id: newId(), bookingId, revision, actorId, actorRole: actorId ? "analyst" : "system" },
    ...{ event: toStatus === "requested" ? "booking_requested" : "booking_confirmed", fromStatus, toStatus },
    ...(fromStatus ? { oldStartUtc: startUtc, oldEndUtc: endUtc, ...times } : times),
    createdAt: NOW,
  })
}

async function recordSeat(db: Database, seat: Seat, event: SeatEvent, by: User | null): Promise<void> {
  const { bookingId, investorId, id: seatId, reasonCode, reason, late, updatedAt: createdAt } = seat
  const ended = event === "seat_joined" || event === "seat_confirmed" ? {} : { reasonCode, reason, late }
  const actor = by ? { actorId: by.id, actorRole: by.role } : { actorRole: "system" as const }
  await db.insert(seatEvents).values({ bookingId, investorId, seatId, event, createdAt, ...actor, ...ended })
}
