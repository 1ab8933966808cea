import { refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { BookSessionInput } from "./inputs"
import { takeSlot } from "./take-slot"
import { BookingOutput } from "./wire"

/** Why a slot is not given. */
export const BOOKING_REFUSALS = [
  "not_found",
  "booking_restricted",
  "investor_busy",
  "terms_changed",
  "slot_not_offered",
  "slot_taken",
  "daily_limit_reached",
  "open_request_limit",
  "stale",
  "too_late",
] as const

/**
 * An investor takes one offered slot, once it is shown that mail reaches him. With `rebookOf` by the offer of other times for that session,
 * once: `not_found` where there is none, `too_late` when its week is over, `stale` when it was taken.
 */
export const bookSession = operation(
  {
    input: BookSessionInput,
    output: BookingOutput,
    roles: ["investor"],
    limit: "book",
    refuses: [...BOOKING_REFUSALS, "email_unconfirmed"],
  },
  // He sees no firm with his own name.
  async function bookSession(ctx, input) {
    if (!ctx.actor.emailConfirmedAt) return refuse("email_unconfirmed")
    return takeSlot(ctx, { ...ctx.actor, firm: null }, input)
  },
)
