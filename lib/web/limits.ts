import { createHash } from "node:crypto"
import type { Database } from "@/db/client"
import { ownLimiter, sharedLimiter, spend } from "@/db/rate-limiter"
import { type LimitName, RATE_LIMITS } from "@/lib/core/limits"
import type { Problem } from "@/lib/core/problems"
import { env } from "@/lib/env"

const REPEATS = { name: "repeats", points: 60, seconds: 60 } as const

/**
 * Counts one call of a user towards a limit; `rate_limited` with the seconds to wait when it was one too many. Sending a
 * request again with its Idempotency-Key is no new call: it is what clients should do when an answer was lost.
 */
export async function spendLimit(
  db: Database,
  name: LimitName | undefined,
  userId: string,
  idempotencyKey?: string,
): Promise<Problem | null> {
  if (name === undefined || env().RATE_LIMITS === "off") return null
  const { shared, rules } = RATE_LIMITS[name]
  if (idempotencyKey !== undefined) {
    const call = createHash("sha256").update(`${name} ${userId} ${idempotencyKey}`).digest("hex")
    const { waitSeconds, uses } = await spend(sharedLimiter(db, REPEATS), call)
    if (waitSeconds > 0) return { code: "rate_limited", retryAfterSeconds: waitSeconds }
    if (uses > 1) return null
  }
  const spent = await Promise.all(
    rules.map(({ points, seconds }) => {
      const rule = { name: `${name}_${seconds}`, points, seconds }
      return spend(shared ? sharedLimiter(db, rule) : ownLimiter(rule), userId)
    }),
  )
  const retryAfterSeconds = Math.max(...spent.map((each) => each.waitSeconds))
  return retryAfterSeconds > 0 ? { code: "rate_limited", retryAfterSeconds } : null
}
