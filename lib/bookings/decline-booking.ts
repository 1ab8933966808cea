import { operation } from "@/lib/operation"
import { DeclineBookingInput } from "./inputs"
import { canSuggestColleagues, reasonOf } from "./reasons"
import { transitionBooking } from "./transition-booking"
import { BookingOutput } from "./wire"

/**
 * Its analyst says no before the start, with a reason (`other` when none is given); the time is free again. Where he suggests colleagues, the
 * investor sees times of theirs: nothing is booked or held by that.
 */
export const declineBooking = operation(
  {
    input: DeclineBookingInput,
    output: BookingOutput,
    roles: ["analyst"],
    refuses: ["not_found", "stale", "invalid_transition", "too_late"],
  },
  async function declineBooking(ctx, input) {
    const reason = reasonOf(input)
    const suggestsColleagues = input.suggestColleagues === true && canSuggestColleagues(reason.code)
    return transitionBooking(ctx, "decline", { ...input, reason, suggestsColleagues })
  },
)
