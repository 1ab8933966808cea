import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { offerOtherTimes } from "@/lib/rebooking/offer-other-times"
import { changeBooking } from "./change-booking"
import { DeclineBookingInput } from "./inputs"
import { canSuggestColleagues, reasonOf } from "./reasons"
import { changeOfStatus } from "./transition-booking"
import { BookingOutput } from "./wire"

/**
 * Its analyst says no before the start, with a reason (`other` when none is given); the time is free again. Where he suggests colleagues, the
 * investor is offered times of theirs: nothing is booked or held by that.
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
    const asked = { ...input, reason, suggestsColleagues }
    return changeBooking(ctx, "decline", asked, async (inner, { booking }) => {
      // What was agreed is called off by it.
      const cause = booking.status === "confirmed" ? "cancelled" : suggestsColleagues ? "declined" : null
      if (cause) await offerOtherTimes(inner, booking.id, cause)
      return ok(await changeOfStatus(inner, "decline", asked, booking))
    })
  },
)
