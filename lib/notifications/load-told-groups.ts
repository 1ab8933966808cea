import { eq, inArray, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Handle } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import { groupSessions, sessionSeats, waitlistEntries } from "@/db/schema/groups"
import { seatEvents } from "@/db/schema/seat-events"
import { users } from "@/db/schema/users"
import type { SeatEvent } from "@/lib/core/groups"
import type { FactSource } from "@/lib/core/telling"
import type { GroupFact, SeatFact, ToldGroup } from "./group-facts"
import { loadEvents } from "./load-told"

/** These group sessions as they are now, by their ids; what is none is left out. */
export async function loadToldGroups(
  db: Handle,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ToldGroup>> {
  if (ids.length === 0) return new Map()
  const b = sessionBookings
  const rows = await db
    .select({
      id: b.id,
      status: b.status,
      startUtc: b.startUtc,
      endUtc: b.endUtc,
      closesAt: groupSessions.closesAt,
      analyst: { id: users.id, reminderMinutes: users.reminderMinutes },
    })
    .from(groupSessions)
    .innerJoin(b, eq(b.id, groupSessions.bookingId))
    .innerJoin(users, eq(users.id, b.analystId))
    .where(inArray(groupSessions.bookingId, [...ids]))
  if (rows.length === 0) return new Map()
  const events = await loadEvents(
    db,
    rows.map(({ id }) => id),
  )
  return new Map(rows.map((row) => [row.id, { ...row, events: events.get(row.id) ?? [] }]))
}

const TAKING = ["seat_joined", "offer_accepted"] as const satisfies SeatEvent[]
/** What makes a seat stand as it does: it was taken, its session was confirmed or moved. */
const STANDING = [...TAKING, "seat_confirmed", "seat_moved"] as const satisfies SeatEvent[]

/** The last of those of a seat that is taken. */
const standingEvents = alias(seatEvents, "standing")

/** What happened to seats and waits, by the ids of the events, with how each stands now. */
export async function loadSeatFacts(db: Handle, ids: readonly string[]): Promise<SeatFact[]> {
  if (ids.length === 0) return []
  const e = seatEvents
  const [seat, wait] = [sessionSeats, waitlistEntries]
  const standing = db
    .select({ id: standingEvents.id })
    .from(standingEvents)
    .where(
      sql`${standingEvents.investorId} = ${seat.investorId} and ${standingEvents.seatId} = ${seat.id} and ${inArray(standingEvents.event, STANDING)} and ${seat.status} = 'taken'`,
    )
    // Of one moment the seat was taken first.
    .orderBy(
      sql`${standingEvents.createdAt} desc, ${inArray(standingEvents.event, TAKING)}, ${standingEvents.id} desc`,
    )
    .limit(1)
  const rows = await db
    .select({
      id: e.id,
      bookingId: e.bookingId,
      at: e.createdAt,
      actorId: e.actorId,
      actorRole: e.actorRole,
      event: e.event,
      investor: { id: users.id, reminderMinutes: users.reminderMinutes },
      offerUntil: e.offerUntil,
      oldStartUtc: e.oldStartUtc,
      newStartUtc: e.newStartUtc,
      reasonCode: e.reasonCode,
      reason: e.reason,
      late: e.late,
      seat: {
        id: seat.id,
        status: seat.status,
        revision: seat.revision,
        updatedAt: seat.updatedAt,
        standingId: sql<string | null>`(${standing})`,
      },
      wait: { mode: wait.mode, status: wait.status, offerUntil: wait.offerUntil },
    })
    .from(e)
    .innerJoin(users, eq(users.id, e.investorId))
    .leftJoin(seat, eq(seat.id, e.seatId))
    .leftJoin(wait, eq(wait.id, e.entryId))
    .where(inArray(e.id, [...ids]))
  return rows.map((row): SeatFact => ({ source: "seat", ...row }))
}

/** A fact as markers and notifications name it. */
export type NamedFact = {
  readonly source: FactSource
  readonly sourceId: string
}

/** The facts of group sessions that these name, by their ids. */
export async function loadGroupFacts(
  db: Handle,
  named: readonly NamedFact[],
  groups: ReadonlyMap<string, ToldGroup>,
): Promise<ReadonlyMap<string, GroupFact>> {
  const ids = new Set(named.map(({ sourceId }) => sourceId))
  const steps = [...groups.values()].flatMap(({ events }) => events.filter(({ id }) => ids.has(id)))
  const ofSeats = named.filter(({ source }) => source === "seat").map(({ sourceId }) => sourceId)
  const seats = await loadSeatFacts(db, [...new Set(ofSeats)])
  return new Map([...steps, ...seats].map((fact) => [fact.id, fact]))
}
