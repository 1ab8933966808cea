import { randomBytes } from "node:crypto"

/** One object as Stripe keeps it: others are named in it by their ids. */
export type Kept = { readonly id: string; readonly object: string; readonly created: number } & Record<
  string,
  unknown
>

/** Money that is asked of a card. */
export type FakeIntent = Kept & {
  status: string
  amount: number
  amount_capturable: number
  amount_received: number
  currency: string
  latest_charge: string | null
  last_payment_error: Record<string, unknown> | null
  payment_method: string | null
  capture_method: string
  cancellation_reason?: string
}
export type FakeCharge = Kept & {
  amount: number
  amount_captured: number
  amount_refunded: number
  captured: boolean
  refunded: boolean
  disputed: boolean
  balance_transaction: string | null
}
export type FakeRefund = Kept & { amount: number; status: string; failure_reason?: string }

/** What the form of a request says, nested as its names are. */
export type Form = { readonly [name: string]: string | Form | undefined }

/** An answer that Stripe gives instead: its status and the error in its body. */
export class StripeRefusal extends Error {
  readonly status: number
  readonly error: Readonly<Record<string, unknown>>
  constructor(status: number, error: Readonly<Record<string, unknown>>) {
    super(String(error.code ?? error.type))
    this.status = status
    this.error = error
  }
}

/** A request that Stripe cannot do as it is. */
export function invalid(code: string, more: Readonly<Record<string, unknown>> = {}): StripeRefusal {
  const status = code === "resource_missing" ? 404 : 400
  return new StripeRefusal(status, { type: "invalid_request_error", code, message: code, ...more })
}

/** Reads `a[b][c]=d&e[0]=f`. */
export function readForm(text: string): Form {
  const form: Record<string, unknown> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split(/[[\]]+/).filter((part) => part !== "")
    let at = form
    for (const part of path.slice(0, -1)) {
      at[part] ??= {}
      at = at[part] as Record<string, unknown>
    }
    at[path.at(-1) ?? ""] = value
  }
  return form as Form
}

/** A part of a form that has parts itself. */
export function partOf(form: Form, name: string): Form {
  const part = form[name]
  return typeof part === "object" ? part : {}
}

/** A text in a form; undefined where there is none. */
export function textOf(form: Form, name: string): string | undefined {
  const text = form[name]
  return typeof text === "string" ? text : undefined
}

/** Everything that the account has, and what its answers look like. */
export function openStore(now: () => Date) {
  const kept = new Map<string, Kept>()
  const seconds = () => Math.floor(now().getTime() / 1000)

  const add = <T extends Readonly<Record<string, unknown>>>(prefix: string, object: string, fields: T) => {
    const id = `${prefix}_${randomBytes(9).toString("hex")}`
    const made = { id, object, created: seconds(), livemode: false, ...fields }
    kept.set(id, made)
    return made
  }
  const find = (id: string, param = "id"): Kept => {
    const found = kept.get(id)
    if (!found) throw invalid("resource_missing", { param })
    return found
  }
  const all = (object: string): Kept[] => [...kept.values()].filter((one) => one.object === object).reverse()

  /** A copy, whole where `expand` names what is in it. */
  const drawn = (one: Kept, expand: readonly string[]): Record<string, unknown> => {
    const copy: Record<string, unknown> = structuredClone(one)
    for (const path of expand) fill(copy, path.split("."))
    return copy
  }
  const fill = (inside: Record<string, unknown>, [name = "", ...rest]: readonly string[]) => {
    const named = inside[name]
    if (Array.isArray(named)) for (const each of named) fill(each, rest)
    else if (typeof named === "string") inside[name] = structuredClone(find(named, name))
    const whole = inside[name]
    if (rest.length > 0 && typeof whole === "object" && whole !== null && !Array.isArray(whole))
      fill(whole as Record<string, unknown>, rest)
  }
  /** A page of a list, newest first. */
  const page = (found: readonly Kept[], form: Form, expand: readonly string[]) => {
    const after = textOf(form, "starting_after")
    const gte = Number(textOf(partOf(form, "created"), "gte") ?? 0)
    const since = found.filter(({ created }) => created >= gte)
    const from = after === undefined ? 0 : since.findIndex(({ id }) => id === after) + 1
    const limit = Number(textOf(form, "limit") ?? 10)
    const data = since.slice(from, from + limit).map((one) => structuredClone(one) as Record<string, unknown>)
    const list = { object: "list", url: "/v1/list", has_more: from + limit < since.length, data }
    for (const path of expand) fill(list, path.split("."))
    return list
  }
  return { seconds, add, find, all, drawn, page }
}

export type StripeStore = ReturnType<typeof openStore>
