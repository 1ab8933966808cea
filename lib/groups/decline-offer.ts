import { answerOnce } from "@/lib/answers/answer-once"
import { refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { offerRefusal } from "./entry-rules"
import { holdGroup } from "./hold-group"
import { GroupIdInput } from "./inputs"
import { groupAsSeen } from "./join-group"
import { recordSeatEvent } from "./record-seat-event"
import { endWait, offerFreePlaces } from "./take-place"
import { GroupOutput } from "./wire"

/** An investor does not want the seat that is kept for him: it goes to the next in line, and he waits no longer. */
export const declineOffer = operation(
  { input: GroupIdInput, output: GroupOutput, roles: ["investor"], refuses: ["not_found", "too_late"] },
  async function declineOffer(ctx, { groupId }) {
    return answerOnce(ctx, groupId, async (inner) => {
      const seen = await holdGroup(inner, groupId, ctx.actor.id)
      if (!seen) return refuse("not_found")
      const refusal = offerRefusal(seen, ctx.now)
      if (refusal) return refusal
      if (!seen.wait) return refuse("not_found")
      const { id: entryId } = seen.wait
      await endWait(inner, entryId, "declined")
      const told = { bookingId: groupId, investorId: ctx.actor.id, entryId }
      await recordSeatEvent(inner, { ...told, event: "offer_declined" })
      await offerFreePlaces(inner, groupId)
      return groupAsSeen(inner, groupId)
    })
  },
)
