import { eq } from "drizzle-orm"
import { paymentOperations } from "@/db/schema/payment-operations"
import type { TxCtx } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { UNFINISHED_OPERATIONS } from "@/lib/core/payments"
import { bookRefund } from "./book-taking"
import { changePayment } from "./change-payment"
import { finishOperation } from "./finish-operation"
import { type Booking, lockPayment, type Operation, type Payment } from "./load-payment"
import { payByFor } from "./next-move"
import type { Decline, Intent, Outcome } from "./provider"
import { FREED, settleCaptured } from "./settle-captured"
import { writeRefund } from "./write-refund"

/** An operation without an answer is asked about again after 5 s, then twice as long each time, an hour at most. */
export function askedAgainAfterMs(tries: number): number {
  return Math.min(5_000 * 2 ** Math.max(0, tries - 1), HOUR_MS)
}

/**
 * Writes what came of an operation: itself, its payment, the ledger and the document, all or nothing. Whoever comes second with an answer changes
 * nothing. An `unknown` one is kept to be asked about again.
 */
export async function settleOperation(ctx: TxCtx, operationId: string, outcome: Outcome): Promise<void> {
  const [named] = await ctx.db
    .select({ paymentId: paymentOperations.paymentId })
    .from(paymentOperations)
    .where(eq(paymentOperations.id, operationId))
  const locked = named && (await lockPayment(ctx, named.paymentId))
  const [operation] = await ctx.db
    .select()
    .from(paymentOperations)
    .where(eq(paymentOperations.id, operationId))
    .for("update")
  if (!locked || !operation || !UNFINISHED_OPERATIONS.some((status) => status === operation.status)) return
  const { payment, booking } = locked
  switch (outcome.outcome) {
    case "unknown":
      return askAgain(ctx, operation, outcome.reason)
    case "held":
      await finishOperation(ctx, operation, { status: "done", answer: outcome.intent })
      return takeHold(ctx, payment, operation, outcome.intent)
    case "captured":
      return settleCaptured(ctx, locked, operation, outcome.intent)
    case "released":
      // A hold that was to be captured and is gone has taken nothing: the card is charged next.
      await finishOperation(ctx, operation, {
        status: operation.kind === "release" ? "done" : "refused",
        answer: outcome.intent,
      })
      return giveUpHold(ctx, payment, operation)
    case "refunded":
      await finishOperation(ctx, operation, { status: "done", answer: { ref: outcome.refund.ref } })
      await bookRefund(ctx, payment, operation)
      return goOn(ctx, payment, operation)
    case "action_needed":
      await finishOperation(ctx, operation, { status: "refused", answer: outcome.intent })
      return refuse(ctx, payment, booking, operation, null, outcome.intent)
    case "declined":
      // The bank holds it still, whatever stood in the way of letting go.
      if (operation.kind === "release" && outcome.intent && outcome.intent.held > 0) {
        return askAgain(ctx, operation, outcome.decline.code)
      }
      await finishOperation(ctx, operation, {
        status: "refused",
        answer: { ...outcome.decline, ref: outcome.intent?.ref ?? null },
      })
      return refuse(ctx, payment, booking, operation, outcome.decline, outcome.intent)
  }
}

/** What this taking did not cover is asked of the one before. */
async function goOn(
  ctx: TxCtx,
  payment: Payment,
  { restAmount, askedBy, reasonText }: Operation,
): Promise<void> {
  if (restAmount > 0) await writeRefund(ctx, payment, { amount: restAmount, askedBy, reasonText })
}

async function askAgain({ db, now }: TxCtx, { id, tries }: Operation, reason: string): Promise<void> {
  const dueAt = new Date(now.getTime() + askedAgainAfterMs(tries))
  await db
    .update(paymentOperations)
    .set({ status: "unknown", dueAt, answer: { reason } })
    .where(eq(paymentOperations.id, id))
}

/** The hold is the payment's; one that it had before is released next. */
async function takeHold(ctx: TxCtx, payment: Payment, operation: Operation, intent: Intent): Promise<void> {
  const isAnother = payment.held > 0 && payment.intentRef !== intent.ref
  await changePayment(
    ctx,
    payment,
    {
      status: "authorised",
      intentRef: intent.ref,
      ...(isAnother ? { supersededRef: payment.intentRef } : {}),
      held: intent.held,
      heldCurrency: intent.currency,
      captureBefore: intent.captureBefore,
      payBy: null,
      refusedAt: null,
    },
    { event: "payment_authorised", amount: intent.held, operationId: operation.id },
  )
}

async function giveUpHold(ctx: TxCtx, payment: Payment, operation: Operation): Promise<void> {
  const happened = {
    event: "payment_released",
    amount: operation.amount,
    operationId: operation.id,
  } as const
  if (operation.intentRef === payment.supersededRef) {
    await changePayment(ctx, payment, { supersededRef: null }, happened)
    return
  }
  // What is due next follows from the session: nothing, or a hold nearer to its start.
  const status = payment.status === "authorised" ? "ready" : payment.status
  await changePayment(ctx, payment, { ...FREED, intentRef: null, status }, happened)
}

/** No by the bank: before the session it can be mended for a while, afterwards the money is owed. */
async function refuse(
  ctx: TxCtx,
  payment: Payment,
  booking: Booking,
  operation: Operation,
  decline: Decline | null,
  intent: Intent | null,
): Promise<void> {
  const { id: operationId, amount, kind } = operation
  const isFinal = decline?.isRetryable === false
  const detail = decline ? { declineCode: decline.code, ...(isFinal ? { isFinal } : {}) } : {}
  // Nothing is left that could be released; a refund that was refused leaves the payment as it is.
  if (kind === "release") return giveUpHold(ctx, payment, operation)
  if (kind === "refund") {
    await changePayment(ctx, payment, {})
    return
  }
  if (kind === "capture") {
    // The hold is gone, or the bank changed its mind: the card is charged next, once what is still held is released.
    const status = payment.status === "authorised" ? "ready" : payment.status
    const supersededRef = intent && intent.held > 0 ? intent.ref : null
    await changePayment(ctx, payment, { ...FREED, intentRef: null, supersededRef, status })
    return
  }
  if (payment.methodId !== null && payment.methodId !== operation.methodId) {
    // Another card was saved meanwhile: it is tried at once.
    await changePayment(ctx, payment, {})
    return
  }
  if (kind === "charge") {
    const change = { status: "owed", owedAt: payment.owedAt ?? ctx.now, payBy: null } as const
    await changePayment(ctx, payment, change, { event: "payment_owed", amount, operationId, detail })
    return
  }
  const refusedAt = payment.refusedAt ?? ctx.now
  await changePayment(
    ctx,
    payment,
    {
      status: decline ? "declined" : "action_needed",
      refusedAt,
      payBy: payment.payBy ?? payByFor(refusedAt, booking.startUtc),
      // A hold that is live goes on being the payment's.
      ...(payment.held > 0 ? {} : { intentRef: intent?.ref ?? null }),
    },
    {
      event: decline ? "payment_declined" : "payment_action_needed",
      amount,
      operationId,
      detail,
    },
  )
}
