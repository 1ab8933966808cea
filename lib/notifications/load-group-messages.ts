import { count, eq, inArray } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { groupPlaces, groupSessions } from "@/db/schema/groups"
import { users } from "@/db/schema/users"
import { priceOnWire } from "@/lib/bookings/rules"
import { FREE_AFTER_MOVE_MS } from "@/lib/groups/rules"
import { carriesSession, type GroupKind } from "./group-audience"
import type { GroupFact, ToldGroup } from "./group-facts"
import type { NotificationRow } from "./load-due"
import { loadGroupFacts, loadToldGroups } from "./load-told-groups"
import type { GroupMessage, Reader } from "./messages"
import { type Person, sideOf } from "./sides"

/** What those of these notifications say that are of group sessions, to the people whom they are for. An investor's names no other investor. */
export async function loadGroupMessages(
  db: Handle,
  rows: readonly NotificationRow[],
): Promise<GroupMessage[]> {
  const ids = [...new Set(rows.flatMap(({ bookingId }) => bookingId ?? []))]
  const told = await loadToldGroups(db, ids)
  if (told.size === 0) return []
  const facts = await loadGroupFacts(db, rows, told)
  const groups = await loadGroups(db, [...told.keys()])
  const people = await loadPeople(db, rows, facts)
  return rows.flatMap((row) => {
    const [group, found] = [told.get(row.bookingId ?? ""), groups.get(row.bookingId ?? "")]
    const [fact, reader] = [facts.get(row.sourceId), people.get(row.recipientId)]
    return group && found && fact && reader ? [toMessage(row, { group, found, fact, people, reader })] : []
  })
}

type Found = Awaited<ReturnType<typeof loadGroups>> extends ReadonlyMap<string, infer Row> ? Row : never
type PersonOf = Person & { readonly email: string }

function toMessage(
  row: NotificationRow,
  about: {
    readonly group: ToldGroup
    readonly found: Found
    readonly fact: GroupFact
    readonly people: ReadonlyMap<string, PersonOf>
    readonly reader: PersonOf
  },
): GroupMessage {
  const { group, found, fact, people } = about
  const { booking, analyst, analystTimeZone } = found
  const side = row.recipientId === group.analyst.id ? "analyst" : "investor"
  const reader: Reader = { ...sideOf(about.reader, analystTimeZone), email: about.reader.email, side }
  const investor = fact.source === "seat" && side === "analyst" ? people.get(fact.investor.id) : undefined
  const isOwn = fact.source === "seat" && side === "investor"
  const kind = row.kind as GroupKind
  return {
    id: row.id,
    kind,
    dueAt: row.dueAt,
    reader,
    analyst: sideOf(analyst, analystTimeZone),
    investor: investor ? sideOf(investor, analystTimeZone) : null,
    fact,
    by: doerOf(fact, reader),
    seat: isOwn ? fact.seat : null,
    wait: isOwn ? fact.wait : null,
    carriesSession: (side === "investor" || fact.source === "event") && carriesSession(kind, fact, group),
    ...timesOf(fact, booking),
    group: booking,
  }
}

/** When the session was to be by what happened; of its length the present one is known. */
function timesOf(fact: GroupFact, booking: { readonly startUtc: Date; readonly endUtc: Date }) {
  if (fact.source === "event") return { startUtc: fact.newStartUtc, endUtc: fact.newEndUtc }
  const startUtc = fact.newStartUtc ?? booking.startUtc
  const lasts = booking.endUtc.getTime() - booking.startUtc.getTime()
  return { startUtc, endUtc: new Date(startUtc.getTime() + lasts) }
}

function doerOf({ actorId, actorRole }: GroupFact, { id }: Reader): GroupMessage["by"] {
  if (actorRole === "admin" || actorRole === "system") return actorRole
  return actorId === id ? "reader" : "other"
}

async function loadGroups(db: Handle, ids: readonly string[]) {
  const [b, g] = [sessionBookings, groupSessions]
  const rows = await db
    .select({
      booking: {
        id: b.id,
        status: b.status,
        startUtc: b.startUtc,
        endUtc: b.endUtc,
        respondBy: b.respondBy,
        topic: b.topic,
        videoUrl: b.videoUrl,
        reasonCode: b.reasonCode,
        reasonText: b.reasonText,
        revision: b.revision,
        updatedAt: b.updatedAt,
      },
      group: { seatsMin: g.seatsMin, price: g.price, currency: g.currency, movedAt: g.movedAt },
      analyst: PERSON,
      analystTimeZone: analystConnectProfiles.timeZone,
    })
    .from(g)
    .innerJoin(b, eq(b.id, g.bookingId))
    .innerJoin(users, eq(users.id, b.analystId))
    .innerJoin(analystConnectProfiles, eq(analystConnectProfiles.analystId, b.analystId))
    .where(inArray(g.bookingId, [...ids]))
  const places = await db
    .select({ id: groupPlaces.bookingId, total: count(), taken: count(groupPlaces.seatId) })
    .from(groupPlaces)
    .where(inArray(groupPlaces.bookingId, [...ids]))
    .groupBy(groupPlaces.bookingId)
  return new Map(
    rows.map(({ booking: { respondBy, ...booking }, group, ...row }) => {
      const { taken = 0, total = 0 } = places.find(({ id }) => id === booking.id) ?? {}
      const { price, currency, seatsMin: min, movedAt } = group
      const free = movedAt && Math.min(movedAt.getTime() + FREE_AFTER_MOVE_MS, booking.startUtc.getTime())
      const said = {
        ...booking,
        price: priceOnWire(price, currency),
        currency,
        seats: { taken, total, min },
        decideAt: booking.status === "requested" ? respondBy : null,
        freeUntil: free !== null && price !== null ? new Date(free) : null,
      }
      return [booking.id, { ...row, booking: said }] as const
    }),
  )
}

const PERSON = {
  id: users.id,
  name: users.name,
  addressedAs: users.addressedAs,
  email: users.email,
  timeZone: users.timeZone,
  hourCycle: users.hourCycle,
}

/** Those whom these are for, and those whose seats they are about. */
async function loadPeople(
  db: Handle,
  rows: readonly NotificationRow[],
  facts: ReadonlyMap<string, GroupFact>,
): Promise<ReadonlyMap<string, PersonOf>> {
  const concerned = [...facts.values()].flatMap((fact) => (fact.source === "seat" ? fact.investor.id : []))
  const ids = [...new Set([...rows.map(({ recipientId }) => recipientId), ...concerned])]
  const found = await db.select(PERSON).from(users).where(inArray(users.id, ids))
  return new Map(found.map((person) => [person.id, person]))
}
