import { operation } from "@/lib/operation"
import { TransitionInput } from "./inputs"
import { transitionBooking } from "./transition-booking"
import { BookingOutput } from "./wire"

/** Its analyst marks a confirmed session as having taken place, once it has ended. */
export const completeBooking = operation(
  {
    input: TransitionInput,
    output: BookingOutput,
    roles: ["analyst"],
    refuses: ["not_found", "stale", "invalid_transition", "too_early", "too_late"],
  },
  async function completeBooking(ctx, input) {
    return transitionBooking(ctx, "complete", input)
  },
)
