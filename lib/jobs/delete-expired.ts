import { sql } from "drizzle-orm"
import type { SystemCtx } from "@/lib/context"

/** Deletes what has run out: idempotency keys after their 24 h, and counters of rate limits. */
export async function deleteExpired({ db, now }: SystemCtx): Promise<void> {
  await db.execute(
    sql`delete from idempotency_keys where created_at < ${now.toISOString()}::timestamptz - interval '24 hours'`,
  )
  await db.execute(sql`delete from rate_limits where expire < ${now.getTime()}`)
}
