import { operation } from "@/lib/operation"
import { DeclineBookingInput } from "./inputs"
import { transitionBooking } from "./transition-booking"

/** Its analyst says no before the start, with a reason (`other` when none is given); the time is free again. */
export const declineBooking = operation(DeclineBookingInput, ["analyst"], (ctx, input) =>
  transitionBooking(ctx, "decline", {
    ...input,
    reason: { code: input.reasonCode ?? "other", text: input.reasonText ?? null },
  }),
)
