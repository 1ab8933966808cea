import { COMPLETES_AFTER_HOURS, statusAt } from "@/lib/bookings/rules"
import { NO_SHOW_AFTER_MINUTES } from "@/lib/bookings/verb-rules"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import {
  GROUP_ABILITIES,
  type GroupAbility,
  OFFER_STANDS,
  type SeatStatus,
  type WaitlistStatus,
} from "@/lib/core/groups"
import type { BookingStatus } from "@/lib/core/vocabulary"
import type { PaymentTerms } from "@/lib/payments/due"
import { feeOf, freeCancelUntil } from "@/lib/payments/rules"
import type { SHOWN_SEAT_STATUSES } from "./wire"

/** How a seat reads to people. */
export type ShownSeatStatus = (typeof SHOWN_SEAT_STATUSES)[number]

/** What of a group session the rules look at. */
export type GroupFacts = {
  readonly status: BookingStatus
  readonly startUtc: Date
  readonly endUtc: Date
  readonly respondBy: Date | null
  readonly closesAt: Date
}

/** How many places there are, have somebody, and are kept for who waits. */
export type PlaceCounts = { readonly total: number; readonly taken: number; readonly offered: number }

/** How many wait, with an offer or without one, and how many can. */
export type WaitCounts = { readonly length: number; readonly unoffered: number; readonly max: number }

/** A wait: how it stands, and until when a place is kept for it. */
export type WaitFacts = { readonly status: WaitlistStatus; readonly offerUntil: Date | null }

/** Whether a group session may still take place, requested or agreed. */
export function isLiveGroup(group: GroupFacts, now: Date): boolean {
  const status = statusAt(group, now)
  return status === "requested" || status === "confirmed"
}

/** Whether people still join it and wait for it: it is live and not closed. */
export function isOpenGroup(group: GroupFacts, now: Date): boolean {
  return isLiveGroup(group, now) && now < group.closesAt
}

/** How a seat of this stored status reads in a session of this status at now: a taken one as its session. */
export function shownSeatStatus(seat: SeatStatus, session: BookingStatus): ShownSeatStatus {
  if (seat !== "taken") return seat
  switch (session) {
    case "requested":
      return "held"
    case "confirmed":
    case "completed":
      return session
    case "no_show":
      return "completed"
    default:
      return "released"
  }
}

/** Whether somebody waits, with an offer that stands or without one; an offer ends at its minute, whether the sweep has been there or not. */
export function isOpenWait({ status, offerUntil }: WaitFacts, now: Date): boolean {
  return status === "waiting" || isOffered({ status, offerUntil }, now)
}

/** Whether a place is kept for this wait now. */
export function isOffered({ status, offerUntil }: WaitFacts, now: Date): boolean {
  return status === "offered" && offerUntil !== null && now < offerUntil
}

/** So many places anybody can take now: none while somebody waits without an offer, and none of a session that is closed. */
export function publicPlaces(group: GroupFacts, places: PlaceCounts, waits: WaitCounts, now: Date): number {
  if (!isOpenGroup(group, now) || waits.unoffered > 0) return 0
  return places.total - places.taken - places.offered
}

/** Whether an offer could stand for as long as it must: later nobody begins to wait. */
export function isWaitable({ closesAt }: Pick<GroupFacts, "closesAt">, now: Date): boolean {
  return closesAt.getTime() - now.getTime() >= OFFER_STANDS.shortestMinutes * MINUTE_MS
}

/** Why an investor cannot be marked as missed now; null where he can: from ten minutes after the start until three days after the end. */
export function missRefusal(
  { status, startUtc, endUtc }: Pick<GroupFacts, "status" | "startUtc" | "endUtc">,
  now: Date,
): "invalid_transition" | "too_early" | "too_late" | null {
  if (status !== "confirmed" && status !== "completed") return "invalid_transition"
  if (now.getTime() < startUtc.getTime() + NO_SHOW_AFTER_MINUTES * MINUTE_MS) return "too_early"
  return now.getTime() < endUtc.getTime() + COMPLETES_AFTER_HOURS * HOUR_MS ? null : "too_late"
}

/** How an investor stands to a group session: whether he has a seat, and his last wait, if he ever waited. */
export type OwnFacts = { readonly hasSeat: boolean; readonly wait: WaitFacts | null }

/** What an investor may do with a group session now: join, wait and take an offer until it closes, and give his seat up until it starts. */
export function investorAbilities(
  group: GroupFacts,
  places: PlaceCounts,
  waits: WaitCounts,
  { hasSeat, wait }: OwnFacts,
  now: Date,
): GroupAbility[] {
  const isOpen = isOpenGroup(group, now)
  const waitsNow = isOpen && wait !== null && isOpenWait(wait, now)
  const hasOffer = waitsNow && isOffered(wait, now)
  const isOutside = isOpen && !hasSeat && !waitsNow
  const free = publicPlaces(group, places, waits, now)
  return those({
    join: isOutside && free > 0,
    leave: hasSeat && isLiveGroup(group, now) && now < group.startUtc,
    wait: isOutside && free === 0 && waits.length < waits.max && isWaitable(group, now),
    stop_waiting: waitsNow,
    accept: hasOffer,
    decline: hasOffer,
  })
}

/** What the analyst of a group session may do with it now: change it until it starts, and complete it from its end on. */
export function leaderAbilities(group: GroupFacts, now: Date): GroupAbility[] {
  const isAhead = isLiveGroup(group, now) && now < group.startUtc
  return those({
    edit: isAhead,
    reschedule: isAhead,
    cancel: isAhead,
    complete: statusAt(group, now) === "confirmed" && now >= group.endUtc,
    see_seats: true,
  })
}

function those(may: Partial<Record<GroupAbility, boolean>>): GroupAbility[] {
  return GROUP_ABILITIES.filter((ability) => may[ability])
}

/** So long after a session was moved whoever had a seat then gives it up for nothing. */
export const FREE_AFTER_MOVE_MS = DAY_MS

/** What was agreed on money for a seat, as far as giving it up goes. */
export type LeavingTerms = Pick<PaymentTerms, "net" | "taxBp" | "lateCancelPercent" | "cancelNoticeMinutes">

/** What of a seat and its session says when giving it up is late. */
export type SeatTimes = {
  readonly startUtc: Date
  /** When the session was confirmed; null while it is not. */
  readonly confirmedAt: Date | null
  /** When the session was moved last; null where it never was. */
  readonly movedAt: Date | null
  /** When the seat was taken. */
  readonly takenAt: Date
}

/**
 * Until when a seat is given up in time: as the notice (minutes before the start) says, for an hour at least after session and seat are
 * certain, and for 24 h after the session was moved with it. Null where that is the start. Of a session that is not confirmed yet, as its
 * notice alone says: until it is, nothing is late.
 */
function inTimeUntil(cancelNoticeMinutes: number, seat: SeatTimes): Date | null {
  const { confirmedAt, freeAnywayUntil } = agreedSeat(seat)
  return freeCancelUntil(seat.startUtc, cancelNoticeMinutes, confirmedAt, freeAnywayUntil)
}

/** When session and seat were both certain; and until when the seat is free whatever the notice says, as the session was moved with it. */
export function agreedSeat({ confirmedAt, movedAt, takenAt }: Omit<SeatTimes, "startUtc">) {
  const wasMoved = movedAt !== null && movedAt > takenAt
  return {
    confirmedAt: confirmedAt && later(confirmedAt, takenAt),
    freeAnywayUntil: wasMoved ? new Date(movedAt.getTime() + FREE_AFTER_MOVE_MS) : null,
  }
}

/** Until when giving a seat up costs nothing; null where it never costs anything (`terms` is null where nothing is paid here), or free ends with the start. */
export function seatFreeUntil(terms: LeavingTerms | null, seat: SeatTimes): Date | null {
  if (terms === null || feeOf(terms.net, terms.lateCancelPercent, terms.taxBp).gross === 0) return null
  return inTimeUntil(terms.cancelNoticeMinutes, seat)
}

/** Whether giving a seat of a confirmed session up at `now` is late, whatever it costs. */
export function isLateLeave(cancelNoticeMinutes: number, seat: SeatTimes, now: Date): boolean {
  const until = inTimeUntil(cancelNoticeMinutes, seat)
  return seat.confirmedAt !== null && until !== null && now > until
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other
}
