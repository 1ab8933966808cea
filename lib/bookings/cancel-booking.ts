import type { TxCtx, User } from "@/lib/context"
import { formatMoney, toDecimalString } from "@/lib/core/money"
import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { feeNow, findPayment } from "@/lib/payments/queries"
import { offerOtherTimes } from "@/lib/rebooking/offer-other-times"
import { changeBooking } from "./change-booking"
import { CancelBookingInput } from "./inputs"
import { NOT_MADE_GOOD, readReason } from "./reasons"
import { changeOfStatus } from "./transition-booking"
import { BookingOutput } from "./wire"

/**
 * Its investor, its analyst or an admin calls it off before the start, with a reason of their own list (`other` when none is given).
 * Where it is not its investor, he is offered other times. Never refused for being late: the event carries `late`. `terms_changed` where it costs its investor another amount than the one seen.
 */
export const cancelBooking = operation(
  {
    input: CancelBookingInput,
    output: BookingOutput,
    roles: ["investor", "analyst", "admin"],
    limit: "move",
    audits: ["booking_cancelled"],
    refuses: ["invalid_input", "not_found", "stale", "invalid_transition", "too_late", "terms_changed"],
  },
  async function cancelBooking(ctx, input) {
    const reason = readReason(ctx.actor.role, input)
    if (!reason.ok) return reason
    const asked = { ...input, reason: reason.value }
    return changeBooking(ctx, "cancel", asked, async (inner, { booking }) => {
      const sentence = await otherFee(inner, input)
      if (sentence !== null) return refuse("terms_changed", { detail: sentence })
      if (ctx.actor.role !== "investor" && !NOT_MADE_GOOD.some((code) => code === reason.value.code)) {
        await offerOtherTimes(inner, booking.id, "cancelled")
      }
      return ok(await changeOfStatus(inner, "cancel", asked, booking))
    })
  },
)

/** What to say where cancelling costs another amount than the one seen; null where it is that one, or none was said. */
async function otherFee(
  ctx: TxCtx<User>,
  { bookingId, fee: seen }: { readonly bookingId: string; readonly fee?: string | undefined },
): Promise<string | null> {
  if (seen === undefined) return null
  const found = ctx.actor.role === "investor" ? await findPayment(ctx, bookingId) : null
  const fee = found ? feeNow(found, ctx).gross : 0
  const currency = found?.payment.currency ?? "USD"
  if (Number(seen) === Number(toDecimalString(fee, currency))) return null
  const costs = fee === 0 ? "nothing" : formatMoney(fee, currency)
  return `Cancelling costs ${costs} now. Nothing was cancelled; do it again if you agree.`
}
