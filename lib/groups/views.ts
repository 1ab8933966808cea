import { type ReportView, reportView } from "@/lib/attendance/views"
import { priceOnWire, statusAt } from "@/lib/bookings/rules"
import type { UserCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import type { GroupAbility } from "@/lib/core/groups"
import type { OutputOf } from "@/lib/core/output"
import { paymentSummary } from "@/lib/payments/views"
import type { SelectedGroup } from "./queries"
import {
  type GroupFacts,
  investorAbilities,
  isOpenGroup,
  isOpenWait,
  leaderAbilities,
  publicPlaces,
  seatFreeUntil,
  shownSeatStatus,
} from "./rules"
import type { GroupEventOutput, GroupOutput, MySeatOutput, SeatsOutput } from "./wire"

/** A group session as the caller sees it. */
export type GroupView = OutputOf<typeof GroupOutput>

/** The same with what only the screens need. */
export type ShownGroup = GroupView & {
  /** The report that the caller did not come to his seat; null where there is none. */
  readonly myReport: ReportView | null
}

/** The caller's own seat. */
export type MySeatView = OutputOf<typeof MySeatOutput>

/** All seats of a group session and who waits, as its analyst sees them. */
export type SeatsView = OutputOf<typeof SeatsOutput>

/** One thing that happened to a group session, as the caller may know it. */
export type GroupEventView = OutputOf<typeof GroupEventOutput>

/** The group session as `actor` may see it at `now`: of other investors no more than how many, and the names that they show to who is part of it. */
export function groupView(row: SelectedGroup, { actor, now }: Pick<UserCtx, "actor" | "now">): ShownGroup {
  const { booking, group, waits } = row
  const { startUtc, endUtc } = booking
  const facts: GroupFacts = { ...booking, closesAt: group.closesAt }
  const status = statusAt(facts, now)
  const isHouse = actor.role === "admin" || booking.analystId === actor.id
  const hasSeat = row.mySeat?.status === "taken"
  const wait = isOpenGroup(facts, now) && row.myWait && isOpenWait(row.myWait, now) ? row.myWait : null
  const isInside = isHouse || (hasSeat && status !== "expired") || wait !== null
  const isAgreed = status === "confirmed" || status === "completed"
  return {
    id: booking.id,
    kind: "group",
    status,
    analyst: { id: booking.analystId, name: row.analystName },
    startUtc,
    endUtc,
    durationMinutes: (endUtc.getTime() - startUtc.getTime()) / MINUTE_MS,
    topic: booking.topic,
    description: group.description,
    videoUrl: isHouse || (hasSeat && isAgreed) ? booking.videoUrl : null,
    price: priceOnWire(group.price, group.currency),
    currency: group.currency,
    seats: { ...seatCounts(row, facts, now), min: group.seatsMin },
    waitlist: {
      length: isOpenGroup(facts, now) ? waits.length : 0,
      max: group.waitlistMax,
      position: wait?.position ?? null,
      mode: wait?.mode ?? null,
      offerUntil: wait?.offerUntil ?? null,
    },
    mySeat: row.mySeat && mySeatView(row, row.mySeat, status),
    myReport: reportView(row.myReport, now),
    people: isInside ? row.people : null,
    showNames: group.showNames,
    closesAt: group.closesAt,
    decideAt: booking.confirmedAt === null ? booking.respondBy : null,
    cancelledBy: booking.cancelledBy,
    reasonCode: booking.reasonCode,
    reasonText: isHouse || row.mySeat || row.myWait ? booking.reasonText : null,
    revision: booking.revision,
    createdAt: booking.createdAt,
    updatedAt: booking.updatedAt,
    confirmedAt: booking.confirmedAt,
    can: abilitiesFor(row, facts, { actor, now }),
  }
}

/** A session that does not take place has nobody, whether the sweep has been there or not. */
function seatCounts(
  { places, waits, group }: SelectedGroup,
  facts: GroupFacts,
  now: Date,
): Omit<GroupView["seats"], "min"> {
  const { total } = places
  if (statusAt(facts, now) === "expired") return { total, taken: 0, offered: 0, free: 0 }
  return {
    total,
    taken: places.taken,
    offered: places.offered,
    free: publicPlaces(facts, places, { ...waits, max: group.waitlistMax }, now),
  }
}

function mySeatView(
  { booking, group, myPayment }: SelectedGroup,
  seat: NonNullable<SelectedGroup["mySeat"]>,
  session: GroupView["status"],
): MySeatView {
  const { id, question, nameShown, currency, late, reason, revision, createdAt } = seat
  const { startUtc, confirmedAt } = booking
  const times = { startUtc, confirmedAt, movedAt: group.movedAt, takenAt: createdAt }
  return {
    id,
    status: shownSeatStatus(seat.status, session),
    question,
    nameShown,
    price: priceOnWire(seat.price, currency),
    currency,
    late,
    reason,
    freeUntil: seat.status === "taken" ? seatFreeUntil(myPayment, times) : null,
    payment: myPayment && paymentSummary(myPayment),
    revision,
    createdAt,
  }
}

function abilitiesFor(
  { booking, group, places, waits, mySeat, myWait }: SelectedGroup,
  facts: GroupFacts,
  { actor, now }: Pick<UserCtx, "actor" | "now">,
): GroupAbility[] {
  if (actor.role === "admin") return ["see_seats"]
  if (actor.role === "analyst") return booking.analystId === actor.id ? leaderAbilities(facts, now) : []
  const own = { hasSeat: mySeat?.status === "taken", wait: myWait }
  return investorAbilities(facts, places, { ...waits, max: group.waitlistMax }, own, now)
}
