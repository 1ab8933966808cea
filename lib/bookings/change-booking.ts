import { and, eq, gt, sql } from "drizzle-orm"
import type { Database, Transaction } from "@/db/client"
import { idempotencyKeys } from "@/db/schema/bookings"
import { transact } from "@/db/transact"
import type { Ctx, Idempotency } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { revived } from "./stored-answer"

const KEY_HOURS = 24

/**
 * One change of a booking or of what belongs to it, in one transaction. With an Idempotency-Key the work is done once: the
 * first answer is kept in the same transaction, and later requests of the same user with the key get it again,
 * one after the other. `idempotency_mismatch` when the key came with something else before.
 */
export function changeBooking<T>(
  ctx: Ctx,
  bookingId: string,
  work: (tx: Transaction) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { idempotency } = ctx
  if (!idempotency) return transact(ctx.db, work)
  return transact(ctx.db, async (tx) => {
    const lock = `${ctx.actor.id} ${idempotency.key}`
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`)
    const earlier = await findAnswer<T>(tx, ctx, idempotency)
    if (earlier) return earlier
    const result = await work(tx)
    if (result.ok) await keepAnswer(tx, ctx, idempotency, bookingId, result.value)
    return result
  })
}

async function findAnswer<T>(
  db: Database | Transaction,
  ctx: Ctx,
  idempotency: Idempotency,
): Promise<Result<T> | null> {
  const since = new Date(ctx.now.getTime() - KEY_HOURS * 3_600_000)
  const [answer] = await db
    .select()
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.userId, ctx.actor.id),
        eq(idempotencyKeys.key, idempotency.key),
        gt(idempotencyKeys.createdAt, since),
      ),
    )
  return answer ? replayed(idempotency, answer.requestHash, answer.response) : null
}

/** The first answer again, or `idempotency_mismatch` when something else was asked for. */
export function replayed<T>(
  idempotency: Idempotency | undefined,
  requestHash: string,
  response: unknown,
): Result<T> {
  if (requestHash !== idempotency?.requestHash) return refuse("idempotency_mismatch")
  idempotency.replayed = true
  return ok(revived<T>(response))
}

async function keepAnswer(
  tx: Transaction,
  ctx: Ctx,
  { key, requestHash }: Idempotency,
  bookingId: string,
  response: unknown,
): Promise<void> {
  const answer = { requestHash, bookingId, response, responseStatus: 200, createdAt: ctx.now }
  await tx
    .insert(idempotencyKeys)
    .values({ userId: ctx.actor.id, key, ...answer })
    .onConflictDoUpdate({ target: [idempotencyKeys.userId, idempotencyKeys.key], set: answer })
}
