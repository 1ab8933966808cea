import { sql } from "drizzle-orm"
import { paymentOperations } from "@/db/schema/payment-operations"
import type { Ctx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { findProvider } from "./find-provider"
import type { MoneyStanding } from "./house-views"
import { readStanding } from "./provider-standing"
import { isUnfinished } from "./unfinished"

const LATE_MS = MINUTE_MS

/** How it stands with taking money: whether the provider answers, what is unpaid, what differs from its books, and what is late. */
export const getMoneyStanding = operation(
  { input: NothingInput, roles: ["admin"], refuses: [] },
  async function getMoneyStanding(ctx) {
    const provider = findProvider(ctx.db)
    const { downSince } = provider ? await readStanding(ctx.db, provider.name) : { downSince: null }
    const isTest = provider?.isTest ?? false
    return ok<MoneyStanding>({
      provider: provider && { name: provider.name, isTest, downSince },
      ...(await count(ctx)),
    })
  },
)

async function count({ db, now }: Ctx): Promise<Omit<MoneyStanding, "provider">> {
  const late = new Date(now.getTime() - LATE_MS).toISOString()
  const { rows } = await db.execute<{
    owed: number
    open_findings: number
    late: number
    late_since: Date | null
  }>(sql`
    select (select count(*)::int from session_payments where status = 'owed') as owed,
      (select count(*)::int from reconciliation_findings where resolved_at is null) as open_findings,
      o.late, o.late_since
    from (select count(*)::int as late, min(created_at) as late_since from ${paymentOperations}
      where ${isUnfinished()} and created_at < ${late}::timestamptz) o`)
  const [row] = rows
  if (!row) throw new Error("nothing was counted")
  return {
    owed: row.owed,
    openFindings: row.open_findings,
    late: row.late,
    lateSince: row.late_since && new Date(row.late_since),
  }
}
