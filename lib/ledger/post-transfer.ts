import { ledgerEntries, ledgerTransfers } from "@/db/schema/ledger"
import type { TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { Currency } from "@/lib/core/money"
import type { Entry } from "./entries"

/** One movement of money and what it is about. */
export type Transfer = {
  readonly paymentId: string
  readonly operationId: string | null
  /** The provider's name of what it is about, where no operation made it. */
  readonly intentRef?: string
  readonly label: string
  readonly currency: Currency
  readonly entries: readonly Entry[]
}

/** Writes a transfer in the transaction of what moved the money; entries of nothing are left out. One that does not add up is a bug, and the database refuses it. */
export async function postTransfer(ctx: TxCtx, transfer: Transfer): Promise<void> {
  const { entries, currency, ...row } = transfer
  const moved = entries.filter(({ amount }) => amount !== 0)
  if (moved.length === 0) return
  const id = newId()
  await ctx.db.insert(ledgerTransfers).values({ id, ...row, createdAt: ctx.now })
  await ctx.db
    .insert(ledgerEntries)
    .values(moved.map((entry) => ({ id: newId(), transferId: id, currency, ...entry })))
}
