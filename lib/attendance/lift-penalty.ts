import { eq, sql } from "drizzle-orm"
import { penalties } from "@/db/schema/attendance"
import { answerOnce } from "@/lib/answers/answer-once"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { LiftPenaltyInput } from "./inputs"
import { liftPenalties } from "./penalties"
import { findPenalty, penaltyView } from "./penalty-queries"
import { recordCaseEvent } from "./record-case-event"
import type { PenaltyView } from "./views"
import { PenaltyOutput } from "./wire"

/**
 * An admin lifts a strike or a restriction, with words that its bearer reads; with a strike falls every restriction that three strikes do not
 * bear without it. `stale` where it is lifted already, `too_late` where it has run out.
 */
export const liftPenalty = operation(
  {
    input: LiftPenaltyInput,
    output: PenaltyOutput,
    roles: ["admin"],
    audits: ["penalty_lifted"],
    refuses: ["not_found", "stale", "too_late"],
  },
  async function liftPenalty(ctx, { penaltyId, text }) {
    return answerOnce(
      ctx,
      null,
      async (inner): Promise<Result<PenaltyView, "not_found" | "stale" | "too_late">> => {
        const found = await findPenalty(inner, penaltyId)
        if (!found) return refuse("not_found")
        await inner.db.execute(sql`select from users where id = ${found.penalty.userId} for no key update`)
        const { penalty, bookingId } = (await findPenalty(inner, penaltyId)) ?? found
        if (penalty.liftedAt) return refuse("stale", { detail: "It was lifted already." })
        if (penalty.endsAt <= ctx.now) return refuse("too_late", { detail: "It has run out by itself." })
        const lifting = { at: ctx.now, by: ctx.actor.id, text }
        await liftPenalties(inner, penalty.userId, eq(penalties.id, penaltyId), lifting)
        await recordCaseEvent(inner, { caseId: penalty.caseId, bookingId }, { event: "penalty_lifted" })
        await recordAudit(inner, {
          action: "penalty_lifted",
          object: ["penalty", penaltyId],
          before: { liftedAt: null },
          after: { liftedAt: ctx.now, liftedText: text },
        })
        return ok(penaltyView({ ...penalty, liftedAt: ctx.now, liftedText: text }))
      },
    )
  },
)
