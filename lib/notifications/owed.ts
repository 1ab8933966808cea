import { DAY_MS } from "@/lib/core/duration"
import type {
  Channel,
  ChosenChannel,
  FactSource,
  NotificationKind,
  SkipReason,
  WithdrawReason,
} from "@/lib/core/telling"
import { PARTICIPANTS, type Participant } from "@/lib/core/vocabulary"
import { type BookingKind, channelsOf, isOfMoney, kindOf, WEBHOOK_EVENT_OF } from "./audience"
import { HOUSE_HEARS, houseKindOf, isOfCase } from "./case-audience"
import {
  type EventFact,
  type Fact,
  isTakenBack,
  standingEvent,
  type ToldBooking,
  wasNeverAsked,
} from "./facts"
import { dueLater, toldAt } from "./timing"

/** Of what is older than this when it is told, nobody hears any more but of what is still to come. */
const OLD_MS = DAY_MS

/** By what people and programs can be reached: those with a device, and the webhooks that hear a booking. */
export type Reach = {
  readonly withDevice: ReadonlySet<string>
  /** Those who run the house, where something is theirs to look at. */
  readonly admins?: readonly string[]
  readonly endpoints: readonly {
    readonly id: string
    readonly userId: string
    readonly events: readonly string[]
    /** Admins' hear of all bookings. */
    readonly hearsAll: boolean
  }[]
}

/** A notification that is owed: what `notifications` holds of it before anything came of it. */
export type Owed = {
  readonly kind: NotificationKind
  readonly source: FactSource
  readonly sourceId: string
  /** Null for what is about no booking. */
  readonly bookingId: string | null
  readonly recipientId: string
  readonly channel: ChosenChannel | "webhook"
  readonly endpointId: string | null
  readonly dueAt: Date
  /** Set where it is too late for it from the beginning. */
  readonly skipped: SkipReason | null
}

/** Everything that is owed because of one fact, each once (fact, kind, recipient, channel, webhook, moment). */
export function owedBy(fact: Fact, booking: ToldBooking, reach: Reach, now: Date): Owed[] {
  const isOld = !isNeverSilent(fact) && now.getTime() - happenedAt(fact, booking).getTime() > OLD_MS
  const later = owedLater(fact, booking, reach)
  if (isOld) return later.filter(({ dueAt }) => dueAt > now)
  return [...owedNow(fact, booking, reach), ...owedToHouse(fact, reach), ...later]
}

/** A report, and what comes of its case, is told however late that is: nobody bears what he never heard of. */
function isNeverSilent(fact: Fact): boolean {
  return fact.source === "case" || (fact.source === "event" && fact.event === "booking_no_show")
}

function owedToHouse(fact: Fact, { admins = [] }: Reach): Owed[] {
  const kind = houseKindOf(fact)
  if (!kind) return []
  const of = {
    kind,
    source: fact.source,
    sourceId: fact.id,
    bookingId: null,
    endpointId: null,
    skipped: null,
  }
  return admins.flatMap((recipientId) =>
    HOUSE_HEARS.map((channel) => ({ ...of, recipientId, channel, dueAt: fact.at })),
  )
}

/**
 * When it came about. A request of an older deployment, which the system brought here, ran out at its deadline, however late that is
 * noticed: nobody has it in a calendar.
 */
function happenedAt(fact: Fact, { events, respondBy }: ToldBooking): Date {
  const hasRunOut = fact.source === "event" && fact.event === "booking_expired"
  return hasRunOut && respondBy && events[0]?.actorRole === "system" ? respondBy : fact.at
}

function owedNow(fact: Fact, booking: ToldBooking, reach: Reach): Owed[] {
  const kind = kindOf(fact, booking)
  if (!kind) return []
  const of = { kind, source: fact.source, sourceId: fact.id, bookingId: booking.id, dueAt: toldAt(fact) }
  const people = PARTICIPANTS.flatMap((side) => bySide(kind, fact, side, booking, reach))
  const called = isOfMoney(kind) || isOfCase(kind) || wasNeverAsked(booking) ? null : WEBHOOK_EVENT_OF[kind]
  const programs = reach.endpoints
    .filter(({ events }) => called !== null && events.includes(called))
    .filter(({ hearsAll, userId }) => hearsAll || userId === booking.parties.analyst.id)
    .map(({ id, userId }) => ({ recipientId: userId, channel: "webhook" as const, endpointId: id }))
  return [...people, ...programs].map((to) => ({ ...of, ...to, skipped: null }))
}

function owedLater(fact: Fact, booking: ToldBooking, reach: Reach): Owed[] {
  if (fact.source !== "event" || standingEvent(booking)?.id !== fact.id) return []
  const of = { source: fact.source, sourceId: fact.id, bookingId: booking.id }
  return dueLater(booking).flatMap(({ kind, side, dueAt }) => {
    const isPast = dueAt <= fact.at
    if (isPast && kind !== "reminder") return []
    const skipped = isPast ? ("already_due" as const) : null
    return bySide(kind, fact, side, booking, reach).map((to) => ({ ...of, kind, ...to, dueAt, skipped }))
  })
}

function bySide(
  kind: BookingKind,
  fact: Fact,
  side: Participant,
  booking: ToldBooking,
  { withDevice }: Reach,
) {
  const { id } = booking.parties[side]
  return channelsOf(kind, fact, side, booking)
    .filter((channel) => channel !== "push" || withDevice.has(id))
    .map((channel) => ({ recipientId: id, channel, endpointId: null }))
}

/** A row that waits for its time, as far as it matters for whether it is owed still. */
export type Waiting = {
  readonly id: string
  readonly kind: NotificationKind
  readonly channel: Channel
  readonly sourceId: string
}

/** Which of a booking's rows that wait are owed no longer, and why. */
export function noLongerOwed(
  booking: ToldBooking,
  waiting: readonly Waiting[],
): { readonly id: string; readonly reason: WithdrawReason }[] {
  const standing = standingEvent(booking)
  return waiting.flatMap((row) => {
    const reason = whyNotOwed(booking, row, standing?.id)
    return reason ? [{ id: row.id, reason }] : []
  })
}

/** Why a notification that has not been sent is owed no longer; null when it is. Asked when a booking changes, and again at sending. */
export function whyNotOwed(
  booking: ToldBooking,
  { kind, channel, sourceId }: Omit<Waiting, "id">,
  standingId = standingEvent(booking)?.id,
): WithdrawReason | null {
  const source = booking.events.find(({ id }) => id === sourceId)
  const last = booking.events.at(-1)
  if (kind === "request_waiting" || kind === "reminder" || kind === "feedback_wanted") {
    if (sourceId === standingId) return kind === "feedback_wanted" && booking.hasFeedback ? "given" : null
    if (source && isTakenBack(booking, source)) return "taken_back"
    if (kind === "request_waiting" && last?.event !== "booking_rescheduled") {
      return last?.actorRole === "analyst" ? "answered" : fallenBy(last)
    }
    return standingId ? "moved" : fallenBy(last)
  }
  return source ? whyOvertaken(booking, source, channel) : null
}

/** What became of a session that stands no longer, by what happened last. */
function fallenBy(last: EventFact | undefined): WithdrawReason {
  if (last?.event === "booking_no_show") return "missed"
  return last?.event === "booking_expired" ? "too_late" : "cancelled"
}

/**
 * Why what waits until it cannot be taken back is told no more: by then something else had happened, of which people hear at once.
 * Programs follow each step: what was not taken back is told them, whatever came after it.
 */
function whyOvertaken({ events }: ToldBooking, source: EventFact, channel: Channel): WithdrawReason | null {
  const next = events.find(({ revision }) => revision === source.revision + 1)
  if (!next || next.at >= toldAt(source)) return null
  if (next.event === "booking_undone") return "taken_back"
  if (channel === "webhook") return null
  return next.event === "booking_rescheduled" ? "moved" : "cancelled"
}
