import { and, eq, inArray, lte, notInArray, sql } from "drizzle-orm"
import { isUnreachable } from "@/db/faults"
import { sessionBookings } from "@/db/schema/bookings"
import { paymentOperations } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import { transact } from "@/db/transact"
import { recordEvent } from "@/lib/bookings/record-event"
import type { SystemCtx, TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { TAKINGS } from "@/lib/core/payments"
import { ok } from "@/lib/core/result"
import { giveUpSeat } from "@/lib/groups/give-up-seat"
import { errorFacts, log } from "@/lib/log"
import { offerOtherTimes } from "@/lib/rebooking/offer-other-times"
import { changePayment } from "./change-payment"
import { findFinalRefusal } from "./find-final-refusal"
import { type Booking, loadPaymentFacts, lockPayment, type Payment } from "./load-payment"
import { loadFactsOf, loadSeat } from "./load-seat"
import { findMethodInUse } from "./methods"
import { holdsFrom, type Move, nextMove } from "./next-move"
import { isUnderWay } from "./unfinished"
import { writeRefund } from "./write-refund"

const AT_ONCE = 200
/** Why what was taken for a session is given back, on the document and to its investor. */
const NOBODY_CAME = "Neither side came to the session."
const COUNTS_AS_HELD = "The session counts as held: no fee is due for it."

/** What a look came to: whether something changed, and which hold the provider is to be asked about. */
type Looked = { readonly hasChanged: boolean; readonly toRead: string | null }

/**
 * Looks at every payment whose time has come and does what is due for it: writes an operation, or changes its status. One that fails is
 * logged and passed over. Answers how many changed, and the payments whose holds must be read.
 */
export async function lookAtPayments(
  ctx: SystemCtx,
  isDown: boolean,
): Promise<{ changed: number; toRead: string[] }> {
  const failed: string[] = []
  const toRead: string[] = []
  let changed = 0
  for (;;) {
    const ids = await ctx.db
      .select({ id: sessionPayments.id })
      .from(sessionPayments)
      .where(
        and(lte(sessionPayments.lookAt, ctx.now), notInArray(sessionPayments.id, [...failed, ...toRead])),
      )
      .orderBy(sessionPayments.lookAt)
      .limit(AT_ONCE)
    for (const { id } of ids) {
      try {
        const looked = await transact(ctx, async (inner) => ok(await lookAtPayment(inner, id, isDown)))
        if (!looked.ok) throw new Error(`a payment could not be looked at: ${looked.problem.code}`)
        if (looked.value.toRead) toRead.push(id)
        if (looked.value.hasChanged) changed++
      } catch (error) {
        if (isUnreachable(error)) throw error
        failed.push(id)
        log.error({ ...errorFacts(error), payment_id: id }, "a payment could not be looked at")
      }
    }
    if (ids.length < AT_ONCE) return { changed, toRead }
  }
}

async function lookAtPayment(ctx: TxCtx, paymentId: string, isDown: boolean): Promise<Looked> {
  const nothing: Looked = { hasChanged: false, toRead: null }
  const locked = await lockPayment(ctx, paymentId)
  if (!locked) return nothing
  const { payment, booking } = locked
  if (await isUnderWay(ctx, paymentId)) return lookLater(ctx, payment, null)
  const session = await loadFactsOf(ctx, payment, booking)
  const facts = await loadPaymentFacts(ctx.db, payment)
  const move = await oncePerPurpose(ctx, payment, nextMove(facts, session, ctx.now, isDown))
  const from = holdsFrom(payment, session)
  switch (move.move) {
    case "wait":
      return lookLater(ctx, payment, move.until, from)
    case "read":
      return { hasChanged: false, toRead: payment.intentRef }
    case "void":
      await changePayment(ctx, payment, { status: "void", payBy: null, intentRef: null })
      return { hasChanged: true, toRead: null }
    case "refund":
      await writeRefund(ctx, payment, {
        amount: move.amount,
        askedBy: null,
        reasonText: session.status === "completed" ? COUNTS_AS_HELD : NOBODY_CAME,
      })
      await lookLater(ctx, payment, null)
      return { hasChanged: true, toRead: null }
    case "owe":
      await owe(ctx, payment, move.amount)
      return { hasChanged: true, toRead: null }
    case "call_off":
    case "free_seat":
      await (payment.seatId === null ? callOff(ctx, booking) : freeSeat(ctx, payment.seatId))
      return { hasChanged: true, toRead: null }
    default:
      await writeOperation(ctx, payment, move, from)
      return { hasChanged: true, toRead: null }
  }
}

/**
 * Each purpose is paid for once. Where money was taken on the provider's own pages before its time, or less than was due, somebody of the house settled
 * for that: no more is asked for, and what is still held is let go.
 */
async function oncePerPurpose({ db }: TxCtx, { id, held }: Payment, move: Move): Promise<Move> {
  if (move.move !== "authorise" && move.move !== "capture" && move.move !== "charge") return move
  const { paymentId, purpose, status, kind } = paymentOperations
  const isTaken = and(
    eq(paymentId, id),
    eq(purpose, move.move === "authorise" ? "session" : move.purpose),
    eq(status, "done"),
    inArray(kind, [...TAKINGS]),
  )
  if ((await db.$count(paymentOperations, isTaken)) === 0) return move
  return held > 0 ? { move: "release", isSuperseded: false } : { move: "wait", until: null }
}

async function lookLater(
  { db }: TxCtx,
  { id }: Payment,
  until: Date | null,
  from: Date | null | undefined = undefined,
): Promise<Looked> {
  await db
    .update(sessionPayments)
    .set({ lookAt: until ?? sql`'infinity'`, ...(from === undefined ? {} : { authoriseAt: from }) })
    .where(eq(sessionPayments.id, id))
  return { hasChanged: false, toRead: null }
}

async function writeOperation(
  ctx: TxCtx,
  payment: Payment,
  move: Extract<Move, { move: "authorise" | "capture" | "charge" | "release" }>,
  from: Date | null,
): Promise<void> {
  const isSuperseded = move.move === "release" && move.isSuperseded
  const isOfHold = move.move === "capture" || move.move === "release"
  // What is held stays with the card that holds it; anything new goes by the one in use.
  const methodId = isOfHold
    ? payment.methodId
    : ((await findMethodInUse(ctx.db, payment.investorId))?.id ?? null)
  await ctx.db.insert(paymentOperations).values({
    id: newId(),
    paymentId: payment.id,
    kind: move.move,
    purpose: move.move === "capture" || move.move === "charge" ? move.purpose : "session",
    currency: isOfHold ? (payment.heldCurrency ?? payment.currency) : payment.currency,
    amount: move.move === "release" ? payment.held || payment.gross : move.amount,
    methodId,
    intentRef: isSuperseded ? payment.supersededRef : isOfHold ? payment.intentRef : null,
    dueAt: ctx.now,
    createdAt: ctx.now,
  })
  if (methodId !== payment.methodId) {
    await ctx.db.update(sessionPayments).set({ methodId }).where(eq(sessionPayments.id, payment.id))
  }
  await lookLater(ctx, payment, null, from)
}

/** Nobody pays for a seat: its investor loses it for nothing, and its place goes on; the session and the others' seats are untouched. */
async function freeSeat(ctx: TxCtx, seatId: string): Promise<void> {
  await giveUpSeat(ctx, await loadSeat(ctx, seatId), { as: "released", reasonCode: "unpaid" })
}

/** What is due has no card that could pay it. */
async function owe(ctx: TxCtx, payment: Payment, amount: number): Promise<void> {
  const declineCode = await findFinalRefusal(ctx.db, payment.id, payment.methodId)
  const detail = declineCode === null ? {} : { declineCode, isFinal: true }
  const change = { status: "owed", owedAt: ctx.now, payBy: null } as const
  await changePayment(ctx, payment, change, { event: "payment_owed", amount, detail })
}

/** Nobody pays: the session is called off by the house, for nothing. Its payment falls when it is looked at next. */
async function callOff(ctx: TxCtx, before: Booking): Promise<void> {
  const [after] = await ctx.db
    .update(sessionBookings)
    .set({
      status: "cancelled",
      cancelledBy: null,
      reasonCode: "unpaid",
      reasonText: null,
      revision: before.revision + 1,
      updatedAt: ctx.now,
    })
    .where(eq(sessionBookings.id, before.id))
    .returning()
  if (!after) throw new Error("a session that is held is gone")
  await recordEvent(ctx, "booking_cancelled", { before, after }, { reason: { code: "unpaid", text: null } })
  await offerOtherTimes(ctx, before.id, "unpaid")
}
