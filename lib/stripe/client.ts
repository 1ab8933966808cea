import { setTimeout } from "node:timers/promises"
import type Stripe from "stripe"
import { CALL_TIMEOUT_MS, ProviderUnreachable } from "@/lib/payments/provider"
import { isMissing, isStripeError, reasonOf, tellOperator } from "./errors"

export type StripeSettings = {
  readonly secretKey: string
  readonly webhookSecret: string
  /** What stands in for Stripe in tests; undefined: Stripe. */
  readonly apiBase?: string | undefined
  /** The longest wait for an answer, `CALL_TIMEOUT_MS` but in tests. */
  readonly timeoutMs?: number
}

/** The way to Stripe. */
export type StripeClient = {
  /** The longest wait for an answer. */
  readonly timeoutMs: number
  /** What came of some work; rejects with Stripe's error. */
  readonly ask: <T>(work: (stripe: Stripe) => Promise<T>) => Promise<T>
  /** The same for what changes nothing: null for what Stripe does not know, `ProviderUnreachable` for everything that is no answer. */
  readonly look: <T>(work: (stripe: Stripe) => Promise<T>) => Promise<T | null>
  /** A list from its first page to its last, each page waited for no longer than that; read as `look` reads. */
  readonly pages: <T>(list: (stripe: Stripe) => AsyncIterable<T>) => AsyncIterable<T>
}

export function stripeClient(settings: StripeSettings): StripeClient {
  const timeoutMs = settings.timeoutMs ?? CALL_TIMEOUT_MS
  let opened: Promise<Stripe> | undefined
  const open = () => (opened ??= openStripe(settings, timeoutMs))
  const ask = async <T>(work: (stripe: Stripe) => Promise<T>) => work(await open())
  const look = <T>(work: (stripe: Stripe) => Promise<T>) => ask(work).catch(readable)
  async function* pages<T>(list: (stripe: Stripe) => AsyncIterable<T>) {
    const items = list(await open())[Symbol.asyncIterator]()
    for (;;) {
      const next = await within(
        timeoutMs,
        look(() => items.next()),
      )
      if (next === null || next.done) return
      yield next.value
    }
  }
  return { timeoutMs, ask, look, pages }
}

/** Loading the SDK takes more than a second, which nobody waits for who asks nothing of Stripe. */
async function openStripe({ secretKey, apiBase }: StripeSettings, timeout: number): Promise<Stripe> {
  const { default: Sdk } = await import("stripe")
  const base = apiBase === undefined ? null : new URL(apiBase)
  const elsewhere = base && { host: base.hostname, port: base.port || 80, protocol: "http" as const }
  // A closed connection is tried once more even so, under the same key.
  return new Sdk(secretKey, { timeout, maxNetworkRetries: 0, telemetry: false, ...elsewhere })
}

/**
 * What work comes to; `ProviderUnreachable` when that takes longer. The SDK's own limit is for a silence on the wire, which a slow drip never
 * reaches, and counts anew for its second try.
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const over = new AbortController()
  const late = setTimeout(ms, null, { signal: over.signal }).then(() => {
    throw new ProviderUnreachable("no answer in time")
  })
  try {
    return await Promise.race([work, late])
  } finally {
    over.abort()
  }
}

function readable(error: unknown): null {
  if (isMissing(error)) return null
  if (!isStripeError(error)) throw error
  tellOperator(error)
  throw new ProviderUnreachable(reasonOf(error))
}
