import { eq } from "drizzle-orm"
import { reconciliationFindings } from "@/db/schema/providers"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { findProvider } from "@/lib/payments/find-provider"
import { ProviderUnreachable } from "@/lib/payments/provider"
import { OneFindingInput } from "./inputs"
import { readAgain } from "./read-again"
import { type FindingView, findingView } from "./views"
import { FindingOutput } from "./wire"

type Code = "not_found" | "provider_unavailable"

/**
 * Reads at the provider what a finding is about, lets its payment follow that as it follows any news, and looks again whether it still
 * differs. Nothing else repairs a difference.
 */
export const rereadFinding = operation(
  {
    input: OneFindingInput,
    output: FindingOutput,
    roles: ["admin"],
    audits: ["payment_read_again"],
    refuses: ["not_found", "provider_unavailable"],
  },
  async function rereadFinding(ctx, { findingId }): Promise<Result<FindingView, Code | "unavailable">> {
    const f = reconciliationFindings
    const one = () => ctx.db.select().from(f).where(eq(f.id, findingId))
    const [finding] = await one()
    if (!finding) return refuse("not_found")
    const provider = findProvider(ctx.db)
    if (provider?.name !== finding.provider) return refuse("provider_unavailable")
    try {
      await readAgain(ctx, provider, finding)
    } catch (error) {
      if (error instanceof ProviderUnreachable) return refuse("provider_unavailable")
      throw error
    }
    const [after] = await one()
    if (!after) return refuse("not_found")
    const { objectRef, kind } = finding
    const isOpen = (row: typeof finding) => row.resolvedAt === null
    const written = await transact(ctx, async (inner) => {
      await recordAudit(inner, {
        action: "payment_read_again",
        object: ["payment", finding.paymentId],
        before: { isOpen: isOpen(finding) },
        after: { isOpen: isOpen(after), objectRef, kind },
      })
      return ok(null)
    })
    return written.ok ? ok(findingView(after)) : written
  },
)
