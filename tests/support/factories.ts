import { eq } from "drizzle-orm"
import type { Database } from "@/db/client"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { analystAvailability, analystTimeOff } from "@/db/schema/availability"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { notifications } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { createApiToken } from "@/lib/accounts/api-tokens"
import { beginHistory } from "@/lib/availability/record-schedule"
import { presentTime } from "@/lib/clock"
import { systemCtx, type User, type UserCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import type { BookingStatus, Role } from "@/lib/core/vocabulary"

/** A Monday, 09:00 in London (GMT): the present of integration tests, at every door, unless they say otherwise. */
export const NOW = new Date("2026-11-23T09:00:00Z")
/** Tuesday 1 December 2026, 10:00 UTC: a slot of every analyst that `makeAnalyst` makes. */
export const SLOT = new Date("2026-12-01T10:00:00Z")

type Profile = Partial<typeof analystConnectProfiles.$inferInsert>
export type Week = {
  weekday: number
  startMinute: number
  endMinute: number
  slotMinutes: number
  isActive?: boolean
}[]

const EVERY_DAY: Week = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
  weekday,
  startMinute: 8 * 60,
  endMinute: 18 * 60,
  slotMinutes: 30,
}))

let made = 0

/** A user of this role, as an actor. The stored password hash fits no password. */
export async function makeUser(
  db: Database,
  role: Role,
  values: Partial<typeof users.$inferInsert> = {},
): Promise<User> {
  const id = newId()
  const name = `${role} ${++made}`
  const [user] = await db
    .insert(users)
    .values({
      id,
      name,
      email: `${role}.${id}@example.test`,
      role,
      passwordHash: "none",
      createdAt: NOW,
      updatedAt: NOW,
      ...values,
    })
    .returning()
  if (!user) throw new Error("no user was made")
  return user
}

/** An enabled analyst in UTC who offers 30 and 60 minutes every day from 08:00 to 18:00, starting every half hour. */
export async function makeAnalyst(
  db: Database,
  profile: Profile = {},
  week: Week = EVERY_DAY,
  user: Partial<typeof users.$inferInsert> = {},
): Promise<User> {
  const analyst = await makeUser(db, "analyst", user)
  await db.transaction(async (tx) => {
    await tx.insert(analystConnectProfiles).values({
      analystId: analyst.id,
      isEnabled: true,
      timeZone: "UTC",
      sessionMinutes: [30, 60],
      hourlyRate: 45_000,
      createdAt: NOW,
      updatedAt: NOW,
      ...profile,
    })
    if (week.length > 0) {
      await tx
        .insert(analystAvailability)
        .values(week.map((window) => ({ id: newId(), analystId: analyst.id, ...window })))
    }
    await beginHistory({ ...systemCtx(db, profile.createdAt ?? NOW), db: tx }, analyst.id)
  })
  return analyst
}

/** Takes local dates of an analyst off. */
export async function takeOff(
  db: Database,
  analystId: string,
  startDate: string,
  endDate = startDate,
): Promise<void> {
  await db.insert(analystTimeOff).values({ id: newId(), analystId, startDate, endDate })
}

/** A stored booking of one investor. */
export type OneToOne = typeof sessionBookings.$inferSelect & { investorId: string }

/** A stored booking with its first event, as if it had been made at `NOW`. */
export async function makeBooking(
  db: Database,
  investor: User,
  analyst: User,
  values: Partial<typeof sessionBookings.$inferInsert> & { status?: BookingStatus } = {},
): Promise<OneToOne> {
  const startUtc = values.startUtc ?? SLOT
  const endUtc = values.endUtc ?? new Date(startUtc.getTime() + 30 * MINUTE_MS)
  const status = values.status ?? "requested"
  const [booking] = await db
    .insert(sessionBookings)
    .values({
      id: newId(),
      investorId: investor.id,
      analystId: analyst.id,
      startUtc,
      endUtc,
      heldFrom: startUtc,
      heldUntil: endUtc,
      createdAt: NOW,
      updatedAt: NOW,
      respondBy: status === "requested" ? startUtc : null,
      confirmedAt: status === "confirmed" ? (values.createdAt ?? NOW) : null,
      ...values,
      status,
    })
    .returning()
  if (!booking) throw new Error("no booking was made")
  await db.insert(sessionBookingEvents).values({
    id: newId(),
    bookingId: booking.id,
    revision: 1,
    event: "booking_requested",
    actorId: investor.id,
    actorRole: "investor",
    toStatus: status,
    newStartUtc: startUtc,
    newEndUtc: endUtc,
    createdAt: booking.createdAt,
  })
  return { ...booking, investorId: investor.id }
}

/** A notification of a booking's first event that its investor was shown in the application, unless `values` say otherwise: its id. */
export async function makeNotification(
  db: Database,
  { id: bookingId, investorId }: Pick<OneToOne, "id" | "investorId">,
  values: Partial<typeof notifications.$inferInsert> = {},
): Promise<string> {
  const [event] = await db
    .select({ id: sessionBookingEvents.id })
    .from(sessionBookingEvents)
    .where(eq(sessionBookingEvents.bookingId, bookingId))
    .orderBy(sessionBookingEvents.revision)
  if (!event) throw new Error("the booking has no event")
  const row = {
    id: newId(),
    kind: "confirmed" as const,
    source: "event" as const,
    sourceId: event.id,
    bookingId,
    recipientId: investorId,
    channel: "in_app" as const,
    status: "sent" as const,
    dueAt: NOW,
    settledAt: NOW,
    ...values,
  }
  await db.insert(notifications).values(row)
  return row.id
}

/** The context of a person at a moment. */
export function ctxOf(db: Database, actor: User, now: Date = NOW): UserCtx {
  return { actor, now, db, through: { via: "browser", requestId: "a-request", address: "192.0.2.7" } }
}

/** A bearer token's Authorization header for an actor. */
export async function bearer(db: Database, actor: User, scope: "read" | "write" = "write"): Promise<string> {
  const token = await createApiToken(systemCtx(db, presentTime()), { userId: actor.id, name: "test", scope })
  return `Bearer ${token}`
}
