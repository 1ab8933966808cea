import type { PoolClient } from "pg"
import type { Database } from "@/db/client"

/** How many deadlocks the database has seen. */
export async function countDeadlocks({ $client }: Database): Promise<number> {
  const { rows } = await $client.query<{ deadlocks: string }>(
    "select pg_stat_force_next_flush(), deadlocks from pg_stat_database where datname = current_database()",
  )
  return Number(rows[0]?.deadlocks)
}

/** How many connections of the database wait for a lock, as one sees it that holds some. */
export async function countLockWaits(holder: PoolClient): Promise<number> {
  // Within a transaction the first look would be remembered for all later ones.
  await holder.query("select pg_stat_clear_snapshot()")
  const { rows } = await holder.query(
    "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
  )
  return rows.length
}
