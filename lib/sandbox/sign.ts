import { timingSafeEqual } from "node:crypto"
import { Webhook } from "standardwebhooks"
import { z } from "zod"
import { SECOND_MS } from "@/lib/core/duration"
import { derivedKey } from "@/lib/derived-key"
import { EVENT_MAX_AGE_MS, type ProviderEvent } from "@/lib/payments/provider"
import type { SandboxEventRow } from "./tell"

const Body = z.object({
  id: z.string().min(1).max(200),
  type: z.string().min(1).max(100),
  livemode: z.literal(false),
  data: z.object({ object_ref: z.string().max(200).nullable() }),
})

const webhook = () => new Webhook(derivedKey("sandbox webhooks"), { format: "raw" })

/** An event as it is posted, signed by Standard Webhooks at this moment. */
export function signEvent(
  { ref, type, objectRef }: Pick<SandboxEventRow, "ref" | "type" | "objectRef">,
  now: Date,
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } {
  const event: z.input<typeof Body> = { id: ref, type, livemode: false, data: { object_ref: objectRef } }
  const body = JSON.stringify(event)
  return {
    body,
    headers: {
      "content-type": "application/json",
      "webhook-id": ref,
      "webhook-timestamp": String(Math.floor(now.getTime() / SECOND_MS)),
      "webhook-signature": webhook().sign(ref, now, body),
    },
  }
}

/** The event in a request's raw bytes; null where its signature or age is not right, or where it is not of test money. */
export function readEvent(body: Buffer, headers: Headers, now: Date): ProviderEvent | null {
  const [id, timestamp] = [headers.get("webhook-id"), headers.get("webhook-timestamp")]
  if (!id || !timestamp || !/^\d{1,12}$/.test(timestamp)) return null
  const signedAt = new Date(Number(timestamp) * SECOND_MS)
  if (Math.abs(now.getTime() - signedAt.getTime()) > EVENT_MAX_AGE_MS) return null
  if (!isSigned(headers.get("webhook-signature") ?? "", webhook().sign(id, signedAt, body.toString())))
    return null
  const event = Body.safeParse(JSON.parse(body.toString()))
  if (!event.success || event.data.id !== id) return null
  return { ref: id, type: event.data.type, objectRef: event.data.data.object_ref }
}

function isSigned(given: string, right: string): boolean {
  return given.split(" ").some((each) => {
    const [a, b] = [Buffer.from(each), Buffer.from(right)]
    return a.length === b.length && timingSafeEqual(a, b)
  })
}
