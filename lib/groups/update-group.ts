import { answerOnce } from "@/lib/answers/answer-once"
import { isOverdue } from "@/lib/bookings/rules"
import { refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { applyGroupChange } from "./apply-group-change"
import { holdAsSeen } from "./change-group"
import { UpdateGroupInput } from "./inputs"
import { groupAsSeen } from "./join-group"
import { GroupOutput } from "./wire"

/**
 * Its analyst changes what it says and takes, before its start. More seats are offered to those who wait; fewer only by free places
 * (`seats_in_use`). A minimum that is reached by being lowered confirms it. Seats that are taken keep their price.
 */
export const updateGroup = operation(
  {
    input: UpdateGroupInput,
    output: GroupOutput,
    roles: ["analyst"],
    limit: "group",
    refuses: ["invalid_input", "not_found", "stale", "invalid_transition", "too_late", "seats_in_use"],
  },
  async function updateGroup(ctx, input) {
    return answerOnce(ctx, input.groupId, async (inner) => {
      const held = await holdAsSeen(inner, input)
      if (!held.ok) return held
      const { booking } = held.value
      const isLive = booking.status === "requested" || booking.status === "confirmed"
      if (!isLive || isOverdue(booking, ctx.now)) return refuse("invalid_transition")
      if (booking.startUtc <= ctx.now) return refuse("too_late", { detail: "The session has begun." })
      const { groupId: _, revision: _seen, ...change } = input
      // Nothing to change is no change: nobody else's view of it grows old.
      if (Object.values(change).every((value) => value === undefined))
        return groupAsSeen(inner, input.groupId)
      const changed = await applyGroupChange(inner, held.value, input)
      if (!changed.ok) return changed
      return groupAsSeen(inner, input.groupId)
    })
  },
)
