import { createHash } from "node:crypto"
import type { Database } from "@/db/client"
import { type LimitRule, ownLimiter, sharedLimiter, spend, spendOnce } from "@/db/rate-limiter"
import type { Idempotency } from "@/lib/context"
import { type LimitName, RATE_LIMITS } from "@/lib/core/limits"
import type { Problem } from "@/lib/core/problems"
import { env } from "@/lib/env"

/** What no client does that waits between its tries: every call it may make in a minute, once a second. */
const REPEATS = { name: "repeats", points: 600, seconds: 60 } as const

/**
 * Counts one call of somebody towards a limit, by his id or address; `rate_limited` with the seconds to wait when it was one too many. The same `call`
 * sent again (its Idempotency-Key with the same input) is no new one: it is what clients should do when an answer was lost.
 * Only a flood of repeats is refused, whichever calls they repeat.
 */
export async function spendLimit(
  db: Database,
  name: LimitName | undefined,
  userId: string,
  call?: Idempotency,
): Promise<Problem | null> {
  if (name === undefined || env().RATE_LIMITS === "off") return null
  const { shared, rules } = RATE_LIMITS[name]
  const named = rules.map(({ points, seconds }) => ({ name: `${name}_${seconds}`, points, seconds }))
  if (call) {
    const hash = createHash("sha256")
      .update(`${name} ${userId} ${call.key} ${call.requestHash}`)
      .digest("hex")
    const counted = await spendOnce(db, hash, named, userId)
    if (!counted.ok) return counted.problem
    return counted.value === "first" ? null : spendAll([REPEATS], (rule) => sharedLimiter(db, rule), userId)
  }
  return spendAll(named, (rule) => (shared ? sharedLimiter(db, rule) : ownLimiter(rule)), userId)
}

async function spendAll(
  rules: readonly LimitRule[],
  limiterOf: (rule: LimitRule) => Parameters<typeof spend>[0],
  key: string,
): Promise<Problem | null> {
  const counted = await Promise.all(
    rules.map(async (rule) => ({ ...rule, retryAfterSeconds: await spend(limiterOf(rule), key) })),
  )
  const limits = counted.filter(({ retryAfterSeconds }) => retryAfterSeconds > 0)
  if (limits.length === 0) return null
  return {
    code: "rate_limited",
    retryAfterSeconds: Math.max(...limits.map((each) => each.retryAfterSeconds)),
    limits,
  }
}
