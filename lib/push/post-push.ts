import webPush from "web-push"
import type { DeliveryAnswer } from "@/db/schema/notifications"
import { env } from "@/lib/env"
import { post } from "@/lib/webhooks/post"
import type { PushIdentity } from "./vapid-keys"
import type { PushDeviceRow } from "./views"

/** What a device shows, and the page it opens. The tag is shown once: what comes again under it takes its place. */
export type PushContent = {
  readonly title: string
  readonly body: string
  /** A path of this application. */
  readonly url: string
  readonly tag: string
}

/** How a push service is to treat a message. */
export type PushOrder = {
  /** For so many seconds it is of use. */
  readonly ttlSeconds: number
  /** Whether a sleeping device is to be woken. */
  readonly isUrgent: boolean
  /** Of those that wait under one topic only the last is delivered: 32 characters of base64url at most. */
  readonly topic?: string
}

/** What a push service made of a message: `gone` is a device that is none any more, `refused` needs no second try. */
export type PushOutcome = "taken" | "gone" | "refused" | "later"
export type PushAnswer = DeliveryAnswer & { readonly outcome: PushOutcome }

/** Whose message it is, and until when it may take. */
export type PushBy = {
  readonly identity: PushIdentity
  readonly signal: AbortSignal
  readonly withinMs?: number | undefined
}

/** Encrypts a message for one device (RFC 8291) and hands it to the device's push service, which cannot read it. */
export async function postPush(
  { endpoint, publicKey, authSecret }: Pick<PushDeviceRow, "endpoint" | "publicKey" | "authSecret">,
  content: PushContent,
  { ttlSeconds, isUrgent, topic }: PushOrder,
  { identity, signal, withinMs }: PushBy,
): Promise<PushAnswer> {
  const { headers, body } = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh: publicKey, auth: authSecret } },
    JSON.stringify(content),
    { vapidDetails: identity, TTL: ttlSeconds, urgency: isUrgent ? "high" : "normal", topic },
  )
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])
  const answer = await post(
    {
      url: endpoint,
      body,
      headers: { "user-agent": "AnalystConnect-Push/1", ...Object.fromEntries(lowered) },
    },
    { allowedAddresses: env().WEBHOOK_ALLOW_ADDRESSES, signal, withinMs },
  )
  return { ...answer, outcome: outcomeOf(answer.code) }
}

function outcomeOf(code: number | null): PushOutcome {
  if (code === null || code === 408 || code === 429 || code >= 500) return "later"
  if (code === 404 || code === 410) return "gone"
  return code >= 200 && code < 300 ? "taken" : "refused"
}
