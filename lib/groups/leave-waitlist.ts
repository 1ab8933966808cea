import { transact } from "@/db/transact"
import { NothingOutput } from "@/lib/core/output"
import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { holdGroup } from "./hold-group"
import { GroupIdInput } from "./inputs"
import { recordSeatEvent } from "./record-seat-event"
import { endWait, offerFreePlaces } from "./take-place"

/** An investor waits no longer; a seat that was kept for him goes to the next in line. `not_found` for who does not wait. */
export const leaveWaitlist = operation(
  { input: GroupIdInput, output: NothingOutput, roles: ["investor"], refuses: ["not_found"] },
  async function leaveWaitlist(ctx, { groupId }) {
    return transact(ctx, async (inner) => {
      const seen = await holdGroup(inner, groupId, ctx.actor.id)
      if (!seen?.wait) return refuse("not_found", { detail: "You do not wait for a seat in this session." })
      const { id: entryId } = seen.wait
      await endWait(inner, entryId, "left")
      const told = { bookingId: groupId, investorId: ctx.actor.id, entryId }
      await recordSeatEvent(inner, { ...told, event: "waitlist_left" })
      await offerFreePlaces(inner, groupId)
      return ok(null)
    })
  },
)
