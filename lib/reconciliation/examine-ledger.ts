import { sql } from "drizzle-orm"
import type { Ctx } from "@/lib/context"
import type { Currency } from "@/lib/core/money"
import type { Difference } from "./compare"

/**
 * Compares payments that changed since a moment, or that are named, with the ledger: what it has as earned and taxed is what was taken and not given
 * back. Answers which were looked at, too.
 */
export async function examineLedger(
  { db }: Ctx,
  { since, ids }: { readonly since: Date; readonly ids: readonly string[] },
): Promise<{ readonly examined: readonly string[]; readonly differences: readonly Difference[] }> {
  const { rows } = await db.execute<{ id: string; currency: Currency; here: string; booked: string }>(sql`
    select p.id, p.currency, (p.captured - p.refunded)::text as here, coalesce(-sum(e.amount), 0)::text as booked
    from session_payments p
    left join ledger_transfers t on t.payment_id = p.id
    left join ledger_entries e on e.transfer_id = t.id and e.account in ('revenue', 'tax')
    where p.updated_at >= ${since.toISOString()}::timestamptz or p.id = any(${`{${ids.join()}}`}::uuid[])
    group by p.id`)
  return {
    examined: rows.map(({ id }) => id),
    differences: rows
      .filter(({ here, booked }) => here !== booked)
      .map(({ id, currency, here, booked }) => ({
        objectRef: id,
        paymentId: id,
        kind: "ledger_differs",
        detail: { currency, here: Number(here), there: Number(booked) },
      })),
  }
}
