import { desc, eq } from "drizzle-orm"
import { attendanceCases, penalties } from "@/db/schema/attendance"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionSeats } from "@/db/schema/groups"
import { users } from "@/db/schema/users"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { penaltyView } from "./penalty-queries"
import { isItsSession } from "./queries"

const MOST = 50

/** What the caller bears or bore, the last first, each with the session that it came of. */
export const listPenalties = operation(
  { input: NothingInput, roles: ["investor", "analyst"], refuses: [] },
  async function listPenalties({ db, actor }) {
    const { id: bookingId, startUtc } = sessionBookings
    const rows = await db
      .select({ penalty: penalties, bookingId, startUtc, otherName: users.name })
      .from(penalties)
      .innerJoin(attendanceCases, eq(attendanceCases.id, penalties.caseId))
      .innerJoin(users, eq(users.id, attendanceCases.reportedBy))
      .leftJoin(sessionSeats, eq(sessionSeats.id, attendanceCases.seatId))
      .leftJoin(sessionBookings, isItsSession)
      .where(eq(penalties.userId, actor.id))
      .orderBy(desc(penalties.startsAt), desc(penalties.id))
      .limit(MOST)
    return ok(rows.map(({ penalty, ...session }) => ({ ...penaltyView(penalty), ...session })))
  },
)
