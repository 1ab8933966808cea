import { and, eq, or } from "drizzle-orm"
import { rebookingOffers } from "@/db/schema/attendance"
import { sessionBookings } from "@/db/schema/bookings"
import { visibleTo } from "@/lib/bookings/queries"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { OfferInput } from "./get-offer"
import type { RebookingView } from "./wire"

/** The session for which one was booked again, and the one that was booked in its place, as far as the caller may see them. */
export const getRebooking = operation(
  { input: OfferInput, roles: ROLES, refuses: [] },
  async function getRebooking({ db, actor }, { bookingId }) {
    const { bookingId: missed, usedBy } = rebookingOffers
    const { id, startUtc, endUtc } = sessionBookings
    const found = await db
      .select({ id, startUtc, endUtc, missed })
      .from(rebookingOffers)
      .innerJoin(
        sessionBookings,
        or(and(eq(missed, bookingId), eq(id, usedBy)), and(eq(usedBy, bookingId), eq(id, missed))),
      )
      .where(and(or(eq(missed, bookingId), eq(usedBy, bookingId)), visibleTo(actor)))
    const linked = (isMissed: boolean) => {
      const row = found.find((each) => (each.missed === bookingId) !== isMissed)
      return row ? { id: row.id, startUtc: row.startUtc, endUtc: row.endUtc } : null
    }
    return ok<RebookingView>({ insteadOf: linked(true), bookedInstead: linked(false) })
  },
)
