import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible"
import type { Database } from "./client"

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

/** What counting one use told: the whole seconds to wait when it was one too many, else 0, and the uses so far. */
export type Spent = { readonly waitSeconds: number; readonly uses: number }

/** Counts one use of `key`. */
export async function spend(limiter: Limiter, key: string): Promise<Spent> {
  try {
    return { waitSeconds: 0, uses: (await limiter.consume(key)).consumedPoints }
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return { waitSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)), uses: refused.consumedPoints }
  }
}

function optionsOf({ name, points, seconds }: LimitRule) {
  return { keyPrefix: name, points, duration: seconds }
}

function once(known: Map<string, Limiter>, { name }: LimitRule, make: () => Limiter): Limiter {
  const limiter = known.get(name) ?? make()
  known.set(name, limiter)
  return limiter
}
