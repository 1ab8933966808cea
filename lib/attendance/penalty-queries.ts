import { eq, getTableColumns } from "drizzle-orm"
import { attendanceCases, penalties } from "@/db/schema/attendance"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionSeats } from "@/db/schema/groups"
import type { Ctx } from "@/lib/context"
import { isItsSession } from "./queries"
import type { PenaltyView } from "./views"

/** A penalty as it is stored. */
export type StoredPenalty = typeof penalties.$inferSelect

/** A penalty with the session of its case. */
export async function findPenalty(
  { db }: Pick<Ctx, "db">,
  penaltyId: string,
): Promise<{ penalty: StoredPenalty; bookingId: string } | undefined> {
  const [found] = await db
    .select({ penalty: getTableColumns(penalties), bookingId: sessionBookings.id })
    .from(penalties)
    .innerJoin(attendanceCases, eq(attendanceCases.id, penalties.caseId))
    .leftJoin(sessionSeats, eq(sessionSeats.id, attendanceCases.seatId))
    .innerJoin(sessionBookings, isItsSession)
    .where(eq(penalties.id, penaltyId))
  return found
}

/** A penalty as its bearer and admins see it. */
export function penaltyView(penalty: StoredPenalty): PenaltyView {
  const { id, userId, caseId, kind, startsAt, endsAt, liftedAt, liftedText, reviewAskedAt } = penalty
  return { id, userId, caseId, kind, startsAt, endsAt, liftedAt, liftedText, reviewAskedAt }
}
