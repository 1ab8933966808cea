import { eq, inArray } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Handle } from "@/db/client"
import { attendanceCases, attendanceEvents } from "@/db/schema/attendance"
import { sessionBookings } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import { HOUSE_KINDS, type HouseKind } from "@/lib/core/attendance"
import type { NotificationRow } from "./load-due"
import type { HouseMessage } from "./messages"
import { sideOf } from "./sides"

const accused = alias(users, "accused")
const reporters = alias(users, "reporters")

type OfHouse = NotificationRow & { readonly kind: HouseKind }

/** What those of these notifications say that tell admins of cases about who came. */
export async function loadHouseMessages(
  db: Handle,
  rows: readonly NotificationRow[],
): Promise<HouseMessage[]> {
  const told = rows.filter((row): row is OfHouse => HOUSE_KINDS.some((kind) => kind === row.kind))
  if (told.length === 0) return []
  const facts = await db
    .select({
      id: attendanceEvents.id,
      caseId: attendanceEvents.caseId,
      against: attendanceCases.against,
      until: attendanceEvents.until,
      strikes: attendanceEvents.strikes,
      accusedName: accused.name,
      reporterName: reporters.name,
      startUtc: sessionBookings.startUtc,
    })
    .from(attendanceEvents)
    .innerJoin(attendanceCases, eq(attendanceCases.id, attendanceEvents.caseId))
    .innerJoin(accused, eq(accused.id, attendanceCases.accusedId))
    .innerJoin(reporters, eq(reporters.id, attendanceCases.reportedBy))
    .innerJoin(sessionBookings, eq(sessionBookings.id, attendanceEvents.bookingId))
    .where(inArray(attendanceEvents.id, [...new Set(told.map(({ sourceId }) => sourceId))]))
  const readers = await db
    .select()
    .from(users)
    .where(inArray(users.id, [...new Set(told.map(({ recipientId }) => recipientId))]))
  return told.flatMap(({ id, kind, dueAt, sourceId, recipientId }) => {
    const fact = facts.find((each) => each.id === sourceId)
    const person = readers.find((each) => each.id === recipientId)
    if (!fact || !person) return []
    const { against, reporterName, id: _, ...rest } = fact
    const [analystName, investorName] =
      against === "analyst" ? [rest.accusedName, reporterName] : [reporterName, rest.accusedName]
    const reader = { ...sideOf(person, "UTC"), email: person.email }
    return [{ ...{ id, kind, dueAt, reader, analystName, investorName }, ...rest }]
  })
}
