import type { Transaction } from "@/db/client"
import type { Constraint } from "@/db/faults"
import { transact } from "@/db/transact"
import { answerOnce } from "@/lib/answers/answer-once"
import type { Ctx } from "@/lib/context"
import type { Result } from "@/lib/core/result"

/** One change of a booking or of what belongs to it, in one transaction, and once for a key. */
export function changeBooking<R extends Result<unknown>, Met extends Constraint = never>(
  ctx: Ctx,
  bookingId: string,
  work: (tx: Transaction) => Promise<R>,
  ...mayMeet: Met[]
) {
  return transact(ctx.db, (tx) => answerOnce(tx, ctx, bookingId, () => work(tx)), ...mayMeet)
}
