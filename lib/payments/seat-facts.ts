import type { sessionSeats } from "@/db/schema/groups"
import { agreedSeat } from "@/lib/groups/rules"
import type { SessionFacts } from "./due"

/** A seat as it is stored. */
export type Seat = typeof sessionSeats.$inferSelect

/** What of a group session says what is due for its seats. */
export type GroupFacts = {
  readonly session: SessionFacts
  readonly movedAt: Date | null
}

type SeatTimes = Pick<Seat, "status" | "createdAt" | "updatedAt" | "startUtc" | "endUtc" | "late">

/**
 * A seat as a session of its own, by which its payment goes: one that is taken is at its session's mercy; one that was missed is a missed session; one
 * that was given up is a session that its investor called off, and nothing is due where that was not late, or another has its place
 * (`isTakenAgain`), which is open until the start, as what has closed can be opened again; what was taken from him, or does not take place, costs nothing.
 */
export function seatFacts(
  { session, movedAt }: GroupFacts,
  seat: SeatTimes & { readonly isTakenAgain: boolean },
  now: Date,
): SessionFacts {
  const { status, updatedAt: at } = seat
  // A later move does not concern a seat that was given up.
  const wasThere = status === "taken" || (movedAt !== null && movedAt <= at)
  const times = {
    confirmedAt: session.confirmedAt,
    movedAt: wasThere ? movedAt : null,
    takenAt: seat.createdAt,
  }
  const seen = { ...session, ...agreedSeat(times), movedBy: null }
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
    openUntil: isLate && now < startUtc ? startUtc : null,
  }
}
