import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import Stripe from "stripe"
import { presentTime } from "@/lib/clock"
import { checkoutsOf } from "./stripe-fake-checkouts"
import { doorsOf, type FakeAnswer } from "./stripe-fake-doors"
import { paymentsOf } from "./stripe-fake-payments"
import { type Form, type Kept, openStore, readForm } from "./stripe-fake-store"

export const STRIPE_KEYS = { secretKey: "sk_test_fake", webhookSecret: "whsec_fake" }

/**
 * What happens to an answer: `cut` breaks it off, `closed` shuts the connection before it. A status takes its place: from 500 on what was
 * asked is done and the failure remembered under the key, below it nothing is; `undone` is a remembered 500 of which nothing came.
 */
type Trouble = "none" | "cut" | "closed" | "undone" | number
/** `down` answers 503 to everything, `unplugged` shuts every connection, `silent` never answers. */
type Weather = "up" | "down" | "unplugged" | "silent"
type Asked = {
  readonly method: string
  readonly path: string
  readonly key: string | undefined
  readonly form: Form
  /** What the SDK tells of its own, besides what is asked. */
  readonly telemetry: unknown
}
export type FakeEvent = Readonly<Record<string, unknown>> & { readonly type: string }

/** A Stripe of one account in test mode on this machine, which keeps what it is told. What the SDK asks for is all that it knows. */
export async function startStripeFake(now: () => Date = presentTime) {
  const store = openStore(now)
  const events: FakeEvent[] = []
  let told = 0
  const tell = (type: string, about: Kept) => {
    const data = { object: structuredClone(about) }
    const id = `evt_${++told}`
    events.push({ id, object: "event", type, created: store.seconds(), livemode: false, data })
  }
  const payments = paymentsOf(store, tell)
  const checkouts = checkoutsOf(store, payments, tell)
  const answer = doorsOf(store, payments, checkouts)
  const requests: Asked[] = []
  const answers = new Map<string, { readonly asked: string; readonly answer: FakeAnswer }>()
  let weather: Weather = "up"
  let troubles: Trouble[] = []

  /** The first answer under a key is the answer to all that ask the same under it, a failure too. */
  const once = (key: string | undefined, asked: string, make: () => FakeAnswer): FakeAnswer => {
    const known = key === undefined ? undefined : answers.get(key)
    if (known && known.asked !== asked) return failed(400, "idempotency_error")
    if (known) return { ...known.answer, isReplayed: true }
    const made = make()
    if (key !== undefined) answers.set(key, { asked, answer: made })
    return made
  }

  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "", "http://fake")
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const [method, path] = [request.method ?? "", url.pathname.replace(/^\/v1\//, "")]
    const isWrite = method === "POST"
    const text = isWrite ? Buffer.concat(chunks).toString() : url.search.slice(1)
    const [key, form] = [request.headers["idempotency-key"]?.toString(), readForm(text)]
    const telemetry = request.headers["x-stripe-client-telemetry"]
    requests.push({ method, path, key, form, telemetry })
    if (weather === "silent") return
    if (weather === "unplugged") return void request.socket.destroy()
    if (weather === "down") return send(response, failed(503))
    if (request.headers.authorization !== `Bearer ${STRIPE_KEYS.secretKey}`)
      return send(response, failed(401))
    const trouble = isWrite ? troubles.shift() : undefined
    const status = typeof trouble === "number" ? trouble : undefined
    if (status !== undefined && status < 500) return send(response, failed(status))
    const given = once(isWrite ? key : undefined, `${path} ${text}`, () => {
      if (trouble === "undone") return failed(500)
      const done = answer(method, path, form)
      return status === undefined ? done : failed(status)
    })
    if (trouble === "closed") return void request.socket.destroy()
    send(response, given, trouble === "cut")
  }

  const server = createServer((request, response) => void take(request, response))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    apiBase: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ store, payments, checkouts, events, requests },
    weather: (next: Weather) => {
      weather = next
    },
    /** What happens to the next answers to requests that change something. */
    trouble: (...next: Trouble[]) => {
      troubles = next
    },
    /** Stripe forgets keys, some time after a day. */
    forgetKeys: () => answers.clear(),
    /** An event as it is posted: raw bytes under their signature. */
    posted: (event: unknown, { secret = STRIPE_KEYS.webhookSecret, at = now() } = {}) => {
      const payload = JSON.stringify(event)
      const timestamp = Math.floor(at.getTime() / 1000)
      const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
      return { body: Buffer.from(payload), headers: new Headers({ "stripe-signature": signature }) }
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export type StripeFake = Awaited<ReturnType<typeof startStripeFake>>

const KINDS: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { type: "invalid_request_error" },
  403: { type: "invalid_request_error" },
  409: { type: "idempotency_error", code: "idempotency_key_in_use" },
  429: { type: "invalid_request_error", code: "rate_limit" },
}

function failed(status: number, type = "api_error"): FakeAnswer {
  return { status, body: JSON.stringify({ error: KINDS[status] ?? { type } }) }
}

function send(response: ServerResponse, { status, body, isReplayed }: FakeAnswer, isCut = false): void {
  response.writeHead(status, {
    ...{ "content-type": "application/json", "request-id": "req_fake" },
    "content-length": Buffer.byteLength(body),
    ...(isReplayed && { "idempotent-replayed": "true" }),
  })
  if (isCut) response.write(body.slice(0, 10), () => response.socket?.destroy())
  else response.end(body)
}
