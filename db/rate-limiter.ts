import { sql } from "drizzle-orm"
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible"
import { DAY_SECONDS } from "@/lib/core/duration"
import { ok, type Result, refuse } from "@/lib/core/result"
import type { Database, Transaction } from "./client"
import { transact } from "./transact"

/** At most `points` in `seconds` for each key of this name. */
export type LimitRule = { readonly name: string; readonly points: number; readonly seconds: number }
type Limiter = RateLimiterMemory | RateLimiterPostgres

const shared = new WeakMap<Database["$client"], Map<string, Limiter>>()
const own = new Map<string, Limiter>()

/** The limiter of a rule that all replicas count in the database. */
export function sharedLimiter(db: Database, rule: LimitRule): Limiter {
  const known = shared.get(db.$client) ?? new Map<string, Limiter>()
  shared.set(db.$client, known)
  const make = () =>
    new RateLimiterPostgres({
      ...optionsOf(rule),
      storeClient: db.$client,
      tableName: "rate_limits",
      tableCreated: true,
      clearExpiredByTimeout: false,
    })
  return once(known, rule, make)
}

/** The limiter of a rule that this process counts in memory. */
export function ownLimiter(rule: LimitRule): Limiter {
  return once(own, rule, () => new RateLimiterMemory(optionsOf(rule)))
}

/** Counts one use of `key`; answers the whole seconds to wait when it was one too many, else 0. */
export async function spend(limiter: Limiter, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return wholeSeconds(refused.msBeforeNext)
  }
}

const CALL_KEPT_SECONDS = DAY_SECONDS

/**
 * Counts one use of `key` towards all rules together, once for everything that is sent as `call` within a day, also at the
 * same moment on several replicas: the copies wait for the first. `rate_limited` counts nothing, and what was refused so may not
 * come "again".
 */
export async function spendOnce(
  db: Database,
  call: string,
  rules: readonly LimitRule[],
  key: string,
): Promise<Result<"first" | "again", "rate_limited" | "unavailable">> {
  return transact({ db }, async ({ db: tx }): Promise<Result<"first" | "again", "rate_limited">> => {
    const { points } = await countUse(tx, `call:${call}`, CALL_KEPT_SECONDS)
    if (points > 1) return ok("again")
    for (const rule of rules) {
      const { points: uses, wait_ms } = await countUse(tx, `${rule.name}:${key}`, rule.seconds)
      const retryAfterSeconds = wholeSeconds(wait_ms)
      if (uses > rule.points) {
        return refuse("rate_limited", { retryAfterSeconds, limits: [{ ...rule, retryAfterSeconds }] })
      }
    }
    return ok("first")
  })
}

const PRESENT_MS = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`

// As the library counts: a window begins with its first use.
async function countUse(tx: Transaction, key: string, seconds: number) {
  const { rows } = await tx.execute<{ points: number; wait_ms: number }>(sql`
    insert into rate_limits as r (key, points, expire) values (${key}, 1, ${PRESENT_MS} + ${seconds * 1000})
    on conflict (key) do update set points = case when r.expire <= ${PRESENT_MS} then 1 else r.points + 1 end,
      expire = case when r.expire <= ${PRESENT_MS} then excluded.expire else r.expire end
    returning points, (expire - ${PRESENT_MS})::float8 as wait_ms`)
  const [counted] = rows
  if (!counted) throw new Error("counting a use answered nothing")
  return counted
}

function wholeSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000))
}

function optionsOf({ name, points, seconds }: LimitRule) {
  return { keyPrefix: name, points, duration: seconds }
}

function once(known: Map<string, Limiter>, { name }: LimitRule, make: () => Limiter): Limiter {
  const limiter = known.get(name) ?? make()
  known.set(name, limiter)
  return limiter
}
