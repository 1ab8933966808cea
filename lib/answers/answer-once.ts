import { and, eq, gt, sql } from "drizzle-orm"
import type { Constraint } from "@/db/faults"
import { idempotencyKeys } from "@/db/schema/requests"
import { transact, type Within } from "@/db/transact"
import type { Ctx, Idempotency, TxCtx, User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { ANSWERS_KEPT_HOURS } from "@/lib/core/limits"
import { namedIn } from "@/lib/core/output"
import { ok, type Result, refuse, type ValueOf } from "@/lib/core/result"

/** What an answer is about: a booking, none, or the seat of a group session that its sender got. */
type About = string | null | { readonly bookingId: string; readonly seatId: string }

/**
 * One act, one transaction (`transact`), and once for a key (a header's or a form's own): the first answer is kept in the same
 * transaction, and later requests of the same user with the key get it again, one after the other, whichever replica they
 * reach. Without a key, or for the system, the work is simply done. `idempotency_mismatch` when the key came with something
 * else before. A refusal is not kept. `about` names the booking that the answer is about, and the seat that its sender got there.
 */
export function answerOnce<C extends Ctx, R extends Result<unknown>, Met extends Constraint = never>(
  ctx: C,
  about: About,
  work: (inner: Within<C>) => Promise<R>,
  ...mayMeet: Met[]
) {
  const { actor, idempotency } = ctx
  return transact(
    ctx,
    async (inner): Promise<R | Replay<R>> => {
      if (!idempotency || actor.role === "system") return work(inner)
      const sender = { actor, now: ctx.now, db: inner.db }
      const lock = `${actor.id} ${idempotency.key}`
      await inner.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`)
      const earlier = await findAnswer<ValueOf<R>>(sender, idempotency)
      if (earlier) return earlier
      const result = await work(inner)
      if (result.ok) await keepAnswer(sender, idempotency, about, result.value)
      return result
    },
    ...mayMeet,
  )
}

type Sender = Pick<TxCtx<User>, "actor" | "now" | "db">
type Replay<R> = Result<ValueOf<R>, "idempotency_mismatch">

/** The first answer again, or `idempotency_mismatch` when something else was asked for. */
export function replayed<T>(
  idempotency: Idempotency | undefined,
  requestHash: string,
  response: unknown,
): Result<T, "idempotency_mismatch"> {
  if (requestHash !== idempotency?.requestHash) return refuse("idempotency_mismatch")
  idempotency.replayed = true
  return ok(keptBy<T>(idempotency, response))
}

async function findAnswer<T>(
  { actor, now, db }: Sender,
  idempotency: Idempotency,
): Promise<Result<T, "idempotency_mismatch"> | null> {
  const since = new Date(now.getTime() - ANSWERS_KEPT_HOURS * HOUR_MS)
  const [answer] = await db
    .select()
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.userId, actor.id),
        eq(idempotencyKeys.key, idempotency.key),
        gt(idempotencyKeys.createdAt, since),
      ),
    )
  return answer ? replayed(idempotency, answer.requestHash, answer.response) : null
}

async function keepAnswer(
  { actor, now, db }: Sender,
  idempotency: Idempotency,
  about: About,
  value: unknown,
): Promise<void> {
  const { key, requestHash } = idempotency
  const of = about === null || typeof about === "string" ? { bookingId: about, seatId: null } : about
  const answer = { requestHash, ...of, response: keptBy(idempotency, value), createdAt: now }
  await db
    .insert(idempotencyKeys)
    .values({ userId: actor.id, key, ...answer })
    .onConflictDoUpdate({ target: [idempotencyKeys.userId, idempotencyKeys.key], set: answer })
}

/** What of an answer is kept for a key: what the operation's output names. Of one that was kept as JSON, that again. */
export function keptBy<T>({ output }: Idempotency, value: unknown): T {
  if (!output) throw new Error("Only an operation answers for a key.")
  return namedIn(output, value) as T
}
