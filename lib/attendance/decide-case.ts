import type { z } from "zod"
import { answerOnce } from "@/lib/answers/answer-once"
import { recordAudit } from "@/lib/audit/record-audit"
import type { UserCtx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { type CaseChange, changeCase, lockForCase } from "./change-case"
import { DecideCaseInput } from "./inputs"
import { findCase, ofCase } from "./queries"
import { CASE_STEPS, caseRefusal, decideByFor } from "./rules"
import { caseSentence } from "./sentences"
import { settleByTime } from "./settle-by-time"
import { type HouseCaseView, houseCaseView } from "./views"
import { HouseCaseOutput } from "./wire"

type Code = "not_found" | "stale" | "invalid_transition" | "too_late"

/**
 * An admin decides a dispute: upheld, dismissed (the session counts as held, and what the report caused is lifted), or that neither came (no
 * fee, no strike); or reopens what was upheld, by silence too, once within 30 days. Both sides read his words.
 */
export const decideCase = operation(
  {
    input: DecideCaseInput,
    output: HouseCaseOutput,
    roles: ["admin"],
    audits: ["case_decided", "booking_overturned"],
    refuses: ["not_found", "stale", "invalid_transition", "too_late"],
  },
  async function decideCase(ctx, input) {
    const { caseId, decision, revision } = input
    return answerOnce(ctx, null, async (inner): Promise<Result<HouseCaseView, Code>> => {
      const found = await findCase(inner.db, ctx.actor, ofCase(caseId))
      if (!found) return refuse("not_found")
      const { kase: before } = found
      if (revision !== before.revision) return refuse("stale")
      const refusal = caseRefusal(decision, before, ctx.now)
      if (refusal) return refuse(refusal, { detail: caseSentence(refusal, decision, before, ctx.now) })
      await lockForCase(inner, found)
      // What silence upheld has its strike before it is looked at again, whether the sweep was there or not.
      const settled = await settleByTime(inner, found)
      const after = await changeCase(inner, { ...found, kase: settled ?? before }, changeBy(ctx, input))
      if (!after) return refuse("stale")
      await recordAudit(inner, {
        action: "case_decided",
        object: ["case", caseId],
        before: { status: before.status, decideBy: before.decideBy },
        after: { status: after.status, decideBy: after.decideBy, decisionText: after.decisionText },
      })
      return ok(houseCaseView({ ...found, kase: after }, ctx.actor, ctx.now))
    })
  },
)

function changeBy({ actor, now: at }: UserCtx, input: z.output<typeof DecideCaseInput>): CaseChange {
  const { decision, text } = input
  const status = CASE_STEPS[decision].to
  const said = { status, decidedBy: actor.id, decisionText: text, at }
  return decision === "reopen"
    ? { ...said, decideBy: decideByFor(at), closedBy: null, closedAt: null, reopenedAt: at }
    : { ...said, closedBy: "admin", closedAt: at }
}
