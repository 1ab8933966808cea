import { WEBHOOK_EVENTS, type WebhookEvent } from "@/lib/core/telling"
import { STATUS_WORDS, WHY_NOT } from "@/lib/notifications/delivery-words"
import type { DeliveryView, WebhookView } from "@/lib/webhooks/views"

/** What a webhook can hear, in groups. */
export const EVENT_GROUPS: readonly { readonly title: string; readonly events: readonly WebhookEvent[] }[] = [
  { title: "Sessions", events: WEBHOOK_EVENTS.filter((event) => event.startsWith("booking.")) },
  { title: "Group sessions", events: WEBHOOK_EVENTS.filter((event) => event.startsWith("group.")) },
  {
    title: "Notes and feedback",
    events: WEBHOOK_EVENTS.filter((event) => !/^(booking|group)\./.test(event)),
  },
]

/** Each event in words; a new one without them does not compile. */
export const EVENT_WORDS: Record<WebhookEvent, string> = {
  "booking.requested": "A session is requested",
  "booking.confirmed": "A session is confirmed",
  "booking.declined": "A request is declined",
  "booking.cancelled": "A session is cancelled",
  "booking.rescheduled": "A session is moved",
  "booking.expired": "A request gets no answer in time",
  "booking.completed": "A session is completed",
  "booking.no_show": "A session is marked as missed",
  "group.created": "A group session is made",
  "group.joined": "A seat is taken",
  "group.left": "A seat is given up",
  "group.removed": "A seat is taken back",
  "group.released": "A seat is freed by itself",
  "group.confirmed": "A group session reaches its minimum",
  "group.minimum_missed": "A group session misses its minimum",
  "group.cancelled": "A group session is cancelled",
  "group.rescheduled": "A group session is moved",
  "group.completed": "A group session is completed",
  "group.offered": "A seat is offered to one who waits",
  "group.offer_lapsed": "An offered seat is not taken in time",
  "note.added": "A note is added, without its text",
  "feedback.received": "Feedback is left, without its words",
}

/** Whether a webhook works, in a word. */
export function stateWord({ isEnabled, disabledReason, failingSince }: WebhookView): string {
  if (disabledReason === "by_owner") return "Paused"
  if (!isEnabled) return "Switched off"
  return failingSince ? "Failing" : "On"
}

/** What became of a message, in a word. */
export function statusWord({ status, attempts }: DeliveryView): string {
  return STATUS_WORDS[status === "due" && attempts > 0 ? "tried" : status]
}

/** Why a message was not delivered; null where there is nothing to say. */
export function reasonWords({ reason }: DeliveryView): string | null {
  return reason && `${WHY_NOT[reason]}.`
}
