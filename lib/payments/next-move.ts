import { isUndoable, STANDS_AFTER_SECONDS } from "@/lib/bookings/verb-rules"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import type { Currency } from "@/lib/core/money"
import type { PaymentPurpose, PaymentStatus } from "@/lib/core/payments"
import { claimedFor, type Due, dueFor, type PaymentTerms, type SessionFacts } from "./due"
import { amountsOf } from "./rules"

/** How the money of one session stands. Minor units. */
export type PaymentFacts = PaymentTerms & {
  readonly status: PaymentStatus
  readonly hasMethod: boolean
  readonly payBy: Date | null
  readonly owedAt: Date | null
  /** When money that was due could not be taken last. */
  readonly lastRefusedAt: Date | null
  readonly supersededRef: string | null
  readonly held: number
  readonly heldCurrency: Currency | null
  readonly captureBefore: Date | null
  readonly captured: number
  readonly refunded: number
  /** When the provider refused to give money back last. */
  readonly refundRefusedAt: Date | null
}

/** What is to happen next. `until` is when it is worth looking again if nothing changes before; null for never. */
export type Move =
  | { readonly move: "authorise"; readonly amount: number }
  | { readonly move: "capture" | "charge"; readonly amount: number; readonly purpose: PaymentPurpose }
  /** Of the hold, or of an earlier one that another replaced. */
  | { readonly move: "release"; readonly isSuperseded: boolean }
  /** The provider is asked how the hold stands. */
  | { readonly move: "read" }
  | { readonly move: "void" }
  | { readonly move: "owe"; readonly amount: number }
  /** What was taken is given back: nothing was due after all. */
  | { readonly move: "refund"; readonly amount: number }
  /** The session is called off, or the seat freed: its payment was refused and nobody mended it. */
  | { readonly move: "call_off" }
  /** The seat is freed: the card that it waited for never came. */
  | { readonly move: "free_seat" }
  | { readonly move: "wait"; readonly until: Date | null }

/** A hold is asked for so long before the start: it outlives the longest session and the 72 h in which nobody has to mark it. */
const HELD_BEFORE_START_MS = DAY_MS
/** A refused payment can be mended until so long before the start, and at least so long. */
const MENDED_BEFORE_START_MS = 2 * HOUR_MS
const MENDED_FOR_MS = 15 * MINUTE_MS
/** So long before a hold ends a fee is taken of it that is claimed in an open case. */
const CLAIMED_BEFORE_END_MS = 12 * HOUR_MS
const TRIED_AGAIN_AFTER_MS = DAY_MS
const TRIED_FOR_MS = 7 * DAY_MS

/** From when a confirmed session's amount is held: a day before its start, or at once where that has passed. */
export function authoriseAt({
  startUtc,
  confirmedAt,
}: Pick<SessionFacts, "startUtc" | "confirmedAt">): Date | null {
  if (confirmedAt === null) return null
  return new Date(Math.max(confirmedAt.getTime(), startUtc.getTime() - HELD_BEFORE_START_MS))
}

/** The same of a payment; null where nothing is ever held for it. */
export function holdsFrom(
  { feeOnly }: Pick<PaymentTerms, "feeOnly">,
  session: Pick<SessionFacts, "startUtc" | "confirmedAt">,
): Date | null {
  return feeOnly ? null : authoriseAt(session)
}

/** Until when a payment that was refused at `refusedAt` can be mended: 2 h before the start, at least 15 min, never after the start. */
export function payByFor(refusedAt: Date, startUtc: Date): Date {
  const start = startUtc.getTime()
  const mended = Math.max(start - MENDED_BEFORE_START_MS, refusedAt.getTime() + MENDED_FOR_MS)
  return new Date(Math.min(start, mended))
}

/**
 * What a payment needs now, derived from what is stored and the moment alone. While the provider is down nobody's session is called off
 * for what he cannot mend.
 */
export function nextMove(payment: PaymentFacts, session: SessionFacts, now: Date, isDown = false): Move {
  if (payment.supersededRef !== null) return { move: "release", isSuperseded: true }
  const { event, actorRole, at } = session.lastEvent
  const stands = new Date(at.getTime() + STANDS_AFTER_SECONDS * 1000)
  // It can be taken back for a moment, and then nothing was due.
  if (isUndoable(event, actorRole) && now < stands) return { move: "wait", until: stands }
  if (session.openUntil) return { move: "wait", until: session.openUntil }
  const due = dueFor(payment, session)
  if (due !== null) return onceOver(payment, session, due, now)
  const claimed = claimedFor(payment, session)
  return claimed ? whileClaimed(payment, claimed, now) : whileLive(payment, session, now, isDown)
}

/** The hold is kept for what the case comes to, and before it ends the fee is taken of it. */
function whileClaimed(payment: PaymentFacts, { amounts, purpose }: Due, now: Date): Move {
  const { held, captured, captureBefore } = payment
  if (held === 0 || captureBefore === null) return forever
  if (isOver(captureBefore, now)) return { move: "read" }
  const rest = amounts.gross - captured
  const from = new Date(captureBefore.getTime() - CLAIMED_BEFORE_END_MS)
  if (rest <= 0 || held < rest || payment.heldCurrency !== payment.currency) {
    return { move: "wait", until: captureBefore }
  }
  return now < from ? { move: "wait", until: from } : { move: "capture", amount: rest, purpose }
}

function whileLive(payment: PaymentFacts, session: SessionFacts, now: Date, isDown: boolean): Move {
  const { gross } = amountsOf(payment.net, payment.taxBp)
  const { status, held } = payment
  if (held > 0) {
    if (isOver(payment.captureBefore, now)) return { move: "read" }
    // Moved away: it is held again a day before.
    if (now.getTime() < session.startUtc.getTime() - HELD_BEFORE_START_MS) return release
  }
  // A seat waits for its card by itself, a request by its session.
  if (status === "card_needed") {
    return isOver(payment.payBy, now) ? { move: "free_seat" } : { move: "wait", until: payment.payBy }
  }
  if (session.status === "requested" || gross === 0 || payment.feeOnly) return forever
  const from = authoriseAt(session)
  if (from === null || now < from) return { move: "wait", until: from }
  if (status === "declined" || status === "action_needed") {
    // What has begun takes place; what is due for it is charged afterwards.
    if (isOver(session.startUtc, now)) return forever
    if (!isOver(payment.payBy, now)) return { move: "wait", until: payment.payBy }
    return isDown ? { move: "wait", until: new Date(now.getTime() + MINUTE_MS) } : { move: "call_off" }
  }
  const isEnough = held >= gross && payment.heldCurrency === payment.currency
  if (isEnough) return { move: "wait", until: payment.captureBefore }
  return { move: "authorise", amount: gross }
}

function onceOver(payment: PaymentFacts, session: SessionFacts, due: Due, now: Date): Move {
  const { status, held, captured } = payment
  const taken = captured - payment.refunded
  const isNobodys = session.status === "no_show" && session.attendance === "neither"
  // A fee was taken of what counts as held after all, and is paid elsewhere.
  const isPaidElsewhere = payment.feeOnly && due.amounts.gross === 0
  if ((isNobodys || isPaidElsewhere) && taken > 0) {
    const again = new Date((payment.refundRefusedAt?.getTime() ?? 0) + TRIED_AGAIN_AFTER_MS)
    return now < again ? { move: "wait", until: again } : { move: "refund", amount: taken }
  }
  if (status === "written_off" && held === 0) return forever
  const rest = due.amounts.gross - captured
  if (rest <= 0 || status === "card_needed") {
    if (held > 0) return isOver(payment.captureBefore, now) ? { move: "read" } : release
    return status === "captured" || status === "void" || status === "written_off" ? forever : { move: "void" }
  }
  if (held > 0) {
    if (isOver(payment.captureBefore, now)) return { move: "read" }
    const isEnough = held >= rest && payment.heldCurrency === payment.currency
    return isEnough ? { move: "capture", amount: rest, purpose: due.purpose } : release
  }
  if (status === "owed") {
    const next = new Date((payment.lastRefusedAt ?? payment.owedAt ?? now).getTime() + TRIED_AGAIN_AFTER_MS)
    const last = new Date((payment.owedAt ?? now).getTime() + TRIED_FOR_MS)
    if (next > last || !payment.hasMethod) return forever
    if (now < next) return { move: "wait", until: next }
  }
  if (!payment.hasMethod) return { move: "owe", amount: rest }
  return { move: "charge", amount: rest, purpose: due.purpose }
}

const release: Move = { move: "release", isSuperseded: false }
const forever: Move = { move: "wait", until: null }

function isOver(moment: Date | null, now: Date): boolean {
  return moment !== null && moment <= now
}
