import type { Currency } from "@/lib/core/money"
import { toDecimalString } from "@/lib/core/money"
import type { OutputOf } from "@/lib/core/output"
import type { LedgerAccount } from "@/lib/core/payments"
import type { LedgerBalanceOutput, LedgerTransferOutput } from "./wire"

/** A transfer with its entries, as admins see it. */
export type LedgerTransferView = OutputOf<typeof LedgerTransferOutput>
/** What an account holds. */
export type LedgerBalanceView = OutputOf<typeof LedgerBalanceOutput>

/** Sums of an account in minor units, as the database adds them up: exact whatever their size. */
export type SummedAccount = {
  readonly account: LedgerAccount
  readonly currency: Currency
  readonly debits: string
  readonly credits: string
}

/** Sums on the wire. */
export function balanceView({ account, currency, debits, credits }: SummedAccount): LedgerBalanceView {
  const decimal = (sum: bigint) => toDecimalString(Number(sum), currency)
  return {
    account,
    currency,
    debits: decimal(BigInt(debits)),
    credits: decimal(BigInt(credits)),
    balance: decimal(BigInt(debits) - BigInt(credits)),
  }
}
