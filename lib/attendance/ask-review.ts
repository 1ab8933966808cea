import { eq, sql } from "drizzle-orm"
import { penalties } from "@/db/schema/attendance"
import { answerOnce } from "@/lib/answers/answer-once"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { AskReviewInput } from "./inputs"
import { findPenalty, penaltyView } from "./penalty-queries"
import { recordCaseEvent } from "./record-case-event"
import type { PenaltyView } from "./views"
import { PenaltyOutput } from "./wire"

/**
 * Who bears a penalty asks the house once to look at it again, and says why; admins are told. `stale` where he asked already, `too_late` where
 * it is in force no longer.
 */
export const askReview = operation(
  {
    input: AskReviewInput,
    output: PenaltyOutput,
    roles: ["investor", "analyst"],
    refuses: ["not_found", "stale", "too_late"],
  },
  async function askReview(ctx, { penaltyId, text }) {
    return answerOnce(
      ctx,
      null,
      async (inner): Promise<Result<PenaltyView, "not_found" | "stale" | "too_late">> => {
        await inner.db.execute(sql`select from users where id = ${ctx.actor.id} for no key update`)
        const found = await findPenalty(inner, penaltyId)
        if (found?.penalty.userId !== ctx.actor.id) return refuse("not_found")
        const { penalty, bookingId } = found
        if (penalty.reviewAskedAt)
          return refuse("stale", { detail: "You have asked for a review of this already." })
        if (penalty.liftedAt || penalty.endsAt <= ctx.now) return refuse("too_late")
        const asked = { reviewAskedAt: ctx.now, reviewText: text }
        await inner.db.update(penalties).set(asked).where(eq(penalties.id, penaltyId))
        await recordCaseEvent(inner, { caseId: penalty.caseId, bookingId }, { event: "review_asked" })
        return ok(penaltyView({ ...penalty, ...asked }))
      },
    )
  },
)
