import { z } from "zod"
import { CURRENCIES } from "@/lib/core/money"
import { PageLimit } from "@/lib/core/page-inputs"
import { LEDGER_ACCOUNTS } from "@/lib/core/payments"
import { InstantOrDate } from "@/lib/core/time-inputs"

/** Which transfers: those that touch an account, in a currency, written from ≤ at < to. */
export const ListLedgerInput = z.strictObject({
  account: z.enum(LEDGER_ACCOUNTS).optional(),
  currency: z.enum(CURRENCIES).optional(),
  from: InstantOrDate.optional(),
  to: InstantOrDate.optional(),
  limit: PageLimit,
  cursor: z.string().max(200).optional(),
})
