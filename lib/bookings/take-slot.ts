import type { z } from "zod"
import type { UserCtx } from "@/lib/context"
import { refuse } from "@/lib/core/result"
import { planPayment } from "@/lib/payments/plan-payment"
import { findOffer, NO_OFFER, offerRefusal } from "@/lib/rebooking/find-offer"
import { lookAtTime } from "@/lib/slots/load-schedule"
import { type BookedFor, newBooking, newBookingView, wishOf, wishRefusal } from "./booking-wish"
import type { BookSessionInput } from "./inputs"
import { insertBooking } from "./insert-booking"
import { orRepeated, replayedBooking } from "./repeated-booking"

const MAX_LOOKS = 4

/**
 * Gives an investor one offered slot: `confirmed` at once or `requested`, priced now, or as agreed before where it is booked again by an
 * offer of other times (`rebookOf`); `requested` too where it is paid by a card that is not there yet. Looks first without a lock, with the
 * engine that lists slots; then one statement locks, checks again and writes booking, event and first note together. It is
 * `stale` when the analyst edits his schedule each time between the two.
 */
export async function takeSlot(ctx: UserCtx, investor: BookedFor, input: z.output<typeof BookSessionInput>) {
  const { rebookOf } = input
  const offer = rebookOf ? await findOffer(ctx, investor.id, rebookOf) : null
  const closed = offer && offerRefusal(offer, ctx.now)
  const wish = wishOf(input, closed ? null : (offer?.kept ?? null))
  for (let look = 1; look <= MAX_LOOKS; look++) {
    const seen = await lookAtTime(ctx.db, {
      analystId: wish.analystId,
      from: wish.startUtc,
      to: wish.endUtc,
      now: ctx.now,
      investorId: investor.id,
      idempotencyKey: ctx.idempotency?.key,
    })
    if (seen?.replay) return replayedBooking(ctx, seen.replay.requestHash, seen.replay.response)
    if (!seen?.schedule.isEnabled) return refuse("not_found")
    if (seen.restrictedUntil) return refuse("booking_restricted", { until: seen.restrictedUntil })
    if (rebookOf && !offer) return refuse("not_found", { detail: NO_OFFER })
    const refusal = wishRefusal(ctx, wish, seen)
    if (refusal) return orRepeated(ctx, wish, refusal)
    if (closed) return closed
    const paid = await planPayment(ctx, newBooking(ctx, investor, wish, seen), seen)
    const planned = { ...paid, rebookOf }
    const view = newBookingView(ctx, investor, planned, seen.analystName)
    const answer = await insertBooking(ctx, planned, wish.note, view, seen)
    if (answer !== "profile_changed") return answer.ok ? answer : orRepeated(ctx, wish, answer)
  }
  return refuse("stale")
}
