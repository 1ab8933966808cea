import { sql } from "drizzle-orm"
import type { SystemCtx } from "@/lib/context"
import { ANSWERS_KEPT_HOURS } from "@/lib/core/limits"

/** How long a job that failed for good is kept, with what it was told: whom to mail, who signed up. */
const SPENT_KEPT_DAYS = 7

/** Deletes what has run out: idempotency keys after their hours, counters of rate limits, jobs that have no try left. */
export async function deleteExpired({ db, now }: SystemCtx): Promise<void> {
  await db.execute(
    sql`delete from idempotency_keys where created_at < ${now.toISOString()}::timestamptz - ${`${ANSWERS_KEPT_HOURS} hours`}::interval`,
  )
  await db.execute(sql`delete from rate_limits where expire < ${now.getTime()}`)
  await db.execute(
    sql`delete from graphile_worker._private_jobs where attempts >= max_attempts and locked_at is null
      and updated_at < ${now.toISOString()}::timestamptz - ${`${SPENT_KEPT_DAYS} days`}::interval`,
  )
}
