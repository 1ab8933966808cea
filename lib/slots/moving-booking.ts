import { and, eq } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { visibleTo } from "@/lib/bookings/queries"
import { transitionRefusal } from "@/lib/bookings/verb-rules"
import type { UserCtx } from "@/lib/context"

/** The caller's own booking, or to an admin any, that is to be moved; none where it is past moving, because then nothing makes way for it. */
export async function findMoving(ctx: UserCtx, analystId: string, bookingId: string) {
  const { id, status, startUtc, endUtc, respondBy, investorId } = sessionBookings
  const [own] = await ctx.db
    .select({ id, status, startUtc, endUtc, respondBy, investorId })
    .from(sessionBookings)
    .where(
      and(eq(sessionBookings.id, bookingId), eq(sessionBookings.analystId, analystId), visibleTo(ctx.actor)),
    )
  const canMove = own && transitionRefusal("reschedule", { ...own, lastChange: null }, ctx.now) === null
  return canMove ? own : undefined
}
