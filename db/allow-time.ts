import { AsyncLocalStorage } from "node:async_hooks"
import { sql } from "drizzle-orm"
import type pg from "pg"
import type { Transaction } from "./client"

/** How much longer than the database the driver waits, so that it is the database that says why. */
const DRIVER_MS = 500

/** How long the driver waits for what is asked here, where that is not what its pool says. */
const allowed = new AsyncLocalStorage<number>()

/**
 * Lets one statement of a transaction run for so long, where the pool's bounds are too short for what it has to do. Those after it have the
 * pool's bounds again.
 */
export async function allowTime<T>(tx: Transaction, ms: number, ask: () => PromiseLike<T>): Promise<T> {
  await tx.execute(sql.raw(`set local statement_timeout = ${ms}`))
  // Awaited inside: a query is sent when somebody waits for it.
  const answer = await allowed.run(ms + DRIVER_MS, async () => await ask())
  await tx.execute(sql`set local statement_timeout to default`)
  return answer
}

/** Lets a pool's connection heed it: the driver takes a time for each query, which Drizzle does not pass on. */
export function heedAllowedTime(client: pg.ClientBase): void {
  const query = client.query
  const heeding = (config: unknown, ...rest: unknown[]): unknown => {
    const query_timeout = allowed.getStore()
    const isPlain = typeof config === "object" && config !== null && !("submit" in config)
    const asked = query_timeout !== undefined && isPlain ? { ...config, query_timeout } : config
    return Reflect.apply(query, client, [asked, ...rest])
  }
  Object.assign(client, { query: heeding })
}
