import { answerOnce } from "@/lib/answers/answer-once"
import { refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { canBeSeated } from "@/lib/payments/plan-seat-payment"
import { entryRefusal, priceRefusal, waitRefusal } from "./entry-rules"
import { holdGroup } from "./hold-group"
import { JoinWaitlistInput } from "./inputs"
import { groupAsSeen } from "./join-group"
import { GroupOutput } from "./wire"
import { addWait, changeMode } from "./write-wait"

/**
 * An investor waits for a seat, behind all who do. Who waits already and asks for the other mode keeps his place in line; the same mode
 * once more is `already_joined`. For who wants to be seated at once, it is `terms_changed` where the seat costs something else than what he
 * says he saw, and `payment_pending` where he has no card and the seat needs one.
 */
export const joinWaitlist = operation(
  {
    input: JoinWaitlistInput,
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
      "not_full",
      "waitlist_full",
      "terms_changed",
      "payment_pending",
    ],
  },
  async function joinWaitlist(ctx, { groupId, mode, ...saw }) {
    if (!ctx.actor.emailConfirmedAt) return refuse("email_unconfirmed")
    return answerOnce(ctx, groupId, async (inner) => {
      const seen = await holdGroup(inner, groupId, ctx.actor.id)
      if (!seen) return refuse("not_found")
      if (seen.wait && seen.wait.mode === mode) {
        return refuse("already_joined", { detail: "You wait for a seat in this session already." })
      }
      const refusal = seen.wait ? entryRefusal(seen, ctx.now) : waitRefusal(seen, ctx.now)
      if (refusal) return refusal
      const unlike = mode === "seat_me" ? priceRefusal(seen, saw) : null
      if (unlike) return unlike
      if (mode === "seat_me" && !(await canBeSeated(inner, groupId))) {
        return refuse("payment_pending", {
          detail: "Add a card first: without one no seat can be taken for you.",
        })
      }
      if (seen.wait) await changeMode(inner, groupId, seen.wait.id, mode)
      else await addWait(inner, groupId, mode)
      return groupAsSeen(inner, groupId)
    })
  },
)
