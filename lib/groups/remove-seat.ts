import { and, eq } from "drizzle-orm"
import { sessionSeats } from "@/db/schema/groups"
import { answerOnce } from "@/lib/answers/answer-once"
import { refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { holdAsSeen } from "./change-group"
import { giveUpSeat } from "./give-up-seat"
import { RemoveSeatInput } from "./inputs"
import { groupAsSeen } from "./join-group"
import { GroupOutput } from "./wire"

/** Its analyst takes a seat from an investor before the start, with a reason that he reads; it costs him nothing. */
export const removeSeat = operation(
  {
    input: RemoveSeatInput,
    output: GroupOutput,
    roles: ["analyst"],
    limit: "group",
    refuses: ["not_found", "invalid_transition", "too_late"],
  },
  async function removeSeat(ctx, { groupId, seatId, reasonText = null }) {
    return answerOnce(ctx, groupId, async (inner) => {
      const held = await holdAsSeen(inner, { groupId })
      if (!held.ok) return refuse("not_found")
      const [seat] = await inner.db
        .select()
        .from(sessionSeats)
        .where(and(eq(sessionSeats.id, seatId), eq(sessionSeats.bookingId, groupId)))
      if (!seat) return refuse("not_found", { detail: "There is no such seat in this session." })
      if (seat.status !== "taken") {
        return refuse("invalid_transition", { detail: "This seat is not taken any more." })
      }
      if (held.value.booking.startUtc <= ctx.now) {
        return refuse("too_late", { detail: "The session has begun. Who did not come is marked so." })
      }
      await giveUpSeat(inner, seat, { as: "removed", reason: reasonText })
      return groupAsSeen(inner, groupId)
    })
  },
)
