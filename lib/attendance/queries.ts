import { and, eq, getTableColumns, or, type SQL, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Handle } from "@/db/client"
import { attendanceCases } from "@/db/schema/attendance"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionSeats } from "@/db/schema/groups"
import { users } from "@/db/schema/users"
import type { User } from "@/lib/context"

const accused = alias(users, "accused")
const reporters = alias(users, "reporters")

/** In a join of `session_seats`: a case's session, of a seat its group session. */
export const isItsSession = sql`${sessionBookings.id} = coalesce(${attendanceCases.bookingId}, ${sessionSeats.bookingId})`

/** The cases that the actor may know of: those of the two sides; an admin's are all. */
export function visibleCases(actor: User): SQL {
  if (actor.role === "admin") return sql`true`
  return or(eq(attendanceCases.accusedId, actor.id), eq(attendanceCases.reportedBy, actor.id)) ?? sql`false`
}

/** A case with its session and both sides. */
export function selectCases(db: Handle) {
  const { id, startUtc, endUtc, status, revision, analystId } = sessionBookings
  return db
    .select({
      kase: getTableColumns(attendanceCases),
      booking: { id, startUtc, endUtc, status, revision, analystId },
      accusedName: accused.name,
      reporterName: reporters.name,
    })
    .from(attendanceCases)
    .innerJoin(accused, eq(accused.id, attendanceCases.accusedId))
    .innerJoin(reporters, eq(reporters.id, attendanceCases.reportedBy))
    .leftJoin(sessionSeats, eq(sessionSeats.id, attendanceCases.seatId))
    .innerJoin(sessionBookings, isItsSession)
    .$dynamic()
}

/** One selected case. */
export type SelectedCase = Awaited<ReturnType<ReturnType<typeof selectCases>["execute"]>>[number]
/** A case as it is stored. */
export type StoredCase = SelectedCase["kase"]

/** A case that the actor may know of. */
export async function findCase(db: Handle, actor: User, of: SQL): Promise<SelectedCase | undefined> {
  const [row] = await selectCases(db).where(and(of, visibleCases(actor)))
  return row
}

/** The case about a session, or about a seat by that one's id. */
export const ofBooking = (id: string): SQL =>
  or(eq(attendanceCases.bookingId, id), eq(attendanceCases.seatId, id)) ?? sql`false`
/** The case of this id. */
export const ofCase = (caseId: string): SQL => eq(attendanceCases.id, caseId)
