import { and, eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionSeats } from "@/db/schema/groups"
import { answerOnce } from "@/lib/answers/answer-once"
import type { TxCtx } from "@/lib/context"
import { refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { giveUpSeat } from "./give-up-seat"
import { LeaveGroupInput } from "./inputs"
import { groupAsSeen } from "./join-group"
import { type GroupRows, lockGroup } from "./lock-group"
import { isLateLeave } from "./rules"
import { GroupOutput } from "./wire"

/**
 * An investor gives his seat up before the start; it goes to who waits longest. Never refused for being late: the seat carries `late`. For
 * who has none it is `not_found`.
 */
export const leaveGroup = operation(
  {
    input: LeaveGroupInput,
    output: GroupOutput,
    roles: ["investor"],
    limit: "move",
    refuses: ["not_found", "too_late"],
  },
  async function leaveGroup(ctx, { groupId }) {
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
      await giveUpSeat(inner, seat, { as: "cancelled", late: await isLate(inner, rows, seat.createdAt) })
      return groupAsSeen(inner, groupId)
    })
  },
)

async function isLate({ db, now }: TxCtx, { booking, group }: GroupRows, takenAt: Date): Promise<boolean> {
  const [profile] = await db
    .select({ notice: analystConnectProfiles.cancelNoticeMinutes })
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, booking.analystId))
  const times = {
    startUtc: booking.startUtc,
    confirmedAt: booking.confirmedAt,
    movedAt: group.movedAt,
    takenAt,
  }
  return isLateLeave(profile?.notice ?? 0, times, now)
}
