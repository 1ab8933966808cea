import { createHash } from "node:crypto"
import type { Database } from "@/db/client"
import { type Counted, countOwn, countShared, refusalOf, spendOnce } from "@/db/rate-limiter"
import type { Idempotency } from "@/lib/context"
import { type LimitName, RATE_LIMITS } from "@/lib/core/limits"
import type { CountedLimit, Problem } from "@/lib/core/problems"
import { env } from "@/lib/env"

/** What no client does that waits between its tries: every call it may make in a minute, once a second. */
const REPEATS = { name: "repeats", points: 600, seconds: 60 } as const

/** One call, counted: towards which limits, and the refusal when it was one too many. */
export type CountedCall = { readonly limits: readonly CountedLimit[]; readonly problem: Problem | null }

/**
 * Counts one call of somebody towards a limit, by his id or address; `rate_limited` with the seconds to wait when it was one too many. The same `call`
 * sent again (its Idempotency-Key with the same input) is no new one: it is what clients should do when an answer was lost.
 * Only a flood of repeats is refused, whichever calls they repeat.
 */
export async function countCall(
  db: Database,
  name: LimitName | undefined,
  userId: string,
  call?: Idempotency,
): Promise<CountedCall> {
  if (name === undefined || env().RATE_LIMITS === "off") return { limits: [], problem: null }
  const { shared, rules } = RATE_LIMITS[name]
  const named = rules.map(({ points, seconds }) => ({ name: `${name}_${seconds}`, points, seconds }))
  if (!call) {
    return callOf(named.map((rule) => (shared ? countShared(db, rule, userId) : countOwn(rule, userId))))
  }
  const hash = createHash("sha256").update(`${name} ${userId} ${call.key} ${call.requestHash}`).digest("hex")
  const once = await spendOnce(db, hash, named, userId)
  if (!once.ok) return { limits: [], problem: once.problem }
  return once.value === "again"
    ? callOf([countShared(db, REPEATS, userId)])
    : { limits: once.value, problem: null }
}

/** The same, for who tells nobody what is left. */
export async function spendLimit(...call: Parameters<typeof countCall>): Promise<Problem | null> {
  return (await countCall(...call)).problem
}

async function callOf(counts: readonly Promise<Counted>[]): Promise<CountedCall> {
  const limits = await Promise.all(counts)
  return { limits, problem: refusalOf(limits) }
}
