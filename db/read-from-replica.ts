import { setTimeout as wait } from "node:timers/promises"
import { sql } from "drizzle-orm"
import { type Freshness, freshAt } from "@/lib/core/freshness"
import type { Handle } from "./client"
import { isTooSlow } from "./faults"
import { LOOK_MS, type Replica } from "./replica"
import { isTransaction } from "./transact"

type Reader = { readonly db: Handle; readonly now: Date }
/** A context that reads from either database. */
export type Reading<C> = Omit<C, "db"> & { readonly db: Handle }

/**
 * Reads from the replica (`DATABASE_READ_URL`), for figures and exports that may be some seconds late: what somebody has just
 * changed may not be in them yet, and `freshness` says as of when they are. Where there is no replica, or it is lost, on the way too,
 * `read` runs on the primary: it may therefore run twice, and changes nothing. One that takes too long fails. In a transaction it reads in that one.
 */
export async function readFromReplica<C extends Reader, T>(
  ctx: C,
  read: (reading: Reading<C>) => Promise<T>,
): Promise<{ readonly value: T; readonly freshness: Freshness }> {
  const replica = replicaOf(ctx.db)
  if (!replica) return { value: await read(ctx), freshness: freshAt(ctx.now) }
  const standing = await replica.standing()
  if ("trouble" in standing) return { value: await read(ctx), freshness: freshAt(ctx.now, standing.trouble) }
  const over = new AbortController()
  try {
    const value = await Promise.race([read({ ...ctx, db: replica.db }), whenLost(replica, over.signal)])
    return { value, freshness: { ...standing, trouble: null } }
  } catch (error) {
    // What is too much for the replica is nothing for the primary, which bookings wait for.
    if (isTooSlow(error)) throw error
    const trouble = replica.failed(error)
    return { value: await read(ctx), freshness: freshAt(ctx.now, trouble) }
  } finally {
    over.abort()
  }
}

/** As of when `readFromReplica` would read now: for what is read part by part, each by a call of its own. */
export async function freshnessNow({ db, now }: Reader): Promise<Freshness> {
  return (await readFromReplica({ db, now }, (reading) => reading.db.execute(sql`select`))).freshness
}

function replicaOf(db: Handle) {
  if (isTransaction(db) || !db.replica) return undefined
  const { replica } = db
  return { db: replica.db, failed: replica.failed, standing: () => replica.standing(db) }
}

/** Fails once the replica is in trouble: who reads from one that has frozen would hear nothing for long. */
async function whenLost(
  { standing }: { standing: () => ReturnType<Replica["standing"]> },
  signal: AbortSignal,
): Promise<never> {
  for (;;) {
    await wait(LOOK_MS, undefined, { ref: false, signal })
    const found = await standing()
    if ("trouble" in found && found.trouble === "unreachable") throw new Error("Connection terminated")
  }
}
