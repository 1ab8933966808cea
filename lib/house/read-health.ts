import { sql } from "drizzle-orm"
import { notifications } from "@/db/schema/notifications"
import type { UserCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { hub } from "@/lib/live/hub"
import { lastAt } from "@/lib/notifications/delivery-queries"
import { getMoneyStanding } from "@/lib/payments/get-money-standing"
import { localDayRange } from "@/lib/scheduling/zone"
import { dateIn } from "@/lib/time"
import type { Health } from "./views"

const LATE_MS = MINUTE_MS

/** Reads it at the present moment. */
export async function readHealth(ctx: UserCtx): Promise<Health> {
  const { db, actor, now } = ctx
  const asked = performance.now()
  const { rows: tables } = await db.execute<{ is: boolean }>(
    sql`select to_regclass('graphile_worker.jobs') is not null as is`,
  )
  const databaseMs = Math.max(1, Math.round(performance.now() - asked))
  const hasRun = tables[0]?.is ?? false
  const zone = actor.timeZone ?? "UTC"
  const today = new Date(localDayRange(zone, dateIn(zone, now)).start).toISOString()
  const { rows } = await db.execute<{ sent: number; failed: number; waiting: number }>(sql`
    select count(*) filter (where status in ('sent', 'kept'))::int as sent, count(*) filter (where status = 'failed')::int as failed,
      count(*) filter (where status = 'due' and attempts > 0)::int as waiting
    from ${notifications} where channel = 'email' and ${lastAt} >= ${today}::timestamptz`)
  const [mail = { sent: 0, failed: 0, waiting: 0 }] = rows
  return {
    databaseMs,
    worker: { hasRun, ...(hasRun ? await readLate({ db, now }) : { late: 0, lateSince: null }) },
    mail,
    money: accepted(await getMoneyStanding(ctx, {})),
    live: hub()?.isUp() ?? null,
  }
}

async function readLate({ db, now }: Pick<UserCtx, "db" | "now">) {
  const before = new Date(now.getTime() - LATE_MS).toISOString()
  const { rows } = await db.execute<{ late: number; since: Date | null }>(sql`
    select count(*)::int as late, min(run_at) as since from graphile_worker.jobs
    where run_at < ${before}::timestamptz and locked_at is null and attempts < max_attempts`)
  const [row] = rows
  return { late: row?.late ?? 0, lateSince: row?.since ? new Date(row.since) : null }
}
