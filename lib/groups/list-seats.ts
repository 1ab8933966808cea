import { and, asc, eq, inArray, sql } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionSeats, waitlistEntries } from "@/db/schema/groups"
import { users } from "@/db/schema/users"
import { statusAt } from "@/lib/bookings/rules"
import { OPEN_WAITS } from "@/lib/core/groups"
import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { GroupIdInput } from "./inputs"
import { isLedBy } from "./queries"
import { isOpenWait, shownSeatStatus } from "./rules"
import { SeatsOutput } from "./wire"

const investor = { id: users.id, name: users.name, firm: users.firm }

/**
 * Who has a seat in a group session, who had one, and who waits, for its analyst and admins. What an investor asks is for the analyst alone:
 * admins get null.
 */
export const listSeats = operation(
  { input: GroupIdInput, output: SeatsOutput, roles: ["analyst", "admin"], refuses: ["not_found"] },
  async function listSeats(ctx, { groupId }) {
    const { db, actor, now } = ctx
    const [session] = await db
      .select()
      .from(sessionBookings)
      .where(and(eq(sessionBookings.id, groupId), isLedBy(actor)))
    if (!session) return refuse("not_found")
    const seats = await db
      .select({ seat: sessionSeats, investor })
      .from(sessionSeats)
      .innerJoin(users, eq(users.id, sessionSeats.investorId))
      .where(eq(sessionSeats.bookingId, groupId))
      .orderBy(sql`${sessionSeats.status} = 'taken' desc`, asc(sessionSeats.createdAt), asc(sessionSeats.id))
    const waits = await db
      .select({ entry: waitlistEntries, investor })
      .from(waitlistEntries)
      .innerJoin(users, eq(users.id, waitlistEntries.investorId))
      .where(and(eq(waitlistEntries.bookingId, groupId), inArray(waitlistEntries.status, OPEN_WAITS)))
      .orderBy(asc(waitlistEntries.seq))
    const status = statusAt(session, now)
    return ok({
      items: seats.map(({ seat, investor }) => ({
        id: seat.id,
        investor,
        question: actor.role === "analyst" ? seat.question : null,
        status: shownSeatStatus(seat.status, status),
        late: seat.late,
        reason: seat.reason,
        revision: seat.revision,
        createdAt: seat.createdAt,
      })),
      waitlist: waits
        .filter(({ entry }) => isOpenWait(entry, now))
        .map(({ entry: { mode, status, offerUntil, createdAt }, investor }) => ({
          investor,
          mode,
          status,
          offerUntil,
          createdAt,
        })),
    })
  },
)
