import { and, eq, isNull } from "drizzle-orm"
import { reconciliationFindings } from "@/db/schema/providers"
import { answerOnce } from "@/lib/answers/answer-once"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { CloseFindingInput } from "./inputs"
import { type FindingView, findingView } from "./views"
import { FindingOutput } from "./wire"

/**
 * Closes a difference from the provider's books that stays as it is, with a reason. Nothing of the payment changes; the same amounts are no finding
 * again, others are.
 */
export const closeFinding = operation(
  {
    input: CloseFindingInput,
    output: FindingOutput,
    roles: ["admin"],
    audits: ["payment_finding_closed"],
    refuses: ["not_found", "invalid_transition"],
  },
  async function closeFinding(ctx, { findingId, reasonText }) {
    type Code = "not_found" | "invalid_transition"
    return answerOnce(ctx, null, async (inner): Promise<Result<FindingView, Code>> => {
      const f = reconciliationFindings
      const [closed] = await inner.db
        .update(f)
        .set({ resolvedAt: inner.now, closedBy: inner.actor.id, reasonText })
        .where(and(eq(f.id, findingId), isNull(f.resolvedAt)))
        .returning()
      if (!closed) {
        const isThere = (await inner.db.$count(f, eq(f.id, findingId))) > 0
        return isThere
          ? refuse("invalid_transition", { detail: "It is closed already." })
          : refuse("not_found")
      }
      const { objectRef, kind, paymentId } = closed
      await recordAudit(inner, {
        action: "payment_finding_closed",
        object: ["payment", paymentId],
        before: { isOpen: true },
        after: { isOpen: false, objectRef, kind, reasonText },
      })
      return ok(findingView(closed, inner.actor.name))
    })
  },
)
