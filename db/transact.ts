import { sql } from "drizzle-orm"
import type { Result } from "@/lib/core/result"
import type { Database, Transaction } from "./client"
import { type Constraint, type Fault, guarded } from "./faults"

class Refusal extends Error {
  constructor(readonly result: Result<never>) {
    super("refused")
  }
}

/**
 * One operation, one transaction: commits when `work` answers ok, rolls back when it refuses or throws.
 * Faults are treated as in `guarded`; `work` may therefore run more than once. A constraint that it may meet is named; the
 * violation of another one is a bug.
 */
export function transact<R extends Result<unknown>, Met extends Constraint = never>(
  db: Database,
  work: (tx: Transaction) => Promise<R>,
  ...mayMeet: Met[]
): Promise<R | Fault<Met>> {
  return guarded(async () => {
    try {
      return await db.transaction(async (tx) => {
        const result = await work(tx)
        if (!result.ok) throw new Refusal(result)
        return result
      })
    } catch (error) {
      if (error instanceof Refusal) return error.result as R
      throw error
    }
  }, mayMeet)
}

/**
 * Reads in a transaction whose statements are planned for their values. The pool's plans know none, and of a search the best way
 * depends on how often its text occurs: a thousand times slower on a million rows.
 */
export function readPlanned<T>(db: Database, read: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(
    async (tx) => {
      await tx.execute(sql`set local plan_cache_mode = force_custom_plan`)
      return read(tx)
    },
    { accessMode: "read only" },
  )
}
