import type { TxCtx } from "@/lib/context"
import { OPEN_CASES } from "@/lib/core/attendance"
import { changeCase } from "./change-case"
import type { SelectedCase, StoredCase } from "./queries"
import { caseAt } from "./rules"

/**
 * Writes what time alone made of a selected case whose locks are held, with all that follows from it, by nobody: silence upheld it, or a dispute
 * that nobody decided was dismissed. The case as it is stored then; null where time made nothing of it, or it is another by now.
 */
export async function settleByTime(ctx: TxCtx, found: SelectedCase): Promise<StoredCase | null> {
  const { kase } = found
  const { status, closedBy, closedAt } = caseAt(kase, ctx.now)
  if (!OPEN_CASES.some((open) => open === kase.status) || closedAt === null) return null
  const bySystem: TxCtx = { ...ctx, actor: { role: "system" } }
  return changeCase(bySystem, found, { status, closedBy, closedAt, at: closedAt })
}
