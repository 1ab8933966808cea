import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { changeBooking } from "./change-booking"
import { TransitionInput } from "./inputs"
import { changeOfStatus } from "./transition-booking"
import { BookingOutput } from "./wire"

/** Its analyst accepts a request before its answer period is over; the meeting link is copied from the profile. Not while its investor's card is missing. */
export const confirmBooking = operation(
  {
    input: TransitionInput,
    output: BookingOutput,
    roles: ["analyst"],
    refuses: ["not_found", "stale", "invalid_transition", "too_late", "payment_pending"],
  },
  async function confirmBooking(ctx, input) {
    return changeBooking(ctx, "confirm", input, async (inner, { booking, payment }) =>
      payment?.status === "card_needed"
        ? refuse("payment_pending")
        : ok(await changeOfStatus(inner, "confirm", input, booking)),
    )
  },
)
