import { operation } from "@/lib/operation"
import { changeBooking } from "./change-booking"
import { RescheduleBookingInput } from "./inputs"
import { planMove } from "./plan-move"
import { readReason } from "./reasons"
import { BookingOutput } from "./wire"

/**
 * Either side, or an admin for both, moves a session before its start to another offered time; it keeps its id. Judged under the analyst's lock by
 * the engine that lists slots, the session itself left out, and for its analyst the notice too. The same length keeps its
 * price. Moved by the investor alone a confirmed session is a request again, unless the analyst confirms at once.
 */
export const rescheduleBooking = operation(
  {
    input: RescheduleBookingInput,
    output: BookingOutput,
    roles: ["investor", "analyst", "admin"],
    limit: "move",
    audits: ["booking_rescheduled"],
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
    return changeBooking(
      ctx,
      "reschedule",
      { ...input, reason: reason.value },
      (inner, row) => planMove(inner, row, input),
      "uq_session_slot",
      "uq_investor_time",
    )
  },
)
