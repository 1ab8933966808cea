import { inArray } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { attendanceEvents } from "@/db/schema/attendance"
import { seatEvents } from "@/db/schema/seat-events"
import { onWire } from "./rules"
import { UNKNOWN, type Unnamed } from "./views"

/** What happened to seats and waits of group sessions. What was said of it is not told here. */
export async function loadOfSeats(db: Handle, ids: readonly string[]): Promise<Unnamed[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select()
    .from(seatEvents)
    .where(inArray(seatEvents.id, [...ids]))
  return rows.map((row) => ({
    ...UNKNOWN,
    id: row.id,
    at: row.createdAt,
    source: "seat",
    actorId: row.actorId,
    actorRole: row.actorRole,
    action: row.event,
    objectType: "seat",
    objectId: row.seatId ?? row.entryId,
    before: onWire({ startUtc: row.oldStartUtc }),
    after: onWire({
      startUtc: row.newStartUtc,
      offerUntil: row.offerUntil,
      reasonCode: row.reasonCode,
      late: row.late || null,
    }),
  }))
}

/** What happened to cases about who came, but for what admins did, which the trail has. */
export async function loadOfCases(db: Handle, ids: readonly string[]): Promise<Unnamed[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select()
    .from(attendanceEvents)
    .where(inArray(attendanceEvents.id, [...ids]))
  return rows.map((row) => ({
    ...UNKNOWN,
    id: row.id,
    at: row.createdAt,
    source: "case",
    actorId: row.actorId,
    actorRole: row.actorRole,
    action: row.event,
    objectType: "case",
    objectId: row.caseId,
    before: {},
    after: onWire({ until: row.until, strikes: row.strikes }),
  }))
}
