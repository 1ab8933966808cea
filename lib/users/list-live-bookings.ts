import { and, asc, eq, or, sql } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionSeats } from "@/db/schema/groups"
import { liveAt } from "@/lib/bookings/live-sql"
import { selectBookings } from "@/lib/bookings/queries"
import { bookingView } from "@/lib/bookings/views"
import type { UserCtx } from "@/lib/context"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { UserIdInput } from "./inputs"
import { isLiveOf, isToComeOf } from "./queries"

const MOST = 50

/**
 * The live bookings of a person, the next first, fifty at most; and of all of them how many are to come, and can be called off still.
 * Beside them live group sessions, those that he leads and those in which he has a seat.
 */
export const listLiveBookings = operation(
  { input: UserIdInput, roles: ["admin"], refuses: [] },
  async function listLiveBookings(ctx, { userId }) {
    const { startUtc, id } = sessionBookings
    const [rows, groups, toCome] = await Promise.all([
      selectBookings(ctx.db).where(isLiveOf(userId, ctx.now)).orderBy(asc(startUtc), asc(id)).limit(MOST),
      liveGroupsOf(ctx, userId),
      ctx.db.$count(sessionBookings, isToComeOf(userId, ctx.now)),
    ])
    return ok({ items: rows.map((row) => bookingView(row, ctx.actor, ctx.now)), groups, toCome })
  },
)

function liveGroupsOf({ db, now }: UserCtx, userId: string) {
  const { id, kind, topic, status, startUtc, analystId } = sessionBookings
  const isLed = sql<boolean>`${analystId} = ${userId}`
  const hasSeat = sql`exists (select from ${sessionSeats}
    where ${and(eq(sessionSeats.bookingId, id), eq(sessionSeats.investorId, userId), eq(sessionSeats.status, "taken"))})`
  return db
    .select({ id, topic, status, startUtc, isLed })
    .from(sessionBookings)
    .where(and(eq(kind, "group"), liveAt(now), or(isLed, hasSeat)))
    .orderBy(asc(startUtc), asc(id))
    .limit(MOST)
}
