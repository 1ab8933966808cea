import { refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { TransitionInput } from "./inputs"
import { transitionBooking } from "./transition-booking"
import { BookingOutput } from "./wire"

/**
 * Its analyst takes his own confirmation back (it is a request with its old deadline again) or his completion, within
 * UNDO_SECONDS of it and while nothing else has happened. `slot_taken` when a completed session's buffer went meanwhile.
 * The caps on open requests are for asking: what its investor asked since is no obstacle, he may have one more than they say.
 */
export const undoBooking = operation(
  {
    input: TransitionInput,
    output: BookingOutput,
    roles: ["analyst"],
    refuses: ["not_found", "stale", "invalid_transition", "too_late", "slot_taken"],
  },
  async function undoBooking(ctx, input) {
    const undone = await transitionBooking(ctx, "undo", input, "uq_session_slot")
    if (undone.ok || undone.problem.code !== "slot_taken") return undone
    const detail = "Someone booked the buffer after this session meanwhile; it stays completed."
    return refuse("slot_taken", { detail })
  },
)
