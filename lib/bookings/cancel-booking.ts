import { operation } from "@/lib/operation"
import { CancelBookingInput } from "./inputs"
import { readReason } from "./reasons"
import { transitionBooking } from "./transition-booking"
import { BookingOutput } from "./wire"

/**
 * Its investor, its analyst or an admin calls it off before the start, with a reason of their own list (`other` when none is given).
 * Never refused for being late: the event carries `late`.
 */
export const cancelBooking = operation(
  {
    input: CancelBookingInput,
    output: BookingOutput,
    roles: ["investor", "analyst", "admin"],
    limit: "move",
    audits: ["booking_cancelled"],
    refuses: ["invalid_input", "not_found", "stale", "invalid_transition", "too_late"],
  },
  async function cancelBooking(ctx, input) {
    const reason = readReason(ctx.actor.role, input)
    return reason.ok ? transitionBooking(ctx, "cancel", { ...input, reason: reason.value }) : reason
  },
)
