import { operation } from "@/lib/operation"
import { TransitionInput } from "./inputs"
import { transitionBooking } from "./transition-booking"
import { BookingOutput } from "./wire"

/** One side says that the other did not come (`no_show_by`): from ten minutes after the start until 72 h after the end. */
export const noShowBooking = operation(
  {
    input: TransitionInput,
    output: BookingOutput,
    roles: ["investor", "analyst"],
    refuses: ["not_found", "stale", "invalid_transition", "too_early", "too_late"],
  },
  async function noShowBooking(ctx, input) {
    return transitionBooking(ctx, "no_show", input)
  },
)
