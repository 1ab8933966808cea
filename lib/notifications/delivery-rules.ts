import type { Channel, NotificationReason, NotificationStatus } from "@/lib/core/telling"

/** How often each channel that leaves the house is tried by itself. */
export const TRIES_MAX = { email: 13, push: 13, webhook: 21 } as const satisfies Record<
  Exclude<Channel, "in_app">,
  number
>

/** What decides whether something can be sent once more. */
export type Tried = {
  readonly channel: Channel
  readonly status: NotificationStatus
  readonly reason: NotificationReason | null
  readonly dueAt: Date
  /** Whether the webhook that it goes to is switched off. */
  readonly isStopped: boolean
}

const SETTLED: Record<Exclude<NotificationStatus, "due" | "failed">, string> = {
  sent: "It was sent. It is not sent twice.",
  kept: "It was kept because there was no mail server then. What was kept is not sent later.",
  skipped: "It was skipped because it was not to be told any more. That has not changed by trying again.",
  withdrawn: "It was withdrawn because it is not owed any more.",
}

/** Of a webhook that is on again this may have been wanted: of what was skipped meanwhile its owner decides. */
const STOPPED = {
  webhook:
    "It was skipped because the webhook was switched off. Its owner can send it from the webhook's log.",
  other: "It was skipped because the webhook that it tells of was deleted.",
}

/** Why something cannot be sent now, in words; null when it can. */
export function whyNotRetried(
  { channel, status, reason, dueAt, isStopped }: Tried,
  now: Date,
): string | null {
  if (reason === "endpoint_stopped") return STOPPED[channel === "webhook" ? "webhook" : "other"]
  if (status !== "due" && status !== "failed") return SETTLED[status]
  if (channel === "in_app") return "What is told in the application is shown at its time, without any tries."
  if (isStopped) return "The webhook is switched off. Once its owner has switched it on, try again."
  return dueAt > now ? "Its time has not come. It goes out by itself then." : null
}
