import { answerOnce } from "@/lib/answers/answer-once"
import type { UserCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { joinRefusal } from "./entry-rules"
import { holdGroup } from "./hold-group"
import { JoinGroupInput } from "./inputs"
import { loadGroupView } from "./load-group"
import { takePlace } from "./take-place"
import { GroupOutput } from "./wire"

/**
 * An investor takes the lowest free place, once it is shown that mail reaches him. Whoever comes too late for the last one is turned away
 * without waiting; the others are let in one after the other, so that no place is given twice. `terms_changed` where it costs
 * something else than what he says he saw.
 */
export const joinGroup = operation(
  {
    input: JoinGroupInput,
    output: GroupOutput,
    roles: ["investor"],
    limit: "seat",
    refuses: [
      "email_unconfirmed",
      "not_found",
      "booking_restricted",
      "too_late",
      "already_joined",
      "investor_busy",
      "terms_changed",
      "group_full",
    ],
  },
  async function joinGroup(ctx, { groupId, question = null, nameShown = false, ...saw }) {
    if (!ctx.actor.emailConfirmedAt) return refuse("email_unconfirmed")
    const seatId = newId()
    return answerOnce(
      ctx,
      { bookingId: groupId, seatId },
      async (inner) => {
        const seen = await holdGroup(inner, groupId, ctx.actor.id, { wantsFreePlace: true })
        if (!seen) return refuse("not_found")
        const refusal = joinRefusal(seen, saw, ctx.now)
        if (refusal) return refusal
        if (seen.freePlace === null) return refuse("group_full")
        const wish = { seatId, investorId: ctx.actor.id, question, nameShown }
        await takePlace(inner, groupId, wish, { seatNo: seen.freePlace })
        return groupAsSeen(inner, groupId)
      },
      "ex_seat_investor_time",
    )
  },
)

/** The group session as the caller sees it once he has changed it. */
export async function groupAsSeen(ctx: UserCtx, groupId: string) {
  const view = await loadGroupView(ctx, groupId)
  return view ? ok(view) : refuse("not_found")
}
