import type { SystemCtx } from "@/lib/context"

/** Deletes what has run out: idempotency keys after their 24 h, and counters of rate limits. */
export async function deleteExpired({ db, now }: SystemCtx): Promise<void> {
  await db.$client.query(
    "delete from idempotency_keys where created_at < $1::timestamptz - interval '24 hours'",
    [now],
  )
  await db.$client.query("delete from rate_limits where expire < $1", [now.getTime()])
}
