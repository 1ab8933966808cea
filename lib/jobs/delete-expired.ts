import { sql } from "drizzle-orm"
import type { SystemCtx } from "@/lib/context"
import { ANSWERS_KEPT_HOURS } from "@/lib/core/limits"

/** Deletes what has run out: idempotency keys after their hours, and counters of rate limits. */
export async function deleteExpired({ db, now }: SystemCtx): Promise<void> {
  await db.execute(
    sql`delete from idempotency_keys where created_at < ${now.toISOString()}::timestamptz - ${`${ANSWERS_KEPT_HOURS} hours`}::interval`,
  )
  await db.execute(sql`delete from rate_limits where expire < ${now.getTime()}`)
}
