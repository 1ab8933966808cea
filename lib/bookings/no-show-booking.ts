import { operation } from "@/lib/operation"
import { TransitionInput } from "./inputs"
import { transitionBooking } from "./transition-booking"

/** One side says that the other did not come (`noShowBy`): from ten minutes after the start until 72 h after the end. */
export const noShowBooking = operation(TransitionInput, ["investor", "analyst"], (ctx, input) =>
  transitionBooking(ctx, "no_show", input),
)
