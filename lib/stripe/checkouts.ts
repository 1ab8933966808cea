import type Stripe from "stripe"
import type {
  AuthenticationCall,
  CheckoutReading,
  OpenedCheckout,
  SavedCard,
  SetupCall,
} from "@/lib/payments/provider"
import type { StripeClient } from "./client"
import { failureOf, isMissing, tellOperator } from "./errors"
import { idOf, snapshotOf } from "./intents"

type Call = SetupCall | AuthenticationCall
type Page = Omit<Stripe.Checkout.SessionCreateParams, "customer">

/** A page on which a card is saved for later. */
export function createSetup(client: StripeClient, call: SetupCall): Promise<OpenedCheckout> {
  return openCheckout(client, call, { ...pageOf(call), mode: "setup" })
}

/** A page on which an amount is approved and held. A card that is given there is saved as well: the next hold may need it. */
export function createAuthentication(
  client: StripeClient,
  call: AuthenticationCall,
): Promise<OpenedCheckout> {
  const { amount, description } = call
  const currency = call.currency.toLowerCase()
  return openCheckout(client, call, {
    ...pageOf(call),
    mode: "payment",
    line_items: [
      { quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: description } } },
    ],
    // The amount is in the currency that was agreed on, whatever the account would offer besides.
    adaptive_pricing: { enabled: false },
    saved_payment_method_options: { allow_redisplay_filters: ["always", "limited", "unspecified"] },
    payment_intent_data: {
      capture_method: "manual",
      setup_future_usage: "off_session",
      description,
      metadata: { operation_id: call.operationId },
    },
  })
}

/** Stripe takes no page of less than half an hour, counted from when it hears of it. */
const LATER_S = 120

function pageOf(call: Call): Page {
  return {
    allowed_payment_method_types: ["card"],
    client_reference_id: call.checkoutId,
    success_url: call.returnUrl,
    cancel_url: call.cancelUrl,
    expires_at: Math.ceil(call.expiresAt.getTime() / 1000) + LATER_S,
  }
}

async function openCheckout(client: StripeClient, call: Call, page: Page): Promise<OpenedCheckout> {
  try {
    return await openFor(client, page, call.key, call.customerRef ?? (await addCustomer(client, call)))
  } catch (error) {
    if (!isMissing(error) || error.param !== "customer") return unopened(error)
  }
  // Known to another account, or in test mode only: whoever pays is new here.
  try {
    return await openFor(client, page, `${call.key}.anew`, await addCustomer(client, call))
  } catch (error) {
    return unopened(error)
  }
}

/** Whatever kept it from opening may be over the next time; a mistake of ours goes on. */
function unopened(error: unknown): OpenedCheckout {
  tellOperator(error)
  failureOf(error)
  return { ok: false }
}

async function openFor(
  client: StripeClient,
  page: Page,
  idempotencyKey: string,
  customer: string,
): Promise<OpenedCheckout> {
  const session = await client.ask((stripe) =>
    stripe.checkout.sessions.create({ ...page, customer }, { idempotencyKey }),
  )
  if (session.url === null) return { ok: false }
  const expiresAt = new Date(session.expires_at * 1000)
  return {
    ok: true,
    value: { checkoutRef: session.id, customerRef: customer, url: session.url, expiresAt },
  }
}

/** Stripe hears nobody's name or address from here. */
async function addCustomer(client: StripeClient, { key, investorId }: Call): Promise<string> {
  const { id } = await client.ask((stripe) =>
    stripe.customers.create({ metadata: { investor_id: investorId } }, { idempotencyKey: `${key}.customer` }),
  )
  return id
}

/** A page as it stands now; null where Stripe knows none. A refused one may still be open there, and be completed. */
export async function readCheckout(client: StripeClient, ref: string): Promise<CheckoutReading | null> {
  const session = await client.look((stripe) =>
    stripe.checkout.sessions.retrieve(ref, {
      expand: [
        "setup_intent.payment_method",
        "payment_intent.payment_method",
        "payment_intent.latest_charge.balance_transaction",
      ],
    }),
  )
  if (!session) return null
  const [setup, payment] = [whole(session.setup_intent), whole(session.payment_intent)]
  const intent = payment && (await snapshotOf(client, payment))
  const wasRefused = Boolean(setup?.last_setup_error ?? payment?.last_payment_error)
  const state = stateOf(session.status, wasRefused)
  const method = whole((setup ?? payment)?.payment_method)
  const card = state === "complete" ? cardOf(method, idOf(session.customer)) : null
  return { state, card, intent }
}

function stateOf(status: Stripe.Checkout.Session["status"], wasRefused: boolean): CheckoutReading["state"] {
  if (status === "complete") return "complete"
  if (status === "expired") return "expired"
  return wasRefused ? "refused" : "open"
}

function whole<T extends object>(named: string | T | null | undefined): T | null {
  return typeof named === "object" ? named : null
}

function cardOf(method: Stripe.PaymentMethod | null, customerRef: string | null): SavedCard | null {
  if (!method?.card || customerRef === null) return null
  const { brand, last4, exp_year, exp_month } = method.card
  const exp = `${exp_year}-${String(exp_month).padStart(2, "0")}`
  return { customerRef, methodRef: method.id, brand, last4, exp }
}
