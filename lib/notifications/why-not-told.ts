import { type LinkTimes, linkState } from "@/lib/accounts/link-rules"
import type { Channel, NotificationKind, SkipReason } from "@/lib/core/telling"
import type { ToldBooking } from "./facts"
import { whyNotOwed } from "./owed"

/** What is looked at right before something is told. */
export type Circumstances = {
  readonly kind: NotificationKind
  readonly channel: Channel
  readonly sourceId: string
  /** Null for what is about no booking. */
  readonly booking: ToldBooking | null
  readonly isRecipientDisabled: boolean
  /** Whether he wants to hear of this topic in this way. */
  readonly isOn: boolean
  /** Whether the webhook that it goes to was switched off. */
  readonly isEndpointStopped: boolean
  /** The link that it carries. */
  readonly link: Omit<LinkTimes, "disabledAt"> | null
}

/**
 * Why something is not told after all, now that its time has come; null when it is. Asked at sending and not before, so that a choice
 * changed a moment ago counts, and a mail that waited for a server tells nothing that is wrong by now.
 */
export function whyNotTold(about: Circumstances, now: Date): SkipReason | null {
  const { kind, booking } = about
  if (about.isRecipientDisabled) return "recipient_disabled"
  if (about.isEndpointStopped) return "endpoint_stopped"
  if (!about.isOn) return "switched_off"
  if (about.link && linkState({ ...about.link, disabledAt: null }, now) !== "open") return "link_over"
  if (!booking) return null
  const fallen = whyNotOwed(booking, about)
  if (fallen && fallen !== "leads_changed") return fallen
  if (kind === "reminder" && now >= booking.startUtc) return "too_late"
  if (kind === "request_waiting" && booking.respondBy && now >= booking.respondBy) return "too_late"
  return null
}
