import { DAY_MS, MINUTE_MS, SECOND_MS } from "@/lib/core/duration"
import type { ChosenChannel, SkipReason, WithdrawReason } from "@/lib/core/telling"
import { PARTICIPANTS, type Participant } from "@/lib/core/vocabulary"
import type { ToldParty } from "./facts"
import { type GroupLaterKind, groupChannelsOf, groupKindOf, groupWebhookEventOf } from "./group-audience"
import { type GroupFact, standingStep, type ToldGroup } from "./group-facts"
import type { Owed, Reach, Waiting } from "./owed"

/** Of what is older than this when it is told, nobody hears any more but of what is still to come. */
const OLD_MS = DAY_MS
/** Who asked to be seated at once is told of an offer only where that has not been done by then. */
const SEATED_BY_THEN_MS = 30 * SECOND_MS

const EVERY_WAY: readonly ChosenChannel[] = ["email", "in_app", "push"]

/** Everything that is owed because of one fact of a group session, each once. */
export function owedByGroup(fact: GroupFact, group: ToldGroup, reach: Reach, now: Date): Owed[] {
  const later = owedLater(fact, group, reach)
  if (now.getTime() - fact.at.getTime() > OLD_MS) return later.filter(({ dueAt }) => dueAt > now)
  return [...owedNow(fact, group, reach), ...later]
}

/** When a fact of a group session is told: at once, as nothing of one is taken back; an offer to who is to be seated, once that was not done. */
function toldAt(fact: GroupFact): Date {
  const waits = fact.source === "seat" && fact.event === "seat_offered" && fact.wait?.mode === "seat_me"
  return waits ? new Date(fact.at.getTime() + SEATED_BY_THEN_MS) : fact.at
}

function partyOf(fact: GroupFact, side: Participant, { analyst }: ToldGroup): ToldParty | null {
  if (side === "analyst") return analyst
  return fact.source === "seat" ? fact.investor : null
}

function owedNow(fact: GroupFact, group: ToldGroup, reach: Reach): Owed[] {
  const kind = groupKindOf(fact)
  if (!kind) return []
  const of = { kind, source: fact.source, sourceId: fact.id, bookingId: group.id, skipped: null }
  const people = PARTICIPANTS.flatMap((side) => {
    const party = partyOf(fact, side, group)
    return party ? byEach(party, groupChannelsOf(fact, side, group), reach) : []
  })
  const called = groupWebhookEventOf(fact)
  const programs = reach.endpoints
    .filter(({ events }) => called !== null && events.includes(called))
    .filter(({ hearsAll, userId }) => hearsAll || userId === group.analyst.id)
    .map(({ id, userId }) => ({ recipientId: userId, channel: "webhook" as const, endpointId: id }))
  const dueAt = toldAt(fact)
  return [
    ...people.map((to) => ({ ...of, ...to, dueAt })),
    ...programs.map((to) => ({ ...of, ...to, dueAt: fact.at })),
  ]
}

function byEach({ id }: ToldParty, channels: readonly ChosenChannel[], { withDevice }: Reach) {
  return channels
    .filter((channel) => channel !== "push" || withDevice.has(id))
    .map((channel) => ({ recipientId: id, channel, endpointId: null }))
}

type Later = { readonly kind: GroupLaterKind; readonly to: ToldParty; readonly dueAt: Date }

/** What a fact owes at times of its own as long as the seat, or the session, stands by it. When the session closes can be changed without a new time. */
function owedLater(changed: GroupFact, group: ToldGroup, reach: Reach): Owed[] {
  const isUpdate = changed.source === "event" && changed.event === "booking_updated"
  const fact = isUpdate ? standingStep(group) : changed
  if (!fact) return []
  const of = { source: fact.source, sourceId: fact.id, bookingId: group.id }
  return groupDueLater(fact, group).flatMap(({ kind, to, dueAt }) => {
    const isPast = dueAt <= changed.at
    if (isPast && kind !== "reminder") return []
    const skipped: SkipReason | null = isPast ? "already_due" : null
    return byEach(to, EVERY_WAY, reach).map((each) => ({ ...of, kind, ...each, dueAt, skipped }))
  })
}

/**
 * The reminders of who has a seat in a confirmed session, and of its analyst, so long before the start as each chose; and, where it closes
 * before that, to the analyst how many seats were taken.
 */
export function groupDueLater(fact: GroupFact, group: ToldGroup): Later[] {
  if (!standsBy(fact, group)) return []
  const to = fact.source === "seat" ? fact.investor : group.analyst
  const reminders = [...new Set(to.reminderMinutes)].map((lead) => ({
    kind: "reminder" as const,
    to,
    dueAt: new Date(group.startUtc.getTime() - lead * MINUTE_MS),
  }))
  if (fact.source === "seat" || group.closesAt >= group.startUtc) return reminders
  return [...reminders, { kind: "group_closed", to, dueAt: group.closesAt }]
}

/** Whether a seat is taken as this fact left it, or the session stands by this step, and takes place. */
function standsBy(fact: GroupFact, group: ToldGroup): boolean {
  if (fact.source === "event") return standingStep(group)?.id === fact.id
  const takesPlace = group.status === "confirmed" || group.status === "completed"
  return takesPlace && fact.seat?.status === "taken" && fact.seat.standingId === fact.id
}

/** Why a notification of a group session that has not been sent is owed no longer; null when it is. Asked when it changes, and again at sending. */
export function whyNotOwedOfGroup(
  group: ToldGroup,
  fact: GroupFact,
  { kind, dueAt }: Pick<Waiting, "kind"> & { readonly dueAt: Date },
): WithdrawReason | null {
  if (kind === "group_offered") return whyNotOffered(fact)
  if (kind !== "reminder" && kind !== "group_closed") return null
  if (group.status === "cancelled" || group.status === "declined" || group.status === "expired")
    return "cancelled"
  if (fact.source === "seat" && fact.seat?.status !== "taken") return "left"
  if (!standsBy(fact, group)) return "moved"
  const hasMoved = kind === "group_closed" && group.closesAt.getTime() !== dueAt.getTime()
  return hasMoved ? "moved" : null
}

function whyNotOffered(fact: GroupFact): WithdrawReason | null {
  const status = fact.source === "seat" ? fact.wait?.status : undefined
  if (status === "offered") return null
  if (status === "lapsed") return "too_late"
  return status === "closed" ? "cancelled" : "answered"
}
