import { asc, eq, inArray, type SQL, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { ledgerEntries, ledgerTransfers } from "@/db/schema/ledger"
import { sessionPayments } from "@/db/schema/payments"
import { toDecimalString } from "@/lib/core/money"
import type { LedgerTransferView } from "./views"

/** Transfers with the session that each is about. */
export function selectTransfers(db: Handle) {
  const { id, paymentId, operationId, label, createdAt } = ledgerTransfers
  return db
    .select({ id, paymentId, bookingId: sessionPayments.bookingId, operationId, label, createdAt })
    .from(ledgerTransfers)
    .innerJoin(sessionPayments, eq(sessionPayments.id, ledgerTransfers.paymentId))
    .$dynamic()
}

/** Whether a transfer has one of these entries. */
export function isTouched(entries: SQL): SQL {
  return sql`exists (select from ${ledgerEntries} where ${ledgerEntries.transferId} = ${ledgerTransfers.id} and ${entries})`
}

type Transfer = Omit<LedgerTransferView, "entries">

/** The same transfers with their entries, in the order of writing. */
export async function withEntries(db: Handle, transfers: readonly Transfer[]): Promise<LedgerTransferView[]> {
  const ids = transfers.map(({ id }) => id)
  const { transferId, account, currency, amount, id } = ledgerEntries
  const rows = await db
    .select({ transferId, account, currency, amount })
    .from(ledgerEntries)
    .where(inArray(transferId, ids))
    .orderBy(asc(id))
  return transfers.map((transfer) => ({
    ...transfer,
    entries: rows
      .filter((row) => row.transferId === transfer.id)
      .map((row) => ({
        account: row.account,
        currency: row.currency,
        amount: toDecimalString(row.amount, row.currency),
      })),
  }))
}
