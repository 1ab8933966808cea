import { and, desc, eq, gte, lt, sql } from "drizzle-orm"
import { ledgerEntries, ledgerTransfers } from "@/db/schema/ledger"
import { readPlanned } from "@/db/transact"
import { decodePosition, encodePosition } from "@/lib/bookings/cursor"
import { type Page, pageOf } from "@/lib/core/cursor"
import { ok, type Result } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { momentsBetween } from "@/lib/scheduling/asked-dates"
import { ListLedgerInput } from "./inputs"
import { isTouched, selectTransfers, withEntries } from "./queries"
import { readBalances } from "./read-balances"
import type { LedgerBalanceView, LedgerTransferView } from "./views"
import { LedgerPageOutput } from "./wire"

const ORDER = "ledger"
type Ledger = Page<LedgerTransferView> & { readonly balances: readonly LedgerBalanceView[] }

/** Movements of money, the newest first, and what the accounts hold over the asked time. */
export const listLedger = operation(
  { input: ListLedgerInput, output: LedgerPageOutput, roles: ["admin"], refuses: ["invalid_input"] },
  async function listLedger(
    ctx,
    { account, currency, limit, cursor, ...dates },
  ): Promise<Result<Ledger, "invalid_input">> {
    const begin = decodePosition(cursor, ORDER)
    if (!begin.ok) return begin
    const { value: position } = begin
    const { from, to } = momentsBetween(ctx.actor.timeZone ?? "UTC", dates)
    const { id, createdAt } = ledgerTransfers
    const isBetween = and(from && gte(createdAt, from), to && lt(createdAt, to))
    const touches = and(
      account && eq(ledgerEntries.account, account),
      currency && eq(ledgerEntries.currency, currency),
    )
    const before = position
      ? sql`(${createdAt}, ${id}) < (${position.at}::timestamptz, ${position.id}::uuid)`
      : undefined
    return readPlanned(ctx, async ({ db }) => {
      const rows = await selectTransfers(db)
        .where(and(isBetween, touches && isTouched(touches), before))
        .orderBy(desc(createdAt), desc(id))
        .limit(limit + 1)
      const { items, last } = pageOf(rows, limit)
      return ok({
        items: await withEntries(db, items),
        nextCursor: last ? encodePosition(ORDER, { at: last.createdAt.toISOString(), id: last.id }) : null,
        balances: await readBalances(db, and(isBetween, currency && eq(ledgerEntries.currency, currency))),
      })
    })
  },
)
