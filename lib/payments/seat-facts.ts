import type { sessionSeats } from "@/db/schema/groups"
import { DAY_MS } from "@/lib/core/duration"
import { freeUntil, type PaymentTerms, type SessionFacts } from "./due"

/** A seat as it is stored. */
export type Seat = typeof sessionSeats.$inferSelect

/** So long after its session was moved a seat is given up for nothing. */
const FREE_AFTER_MOVE_MS = DAY_MS

/** What of a group session says what is due for its seats. */
export type GroupFacts = {
  readonly session: SessionFacts
  readonly closesAt: Date
  readonly movedAt: Date | null
}

type SeatTimes = Pick<Seat, "status" | "createdAt" | "updatedAt" | "startUtc" | "endUtc" | "late">

/**
 * A seat as a session of its own, by which its payment goes: one that is taken is at its session's mercy; one that was missed is a missed session; one
 * that was given up is a session that its investor called off, and nothing is due where that was not late, or another has its place
 * (`isTakenAgain`), which is open until nobody joins any more; what was taken from him, or does not take place, costs nothing.
 */
export function seatFacts(
  { session, closesAt, movedAt }: GroupFacts,
  seat: SeatTimes & { readonly isTakenAgain: boolean },
  now: Date,
): SessionFacts {
  const { status, updatedAt: at } = seat
  const seen = { ...session, ...agreedSeat({ confirmedAt: session.confirmedAt, movedAt }, seat) }
  if (status === "taken") return seen
  if (session.status === "cancelled" || session.status === "expired") return seen
  const { startUtc, endUtc } = seat
  const ended = { ...seen, startUtc, endUtc }
  if (status === "no_show") {
    const lastEvent = { event: "booking_no_show", actorRole: "system", fromStatus: "confirmed", at } as const
    return { ...ended, status: "no_show", noShowBy: "investor", lastEvent }
  }
  const wasConfirmed = session.confirmedAt !== null && session.confirmedAt <= at
  const isLate = status === "cancelled" && seat.late && wasConfirmed
  return {
    ...ended,
    status: "cancelled",
    cancelledBy: isLate && !seat.isTakenAgain ? "investor" : null,
    lastEvent: { event: "booking_cancelled", actorRole: "system", fromStatus: "confirmed", at },
    openUntil: isLate && now < closesAt ? closesAt : null,
  }
}

type Agreed = Pick<SessionFacts, "confirmedAt" | "movedBy" | "freeAnywayUntil">

/** When a seat was agreed: with its session, or when it was taken later. And until when it is free whatever the notice says. */
export function agreedSeat(
  { confirmedAt, movedAt }: { readonly confirmedAt: Date | null; readonly movedAt: Date | null },
  seat: Pick<Seat, "status" | "createdAt" | "updatedAt">,
): Agreed {
  const isLater = confirmedAt !== null && confirmedAt < seat.createdAt
  return {
    confirmedAt: isLater ? seat.createdAt : confirmedAt,
    movedBy: null,
    freeAnywayUntil: freeAnyway(seat, movedAt),
  }
}

/** Until when a taken seat of a confirmed session is given up for nothing under its payment's terms; null where that ends with the start. */
export function seatFreeUntil(
  terms: PaymentTerms,
  session: { readonly startUtc: Date; readonly confirmedAt: Date | null; readonly movedAt: Date | null },
  seat: Pick<Seat, "status" | "createdAt" | "updatedAt">,
): Date | null {
  return freeUntil(terms, { startUtc: session.startUtc, ...agreedSeat(session, seat) })
}

/** Until when a seat that was there when its session was moved last is given up for nothing; a later move does not concern one that was given up. */
function freeAnyway(
  { status, createdAt, updatedAt }: Pick<Seat, "status" | "createdAt" | "updatedAt">,
  movedAt: Date | null,
): Date | null {
  if (movedAt === null || createdAt > movedAt || (status !== "taken" && updatedAt < movedAt)) return null
  return new Date(movedAt.getTime() + FREE_AFTER_MOVE_MS)
}
