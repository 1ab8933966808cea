import { operation } from "@/lib/operation"
import { CancelBookingInput } from "./inputs"
import { readReason } from "./reasons"
import { transitionBooking } from "./transition-booking"
import { BookingOutput } from "./wire"

/**
 * Its investor or its analyst calls it off before the start, with a reason of their own list (`other` when none is given).
 * Never refused for being late: the event carries `late`.
 */
export const cancelBooking = operation(
  {
    input: CancelBookingInput,
    output: BookingOutput,
    roles: ["investor", "analyst"],
    limit: "move",
    refuses: ["invalid_input", "not_found", "stale", "invalid_transition", "too_late"],
  },
  async function cancelBooking(ctx, input) {
    const reason = readReason(ctx.actor.role, input)
    return reason.ok ? transitionBooking(ctx, "cancel", { ...input, reason: reason.value }) : reason
  },
)
