import { and, eq } from "drizzle-orm"
import type { Transaction } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import { visibleTo } from "@/lib/bookings/queries"
import type { Ctx } from "@/lib/context"

/** The actor's own booking, held as it is until the transaction ends, so that its status and its weight agree. */
export async function lockBooking(tx: Transaction, ctx: Ctx, bookingId: string) {
  const [booking] = await tx
    .select()
    .from(sessionBookings)
    .where(and(eq(sessionBookings.id, bookingId), visibleTo(ctx.actor)))
    .for("no key update")
  return booking
}
