import { operation } from "@/lib/operation"
import { DeclineBookingInput } from "./inputs"
import { readReason } from "./reasons"
import { transitionBooking } from "./transition-booking"
import { BookingOutput } from "./wire"

/** Its analyst says no before the start, with a reason (`other` when none is given); the time is free again. */
export const declineBooking = operation(
  {
    input: DeclineBookingInput,
    output: BookingOutput,
    roles: ["analyst"],
    refuses: ["invalid_input", "not_found", "stale", "invalid_transition", "too_late"],
  },
  async function declineBooking(ctx, input) {
    const reason = readReason(ctx.actor.role, input)
    return reason.ok ? transitionBooking(ctx, "decline", { ...input, reason: reason.value }) : reason
  },
)
