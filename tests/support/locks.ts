import type { PoolClient } from "pg"
import { expect } from "vitest"
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

/** A row that acts hold before they decide. */
type HeldRow = { readonly of: "users" | "session_bookings"; readonly id: string }

/**
 * What acts answer that meet at a row. It is held until each of them waits for it, one behind the other: whatever one looked at
 * before is old when its turn comes.
 */
export async function meetAt<T>(
  { $client }: Database,
  { of, id }: HeldRow,
  acts: readonly (() => Promise<T>)[],
): Promise<T[]> {
  const holder = await $client.connect()
  const answers: Promise<T>[] = []
  try {
    await holder.query("begin")
    await holder.query(`select from ${of} where id = $1 for no key update`, [id])
    for (const act of acts) {
      answers.push(act())
      await expect.poll(() => countLockWaits(holder), { timeout: 15_000 }).toBe(answers.length)
    }
  } finally {
    await holder.query("rollback")
    holder.release()
    await Promise.allSettled(answers)
  }
  return Promise.all(answers)
}
