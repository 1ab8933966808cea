import { FAKE_CARDS, type FakeCard, type FakeCardName } from "./stripe-fake-cards"
import {
  type FakeCharge,
  type FakeIntent,
  type FakeRefund,
  type Form,
  invalid,
  type Kept,
  partOf,
  StripeRefusal,
  type StripeStore,
  textOf,
} from "./stripe-fake-store"

const DAY_S = 86_400
/** Visa's for what its merchant begins: four days and eighteen hours. */
const OFF_SESSION_S = 114 * 3_600

/** In what the account is paid out, where that is not the payment's own. */
export type Settlement = { readonly currency: string; readonly rate: number } | null

/** Money: intents, their charges, holds, refunds and disputes. `tell` hears each change as an event. */
export function paymentsOf(store: StripeStore, tell: (type: string, about: Kept) => void) {
  let settlement: Settlement = null

  const cardOf = (method: string): FakeCard =>
    FAKE_CARDS[(store.find(method, "payment_method").metadata as { card: FakeCardName }).card]
  const chargeOf = (intent: FakeIntent) => store.find(intent.latest_charge ?? "") as FakeCharge

  const create = (form: Form): FakeIntent => {
    const amount = Number(textOf(form, "amount"))
    const [customer, method] = [textOf(form, "customer"), textOf(form, "payment_method")]
    if (!Number.isInteger(amount) || amount < 50) throw invalid("amount_too_small", { param: "amount" })
    if (customer) store.find(customer, "customer")
    if (method && store.find(method, "payment_method").customer !== customer)
      throw invalid("payment_method_unexpected_state", { param: "payment_method" })
    return store.add("pi", "payment_intent", {
      status: "requires_payment_method",
      amount,
      amount_capturable: 0,
      amount_received: 0,
      currency: textOf(form, "currency") ?? "",
      customer: customer ?? null,
      metadata: partOf(form, "metadata"),
      capture_method: textOf(form, "capture_method") ?? "automatic_async",
      payment_method: method ?? null,
      latest_charge: null,
      last_payment_error: null,
    }) as FakeIntent
  }

  /** Asks the card; throws the refusal, which names the intent. */
  const confirm = (intent: FakeIntent, method: string, mode: "off_session" | "approved" | "refused") => {
    const { asks, atPayment } = cardOf(method)
    intent.payment_method = method
    if (asks && mode === "off_session")
      throw refuse(intent, "authentication_required", "authentication_required")
    if (asks && mode === "refused") throw refuse(intent, "payment_intent_authentication_failure")
    if (atPayment === "expired_card") throw refuse(intent, "expired_card")
    if (atPayment) throw refuse(intent, "card_declined", atPayment)
    const { amount, currency } = intent
    const lasts = mode === "off_session" && cardOf(method).brand === "visa" ? OFF_SESSION_S : 7 * DAY_S
    const isManual = intent.capture_method === "manual"
    const card = { brand: cardOf(method).brand, ...(isManual && { capture_before: store.seconds() + lasts }) }
    const charge = store.add("ch", "charge", {
      ...{ amount, currency, amount_captured: 0, amount_refunded: 0, captured: false, refunded: false },
      ...{ disputed: false, balance_transaction: null, payment_intent: intent.id },
      payment_method_details: { type: "card", card },
    })
    intent.latest_charge = charge.id
    intent.last_payment_error = null
    if (!isManual) return take(intent, amount)
    Object.assign(intent, { status: "requires_capture", amount_capturable: amount })
    tell("payment_intent.amount_capturable_updated", intent)
  }

  const refuse = (intent: FakeIntent, code: string, declineCode?: string) => {
    const error = {
      type: "card_error",
      code,
      ...(declineCode && { decline_code: declineCode }),
      message: code,
    }
    Object.assign(intent, {
      status: "requires_payment_method",
      last_payment_error: error,
      payment_method: null,
    })
    tell("payment_intent.payment_failed", intent)
    return new StripeRefusal(402, { ...error, payment_intent: structuredClone(intent) })
  }

  const take = (intent: FakeIntent, amount: number) => {
    const charge = chargeOf(intent)
    const rate = settlement?.rate ?? 1
    const entry = store.add("txn", "balance_transaction", {
      amount: Math.round(amount * rate),
      fee: Math.round((Math.round(amount * 0.029) + 30) * rate),
      currency: settlement?.currency ?? intent.currency,
    })
    Object.assign(charge, { captured: true, amount_captured: amount, balance_transaction: entry.id })
    Object.assign(intent, { status: "succeeded", amount_capturable: 0, amount_received: amount })
    if (amount < charge.amount) letGo(intent, charge.amount - amount)
    tell("charge.captured", charge)
    tell("payment_intent.succeeded", intent)
  }

  /** Stripe lists it as a refund, of which its books say nothing. */
  const letGo = (intent: FakeIntent, amount: number) => {
    const charge = chargeOf(intent)
    const fields = { amount, currency: intent.currency, charge: charge.id, payment_intent: intent.id }
    store.add("re", "refund", { ...fields, status: "succeeded", metadata: {}, balance_transaction: null })
    charge.amount_refunded += amount
    tell("charge.refunded", charge)
  }

  const capture = (intent: FakeIntent, form: Form) => {
    if (intent.status !== "requires_capture") throw unexpected(intent)
    if (chargeOf(intent).bank_let_go) throw invalid("charge_expired_for_capture")
    const amount = Number(textOf(form, "amount_to_capture") ?? intent.amount_capturable)
    if (amount > intent.amount_capturable) throw invalid("amount_too_large", { param: "amount_to_capture" })
    take(intent, amount)
  }

  const cancel = (intent: FakeIntent, reason = "requested_by_customer") => {
    if (["succeeded", "canceled"].includes(intent.status)) throw unexpected(intent)
    if (intent.latest_charge) letGo(intent, intent.amount_capturable)
    Object.assign(intent, { status: "canceled", amount_capturable: 0, cancellation_reason: reason })
    tell("payment_intent.canceled", intent)
  }

  const unexpected = (intent: FakeIntent) =>
    invalid("payment_intent_unexpected_state", { payment_intent: structuredClone(intent) })

  const refund = (form: Form): Kept => {
    const intent = store.find(textOf(form, "payment_intent") ?? "", "payment_intent") as FakeIntent
    if (intent.status !== "succeeded") throw unexpected(intent)
    const charge = chargeOf(intent)
    const left = charge.amount - charge.amount_refunded
    const amount = Number(textOf(form, "amount") ?? left)
    if (left === 0) throw invalid("charge_already_refunded")
    if (amount > left) throw invalid("amount_too_large", { param: "amount" })
    const entry = store.add("txn", "balance_transaction", {
      amount: -amount,
      fee: 0,
      currency: intent.currency,
    })
    charge.amount_refunded += amount
    charge.refunded = charge.amount_refunded === charge.amount
    const made = store.add("re", "refund", {
      ...{ amount, currency: intent.currency, charge: charge.id, payment_intent: intent.id },
      ...{ status: "succeeded", metadata: partOf(form, "metadata"), balance_transaction: entry.id },
    })
    tell("charge.refunded", charge)
    return made
  }

  /** Banks let go of holds whose time is over, or of all. */
  const lapse = (all = false) => {
    for (const intent of store.all("payment_intent") as FakeIntent[]) {
      if (intent.status !== "requires_capture") continue
      const { card } = chargeOf(intent).payment_method_details as { card: { capture_before: number } }
      if (all || card.capture_before <= store.seconds()) cancel(intent, "automatic")
    }
  }

  /** A cardholder's bank takes money back, or asks about it. */
  const dispute = (intentRef: string, amount: number, status = "needs_response") => {
    const intent = store.find(intentRef) as FakeIntent
    const charge = chargeOf(intent)
    charge.disputed = true
    const about = { charge: charge.id, payment_intent: intent.id, currency: intent.currency }
    const made = store.add("dp", "dispute", { ...about, amount, status, reason: "fraudulent" })
    tell("charge.dispute.created", made)
  }

  /** A refund that a bank sends back. */
  const failRefund = (ref: string) => {
    const refund = store.find(ref) as FakeRefund
    Object.assign(refund, { status: "failed", failure_reason: "lost_or_stolen_card" })
    ;(store.find(String(refund.charge)) as FakeCharge).amount_refunded -= refund.amount
    tell("refund.failed", refund)
  }

  const settleIn = (now: Settlement) => {
    settlement = now
  }
  return { create, confirm, capture, cancel, refund, lapse, dispute, failRefund, settleIn, cardOf }
}

export type FakePayments = ReturnType<typeof paymentsOf>
