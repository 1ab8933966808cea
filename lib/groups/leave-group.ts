import { and, eq } from "drizzle-orm"
import { sessionSeats } from "@/db/schema/groups"
import { answerOnce } from "@/lib/answers/answer-once"
import { formatMoney, toDecimalString } from "@/lib/core/money"
import { refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { type LeaveTerms, loadLeaveTerms } from "@/lib/payments/leave-terms"
import { giveUpSeat } from "./give-up-seat"
import { LeaveGroupInput } from "./inputs"
import { groupAsSeen } from "./join-group"
import { lockGroup } from "./lock-group"
import { GroupOutput } from "./wire"

/**
 * An investor gives his seat up before the start; it goes to who waits longest. Never refused for being late: the seat carries `late`. For
 * who has none it is `not_found`. `terms_changed` where it costs him another amount than the one seen.
 */
export const leaveGroup = operation(
  {
    input: LeaveGroupInput,
    output: GroupOutput,
    roles: ["investor"],
    limit: "move",
    refuses: ["not_found", "too_late", "terms_changed"],
  },
  async function leaveGroup(ctx, { groupId, fee }) {
    return answerOnce(ctx, groupId, async (inner) => {
      const rows = await lockGroup(inner, groupId)
      const [seat] = await inner.db
        .select()
        .from(sessionSeats)
        .where(
          and(
            eq(sessionSeats.bookingId, groupId),
            eq(sessionSeats.investorId, ctx.actor.id),
            eq(sessionSeats.status, "taken"),
          ),
        )
      if (!rows || !seat) return refuse("not_found", { detail: "You have no seat in this session." })
      if (seat.startUtc <= ctx.now) return refuse("too_late", { detail: "The session has begun." })
      const { booking, group } = rows
      const terms = await loadLeaveTerms(inner, { booking, movedAt: group.movedAt, seat })
      const sentence = otherFee(terms, fee)
      if (sentence !== null) return refuse("terms_changed", { detail: sentence })
      await giveUpSeat(inner, seat, { as: "cancelled", late: terms.isLate })
      return groupAsSeen(inner, groupId)
    })
  },
)

/** What to say where leaving costs another amount than the one seen; null where it is that one, or none was said. */
function otherFee({ fee, currency }: LeaveTerms, seen: string | undefined): string | null {
  if (seen === undefined || Number(seen) === Number(toDecimalString(fee.gross, currency))) return null
  const costs = fee.gross === 0 ? "nothing" : formatMoney(fee.gross, currency)
  return `Leaving costs ${costs} now. You have your seat still; leave again if you agree.`
}
