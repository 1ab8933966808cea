import type { SystemCtx } from "@/lib/context"
import { errorFacts, log } from "@/lib/log"
import { findProvider } from "@/lib/payments/find-provider"
import { ProviderUnreachable } from "@/lib/payments/provider"
import { noteAnswer } from "@/lib/payments/provider-standing"
import { reconcile } from "./reconcile"

/** Compares the books each hour, where the house takes payments. A provider that does not answer is asked again with the next run. */
export async function reconcileBooks(ctx: SystemCtx): Promise<void> {
  const provider = findProvider(ctx.db)
  if (!provider) return
  try {
    const open = await reconcile(ctx, provider)
    if (open > 0) log.warn({ findings: open }, "the payment provider's books and ours differ")
  } catch (error) {
    if (!(error instanceof ProviderUnreachable)) throw error
    log.warn(errorFacts(error), "the payment provider's books could not be compared")
    await noteAnswer(ctx, provider.name, false)
  }
}
