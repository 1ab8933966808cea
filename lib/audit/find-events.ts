import { type AnyColumn, and, eq, gte, isNull, lt, type SQL, sql } from "drizzle-orm"
import type { PgTable } from "drizzle-orm/pg-core"
import { auditEvents } from "@/db/schema/audit"
import { sessionBookingEvents } from "@/db/schema/bookings"
import { scheduleEvents } from "@/db/schema/schedule-events"
import type { Position } from "@/lib/bookings/cursor"
import type { Ctx, User } from "@/lib/context"
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
  readonly objectId: AnyColumn
  readonly type: AnyColumn | string
  /** The acts that it can tell of; undefined for any. */
  readonly actions?: readonly string[]
  readonly where?: SQL
}

/** What an admin did is told by its row of the audit trail, where that was kept by then. */
const notTold = (id: AnyColumn, role: AnyColumn) =>
  sql`(${role} <> 'admin' or not exists (select from audit_events told where told.id = ${id}))`

const { action, objectType, objectId, actorId, at, id } = auditEvents
const b = sessionBookingEvents
const s = scheduleEvents
const SOURCES = {
  audit: { table: auditEvents, id, at, actorId, action, objectId, type: objectType },
  booking: {
    table: b,
    id: b.id,
    at: b.createdAt,
    actorId: b.actorId,
    action: b.event,
    objectId: b.bookingId,
    type: "booking",
    actions: BOOKING_EVENTS,
    where: notTold(b.id, b.actorRole),
  },
  schedule: {
    table: s,
    id: s.id,
    at: s.createdAt,
    actorId: s.actorId,
    action: s.kind,
    objectId: s.analystId,
    type: "analyst",
    actions: SCHEDULE_EVENTS,
    where: notTold(s.id, s.actorRole),
  },
} as const satisfies Record<string, Source>

/**
 * The newest events before a place in the trail, of all tables. Of each no more are read, by its index in this order, than can be
 * asked for: a page takes the same time wherever it lies.
 */
export async function findEvents(
  { db, actor }: Ctx<User>,
  filters: AuditFilters,
  before: Position | null,
  limit: number,
): Promise<FoundEvent[]> {
  const { from, to } = momentsBetween(actor.timeZone ?? "UTC", filters)
  const parts = Object.entries<Source>(SOURCES)
    .filter(([, source]) => canHold(source, filters))
    .map(([name, source]) => {
      const where = and(
        source.where,
        filters.action ? eq(source.action, filters.action) : undefined,
        filters.actor === "system" ? isNull(source.actorId) : undefined,
        filters.actor && filters.actor !== "system" ? eq(source.actorId, filters.actor) : undefined,
        filters.objectId ? eq(source.objectId, filters.objectId) : undefined,
        filters.objectType && typeof source.type !== "string"
          ? eq(source.type, filters.objectType)
          : undefined,
        from && gte(source.at, from),
        to && lt(source.at, to),
        before
          ? sql`(${source.at}, ${source.id}) < (${before.at}::timestamptz, ${before.id}::uuid)`
          : undefined,
      )
      return sql`(select ${sql.raw(`'${name}'`)} as source, ${source.id} as id, ${source.at} as at from ${source.table}
        ${where ? sql`where ${where}` : sql``} order by ${source.at} desc, ${source.id} desc limit ${limit})`
    })
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
