import { and, eq } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { answerOnce } from "@/lib/answers/answer-once"
import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { RescheduleBookingInput } from "./inputs"
import { expireOverdue, lockParties } from "./lock-parties"
import { planMove } from "./plan-move"
import { readReason } from "./reasons"
import { recordEvent } from "./record-event"
import { findForVerb } from "./transition-booking"
import { bookingView } from "./views"
import { BookingOutput } from "./wire"

/**
 * Either side moves a session before its start to another offered time; it keeps its id. Judged under the analyst's lock by
 * the engine that lists slots, the session itself left out, and for its analyst the notice too. The same length keeps its
 * price. Moved by the investor a confirmed session is a request again, unless the analyst confirms at once.
 */
export const rescheduleBooking = operation(
  {
    input: RescheduleBookingInput,
    output: BookingOutput,
    roles: ["investor", "analyst"],
    limit: "move",
    refuses: [
      "not_found",
      "stale",
      "invalid_transition",
      "too_late",
      "invalid_input",
      "investor_busy",
      "terms_changed",
      "slot_not_offered",
      "slot_taken",
      "daily_limit_reached",
      "open_request_limit",
    ],
  },
  async function rescheduleBooking(ctx, input) {
    const reason = readReason(ctx.actor.role, input)
    if (!reason.ok) return reason
    return answerOnce(
      ctx,
      input.bookingId,
      async (inner) => {
        await lockParties(inner, input.bookingId)
        const found = await findForVerb(inner, "reschedule", input)
        if (!found.ok) return found
        const { booking: before } = found.value
        await expireOverdue(inner, before)
        const move = await planMove(inner, before, input)
        if (!move.ok) return move
        const [after] = await inner.db
          .update(sessionBookings)
          .set(move.value)
          .where(and(eq(sessionBookings.id, before.id), eq(sessionBookings.revision, before.revision)))
          .returning()
        if (!after) return refuse("stale")
        await recordEvent(inner, "booking_rescheduled", { before, after }, { reason: reason.value })
        const lastChange = { event: "booking_rescheduled", actorRole: ctx.actor.role, at: ctx.now } as const
        return ok(bookingView({ ...found.value, booking: after, lastChange }, ctx.actor, ctx.now))
      },
      "uq_session_slot",
      "uq_investor_time",
    )
  },
)
