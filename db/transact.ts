import { sql } from "drizzle-orm"
import type { Result } from "@/lib/core/result"
import type { Handle, Transaction } from "./client"
import { type Constraint, type Fault, guarded, refusedFor } from "./faults"

/** A context in its transaction. A key is of the whole act: its parts have none. */
export type Within<C> = Omit<C, "db" | "idempotency"> & { readonly db: Transaction }

class Refusal extends Error {
  constructor(readonly result: Result<never>) {
    super("refused")
  }
}

/** Whether a handle is that of an open transaction. */
export function isTransaction(db: Handle): db is Transaction {
  return !("$client" in db)
}

/**
 * One act, one transaction: commits when `work` answers ok, rolls back when it refuses or throws. `work` gets the context in
 * the transaction, for its parts. A constraint that it may meet is named; the violation of another one is a bug.
 *
 * In a context that is in a transaction already, it joins that one: a refusal undoes what was done here (a savepoint) and is
 * the value, and the outer act decides whether the rest stands. Only the outermost tries again after a deadlock and answers
 * `unavailable` for an outage, as `guarded` does; all of its work may therefore run more than once.
 */
export async function transact<
  C extends { readonly db: Handle },
  R extends Result<unknown>,
  Met extends Constraint = never,
>(ctx: C, work: (inner: Within<C>) => Promise<R>, ...mayMeet: Met[]): Promise<R | Fault<Met>> {
  const attempt = () => commit(ctx.db, (db) => work({ ...ctx, idempotency: undefined, db }))
  return isTransaction(ctx.db) ? refusedFor(mayMeet, attempt) : guarded(mayMeet, attempt)
}

/** As `transact`, for what is one statement: where no transaction is open, it is one by itself and costs one round trip. */
export async function transactStatement<R extends Result<unknown>, Met extends Constraint = never>(
  db: Handle,
  work: (db: Handle) => Promise<R>,
  ...mayMeet: Met[]
): Promise<R | Fault<Met>> {
  return isTransaction(db)
    ? transact({ db }, (inner) => work(inner.db), ...mayMeet)
    : guarded(mayMeet, () => work(db))
}

/** Work whose failure is survived: in an open transaction it takes nothing but itself down. */
export function apart<T>(db: Handle, work: (db: Handle) => Promise<T>): Promise<T> {
  return isTransaction(db) ? db.transaction(work) : work(db)
}

async function commit<R extends Result<unknown>>(
  db: Handle,
  work: (tx: Transaction) => Promise<R>,
): Promise<R> {
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
}

/** Reads one state of the database, however long it takes. */
export function readSteadily<C extends { readonly db: Handle }, T>(
  ctx: C,
  read: (inner: Within<C>) => Promise<T>,
): Promise<T> {
  const steadily = (db: Transaction) => read({ ...ctx, idempotency: undefined, db })
  if (isTransaction(ctx.db)) return steadily(ctx.db)
  return ctx.db.transaction(steadily, { accessMode: "read only", isolationLevel: "repeatable read" })
}

/**
 * Reads in a transaction whose statements are planned for their values. The pool's plans know none, and of a search the best way
 * depends on how often its text occurs: a thousand times slower on a million rows.
 */
export function readPlanned<C extends { readonly db: Handle }, T>(
  ctx: C,
  read: (inner: Within<C>) => Promise<T>,
): Promise<T> {
  const planned = async (db: Transaction) => {
    await db.execute(sql`set local plan_cache_mode = force_custom_plan`)
    return read({ ...ctx, idempotency: undefined, db })
  }
  return isTransaction(ctx.db) ? planned(ctx.db) : ctx.db.transaction(planned, { accessMode: "read only" })
}
