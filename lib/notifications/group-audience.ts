import type { ReleaseReason, SeatEvent } from "@/lib/core/groups"
import type { ChosenChannel, GroupOwnKind, WebhookEvent } from "@/lib/core/telling"
import type { BookingEvent, Participant } from "@/lib/core/vocabulary"
import type { EventFact } from "./facts"
import { type GroupFact, type SeatFact, type ToldGroup, wasAgreed, wasAgreedBefore } from "./group-facts"

/** Kinds that tell of a group session. */
export type GroupKind = GroupOwnKind | "reminder"
/** Those that come at a time of their own. */
export type GroupLaterKind = "reminder" | "group_closed"
/** Those that tell of the fact itself. */
export type GroupNowKind = Exclude<GroupKind, GroupLaterKind>

/** What a step of the session tells its analyst and programs; its investors hear by their own seats and waits. */
const KIND_OF_STEP: Record<BookingEvent, GroupNowKind | null> = {
  booking_requested: "group_created",
  booking_confirmed: "group_confirmed",
  booking_declined: "group_cancelled",
  booking_cancelled: "group_cancelled",
  booking_completed: "group_completed",
  booking_undone: null,
  booking_expired: "group_minimum_missed",
  booking_no_show: null,
  booking_overturned: null,
  booking_rescheduled: "group_moved",
  booking_updated: null,
}

/** What happens to a seat or wait tells; of who came people hear by the case about it. */
const KIND_OF_SEAT: Record<SeatEvent, GroupNowKind | null> = {
  seat_joined: "group_joined",
  seat_confirmed: "group_confirmed",
  seat_left: "group_left",
  seat_removed: "group_removed",
  seat_released: "group_released",
  seat_moved: "group_moved",
  seat_missed: null,
  seat_came: null,
  waitlist_joined: null,
  waitlist_changed: null,
  waitlist_left: null,
  seat_offered: "group_offered",
  offer_accepted: "group_joined",
  offer_declined: null,
  offer_lapsed: "group_offer_lapsed",
  waitlist_skipped: "group_skipped",
  waitlist_closed: "group_waitlist_closed",
}

/** What ends a seat or a wait because the session does not take place. */
const KIND_OF_END: Partial<Record<ReleaseReason, GroupNowKind>> = {
  cancelled: "group_cancelled",
  minimum_missed: "group_minimum_missed",
}

/** What a fact of a group session tells; null for one of which nobody hears. */
export function groupKindOf(fact: GroupFact): GroupNowKind | null {
  if (fact.source === "event") return fact.fromStatus === null ? "group_created" : KIND_OF_STEP[fact.event]
  if (fact.event === "waitlist_changed" && fact.actorId !== fact.investor.id) {
    return fact.newStartUtc ? "group_moved" : "group_repriced"
  }
  const isEnd = fact.event === "seat_released" || fact.event === "waitlist_closed"
  return (isEnd && fact.reasonCode && KIND_OF_END[fact.reasonCode]) || KIND_OF_SEAT[fact.event]
}

const EVERY_WAY: readonly ChosenChannel[] = ["email", "in_app", "push"]
const BY_MAIL: readonly ChosenChannel[] = ["email"]
const IN_APP: readonly ChosenChannel[] = ["in_app"]
const NOT: readonly ChosenChannel[] = []

/** In which ways the investor hears what happened to his seat or wait. Who did it himself gets the mail alone, for its calendar part. */
export function investorHears(fact: SeatFact, group: ToldGroup): readonly ChosenChannel[] {
  const kind = groupKindOf(fact)
  if (kind === null) return NOT
  if (fact.actorId !== fact.investor.id) return EVERY_WAY
  return kind === "group_left" && !wasAgreed(group, fact) ? NOT : BY_MAIL
}

/**
 * In which ways the analyst hears. Of seats he hears in the application alone, as there can be hundreds of them, and otherwise only what he
 * may have to act on: a seat that was left late. What ended with the session is told of the session, once.
 */
export function analystHears(fact: GroupFact, group: ToldGroup): readonly ChosenChannel[] {
  const isOwn = fact.actorId === group.analyst.id
  if (fact.source === "event") return analystHearsStep(fact, isOwn)
  if (isOwn) return NOT
  if (fact.event === "seat_left" && fact.late) return EVERY_WAY
  return HEARD_BY_ANALYST.has(groupKindOf(fact)) ? IN_APP : NOT
}

const HEARD_BY_ANALYST: ReadonlySet<GroupNowKind | null> = new Set([
  "group_joined",
  "group_left",
  "group_removed",
  "group_released",
])

function analystHearsStep(fact: EventFact, isOwn: boolean): readonly ChosenChannel[] {
  const kind = groupKindOf(fact)
  if (kind === null || kind === "group_completed") return NOT
  return isOwn ? BY_MAIL : EVERY_WAY
}

/** In which ways one side hears of a fact of a group session. */
export function groupChannelsOf(
  fact: GroupFact,
  side: Participant,
  group: ToldGroup,
): readonly ChosenChannel[] {
  if (side === "analyst") return analystHears(fact, group)
  return fact.source === "seat" ? investorHears(fact, group) : NOT
}

/** What webhooks call each kind. Of what ended, moved or was confirmed with the session they hear once, by its own step. */
export const GROUP_WEBHOOK_EVENT_OF: Partial<Record<GroupKind, WebhookEvent>> = {
  group_created: "group.created",
  group_joined: "group.joined",
  group_left: "group.left",
  group_removed: "group.removed",
  group_released: "group.released",
  group_confirmed: "group.confirmed",
  group_minimum_missed: "group.minimum_missed",
  group_cancelled: "group.cancelled",
  group_moved: "group.rescheduled",
  group_completed: "group.completed",
  group_offered: "group.offered",
  group_offer_lapsed: "group.offer_lapsed",
}

const OF_STEPS: ReadonlySet<GroupNowKind> = new Set([
  "group_confirmed",
  "group_minimum_missed",
  "group_cancelled",
  "group_moved",
])

/** What programs hear of a fact; null for nothing. */
export function groupWebhookEventOf(fact: GroupFact): WebhookEvent | null {
  const kind = groupKindOf(fact)
  if (kind === null || (fact.source === "seat" && OF_STEPS.has(kind))) return null
  return GROUP_WEBHOOK_EVENT_OF[kind] ?? null
}

/** Whether the mail of a fact carries the session for the calendar: from when it was confirmed on whatever changes it. */
export function carriesSession(kind: GroupKind, fact: GroupFact, group: ToldGroup): boolean {
  if (!OF_CALENDAR.has(kind)) return false
  if (fact.source === "seat") return fact.seat !== null && wasAgreed(group, fact)
  return fact.toStatus === "confirmed" || wasAgreedBefore(group, fact)
}

const OF_CALENDAR: ReadonlySet<GroupKind> = new Set([
  "group_created",
  "group_joined",
  "group_left",
  "group_removed",
  "group_released",
  "group_confirmed",
  "group_minimum_missed",
  "group_cancelled",
  "group_moved",
])
