import { and, eq, sql } from "drizzle-orm"
import { sessionSeats } from "@/db/schema/groups"
import { answerOnce } from "@/lib/answers/answer-once"
import { openCase } from "@/lib/attendance/open-case"
import { findCase, ofBooking } from "@/lib/attendance/queries"
import { refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { holdAsSeen } from "./change-group"
import { MissSeatInput } from "./inputs"
import { groupAsSeen } from "./join-group"
import { recordSeatEvent } from "./record-seat-event"
import { missRefusal } from "./rules"
import { GroupOutput } from "./wire"

/**
 * Its analyst says that an investor did not come to his seat: from ten minutes after the start until 72 h after the end. That opens a case, in
 * which the investor has 72 h to accept or dispute it; once for a seat.
 */
export const missSeat = operation(
  {
    input: MissSeatInput,
    output: GroupOutput,
    roles: ["analyst"],
    limit: "group",
    refuses: ["not_found", "invalid_transition", "too_early", "too_late"],
  },
  async function missSeat(ctx, { groupId, seatId, text = null }) {
    return answerOnce(ctx, groupId, async (inner) => {
      // Whom a case is against is held before his session.
      await inner.db.execute(sql`select from users where id =
        (select investor_id from session_seats where id = ${seatId}) for no key update`)
      const held = await holdAsSeen(inner, { groupId })
      if (!held.ok) return refuse("not_found")
      const ofGroup = and(eq(sessionSeats.id, seatId), eq(sessionSeats.bookingId, groupId))
      const [seat] = await inner.db.select().from(sessionSeats).where(ofGroup)
      if (!seat) return refuse("not_found", { detail: "There is no such seat in this session." })
      const wasReported = await findCase(inner.db, ctx.actor, ofBooking(seatId))
      if (seat.status !== "taken" || wasReported) {
        return refuse("invalid_transition", {
          detail: "This seat is not taken any more, or was reported before.",
        })
      }
      const refusal = missRefusal(held.value.booking, ctx.now)
      if (refusal) return refuse(refusal, { detail: SENTENCES[refusal] })
      const { investorId } = seat
      await inner.db
        .update(sessionSeats)
        .set({ status: "no_show", revision: seat.revision + 1, updatedAt: ctx.now })
        .where(eq(sessionSeats.id, seatId))
      await recordSeatEvent(inner, { bookingId: groupId, investorId, seatId, event: "seat_missed" })
      await openCase(inner, { bookingId: groupId, seatId, against: "investor", accusedId: investorId, text })
      return groupAsSeen(inner, groupId)
    })
  },
)

const SENTENCES = {
  invalid_transition: "The session did not take place.",
  too_early: "Who does not come is marked from ten minutes after the start on.",
  too_late: "Who did not come is marked within three days.",
} as const
