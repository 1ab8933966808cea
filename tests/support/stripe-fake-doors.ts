import type { FakeCheckouts } from "./stripe-fake-checkouts"
import type { FakePayments } from "./stripe-fake-payments"
import {
  type FakeIntent,
  type Form,
  invalid,
  partOf,
  StripeRefusal,
  type StripeStore,
  textOf,
} from "./stripe-fake-store"

export type FakeAnswer = {
  readonly status: number
  readonly body: string
  /** Whether it was given before, under the same key. */
  readonly isReplayed?: boolean
}
type Door = readonly [
  method: string,
  path: RegExp,
  answer: (form: Form, id: string, expand: readonly string[]) => unknown,
]

/** Everything that may be asked for, and its answers. */
export function doorsOf(store: StripeStore, payments: FakePayments, checkouts: FakeCheckouts) {
  const intent = (id: string) => store.find(id, "intent") as FakeIntent
  const about = (
    object: string,
    form: Form,
    expand: readonly string[],
    name: "customer" | "payment_intent",
  ) => {
    const of = textOf(form, name)
    if (of) store.find(of, name)
    return store.page(
      store.all(object).filter((one) => !of || one[name] === of),
      form,
      expand,
    )
  }
  const doors: readonly Door[] = [
    [
      "POST",
      /^customers$/,
      (form, _, expand) =>
        store.drawn(store.add("cus", "customer", { metadata: partOf(form, "metadata") }), expand),
    ],
    ["POST", /^checkout\/sessions$/, (form, _, expand) => store.drawn(checkouts.create(form), expand)],
    ["GET", /^checkout\/sessions\/(\w+)$/, (_, id, expand) => store.drawn(store.find(id), expand)],
    [
      "POST",
      /^payment_intents$/,
      (form, _, expand) => {
        const made = payments.create(form)
        if (form.confirm === "true")
          payments.confirm(
            made,
            made.payment_method ?? "",
            form.off_session === "true" ? "off_session" : "approved",
          )
        return store.drawn(made, expand)
      },
    ],
    ["GET", /^payment_intents$/, (form, _, expand) => about("payment_intent", form, expand, "customer")],
    ["GET", /^payment_intents\/(\w+)$/, (_, id, expand) => store.drawn(intent(id), expand)],
    [
      "POST",
      /^payment_intents\/(\w+)\/capture$/,
      (form, id, expand) => {
        payments.capture(intent(id), form)
        return store.drawn(intent(id), expand)
      },
    ],
    [
      "POST",
      /^payment_intents\/(\w+)\/cancel$/,
      (_, id, expand) => {
        payments.cancel(intent(id))
        return store.drawn(intent(id), expand)
      },
    ],
    [
      "POST",
      /^payment_methods\/(\w+)\/detach$/,
      (_, id, expand) => {
        const method = store.find(id, "payment_method")
        if (method.customer === null)
          throw invalid("", { message: "The payment method you provided is not attached to a customer." })
        method.customer = null
        return store.drawn(method, expand)
      },
    ],
    ["POST", /^refunds$/, (form, _, expand) => store.drawn(payments.refund(form), expand)],
    [
      "GET",
      /^(refunds|disputes)$/,
      (form, kind, expand) => about(kind.slice(0, -1), form, expand, "payment_intent"),
    ],
  ]

  return (method: string, path: string, form: Form): FakeAnswer => {
    payments.lapse()
    checkouts.expire()
    try {
      const door = doors.find(([on, pattern]) => on === method && pattern.test(path))
      if (!door)
        throw invalid("resource_missing", { message: `Unrecognized request URL (${method}: ${path})` })
      const [, pattern, answer] = door
      const body = answer(
        form,
        pattern.exec(path)?.[1] ?? "",
        Object.values(partOf(form, "expand")).map(String),
      )
      return { status: 200, body: JSON.stringify(body) }
    } catch (error) {
      if (!(error instanceof StripeRefusal)) throw error
      return { status: error.status, body: JSON.stringify({ error: error.error }) }
    }
  }
}
