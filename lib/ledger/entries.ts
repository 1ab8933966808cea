import type { LedgerAccount } from "@/lib/core/payments"
import type { Amounts } from "@/lib/payments/rules"

/** What a transfer adds to an account: minor units, debit positive. */
export type Entry = { readonly account: LedgerAccount; readonly amount: number }

/** A session or fee is billed, and what was billed is paid: both, so that the receivable tells of each. */
export function takingEntries({ net, tax, gross }: Amounts): Entry[] {
  return [
    { account: "receivable", amount: gross },
    { account: "revenue", amount: -net },
    { account: "tax", amount: -tax },
    { account: "clearing", amount: gross },
    { account: "receivable", amount: -gross },
  ]
}

/** What was taken is given back, with the tax in it. */
export function refundEntries({ net, tax, gross }: Amounts): Entry[] {
  return takingEntries({ net: -net, tax: -tax, gross: -gross })
}

/** A cardholder's bank takes money back until the dispute is decided; less than nothing where it returns some. */
export function disputeEntries(amount: number): Entry[] {
  return [
    { account: "disputes", amount },
    { account: "clearing", amount: -amount },
  ]
}

/** What the provider keeps for itself. */
export function feeEntries(amount: number): Entry[] {
  return [
    { account: "fees", amount },
    { account: "clearing", amount: -amount },
  ]
}
