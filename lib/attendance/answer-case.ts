import type { Statement } from "@/db/schema/attendance"
import { answerOnce } from "@/lib/answers/answer-once"
import type { UserCtx } from "@/lib/context"
import type { CaseVerb } from "@/lib/core/attendance"
import { ok, type Result, refuse } from "@/lib/core/result"
import { type CaseChange, changeCase, lockForCase } from "./change-case"
import { findCase, ofBooking, type StoredCase } from "./queries"
import { CASE_STEPS, caseRefusal, decideByFor } from "./rules"
import { caseSentence } from "./sentences"
import { type CaseView, caseView } from "./views"

type Asked = {
  readonly bookingId: string
  readonly revision?: number | undefined
  readonly text?: string | null
}
/** Why one side's answer is refused. */
export type AnswerRefusal = "not_found" | "wrong_side" | "stale" | "invalid_transition" | "too_late"

/**
 * One side's step in a case, once for a key: `wrong_side` where it is the other's, `stale` where the case is another than the one seen, or
 * changed meanwhile; `too_late` where time alone decided before.
 */
export async function answerCase(ctx: UserCtx, verb: CaseVerb, { bookingId, revision, text }: Asked) {
  const session = (await findCase(ctx.db, ctx.actor, ofBooking(bookingId)))?.booking.id ?? null
  return answerOnce(ctx, session, async (inner): Promise<Result<CaseView, AnswerRefusal>> => {
    const found = await findCase(inner.db, ctx.actor, ofBooking(bookingId))
    if (!found) return refuse("not_found")
    const { kase } = found
    const side = ctx.actor.id === kase.accusedId ? "accused" : "reporter"
    if (CASE_STEPS[verb].by !== side) return refuse("wrong_side")
    if (revision !== undefined && revision !== kase.revision) return refuse("stale")
    const refusal = caseRefusal(verb, kase, ctx.now)
    if (refusal) return refuse(refusal, { detail: caseSentence(refusal, verb, kase, ctx.now) })
    await lockForCase(inner, found)
    const after = await changeCase(inner, found, changeBy(verb, kase, { ctx, text: text ?? null }))
    return after ? ok(caseView(after, ctx.actor, ctx.now)) : refuse("stale")
  })
}

function changeBy(
  verb: CaseVerb,
  { against, statements }: StoredCase,
  { ctx, text }: { readonly ctx: UserCtx; readonly text: string | null },
): CaseChange {
  const { actor, now: at } = ctx
  if (verb === "accept") return { status: "upheld", closedBy: "accused", closedAt: at, at }
  if (verb === "withdraw") return { status: "withdrawn", closedBy: "reporter", closedAt: at, at }
  const said: Statement = { authorId: actor.id, by: against, text: text ?? "", at: at.toISOString() }
  return { status: "disputed", statements: [...statements, said], decideBy: decideByFor(at), at }
}
