import { z } from "zod"
import { CURRENCIES } from "@/lib/core/money"
import { pageOutput, SignedDecimalOutput } from "@/lib/core/output"
import { LEDGER_ACCOUNTS } from "@/lib/core/payments"

/** One movement of money. Amounts are decimal strings in `currency`, a debit positive; those of a transfer add up to nothing. */
export const LedgerTransferOutput = z.object({
  id: z.uuid(),
  paymentId: z.uuid(),
  bookingId: z.uuid(),
  /** What moved it; null for what a provider or a bank did by itself. */
  operationId: z.uuid().nullable(),
  label: z.string(),
  createdAt: z.date(),
  entries: z.array(
    z.object({
      account: z.enum(LEDGER_ACCOUNTS),
      currency: z.enum(CURRENCIES),
      amount: SignedDecimalOutput,
    }),
  ),
})

/** What an account holds in a currency: its debits less its credits. */
export const LedgerBalanceOutput = z.object({
  account: z.enum(LEDGER_ACCOUNTS),
  currency: z.enum(CURRENCIES),
  debits: SignedDecimalOutput,
  credits: SignedDecimalOutput,
  balance: SignedDecimalOutput,
})

/** One page of transfers, the newest first, and the balances of all accounts over the same time: those of a currency add up to nothing. */
export const LedgerPageOutput = pageOutput(LedgerTransferOutput).extend({
  balances: z.array(LedgerBalanceOutput),
})
