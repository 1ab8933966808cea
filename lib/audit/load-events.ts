import { inArray } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { auditEvents } from "@/db/schema/audit"
import { sessionBookingEvents } from "@/db/schema/bookings"
import { scheduleEvents } from "@/db/schema/schedule-events"
import type { AuditChange } from "@/lib/core/auditing"
import type { FoundEvent } from "./find-events"
import { loadNames } from "./load-names"
import { loadOfCases, loadOfSeats } from "./load-session-events"
import { changedFacts, onWire, PROFILE_WORDS } from "./rules"
import { type AuditEventView, UNKNOWN, type Unnamed } from "./views"

/** Found events as admins see them, in their order. */
export async function loadEvents(db: Handle, found: readonly FoundEvent[]): Promise<AuditEventView[]> {
  const idsOf = (source: FoundEvent["source"]) =>
    found.filter((event) => event.source === source).map(({ id }) => id)
  const loaded = [
    ...(await loadAudit(db, idsOf("audit"))),
    ...(await loadOfBookings(db, idsOf("booking"))),
    ...(await loadOfSchedules(db, idsOf("schedule"))),
    ...(await loadOfSeats(db, idsOf("seat"))),
    ...(await loadOfCases(db, idsOf("case"))),
  ]
  const events = new Map(loaded.map((event) => [event.id, event]))
  const names = await loadNames(db, loaded)
  return found.flatMap(({ id }): AuditEventView[] => {
    const event = events.get(id)
    if (!event) return []
    const nameOf = (of: string | null) => (of === null ? null : (names.get(of) ?? null))
    return [{ ...event, actorName: nameOf(event.actorId), objectName: nameOf(event.objectId) }]
  })
}

async function loadAudit(db: Handle, ids: readonly string[]): Promise<Unnamed[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select()
    .from(auditEvents)
    .where(inArray(auditEvents.id, [...ids]))
  const told = await loadScheduleWords(
    db,
    rows.filter(({ objectType }) => objectType === "analyst").map(({ id }) => id),
  )
  return rows.map(({ position: _, ...row }) => ({
    ...row,
    source: "audit",
    ...withWords(row, told.get(row.id)),
  }))
}

type Change = Pick<Unnamed, "before" | "after">

/** What profiles said, which the trail does not keep: the event of the same id in the schedule's history does, until its analyst is erased. */
async function loadScheduleWords(db: Handle, ids: readonly string[]): Promise<ReadonlyMap<string, Change>> {
  if (ids.length === 0) return new Map()
  const { id, before, after } = scheduleEvents
  const rows = await db
    .select({ id, before, after })
    .from(scheduleEvents)
    .where(inArray(id, [...ids]))
  return new Map(rows.map((row) => [row.id, { before: onWire(row.before), after: onWire(row.after) }]))
}

function withWords({ before, after }: Change, told: Change | undefined): Change {
  if (!told) return { before, after }
  const filled = (kept: AuditChange, words: AuditChange): AuditChange =>
    Object.fromEntries(
      Object.entries(kept).map(([name, value]) => [name, PROFILE_WORDS.includes(name) ? words[name] : value]),
    )
  return { before: filled(before, told.before), after: filled(after, told.after) }
}

async function loadOfBookings(db: Handle, ids: readonly string[]): Promise<Unnamed[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select()
    .from(sessionBookingEvents)
    .where(inArray(sessionBookingEvents.id, [...ids]))
  return rows.map((row) => {
    const { fromStatus, oldStartUtc, oldEndUtc, revision, reasonCode } = row
    const was = fromStatus && {
      status: fromStatus,
      startUtc: oldStartUtc,
      endUtc: oldEndUtc,
      revision: revision - 1,
    }
    const is = {
      status: row.toStatus,
      startUtc: row.newStartUtc,
      endUtc: row.newEndUtc,
      revision,
      reasonCode,
    }
    return {
      ...UNKNOWN,
      id: row.id,
      at: row.createdAt,
      source: "booking",
      actorId: row.actorId,
      actorRole: row.actorRole,
      action: row.event,
      objectType: "booking",
      objectId: row.bookingId,
      ...changedFacts("booking", was, is),
    }
  })
}

async function loadOfSchedules(db: Handle, ids: readonly string[]): Promise<Unnamed[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select()
    .from(scheduleEvents)
    .where(inArray(scheduleEvents.id, [...ids]))
  return rows.map((row) => ({
    ...UNKNOWN,
    id: row.id,
    at: row.createdAt,
    source: "schedule",
    actorId: row.actorId,
    actorRole: row.actorRole,
    action: row.kind,
    objectType: "analyst",
    objectId: row.analystId,
    before: onWire(row.before),
    after: onWire(row.after),
  }))
}
