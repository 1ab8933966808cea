import { answerOnce } from "@/lib/answers/answer-once"
import { openCase } from "@/lib/attendance/open-case"
import { operation } from "@/lib/operation"
import { NoShowInput } from "./inputs"
import { transitionBooking } from "./transition-booking"
import { BookingOutput } from "./wire"

/**
 * One side says that the other did not come (`no_show_by`): from ten minutes after the start until 72 h after the end. That opens a case, in
 * which the other side has 72 h to accept or dispute it.
 */
export const noShowBooking = operation(
  {
    input: NoShowInput,
    output: BookingOutput,
    roles: ["investor", "analyst"],
    refuses: ["not_found", "stale", "invalid_transition", "too_early", "too_late"],
  },
  async function noShowBooking(ctx, { text, ...asked }) {
    return answerOnce(ctx, asked.bookingId, async (inner) => {
      const marked = await transitionBooking(inner, "no_show", asked)
      if (!marked.ok) return marked
      const { id: bookingId, investor, analyst } = marked.value
      const against = ctx.actor.role === "analyst" ? "investor" : "analyst"
      const accused = against === "investor" ? investor : analyst
      await openCase(inner, { bookingId, against, accusedId: accused.id, text })
      return marked
    })
  },
)
