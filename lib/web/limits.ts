import { createHash } from "node:crypto"
import type { Database } from "@/db/client"
import { ownLimiter, sharedLimiter, spend, spendOnce } from "@/db/rate-limiter"
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
    return counted.value === "first" ? null : limited([await spend(sharedLimiter(db, REPEATS), userId)])
  }
  return limited(
    await Promise.all(
      named.map((rule) => spend(shared ? sharedLimiter(db, rule) : ownLimiter(rule), userId)),
    ),
  )
}

function limited(waits: readonly number[]): Problem | null {
  const retryAfterSeconds = Math.max(...waits)
  return retryAfterSeconds > 0 ? { code: "rate_limited", retryAfterSeconds } : null
}
