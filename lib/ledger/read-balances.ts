import { eq, type SQL, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { ledgerEntries, ledgerTransfers } from "@/db/schema/ledger"
import { CURRENCIES } from "@/lib/core/money"
import { LEDGER_ACCOUNTS } from "@/lib/core/payments"
import { balanceView, type LedgerBalanceView } from "./views"

/** Debits and credits of each account and currency among some entries: a trial balance, whose currencies each add up to nothing. */
export async function readBalances(db: Handle, where: SQL | undefined): Promise<LedgerBalanceView[]> {
  const { account, currency, amount, transferId } = ledgerEntries
  const rows = await db
    .select({
      account,
      currency,
      debits: sql<string>`coalesce(sum(${amount}) filter (where ${amount} > 0), 0)::text`,
      credits: sql<string>`coalesce(-sum(${amount}) filter (where ${amount} < 0), 0)::text`,
    })
    .from(ledgerEntries)
    .innerJoin(ledgerTransfers, eq(ledgerTransfers.id, transferId))
    .where(where)
    .groupBy(account, currency)
  const place = ({ account: of, currency: inCurrency }: (typeof rows)[number]) =>
    CURRENCIES.indexOf(inCurrency) * LEDGER_ACCOUNTS.length + LEDGER_ACCOUNTS.indexOf(of)
  return rows.toSorted((a, b) => place(a) - place(b)).map(balanceView)
}
