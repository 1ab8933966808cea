import { operation } from "@/lib/operation"
import { TransitionInput } from "./inputs"
import { transitionBooking } from "./transition-booking"

/** Its analyst accepts a request before its answer period is over; the meeting link is copied from the profile. */
export const confirmBooking = operation(TransitionInput, ["analyst"], (ctx, input) =>
  transitionBooking(ctx, "confirm", input),
)
