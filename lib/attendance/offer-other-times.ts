import { rebookingOffers } from "@/db/schema/attendance"
import type { TxCtx } from "@/lib/context"
import type { RebookingCause } from "@/lib/core/attendance"
import { DAY_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { REBOOKING_DAYS } from "./rules"

/** Offers the investor of a session that did not take place other times for a week; one that is there already stays as it is. */
export async function offerOtherTimes(
  { db, now }: TxCtx,
  bookingId: string,
  cause: RebookingCause,
): Promise<void> {
  const until = new Date(now.getTime() + REBOOKING_DAYS * DAY_MS)
  await db
    .insert(rebookingOffers)
    .values({ id: newId(), bookingId, cause, until, createdAt: now })
    .onConflictDoNothing()
}
