import { type AnyColumn, and, eq, gte, isNull, lt, or, type SQL, sql } from "drizzle-orm"
import type { PgTable } from "drizzle-orm/pg-core"
import { attendanceEvents } from "@/db/schema/attendance"
import { auditEvents } from "@/db/schema/audit"
import { sessionBookingEvents } from "@/db/schema/bookings"
import { scheduleEvents } from "@/db/schema/schedule-events"
import { seatEvents } from "@/db/schema/seat-events"
import type { Position } from "@/lib/bookings/cursor"
import type { Ctx, User } from "@/lib/context"
import { ATTENDANCE_EVENTS } from "@/lib/core/attendance"
import { SEAT_EVENTS } from "@/lib/core/groups"
import { BOOKING_EVENTS, SCHEDULE_EVENTS } from "@/lib/core/vocabulary"
import { momentsBetween } from "@/lib/scheduling/asked-dates"
import type { AuditFilters } from "./inputs"

/** Which table has the row of an event, and its place in the trail. */
export type FoundEvent = { readonly source: keyof typeof SOURCES; readonly id: string; readonly at: string }

type Source = {
  readonly table: PgTable
  readonly id: AnyColumn
  readonly at: AnyColumn
  readonly actorId: AnyColumn
  readonly action: AnyColumn
  readonly objectIds: readonly AnyColumn[]
  readonly type: AnyColumn | string
  /** The acts that it can tell of; undefined for any. */
  readonly actions?: readonly string[]
  readonly where?: SQL
  /** Narrows it to what a person can have done there, so that an index leads to it. */
  readonly reachedBy?: (personId: string) => SQL
  /** Its index tells acts apart: each is read from its own end. What the system did has an index of its own. */
  readonly isByAct?: boolean
}

/** What an admin did is told by its row of the audit trail, where that was kept by then. */
const notTold = (id: AnyColumn, role: AnyColumn) =>
  sql`(${role} <> 'admin' or not exists (select from audit_events told where told.id = ${id}))`

const { action, objectType, objectId, actorId, at, id } = auditEvents
const b = sessionBookingEvents
const s = scheduleEvents
const t = seatEvents
const c = attendanceEvents
const SOURCES = {
  audit: { table: auditEvents, id, at, actorId, action, objectIds: [objectId], type: objectType },
  booking: {
    table: b,
    id: b.id,
    at: b.createdAt,
    actorId: b.actorId,
    action: b.event,
    objectIds: [b.bookingId],
    type: "booking",
    actions: BOOKING_EVENTS,
    where: notTold(b.id, b.actorRole),
    // Admins act in others' bookings: an index holds what they did. The ids of one's own stand in the indexes of both sides alone.
    reachedBy: (person) => sql`(${b.actorRole} = 'admin' or ${b.bookingId} = any(array(
      select id from session_bookings where investor_id = ${person}
      union all select id from session_bookings where analyst_id = ${person})))`,
    isByAct: true,
  },
  schedule: {
    table: s,
    id: s.id,
    at: s.createdAt,
    actorId: s.actorId,
    action: s.kind,
    objectIds: [s.analystId],
    type: "analyst",
    actions: SCHEDULE_EVENTS,
    where: notTold(s.id, s.actorRole),
  },
  seat: {
    table: t,
    id: t.id,
    at: t.createdAt,
    actorId: t.actorId,
    action: t.event,
    objectIds: [t.seatId, t.entryId],
    type: "seat",
    actions: SEAT_EVENTS,
  },
  case: {
    table: c,
    id: c.id,
    at: c.createdAt,
    actorId: c.actorId,
    action: c.event,
    objectIds: [c.caseId],
    type: "case",
    actions: ATTENDANCE_EVENTS,
    // What an admin decides or lifts has a row of the trail; what begins with it has none.
    where: sql`(${c.actorRole} <> 'admin' or ${c.event} = 'restriction_began')`,
  },
} as const satisfies Record<string, Source>

type Asked = Omit<AuditFilters, "from" | "to"> & {
  readonly from: Date | undefined
  readonly to: Date | undefined
} & { readonly before: Position | null; readonly limit: number }

/**
 * The newest events before a place in the trail, of all tables. Of each no more are read, by an index in this order, than can be
 * asked for: a page takes the same time wherever it lies.
 */
export async function findEvents(
  { db, actor }: Ctx<User>,
  filters: AuditFilters,
  before: Position | null,
  limit: number,
): Promise<FoundEvent[]> {
  const asked = { ...filters, ...momentsBetween(actor.timeZone ?? "UTC", filters), before, limit }
  const parts = Object.entries<Source>(SOURCES)
    .filter(([, source]) => canHold(source, filters))
    .flatMap(([name, source]) => actsOf(source, filters).map((act) => partOf(name, source, act, asked)))
  if (parts.length === 0) return []
  const { rows } = await db.execute<FoundEvent>(sql`
    select source, id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from (${sql.join(parts, sql` union all `)}) found order by found.at desc, found.id desc limit ${limit}`)
  return rows
}

function canHold({ type, actions }: Source, asked: AuditFilters): boolean {
  const isOfType = !asked.objectType || typeof type !== "string" || type === asked.objectType
  return isOfType && (!asked.action || !actions || actions.includes(asked.action))
}

/** The acts that a source is read for one by one; undefined for all at once. */
function actsOf({ isByAct, actions = [] }: Source, asked: AuditFilters): readonly (string | undefined)[] {
  const isNarrow = asked.action ?? asked.objectId ?? asked.actor
  return isByAct && !isNarrow ? actions : [asked.action]
}

function personIn({ actor }: AuditFilters): string | undefined {
  return actor === "system" ? undefined : actor
}

function partOf(name: string, source: Source, act: string | undefined, asked: Asked): SQL {
  const { at, id } = source
  const { actor, objectType, objectId, from, to, before, limit } = asked
  const person = personIn(asked)
  const where = and(
    source.where,
    act ? eq(source.action, act) : undefined,
    actor === "system" ? isNull(source.actorId) : undefined,
    person ? and(eq(source.actorId, person), source.reachedBy?.(person)) : undefined,
    objectId ? or(...source.objectIds.map((of) => eq(of, objectId))) : undefined,
    objectType && typeof source.type !== "string" ? eq(source.type, objectType) : undefined,
    from && gte(at, from),
    to && lt(at, to),
    before ? sql`(${at}, ${id}) < (${before.at}::timestamptz, ${before.id}::uuid)` : undefined,
  )
  return sql`(select ${sql.raw(`'${name}'`)} as source, ${id} as id, ${at} as at from ${source.table}
    where ${where ?? sql`true`} order by ${at} desc, ${id} desc limit ${limit})`
}
