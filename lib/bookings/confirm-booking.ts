import { operation } from "@/lib/operation"
import { TransitionInput } from "./inputs"
import { transitionBooking } from "./transition-booking"
import { BookingOutput } from "./wire"

/** Its analyst accepts a request before its answer period is over; the meeting link is copied from the profile. */
export const confirmBooking = operation(
  {
    input: TransitionInput,
    output: BookingOutput,
    roles: ["analyst"],
    refuses: ["not_found", "stale", "invalid_transition", "too_late"],
  },
  async function confirmBooking(ctx, input) {
    return transitionBooking(ctx, "confirm", input)
  },
)
