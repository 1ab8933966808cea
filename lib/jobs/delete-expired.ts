import { sql } from "drizzle-orm"
import type { SystemCtx } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { errorFacts, log } from "@/lib/log"
import { RETENTION, type Retention } from "./retention"

/** So many rows go in one statement, so that nobody waits for it, and so many statements are made of one kind in a run. */
const AT_ONCE = 1_000
const MOST_STATEMENTS = 2_000
const MS = { hour: HOUR_MS, day: DAY_MS } as const

/**
 * Deletes what was kept for as long as `RETENTION` says, each kind by itself in small statements: one that fails keeps no other from
 * going, and is thrown at the end. What is left over waits for the next run.
 */
export async function deleteExpired(ctx: SystemCtx): Promise<void> {
  const failures: unknown[] = []
  for (const rule of RETENTION) {
    try {
      await deleteAll(ctx, rule)
    } catch (error) {
      log.error(
        { ...errorFacts(error), table: rule.table },
        "what had been kept long enough could not be deleted",
      )
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

async function deleteAll(ctx: SystemCtx, rule: Retention): Promise<void> {
  let done = 0
  let count: number
  do {
    count = await deleteSome(ctx, rule)
    done += count
  } while (count === AT_ONCE && done < AT_ONCE * MOST_STATEMENTS)
  if (done > 0) log.info({ table: rule.table, rows: done }, "what had been kept long enough was deleted")
}

async function deleteSome({ db, now }: SystemCtx, { table, kept, over, forget }: Retention): Promise<number> {
  const before = new Date(now.getTime() - kept.count * MS[kept.unit]).toISOString()
  const [start = "", ...rest] = over.split("$1")
  const isOver = rest.reduce(
    (text, part) => sql`${text}${before}::timestamptz${sql.raw(part)}`,
    sql.raw(start),
  )
  const change = sql.raw(
    forget === undefined ? `delete from ${table}` : `update ${table} set ${forget} = null`,
  )
  const rows = sql`select ctid from ${sql.raw(table)} where ${isOver} limit ${sql.raw(String(AT_ONCE))}`
  const { rowCount } = await db.execute(sql`${change} where ctid = any(array(${rows}))`)
  return rowCount ?? 0
}
