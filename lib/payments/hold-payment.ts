import type { TxCtx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { type Booking, lockPayment, type Payment } from "./load-payment"
import { isUnderWay } from "./unfinished"

type Asked = { readonly paymentId: string; readonly revision?: number | undefined }

/**
 * Holds the payment on which an admin decides until the transaction ends. `not_found`; `stale` when its revision is not the one seen;
 * `in_progress` while the provider owes an answer on it.
 */
export async function holdPayment(
  ctx: TxCtx,
  { paymentId, revision }: Asked,
): Promise<Result<{ payment: Payment; booking: Booking }, "not_found" | "stale" | "in_progress">> {
  const locked = await lockPayment(ctx, paymentId)
  if (!locked) return refuse("not_found")
  if (revision !== undefined && revision !== locked.payment.revision) return refuse("stale")
  return (await isUnderWay(ctx, paymentId)) ? refuse("in_progress") : ok(locked)
}
