import { and, eq, gt, isNull, sql } from "drizzle-orm"
import { rebookingOffers } from "@/db/schema/attendance"
import type { TxCtx } from "@/lib/context"
import type { RebookingCause } from "@/lib/core/attendance"
import { DAY_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"

/** So long other times are offered for a session that did not take place. */
export const REBOOKING_DAYS = 7

/**
 * Offers the investor of a session that did not take place other times for a week; an offer that was taken stays as it is. The session is held first:
 * offers come after bookings in the order of all locks.
 */
export async function offerOtherTimes(
  { db, now }: TxCtx,
  bookingId: string,
  cause: RebookingCause,
): Promise<void> {
  const until = new Date(now.getTime() + REBOOKING_DAYS * DAY_MS)
  await db.execute(sql`select from session_bookings where id = ${bookingId} for no key update`)
  await db
    .insert(rebookingOffers)
    .values({ id: newId(), bookingId, cause, until, createdAt: now })
    .onConflictDoUpdate({
      target: rebookingOffers.bookingId,
      set: { until },
      setWhere: isNull(rebookingOffers.usedBy),
    })
}

/** Nobody missed the session after all, or both did: what was offered for it and not taken ends now. */
export async function endOfferOfTimes({ db, now }: TxCtx, bookingId: string): Promise<void> {
  const { usedBy, until, createdAt } = rebookingOffers
  await db
    .update(rebookingOffers)
    .set({ until: sql`greatest(${now}::timestamptz, ${createdAt} + interval '1 millisecond')` })
    .where(and(eq(rebookingOffers.bookingId, bookingId), isNull(usedBy), gt(until, now)))
}
