import { sessionBookingEvents, type sessionBookings } from "@/db/schema/bookings"
import { actedBy, type TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { BookingEvent } from "@/lib/core/vocabulary"
import type { Reason } from "./reasons"

type Booking = Omit<typeof sessionBookings.$inferSelect, "topicKey">

/** Writes what the actor did to a booking, numbered by the revision it made. */
export async function recordEvent(
  ctx: TxCtx,
  event: BookingEvent,
  { before, after }: { readonly before: Booking; readonly after: Booking },
  { reason, late = false }: { readonly reason?: Reason | undefined; readonly late?: boolean } = {},
): Promise<void> {
  await ctx.db.insert(sessionBookingEvents).values({
    id: newId(),
    bookingId: after.id,
    revision: after.revision,
    event,
    ...actedBy(ctx.actor),
    fromStatus: before.status,
    toStatus: after.status,
    oldStartUtc: before.startUtc,
    oldEndUtc: before.endUtc,
    newStartUtc: after.startUtc,
    newEndUtc: after.endUtc,
    reasonCode: reason?.code ?? null,
    reasonText: reason?.text ?? null,
    late,
    createdAt: ctx.now,
  })
}
