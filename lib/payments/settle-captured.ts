import type { TxCtx } from "@/lib/context"
import { TAKINGS } from "@/lib/core/payments"
import { bookTaking } from "./book-taking"
import { changePayment, type PaymentChange } from "./change-payment"
import { dueFor } from "./due"
import { finishOperation } from "./finish-operation"
import type { Booking, Operation, Payment } from "./load-payment"
import { loadFactsOf } from "./load-seat"
import type { Intent } from "./provider"
import { sumsOf } from "./sums-by-intent"
import { writeDone } from "./write-done"

type Locked = { readonly payment: Payment; readonly booking: Booking }

/** What is not held any more. */
export const FREED = { held: 0, heldCurrency: null, captureBefore: null } satisfies PaymentChange

/**
 * Writes that an operation met money that was taken. What the provider says was taken is booked, also where that is another amount than was asked for,
 * or no taking was: then somebody took it on the provider's own pages.
 */
export async function settleCaptured(
  ctx: TxCtx,
  locked: Locked,
  operation: Operation,
  intent: Intent,
): Promise<void> {
  const { payment } = locked
  const change = { ...freedBy(payment, intent), refusedAt: null }
  const amount = await takenBy(ctx, payment, intent)
  const isTaking = TAKINGS.some((kind) => kind === operation.kind)
  if (isTaking && amount > 0) {
    await finishOperation(ctx, operation, { status: "done", answer: intent, amount })
    return bookTaking(ctx, locked, { ...operation, amount, intentRef: intent.ref }, change)
  }
  // What was to be let go of is taken: that is no release.
  const isRefused = operation.kind === "release"
  await finishOperation(ctx, operation, {
    status: isRefused ? "refused" : "done",
    answer: isRefused ? { code: "captured", ref: intent.ref } : intent,
  })
  if (amount > 0) return bookOfProvider(ctx, locked, intent, amount, change)
  await changePayment(ctx, payment, change)
}

/** Books what was taken on the provider's own pages. */
export async function bookOfProvider(
  ctx: TxCtx,
  locked: Locked,
  intent: Intent,
  amount: number,
  change: PaymentChange = FREED,
): Promise<void> {
  const due = dueFor(locked.payment, await loadFactsOf(ctx, locked.payment, locked.booking))
  const made = await writeDone(ctx, locked.payment, intent, {
    kind: "capture",
    amount,
    purpose: due?.purpose,
  })
  return bookTaking(ctx, locked, made, change)
}

/**
 * What an intent took that is not booked yet, in minor units. Never more than the session costs, nor anything in another currency: what is
 * beyond that shows where the books are compared.
 */
export async function takenBy({ db }: TxCtx, payment: Payment, intent: Intent): Promise<number> {
  if (intent.currency !== payment.currency) return 0
  const { captured } = await sumsOf(db, payment.id, intent.ref)
  return Math.max(0, Math.min(intent.captured - captured, payment.gross - payment.captured))
}

/** A hold that was taken is none any more; one that another had replaced leaves that one as it is. */
function freedBy(payment: Payment, { ref }: Intent): PaymentChange {
  if (ref === payment.supersededRef) return { supersededRef: null }
  return { ...FREED, intentRef: ref }
}
