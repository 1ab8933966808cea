import { and, eq, exists, or, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { rebookingOffers } from "@/db/schema/attendance"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionSeats } from "@/db/schema/groups"
import type { Ctx } from "@/lib/context"
import type { RebookingCause } from "@/lib/core/attendance"
import { MINUTE_MS } from "@/lib/core/duration"
import { type Refused, refuse } from "@/lib/core/result"
import type { KeptPrice } from "@/lib/core/terms"

/** Other times that are offered to the investor of a session that did not take place. */
export type RebookingOffer = {
  readonly cause: RebookingCause
  readonly until: Date
  /** The session that was booked instead; null again where that was called off or ran out. */
  readonly usedBy: string | null
  readonly analystId: string
  readonly minutes: number
  /** Null where another session costs what it costs by now: it was not the analyst who missed it, or called it off. */
  readonly kept: KeptPrice | null
}

/** The offer of other times for one session of this investor, or in which he had a seat, whether it still stands or not; null where there was none. */
export async function findOffer(
  { db, now }: Ctx,
  investorId: string,
  bookingId: string,
): Promise<RebookingOffer | null> {
  const [row] = await db
    .select({
      offer: rebookingOffers,
      booking: sessionBookings,
      isUsed: sql<boolean>`offer_is_used(${rebookingOffers.usedBy}, ${now})`,
    })
    .from(rebookingOffers)
    .innerJoin(sessionBookings, eq(sessionBookings.id, rebookingOffers.bookingId))
    .where(
      and(
        eq(rebookingOffers.bookingId, bookingId),
        or(eq(sessionBookings.investorId, investorId), exists(seatOf(db, investorId, bookingId))),
      ),
    )
  if (!row) return null
  const { cause, until } = row.offer
  const usedBy = row.isUsed ? row.offer.usedBy : null
  const { analystId, startUtc, endUtc, priceQuote: price, currency, noShowBy, cancelledBy } = row.booking
  const minutes = (endUtc.getTime() - startUtc.getTime()) / MINUTE_MS
  const isAnalysts =
    cause === "no_show" ? noShowBy === "analyst" : cause === "cancelled" && cancelledBy !== "investor"
  const kept = isAnalysts ? { analystId, minutes, price, currency } : null
  return { cause, until, usedBy, analystId, minutes, kept }
}

function seatOf(db: Handle, investor: string, booking: string) {
  const { id, investorId, bookingId, status } = sessionSeats
  return db
    .select({ id })
    .from(sessionSeats)
    .where(and(eq(bookingId, booking), eq(investorId, investor), eq(status, "released")))
}

/** Why nothing can be booked by an offer; null where it still stands. */
export function offerRefusal(
  { until, usedBy }: RebookingOffer,
  now: Date,
): Refused<"stale" | "too_late"> | null {
  if (usedBy !== null) return refuse("stale", { detail: OFFER_USED })
  return now < until ? null : refuse("too_late", { detail: OFFER_OVER })
}

/** No other times are offered for a session. */
export const NO_OFFER = "No other times are offered for that session."
/** They were taken already. */
export const OFFER_USED = "Another session was booked for that one already."
const OFFER_OVER = "The other times are not offered any more. You can still book as usual."
