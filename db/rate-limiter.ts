import { sql } from "drizzle-orm"
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import { DAY_SECONDS } from "@/lib/core/duration"
import type { CountedLimit, Problem } from "@/lib/core/problems"
import { ok, type Result } from "@/lib/core/result"
import type { Database, Handle } from "./client"
import { transact } from "./transact"

/** At most `points` in `seconds` for each key of this name. */
export type LimitRule = { readonly name: string; readonly points: number; readonly seconds: number }

/** A rule with one more use of a key counted; `isOver` when that was one too many. */
export type Counted = CountedLimit & { readonly isOver: boolean }

const own = new Map<string, RateLimiterMemory>()

/** Counts one use of `key` towards a rule that this process counts in memory. */
export async function countOwn(rule: LimitRule, key: string): Promise<Counted> {
  const { name, points, seconds } = rule
  const limiter = own.get(name) ?? new RateLimiterMemory({ keyPrefix: name, points, duration: seconds })
  own.set(name, limiter)
  const { consumedPoints, msBeforeNext } = await limiter.consume(key).catch((refused: unknown) => {
    if (refused instanceof RateLimiterRes) return refused
    throw refused
  })
  return countedOf(rule, consumedPoints, msBeforeNext)
}

/** Counts one use of `key` towards a rule that all replicas share, in the database and by its clock. */
export async function countShared(db: Handle, rule: LimitRule, key: string): Promise<Counted> {
  const { points, wait_ms } = await countUse(db, `${rule.name}:${key}`, rule.seconds)
  return countedOf(rule, points, wait_ms)
}

function countedOf(rule: LimitRule, uses: number, waitMs: number): Counted {
  const left = Math.max(0, rule.points - uses)
  return { ...rule, left, resetSeconds: wholeSeconds(waitMs), isOver: uses > rule.points }
}

/** Counts one use of `key` towards a rule that all replicas share; answers the whole seconds to wait when it was one too many, else 0. */
export async function spend(db: Handle, rule: LimitRule, key: string): Promise<number> {
  const { isOver, resetSeconds } = await countShared(db, rule, key)
  return isOver ? resetSeconds : 0
}

/** Takes one counted use of `key` back, by the clock that counted it. */
export async function takeBack(db: Handle, rule: LimitRule, key: string): Promise<void> {
  await db.execute(
    sql`update rate_limits set points = points - 1 where key = ${`${rule.name}:${key}`} and expire > ${PRESENT_MS}`,
  )
}

/** The refusal for uses of which some were one too many: it names all that are used up. Null where none was. */
export function refusalOf(counted: readonly Counted[]): Problem<"rate_limited"> | null {
  const limits = counted.filter(({ isOver }) => isOver).map(({ isOver: _, ...limit }) => limit)
  if (limits.length === 0) return null
  const retryAfterSeconds = Math.max(...limits.map(({ resetSeconds }) => resetSeconds))
  return { code: "rate_limited", retryAfterSeconds, limits }
}

const CALL_KEPT_SECONDS = DAY_SECONDS

/**
 * Counts one use of `key` towards all rules together, once for everything that is sent as `call` within a day, also at the
 * same moment on several replicas: the copies wait for the first. `rate_limited` counts nothing, and what was refused so may not
 * come "again". Answers what was counted, too.
 */
export async function spendOnce(
  db: Database,
  call: string,
  rules: readonly LimitRule[],
  key: string,
): Promise<Result<SpentOnce, "rate_limited" | "unavailable">> {
  return transact({ db }, async ({ db: tx }): Promise<Result<SpentOnce, "rate_limited">> => {
    const { points } = await countUse(tx, `call:${call}`, CALL_KEPT_SECONDS)
    if (points > 1) return ok("again")
    const counted: Counted[] = []
    for (const rule of rules) counted.push(await countShared(tx, rule, key))
    const problem = refusalOf(counted)
    return problem ? { ok: false, problem } : ok(counted)
  })
}

type SpentOnce = readonly Counted[] | "again"

const PRESENT_MS = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`

/** A window begins with its first use. */
async function countUse(db: Handle, key: string, seconds: number) {
  const { rows } = await db.execute<{ points: number; wait_ms: number }>(sql`
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
