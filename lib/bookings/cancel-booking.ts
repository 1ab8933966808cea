import { refuse } from "@/lib/core/result"
import { REASON_CODES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { CancelBookingInput } from "./inputs"
import { transitionBooking } from "./transition-booking"

/**
 * Its investor or its analyst calls it off before the start, with a reason of their own list (`other` when none is given).
 * Never refused for being late: the event carries `late`.
 */
export const cancelBooking = operation(CancelBookingInput, ["investor", "analyst"], async (ctx, input) => {
  const allowed: readonly string[] = REASON_CODES[ctx.actor.role]
  const code = input.reasonCode ?? "other"
  if (!allowed.includes(code)) {
    return refuse("invalid_input", { fields: { reasonCode: [`Choose one of: ${allowed.join(", ")}.`] } })
  }
  return transitionBooking(ctx, "cancel", { ...input, reason: { code, text: input.reasonText ?? null } })
})
