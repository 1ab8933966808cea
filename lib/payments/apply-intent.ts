import { and, eq, sql } from "drizzle-orm"
import { ledgerEntries, ledgerTransfers } from "@/db/schema/ledger"
import { paymentOperations } from "@/db/schema/payment-operations"
import type { TxCtx } from "@/lib/context"
import type { LedgerAccount } from "@/lib/core/payments"
import { SETTLED_PAYMENTS } from "@/lib/core/payments"
import { disputeEntries, type Entry, feeEntries } from "@/lib/ledger/entries"
import { postTransfer } from "@/lib/ledger/post-transfer"
import { bookRefund } from "./book-taking"
import { changePayment } from "./change-payment"
import { type Booking, lockPayment, type Payment } from "./load-payment"
import type { Intent } from "./provider"
import { bookOfProvider, takenBy } from "./settle-captured"
import { settleOperation } from "./settle-operation"
import { sumsOf } from "./sums-by-intent"
import { isUnderWay } from "./unfinished"
import { writeDone } from "./write-done"

/**
 * Makes a payment what its provider says of it, as it was just read. In whatever order and however often snapshots are applied the end is the
 * same: what is known already changes nothing. Answers whether it could be applied: while an operation of ours is under way, or a hold that
 * another replaced waits to be released, it is to be read again later.
 */
export async function applyIntent(ctx: TxCtx, paymentId: string, intent: Intent): Promise<boolean> {
  const locked = await lockPayment(ctx, paymentId)
  if (!locked) return true
  if (await askUnfinished(ctx, paymentId)) return false
  const { intentRef, supersededRef } = locked.payment
  const isOther = intent.ref !== intentRef && intent.ref !== supersededRef
  if (intent.state === "held" && isOther) {
    if (supersededRef !== null) return false
    await adoptHold(ctx, locked.payment, intent)
  } else if (intent.ref === intentRef || (await sumsOf(ctx.db, paymentId, intent.ref)).captured > 0)
    await follow(ctx, locked, intent)
  return true
}

async function follow(
  ctx: TxCtx,
  locked: { readonly payment: Payment; readonly booking: Booking },
  intent: Intent,
): Promise<void> {
  const { payment, booking } = locked
  const taken = await takenBy(ctx, payment, intent)
  if (taken > 0) return bookOfProvider(ctx, { payment, booking }, intent, taken)
  const { refunded } = await sumsOf(ctx.db, payment.id, intent.ref)
  if (intent.refunded > refunded) {
    const amount = intent.refunded - refunded
    return bookRefund(ctx, payment, await writeDone(ctx, payment, intent, { kind: "refund", amount }))
  }
  if (intent.ref === payment.intentRef) await followHold(ctx, payment, intent)
  const { ref } = intent
  await postBeside(ctx, payment, { ref, total: intent.disputed, ...DISPUTES })
  await postBeside(ctx, payment, { ref, total: intent.fee, ...FEES })
}

/** Lets the operation that is under way look at once; answers whether there is one. */
async function askUnfinished({ db, now }: TxCtx, paymentId: string): Promise<boolean> {
  const { paymentId: of, status } = paymentOperations
  await db
    .update(paymentOperations)
    .set({ dueAt: now })
    .where(and(eq(of, paymentId), eq(status, "unknown")))
  return isUnderWay({ db }, paymentId)
}

/** A hold that its cardholder approved on a page of the provider's: the operation is written as done. */
async function adoptHold(ctx: TxCtx, payment: Payment, intent: Intent): Promise<void> {
  const known = and(
    eq(paymentOperations.paymentId, payment.id),
    eq(paymentOperations.kind, "authorise"),
    eq(paymentOperations.status, "done"),
    eq(paymentOperations.intentRef, intent.ref),
  )
  if ((await ctx.db.$count(paymentOperations, known)) > 0) return
  // Nothing is to be held for it any more: it is released, and what was taken stays as it is.
  if (SETTLED_PAYMENTS.some((status) => status === payment.status)) {
    await writeDone(ctx, payment, intent, { kind: "authorise", amount: intent.held })
    await changePayment(ctx, payment, { supersededRef: intent.ref })
    return
  }
  const asked = { kind: "authorise", amount: intent.held, status: "sent" } as const
  const made = await writeDone(ctx, payment, intent, asked)
  await settleOperation(ctx, made.id, { outcome: "held", intent })
}

/** The bank dropped the hold, or keeps it for longer than it had said. */
async function followHold(ctx: TxCtx, payment: Payment, intent: Intent): Promise<void> {
  if (payment.held === 0 || intent.state === "captured") return
  if (intent.held === 0) {
    const status = payment.status === "authorised" ? "ready" : payment.status
    const change = { held: 0, heldCurrency: null, captureBefore: null, intentRef: null, status } as const
    await changePayment(ctx, payment, change, { event: "payment_released", amount: payment.held })
    return
  }
  if (intent.captureBefore?.getTime() !== payment.captureBefore?.getTime() || intent.held !== payment.held) {
    await changePayment(ctx, payment, { held: intent.held, captureBefore: intent.captureBefore })
  }
}

type Beside = {
  readonly account: LedgerAccount
  readonly label: string
  readonly entries: (amount: number) => Entry[]
}
const DISPUTES: Beside = { account: "disputes", label: "Chargeback", entries: disputeEntries }
const FEES: Beside = { account: "fees", label: "Provider's fee", entries: feeEntries }

/** Brings what an account has of an intent to what the provider says, by a transfer for the difference. */
async function postBeside(
  ctx: TxCtx,
  { id: paymentId, currency }: Payment,
  {
    ref: intentRef,
    total,
    account,
    label,
    entries,
  }: Beside & { readonly ref: string; readonly total: number },
): Promise<void> {
  const { rows } = await ctx.db.execute<{ posted: string }>(sql`
    select coalesce(sum(e.amount), 0)::text as posted from ${ledgerEntries} e join ${ledgerTransfers} t on t.id = e.transfer_id
    where t.payment_id = ${paymentId} and e.account = ${account} and coalesce(t.intent_ref, ${intentRef}) = ${intentRef}`)
  const missing = total - Number(rows[0]?.posted ?? 0)
  if (missing === 0) return
  const transfer = { paymentId, operationId: null, intentRef, label, currency }
  await postTransfer(ctx, { ...transfer, entries: entries(missing) })
}
