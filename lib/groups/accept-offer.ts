import { answerOnce } from "@/lib/answers/answer-once"
import { newId } from "@/lib/core/ids"
import { refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { busyRefusal, offerRefusal, priceRefusal } from "./entry-rules"
import { holdGroup } from "./hold-group"
import { AcceptOfferInput } from "./inputs"
import { groupAsSeen } from "./join-group"
import { endWait, takePlace } from "./take-place"
import { GroupOutput } from "./wire"

/**
 * An investor takes the seat that is kept for him, while its offer stands: `too_late` from its end on, whether the sweep has been there or not.
 * `terms_changed` where it costs something else than what he says he saw; it is kept for him still.
 */
export const acceptOffer = operation(
  {
    input: AcceptOfferInput,
    output: GroupOutput,
    roles: ["investor"],
    limit: "seat",
    refuses: ["not_found", "booking_restricted", "too_late", "investor_busy", "terms_changed"],
  },
  async function acceptOffer(ctx, { groupId, question = null, nameShown = false, ...saw }) {
    const seatId = newId()
    return answerOnce(
      ctx,
      { bookingId: groupId, seatId },
      async (inner) => {
        const seen = await holdGroup(inner, groupId, ctx.actor.id)
        if (!seen) return refuse("not_found")
        if (seen.restrictedUntil) return refuse("booking_restricted", { until: seen.restrictedUntil })
        const refusal = offerRefusal(seen, ctx.now)
        if (refusal) return refusal
        if (!seen.wait) return refuse("not_found")
        const unlike = busyRefusal(seen) ?? priceRefusal(seen, saw)
        if (unlike) return unlike
        const wish = { seatId, investorId: ctx.actor.id, question, nameShown }
        await takePlace(inner, groupId, wish, { entryId: seen.wait.id })
        await endWait(inner, seen.wait.id, "accepted")
        return groupAsSeen(inner, groupId)
      },
      "ex_seat_investor_time",
    )
  },
)
