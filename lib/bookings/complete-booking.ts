import { operation } from "@/lib/operation"
import { TransitionInput } from "./inputs"
import { transitionBooking } from "./transition-booking"

/** Its analyst marks a confirmed session as having taken place, once it has ended. */
export const completeBooking = operation(TransitionInput, ["analyst"], (ctx, input) =>
  transitionBooking(ctx, "complete", input),
)
