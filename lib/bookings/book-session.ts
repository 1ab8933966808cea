import { operation } from "@/lib/operation"
import { BookSessionInput } from "./inputs"
import { takeSlot } from "./take-slot"
import { BookingOutput } from "./wire"

/** Why a slot is not given. */
export const BOOKING_REFUSALS = [
  "not_found",
  "investor_busy",
  "terms_changed",
  "slot_not_offered",
  "slot_taken",
  "daily_limit_reached",
  "open_request_limit",
  "stale",
] as const

/** An investor takes one offered slot (`takeSlot`). */
export const bookSession = operation(
  {
    input: BookSessionInput,
    output: BookingOutput,
    roles: ["investor"],
    limit: "book",
    refuses: BOOKING_REFUSALS,
  },
  // He sees no firm with his own name.
  async function bookSession(ctx, input) {
    return takeSlot(ctx, { ...ctx.actor, firm: null }, input)
  },
)
