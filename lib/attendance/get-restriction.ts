import { and, desc, eq, gt, isNull, lte } from "drizzle-orm"
import { attendanceCases, penalties } from "@/db/schema/attendance"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionSeats } from "@/db/schema/groups"
import { users } from "@/db/schema/users"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { isItsSession } from "./queries"
import type { RestrictionView } from "./views"

/** What keeps the caller from booking now, for the banner on his pages; null where nothing does. */
export const getRestriction = operation(
  { input: NothingInput, roles: ["investor"], refuses: [] },
  async function getRestriction({ db, actor, now }) {
    const { id, endsAt, reviewAskedAt } = penalties
    const { id: bookingId, startUtc } = sessionBookings
    const [found] = await db
      .select({ penaltyId: id, until: endsAt, reviewAskedAt, bookingId, startUtc, otherName: users.name })
      .from(penalties)
      .innerJoin(attendanceCases, eq(attendanceCases.id, penalties.caseId))
      .innerJoin(users, eq(users.id, attendanceCases.reportedBy))
      .leftJoin(sessionSeats, eq(sessionSeats.id, attendanceCases.seatId))
      .leftJoin(sessionBookings, isItsSession)
      .where(
        and(
          eq(penalties.userId, actor.id),
          eq(penalties.kind, "restriction"),
          isNull(penalties.liftedAt),
          lte(penalties.startsAt, now),
          gt(endsAt, now),
        ),
      )
      .orderBy(desc(endsAt))
      .limit(1)
    return ok<RestrictionView | null>(found ?? null)
  },
)
