import { FAKE_CARDS, type FakeCardName } from "./stripe-fake-cards"
import type { FakePayments } from "./stripe-fake-payments"
import {
  type FakeIntent,
  type Form,
  invalid,
  type Kept,
  partOf,
  StripeRefusal,
  type StripeStore,
  textOf,
} from "./stripe-fake-store"

const HALF_AN_HOUR_S = 1_800

type FakeSession = Kept & {
  status: string
  mode: string
  customer: string
  expires_at: number
  setup_intent: string | null
  payment_intent: string | null
  url: string | null
}

/** What somebody does on a page of Checkout. */
export type Visit = { readonly card: FakeCardName; readonly challenge?: "approve" | "refuse" }

/** Pages on which cards are given and payments approved, and who visits them. */
export function checkoutsOf(
  store: StripeStore,
  payments: FakePayments,
  tell: (type: string, about: Kept) => void,
) {
  /** What is asked for on a page in payment mode, until somebody pays. */
  const asked = new Map<string, Form>()

  const create = (form: Form): Kept => {
    const expires = Number(textOf(form, "expires_at"))
    const lasts = expires - store.seconds()
    if (!(lasts >= HALF_AN_HOUR_S && lasts <= 48 * HALF_AN_HOUR_S))
      throw invalid("parameter_invalid_integer", { param: "expires_at" })
    const [mode, customer] = [textOf(form, "mode") ?? "", textOf(form, "customer") ?? ""]
    store.find(customer, "customer")
    const isLimited = Object.keys(partOf(form, "allowed_payment_method_types")).length > 0
    if (mode === "setup" && !isLimited && !form.currency)
      throw invalid("parameter_missing", { param: "currency" })
    const setup = mode === "setup" && store.add("seti", "setup_intent", { customer, last_setup_error: null })
    const session = store.add("cs_test", "checkout.session", {
      ...{ mode, customer, expires_at: expires, status: "open", payment_intent: null },
      ...{ setup_intent: setup ? setup.id : null, client_reference_id: form.client_reference_id },
      ...{ success_url: form.success_url, cancel_url: form.cancel_url },
      url: "https://checkout.stripe.com/c/pay/cs_test",
    })
    if (mode === "payment") asked.set(session.id, form)
    return session
  }

  const attach = (session: FakeSession, name: FakeCardName): string => {
    const { brand, last4 } = FAKE_CARDS[name]
    const card = { brand, last4, exp_year: 2029, exp_month: 4 }
    const fields = { type: "card", customer: session.customer, card, metadata: { card: name } }
    return store.add("pm", "payment_method", fields).id
  }

  /** Gives a card, and answers its bank's question. A page that was left, or where a card was refused, stays open. */
  const visit = (ref: string, { card, challenge }: Visit) => {
    const session = store.find(ref) as FakeSession
    if (session.status !== "open") throw new Error(`the page is ${session.status}`)
    const isDone = session.mode === "setup" ? save(session, card, challenge) : pay(session, card, challenge)
    if (!isDone) return
    Object.assign(session, { status: "complete", url: null })
    tell("checkout.session.completed", session)
  }

  const save = (session: FakeSession, name: FakeCardName, challenge?: Visit["challenge"]): boolean => {
    const setup = store.find(session.setup_intent ?? "")
    const { asks, atSetup } = { asks: false, atSetup: undefined, ...FAKE_CARDS[name] }
    if (asks && !challenge) return false
    const why = asks && challenge === "refuse" ? "setup_intent_authentication_failure" : atSetup
    const error = why && { type: "card_error", code: why }
    Object.assign(setup, { last_setup_error: error || null })
    if (why) return false
    Object.assign(setup, { payment_method: attach(session, name), status: "succeeded" })
    return true
  }

  const pay = (session: FakeSession, name: FakeCardName, challenge?: Visit["challenge"]): boolean => {
    const { asks } = { asks: false, ...FAKE_CARDS[name] }
    const intent = session.payment_intent
      ? (store.find(session.payment_intent) as FakeIntent)
      : payments.create(intentForm(session, asked.get(session.id) ?? {}))
    session.payment_intent = intent.id
    if (asks && !challenge) {
      Object.assign(intent, { status: "requires_action", payment_method: attach(session, name) })
      return false
    }
    try {
      payments.confirm(intent, attach(session, name), challenge === "refuse" ? "refused" : "approved")
      return true
    } catch (error) {
      if (error instanceof StripeRefusal) return false
      throw error
    }
  }

  /** Pages that nobody completed in time, or all. */
  const expire = (all = false) => {
    for (const session of store.all("checkout.session") as FakeSession[]) {
      if (session.status !== "open" || !(all || session.expires_at <= store.seconds())) continue
      Object.assign(session, { status: "expired", url: null })
      tell("checkout.session.expired", session)
    }
  }
  return { create, visit, expire }
}

export type FakeCheckouts = ReturnType<typeof checkoutsOf>

function intentForm(session: FakeSession, form: Form): Form {
  const price = partOf(partOf(partOf(form, "line_items"), "0"), "price_data")
  return {
    amount: price.unit_amount,
    currency: price.currency,
    customer: session.customer,
    capture_method: partOf(form, "payment_intent_data").capture_method,
    metadata: partOf(partOf(form, "payment_intent_data"), "metadata"),
  }
}
