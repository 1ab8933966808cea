import { setTimeout } from "node:timers/promises"
import type { Handle, Transaction } from "@/db/client"
import { isOutage } from "@/db/faults"
import { isTransaction, transact } from "@/db/transact"
import { presentTime } from "@/lib/clock"
import { SECOND_MS } from "@/lib/core/duration"
import { ok } from "@/lib/core/result"
import { ProviderUnreachable } from "@/lib/payments/provider"
import { readWeather } from "./weather"

/** So long a slow sandbox takes for its answers. */
const SLOW_MS = 2 * SECOND_MS

/** What the sandbox needs to do anything: its tables, and how it waits in slow weather. */
export type Sandbox = {
  readonly db: Handle
  readonly wait: (ms: number) => Promise<unknown>
}

/** What stands open of its books in one transaction, and when that is. */
export type Books = { readonly tx: Transaction; readonly now: Date }

/** Waits as the machine does. */
export function waiting(ms: number): Promise<unknown> {
  return setTimeout(ms, undefined, { ref: false })
}

/**
 * Lets the sandbox do something by its books: committed by itself, whatever its caller's work comes to. Throws `ProviderUnreachable` in
 * weather in which it does not answer, and where its tables cannot be reached.
 */
export async function inBooks<T>(sandbox: Sandbox, work: (books: Books) => Promise<T>): Promise<T> {
  const { db, wait } = sandbox
  if (isTransaction(db)) throw new Error("a payment provider is asked outside of transactions")
  try {
    const { provider } = await readWeather(db)
    if (provider === "down") throw new ProviderUnreachable("the sandbox is down")
    const now = presentTime()
    const done = await transact({ db }, async ({ db: tx }) => ok(await work({ tx, now })))
    if (!done.ok) throw new ProviderUnreachable("the sandbox's tables cannot be reached")
    if (provider === "slow") await wait(SLOW_MS)
    return done.value
  } catch (error) {
    if (isOutage(error)) throw new ProviderUnreachable("the sandbox's tables cannot be reached")
    throw error
  }
}
