import { formatMoney, fromDecimalString } from "@/lib/core/money"
import type { FindingKind } from "@/lib/core/payments"
import type { FindingView } from "./views"

/** What a finding says, in a few words. */
export const FINDING_WORDS: Readonly<Record<FindingKind, string>> = {
  unknown_here: "Money at the provider that no payment knows",
  unknown_there: "Done here, unknown at the provider",
  captured_differs: "Another amount was taken",
  refunded_differs: "Another amount was given back",
  held_differs: "Another amount is held",
  second_hold: "A hold that nobody needs",
  transfer_missing: "Not in the ledger",
  ledger_differs: "The ledger has another amount",
}

/** The two amounts that differ: "$270.00 here, $0.00 at the provider"; null where there are none. */
export function differenceText({ kind, currency, here, there }: FindingView): string | null {
  if (currency === null || here === null || there === null) return null
  const money = (decimal: string) => formatMoney(fromDecimalString(decimal, currency), currency)
  if (kind === "transfer_missing") return money(here)
  const other = kind === "ledger_differs" ? "in the ledger" : "at the provider"
  return `${money(here)} here, ${money(there)} ${other}`
}
