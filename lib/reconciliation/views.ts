import type { reconciliationFindings } from "@/db/schema/providers"
import { toDecimalString } from "@/lib/core/money"
import type { OutputOf } from "@/lib/core/output"
import type { FindingKind } from "@/lib/core/payments"
import type { FindingDetail } from "./compare"
import type { FindingOutput } from "./wire"

/** Where the provider's books and ours differ. */
export type FindingView = OutputOf<typeof FindingOutput>

/** A stored finding as admins see it. */
export function findingView(
  row: typeof reconciliationFindings.$inferSelect,
  closedByName: string | null = null,
): FindingView {
  const { id, objectRef, paymentId, foundAt, resolvedAt, reasonText } = row
  const { currency = null, here, there } = row.detail as FindingDetail
  const decimal = (amount: number | undefined) =>
    currency === null || amount === undefined ? null : toDecimalString(amount, currency)
  return {
    ...{ id, objectRef, paymentId, currency, foundAt, resolvedAt, closedByName, reasonText },
    kind: row.kind as FindingKind,
    here: decimal(here),
    there: decimal(there),
  }
}
