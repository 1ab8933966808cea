import { type LinkTimes, linkState } from "@/lib/accounts/link-rules"
import type { Channel, NotificationKind, SkipReason } from "@/lib/core/telling"
import type { ToldBooking } from "./facts"
import type { GroupFact, ToldGroup } from "./group-facts"
import { whyNotOwedOfGroup } from "./group-owed"
import { whyNotOwed } from "./owed"

/** What is looked at right before something is told. */
export type Circumstances = {
  readonly kind: NotificationKind
  readonly channel: Channel
  readonly sourceId: string
  readonly dueAt: Date
  /** Null for what is about no one-to-one booking. */
  readonly booking: ToldBooking | null
  /** Null for what is about no group session. */
  readonly ofGroup: { readonly group: ToldGroup; readonly fact: GroupFact } | null
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
  if (about.ofGroup) return whyNotToldOfGroup(about, about.ofGroup, now)
  if (!booking) return null
  const fallen = whyNotOwed(booking, about)
  if (fallen && fallen !== "leads_changed") return fallen
  if (kind === "reminder" && now >= booking.startUtc) return "too_late"
  if (kind === "request_waiting" && booking.respondBy && now >= booking.respondBy) return "too_late"
  return null
}

function whyNotToldOfGroup(
  about: Circumstances,
  { group, fact }: NonNullable<Circumstances["ofGroup"]>,
  now: Date,
): SkipReason | null {
  const { kind } = about
  const fallen = whyNotOwedOfGroup(group, fact, about)
  if (fallen && fallen !== "leads_changed") return fallen
  if (kind === "reminder" && now >= group.startUtc) return "too_late"
  const until = fact.source === "seat" ? fact.wait?.offerUntil : null
  return kind === "group_offered" && until && now >= until ? "too_late" : null
}
