import type Stripe from "stripe"
import { HOUR_MS } from "@/lib/core/duration"
import { CURRENCY_DECIMALS, type Currency } from "@/lib/core/money"
import type { Intent, IntentState, Outcome, Refund } from "@/lib/payments/provider"
import type { StripeClient } from "./client"
import { asksForCardholder, declineOf } from "./declines"

/** What is asked for with every intent, so that one answer tells all of it. */
export const WITH_CHARGE = ["latest_charge.balance_transaction"]

/** Visa's for what a merchant begins: the shortest there is, for the hold of a bank that names no end. */
const SHORTEST_HOLD_S = (114 * HOUR_MS) / 1000

/** An intent as Stripe has it now; null for one that is not in a currency of ours, and so none of ours. */
export async function readIntent(client: StripeClient, ref: string): Promise<Intent | null> {
  const raw = await client.look((stripe) => stripe.paymentIntents.retrieve(ref, { expand: WITH_CHARGE }))
  return raw && snapshotOf(client, raw)
}

/** The same of one that was answered with its charge; asks for its refunds and disputes where it has any. */
export async function snapshotOf(client: StripeClient, raw: Stripe.PaymentIntent): Promise<Intent | null> {
  const currency = currencyOf(raw.currency)
  if (currency === null) return null
  const charge = typeof raw.latest_charge === "string" ? null : raw.latest_charge
  const decline = raw.last_payment_error ? declineOf(raw.last_payment_error) : null
  const state = stateOf(raw, decline !== null && asksForCardholder(decline))
  const captured = state === "captured" ? raw.amount_received : 0
  const refunds = captured > 0 && charge?.amount_refunded ? await refundsOf(client, raw.id) : []
  const disputed = captured > 0 && charge?.disputed ? await disputedOf(client, raw.id) : 0
  const before = charge?.payment_method_details?.card?.capture_before ?? raw.created + SHORTEST_HOLD_S
  return {
    ref: raw.id,
    operationId: raw.metadata.operation_id ?? null,
    customerRef: idOf(raw.customer) ?? "",
    state,
    currency,
    amount: raw.amount,
    held: state === "held" ? raw.amount_capturable : 0,
    captured,
    refunded: refunds.reduce((sum, { amount }) => sum + amount, 0),
    disputed: Math.min(disputed, captured),
    fee: captured > 0 ? feeOf(charge, captured) : 0,
    captureBefore: state === "held" ? new Date(before * 1000) : null,
    decline: state === "declined" ? decline : null,
    createdAt: new Date(raw.created * 1000),
  }
}

function stateOf({ status, last_payment_error }: Stripe.PaymentIntent, isAsked: boolean): IntentState {
  switch (status) {
    case "requires_capture":
      return "held"
    case "succeeded":
      return "captured"
    case "canceled":
      return "released"
    case "requires_action":
      return "action_needed"
    case "requires_payment_method":
      if (!last_payment_error) return "open"
      return isAsked ? "action_needed" : "declined"
    default:
      return "open"
  }
}

/** In units of the payment's own currency, whatever the account is paid out in. */
function feeOf(charge: Stripe.Charge | null, captured: number): number {
  const entry = charge?.balance_transaction
  if (!charge || !entry || typeof entry === "string") return 0
  if (entry.currency === charge.currency) return entry.fee
  return entry.amount > 0 ? Math.round((entry.fee * captured) / entry.amount) : 0
}

/** Where a bank has the money, or once more an appeal about it. An inquiry moves none, and what was won is back. */
const TAKEN = ["needs_response", "under_review", "lost", "appeal_needs_response", "appeal_under_review"]

async function disputedOf(client: StripeClient, intentRef: string): Promise<number> {
  const list = client.pages((stripe) => stripe.disputes.list({ payment_intent: intentRef, limit: 100 }))
  let sum = 0
  for await (const { status, amount } of list) if (TAKEN.includes(status)) sum += amount
  return sum
}

/** The refunds of an intent, but those that failed. */
async function refundsOf(client: StripeClient, intentRef: string): Promise<Refund[]> {
  const found: Refund[] = []
  for await (const raw of rawRefunds(client, { payment_intent: intentRef })) {
    const refund = refundOf(raw)
    if (refund) found.push(refund)
  }
  return found
}

/** Refunds as Stripe lists them, each with its charge. */
export function rawRefunds(
  client: StripeClient,
  which: Stripe.RefundListParams,
): AsyncIterable<Stripe.Refund> {
  return client.pages((stripe) => stripe.refunds.list({ ...which, limit: 100, expand: ["data.charge"] }))
}

/** Whether a refund came to nothing. */
export function isFailed({ status }: Stripe.Refund): boolean {
  return status === "failed" || status === "canceled"
}

/** A refund that was answered with its charge; null for one that failed, and for what Stripe lists as one though it only let go of a hold. */
export function refundOf(raw: Stripe.Refund): Refund | null {
  const currency = currencyOf(raw.currency)
  const intentRef = idOf(raw.payment_intent)
  if (currency === null || intentRef === null || isFailed(raw) || isLettingGo(raw)) return null
  const operationId = raw.metadata?.operation_id ?? null
  const createdAt = new Date(raw.created * 1000)
  return { ref: raw.id, intentRef, operationId, amount: raw.amount, currency, createdAt }
}

/** The rest of a hold that was captured in part, or all of one that was cancelled: listed as a refund, though no money came back. */
function isLettingGo({ charge, amount, metadata, balance_transaction }: Stripe.Refund): boolean {
  if (!charge || typeof charge === "string" || metadata?.operation_id || balance_transaction) return false
  return !charge.captured || amount === charge.amount - charge.amount_captured
}

/** What an intent's state says of the call that it is the answer to. */
export function outcomeOf(intent: Intent | null): Outcome {
  switch (intent?.state) {
    case "held":
    case "captured":
    case "released":
    case "action_needed":
      return { outcome: intent.state, intent }
    case "declined":
      return { outcome: "declined", decline: intent.decline ?? declineOf({}), intent }
    default:
      return { outcome: "unknown", reason: "the intent is not decided" }
  }
}

/** Stripe counts in the same units as we do, those without decimals included. */
function currencyOf(code: string): Currency | null {
  const currency = code.toUpperCase()
  return Object.hasOwn(CURRENCY_DECIMALS, currency) ? (currency as Currency) : null
}

/** The reference of what may have been answered whole. */
export function idOf(named: string | { readonly id: string } | null | undefined): string | null {
  return typeof named === "object" ? (named?.id ?? null) : (named ?? null)
}
