import { CASE_KINDS, type CaseKind, type HouseKind } from "@/lib/core/attendance"
import { PAYMENT_EVENTS, type PaymentEvent } from "@/lib/core/payments"
import type {
  AccountKind,
  ChosenChannel,
  GroupOwnKind,
  NotificationKind,
  Topic,
  WebhookEvent,
} from "@/lib/core/telling"
import type { BookingEvent, Participant } from "@/lib/core/vocabulary"
import { CASE_HEARS } from "./case-audience"
import {
  type CaseFact,
  type EventFact,
  type Fact,
  type ToldBooking,
  wasHeldBefore,
  wasNeverAsked,
} from "./facts"
import { MONEY_HEARS } from "./money-audience"

/** Kinds that follow from something that happened to a booking. */
export type BookingKind = Exclude<
  NotificationKind,
  AccountKind | GroupOwnKind | HouseKind | "webhook_stopped" | "webhook_test"
>
/** Those that come at a time of their own and fall when the booking changes. */
export type LaterKind = "request_waiting" | "reminder" | "feedback_wanted"
/** Those that tell of the fact itself. */
export type NowKind = Exclude<BookingKind, LaterKind>

/** What an event tells, by its name; a confirmation and a completion wait until they cannot be taken back, so of that nobody need hear. */
const KIND_OF_EVENT: Record<BookingEvent, NowKind | null> = {
  booking_requested: "requested",
  booking_confirmed: "confirmed",
  booking_declined: "declined",
  booking_cancelled: "cancelled",
  booking_completed: "completed",
  booking_undone: null,
  booking_expired: "expired",
  booking_no_show: "no_show",
  // People are told of the case; programs that the session was held.
  booking_overturned: "completed",
  booking_rescheduled: "rescheduled",
  booking_updated: null,
}

/** What a fact tells; null for one of which nobody hears. */
export function kindOf(
  fact: Fact,
  { createdAt, wasCardAsked }: Pick<ToldBooking, "createdAt" | "wasCardAsked">,
): NowKind | null {
  // Its analyst is asked once there is a card.
  if (fact.source === "event" && fact.fromStatus === null && wasCardAsked) return "card_needed"
  if (fact.source === "event") return KIND_OF_EVENT[fact.event]
  if (fact.source === "payment") return fact.event
  if (fact.source === "case" && fact.isOfSeat && fact.event === "case_reported") return "no_show"
  if (fact.source === "case") return CASE_KINDS.find((kind) => kind === fact.event) ?? null
  if (fact.source === "feedback") return "feedback_received"
  // A note that came with the request is read with it.
  return fact.at.getTime() === createdAt.getTime() ? null : "note_added"
}

const EVERY_WAY: readonly ChosenChannel[] = ["email", "in_app", "push"]
const BY_MAIL: readonly ChosenChannel[] = ["email"]
const NOT: readonly ChosenChannel[] = []

type Hears<F extends Fact> = (fact: F, side: Participant, booking: ToldBooking) => readonly ChosenChannel[]

const isBy = ({ actorId }: Fact, side: Participant, { parties }: ToldBooking) => actorId === parties[side].id

/** A change of what stands in calendars: who made it gets the mail alone, for the calendar part that it carries. */
const changed: Hears<EventFact> = (fact, side, booking) => {
  if (!isBy(fact, side, booking)) return EVERY_WAY
  return wasHeldBefore(booking, fact) ? BY_MAIL : NOT
}

/** Who hears of each kind, and in which ways (spec-telling, "Who hears what"). */
const HEARS: {
  [Kind in BookingKind]: Hears<
    Kind extends CaseKind
      ? CaseFact
      : Kind extends "note_added" | "feedback_received" | PaymentEvent
        ? Fact
        : EventFact
  >
} = {
  requested: (fact, side, booking) => (isBy(fact, side, booking) ? BY_MAIL : EVERY_WAY),
  request_waiting: (_, side) => (side === "analyst" ? EVERY_WAY : NOT),
  confirmed: (fact, side, booking) => (isBy(fact, side, booking) ? BY_MAIL : EVERY_WAY),
  declined: changed,
  cancelled: changed,
  // Who asks for another time gets his request's mail, as with the first one.
  rescheduled: (fact, side, booking) =>
    isBy(fact, side, booking) && side === "investor" && fact.toStatus === "requested"
      ? BY_MAIL
      : changed(fact, side, booking),
  expired: changed,
  no_show: (_, side, { noShowBy }) => (noShowBy === side ? EVERY_WAY : NOT),
  reminder: () => EVERY_WAY,
  feedback_wanted: (_, side) => (side === "investor" ? EVERY_WAY : NOT),
  feedback_received: (_, side) => (side === "analyst" ? EVERY_WAY : NOT),
  note_added: (fact, side, booking) => (isBy(fact, side, booking) ? NOT : EVERY_WAY),
  completed: () => NOT,
  ...MONEY_HEARS,
  ...CASE_HEARS,
}

/** Whether a kind tells of money. */
export function isOfMoney(kind: NotificationKind): kind is "card_needed" | PaymentEvent {
  return kind === "card_needed" || PAYMENT_EVENTS.some((event) => event === kind)
}

/** In which ways one side of a booking hears of a fact as this kind. */
export function channelsOf(
  kind: BookingKind,
  fact: Fact,
  side: Participant,
  booking: ToldBooking,
): readonly ChosenChannel[] {
  if (side === "analyst" && wasNeverAsked(booking)) return NOT
  // Each kind comes of its own source, which a table by kind cannot say.
  return (HEARS[kind] as Hears<Fact>)(fact, side, booking)
}

/** A kind that somebody can choose to hear of, or not: that he was missed, and what follows, is never silent. */
export type ChosenKind = Exclude<
  NotificationKind,
  AccountKind | CaseKind | HouseKind | "no_show" | "completed" | "group_completed" | "webhook_test"
>

/** What each kind is chosen and unsubscribed by. */
export const TOPIC_OF: Record<ChosenKind, Topic> = {
  requested: "requests",
  request_waiting: "requests",
  confirmed: "changes",
  declined: "changes",
  cancelled: "changes",
  rescheduled: "changes",
  expired: "changes",
  reminder: "reminders",
  feedback_wanted: "feedback",
  feedback_received: "feedback",
  note_added: "notes",
  card_needed: "payments",
  payment_card_saved: "payments",
  payment_authorised: "payments",
  payment_action_needed: "payments",
  payment_declined: "payments",
  payment_captured: "payments",
  payment_released: "payments",
  payment_refunded: "payments",
  payment_owed: "payments",
  payment_written_off: "payments",
  invoice_issued: "payments",
  group_created: "groups",
  group_joined: "groups",
  group_left: "groups",
  group_removed: "groups",
  group_released: "groups",
  group_confirmed: "groups",
  group_minimum_missed: "groups",
  group_cancelled: "groups",
  group_moved: "groups",
  group_closed: "groups",
  group_offered: "groups",
  group_offer_lapsed: "groups",
  group_skipped: "groups",
  group_repriced: "groups",
  group_waitlist_closed: "groups",
  webhook_stopped: "account",
}

/** What webhooks call each kind that they hear: nothing of money, which is between its investor and the house, nor of what a case comes to. */
export const WEBHOOK_EVENT_OF: Record<
  Exclude<NowKind, "card_needed" | PaymentEvent | CaseKind>,
  WebhookEvent
> = {
  requested: "booking.requested",
  confirmed: "booking.confirmed",
  declined: "booking.declined",
  cancelled: "booking.cancelled",
  rescheduled: "booking.rescheduled",
  expired: "booking.expired",
  completed: "booking.completed",
  no_show: "booking.no_show",
  note_added: "note.added",
  feedback_received: "feedback.received",
}
