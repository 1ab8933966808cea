import { eq } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"

/** Sessions as what holds their analyst's time: those with one investor by his name, groups by what they are about. */
export function selectHeld(db: Handle) {
  const { id, kind, topic, status, startUtc, endUtc, investorId } = sessionBookings
  return db
    .select({ id, kind, investorName: users.name, topic, status, startUtc, endUtc })
    .from(sessionBookings)
    .leftJoin(users, eq(users.id, investorId))
    .$dynamic()
}
