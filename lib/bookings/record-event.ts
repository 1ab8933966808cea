import { sessionBookingEvents, type sessionBookings } from "@/db/schema/bookings"
import { recordAudit } from "@/lib/audit/record-audit"
import { actedBy, type TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { BookingEvent } from "@/lib/core/vocabulary"
import type { Reason } from "./reasons"

type Booking = Omit<typeof sessionBookings.$inferSelect, "topicKey">

/** What is kept of an event beside what it changed. */
type Beside = {
  readonly reason?: Reason | undefined
  readonly late?: boolean
  readonly suggestsColleagues?: boolean | undefined
}

/** Writes what the actor did to a booking, numbered by the revision it made; of an admin to the audit trail, too. */
export async function recordEvent(
  ctx: TxCtx,
  event: BookingEvent,
  { before, after }: { readonly before: Booking; readonly after: Booking },
  { reason, late = false, suggestsColleagues = false }: Beside = {},
): Promise<void> {
  const id = newId()
  await ctx.db.insert(sessionBookingEvents).values({
    id,
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
    suggestsColleagues,
    createdAt: ctx.now,
  })
  if (ctx.actor.role === "admin") {
    const object = ["booking", after.id] as const
    await recordAudit(ctx, {
      id,
      action: event,
      object,
      before: factsOf(before),
      after: factsOf(after, reason),
    })
  }
}

/** What the trail tells of a booking; why it was moved stands in the event alone. */
function factsOf(booking: Booking, reason?: Reason) {
  const { status, startUtc, endUtc, revision, priceQuote, currency, respondBy, confirmedAt, cancelledBy } =
    booking
  const { code: reasonCode = booking.reasonCode, text: reasonText = booking.reasonText } = reason ?? {}
  const times = { startUtc, endUtc, respondBy, confirmedAt }
  return { status, ...times, revision, priceQuote, currency, cancelledBy, reasonCode, reasonText }
}
