import { and, eq, gt, sql } from "drizzle-orm"
import type { Transaction } from "@/db/client"
import { idempotencyKeys } from "@/db/schema/bookings"
import type { Ctx, Idempotency, UserCtx } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { ok, type Result, refuse, type ValueOf } from "@/lib/core/result"
import { revived } from "./stored-answer"

const KEY_HOURS = 24

/**
 * What a transaction does, once for a key (a header's or a form's own): the first answer is kept in the same transaction,
 * and later requests of the same user with the key get it again, one after the other, whichever replica they reach. Without
 * a key, or for the system, the work is simply done. `idempotency_mismatch` when the key came with something else before. A refusal is not kept.
 */
export async function answerOnce<R extends Result<unknown>>(
  tx: Transaction,
  ctx: Ctx,
  bookingId: string | null,
  work: () => Promise<R>,
): Promise<R | Replay<R>> {
  const { actor, idempotency } = ctx
  if (!idempotency || actor.role === "system") return work()
  const lock = `${actor.id} ${idempotency.key}`
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`)
  const sender = { ...ctx, actor }
  const earlier = await findAnswer<ValueOf<R>>(tx, sender, idempotency)
  if (earlier) return earlier
  const result = await work()
  if (result.ok) await keepAnswer(tx, sender, idempotency, bookingId, result.value)
  return result
}

type Replay<R> = Result<ValueOf<R>, "idempotency_mismatch">

/** The first answer again, or `idempotency_mismatch` when something else was asked for. */
export function replayed<T>(
  idempotency: Idempotency | undefined,
  requestHash: string,
  response: unknown,
): Result<T, "idempotency_mismatch"> {
  if (requestHash !== idempotency?.requestHash) return refuse("idempotency_mismatch")
  idempotency.replayed = true
  return ok(revived<T>(response))
}

async function findAnswer<T>(
  tx: Transaction,
  ctx: UserCtx,
  idempotency: Idempotency,
): Promise<Result<T, "idempotency_mismatch"> | null> {
  const since = new Date(ctx.now.getTime() - KEY_HOURS * HOUR_MS)
  const [answer] = await tx
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

async function keepAnswer(
  tx: Transaction,
  ctx: UserCtx,
  { key, requestHash }: Idempotency,
  bookingId: string | null,
  response: unknown,
): Promise<void> {
  const answer = { requestHash, bookingId, response, responseStatus: 200, createdAt: ctx.now }
  await tx
    .insert(idempotencyKeys)
    .values({ userId: ctx.actor.id, key, ...answer })
    .onConflictDoUpdate({ target: [idempotencyKeys.userId, idempotencyKeys.key], set: answer })
}
