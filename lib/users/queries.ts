import { and, eq, gt, notInArray, or, type SQL, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import { userErasures } from "@/db/schema/erasures"
import { sessionPayments } from "@/db/schema/payments"
import { authSessions, users } from "@/db/schema/users"
import { liveAt } from "@/lib/bookings/live-sql"
import type { Ctx } from "@/lib/context"
import { SETTLED_PAYMENTS } from "@/lib/core/payments"
import { hasFactor } from "@/lib/factors/queries"
import { erasureAskedSince, erasureExpiresAt } from "./erasure-rules"
import { type UserDetails, userView } from "./views"

/** When somebody was last here, himself or by a program of his: null where nothing of it is kept. */
const lastSeenAt = sql<Date | null>`greatest(
  (select max(s.last_seen_at) from auth_sessions s where s.user_id = users.id),
  (select max(t.last_used_at) from api_tokens t where t.user_id = users.id))`.mapWith(authSessions.lastSeenAt)

/** A name as lists sort it, without case and accents: a column of the database's own. */
export const sortName = sql<string>`users.name_key`

/** People with what an admin sees of them. */
export function selectUsers(db: Handle) {
  return db.select({ user: users, lastSeenAt, sortName }).from(users).$dynamic()
}

/** One of them. */
export type SelectedUser = Awaited<ReturnType<ReturnType<typeof selectUsers>["execute"]>>[number]

/** One person, with how many live bookings he has and whether a second step; null where there is nobody of this id. */
export async function findUser(
  { db, now }: Pick<Ctx, "db" | "now">,
  userId: string,
): Promise<UserDetails | null> {
  const [row] = await selectUsers(db).where(eq(users.id, userId))
  if (!row) return null
  const liveBookings = await db.$count(sessionBookings, isLiveOf(userId, now))
  const hasSecondStep = await hasFactor(db, userId)
  return { ...userView(row), liveBookings, hasSecondStep, erasure: await findErasure({ db, now }, userId) }
}

/** Whether somebody is to be erased: what one admin has asked for and another can confirm still. */
async function findErasure({ db, now }: Pick<Ctx, "db" | "now">, userId: string) {
  const [asked] = await db
    .select({ askedAt: userErasures.askedAt, askedBy: { id: users.id, name: users.name } })
    .from(userErasures)
    .innerJoin(users, eq(users.id, userErasures.askedBy))
    .where(eq(userErasures.userId, userId))
  const expiresAt = asked && erasureExpiresAt(asked.askedAt)
  return asked && expiresAt && expiresAt > now ? { ...asked, expiresAt } : null
}

/** Whom an admin has asked to erase, while another can still confirm it. */
export function isAskedToErase(now: Date): SQL {
  const { userId, askedAt } = userErasures
  return sql`exists (select from ${userErasures} where ${and(eq(userId, users.id), gt(askedAt, erasureAskedSince(now)))})`
}

/** The same of somebody who is there. */
export async function readUser(ctx: Pick<Ctx, "db" | "now">, userId: string): Promise<UserDetails> {
  const user = await findUser(ctx, userId)
  if (!user) throw new Error("a locked user is gone")
  return user
}

/** Live bookings of a person, on whichever side he is: what others count on still. */
export function isLiveOf(userId: string, now: Date): SQL | undefined {
  const { investorId, analystId } = sessionBookings
  return and(or(eq(investorId, userId), eq(analystId, userId)), liveAt(now))
}

/** Those of them that have not begun, which can be called off. */
export function isToComeOf(userId: string, now: Date): SQL | undefined {
  return and(isLiveOf(userId, now), gt(sessionBookings.startUtc, now))
}

/** Payments of a person's sessions, on whichever side he is, in which something is to happen still. */
export function isOpenPaymentOf(userId: string): SQL | undefined {
  const { investorId, status, bookingId } = sessionPayments
  const { id, analystId } = sessionBookings
  const asAnalyst = sql`exists (select from ${sessionBookings} where ${and(eq(id, bookingId), eq(analystId, userId))})`
  return and(notInArray(status, [...SETTLED_PAYMENTS]), or(eq(investorId, userId), asAnalyst))
}
