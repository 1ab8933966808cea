import { sql } from "drizzle-orm"
import { insertRows } from "@/db/insert-rows"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { type LegacyBooking, stepsOf } from "./booking-rules"
import type { Clash } from "./overlaps"
import { placeBooking } from "./place-booking"
import { type Fate, idFor, quarantined, type Taker, type Taking } from "./take"
import { tellAhead } from "./tell-ahead"

type Booking = Omit<typeof sessionBookings.$inferInsert, "id"> & { readonly id: string }
type Event = typeof sessionBookingEvents.$inferInsert & { readonly id: string }

/**
 * Takes sessions over, each with the history that is known of it, by the system. One whose time another one has comes cancelled. Nobody
 * is told of any of it but of what is still to come.
 */
export const takeBookings: Taker = async (taking) => {
  const { ctx, rows, people, plan } = taking
  const fates = new Map<string, Fate>()
  const bookings: Booking[] = []
  const events: Event[] = []
  for (const { key, row } of rows) {
    const verdict = placeBooking(row, people, plan.currency, ctx.now)
    if (!verdict.ok) {
      fates.set(key, quarantined(verdict.reason))
      continue
    }
    const { investorId, analystId, ...legacy } = verdict.is
    const id = idFor("booking", key, legacy.createdAt)
    const clash = plan.clashes.get(key)
    const history = eventsOf(taking, key, id, legacy, clash)
    bookings.push(bookingRow(taking, id, { investorId, analystId }, legacy, history, clash))
    events.push(...history)
    fates.set(key, { is: "taken", id, changed: verdict.changed, ...(clash && { clash }) })
  }
  await insertRows(ctx.db, sessionBookings, bookings)
  await insertRows(ctx.db, sessionBookingEvents, events)
  const told = events.map(({ id }) => id)
  await ctx.db.execute(
    sql`delete from untold_events where source = 'event' and source_id = any(${sql.param(told)}::uuid[])`,
  )
  await tellAhead(ctx, bookings)
  return fates
}

function eventsOf(
  { ctx }: Taking,
  key: string,
  bookingId: string,
  legacy: LegacyBooking,
  clash?: Clash,
): Event[] {
  const { startUtc, endUtc } = legacy
  return stepsOf(legacy, clash !== undefined, ctx.now).map(({ event, from, to, at }, index) => ({
    id: idFor("event", `${key}.${index + 1}`, at),
    bookingId,
    revision: index + 1,
    event,
    actorRole: "system",
    fromStatus: from,
    toStatus: to,
    oldStartUtc: from && startUtc,
    oldEndUtc: from && endUtc,
    newStartUtc: startUtc,
    newEndUtc: endUtc,
    reasonCode: clash && from ? "duplicate" : null,
    reasonText: clash && from ? wordsOf(clash) : null,
    late: false,
    createdAt: at,
  }))
}

/** Of the older deployment's requests none ever ran out before its start: they can be answered until then. */
function bookingRow(
  { ctx, plan }: Taking,
  id: string,
  parties: { readonly investorId: string; readonly analystId: string },
  { startUtc, endUtc, status, ...legacy }: LegacyBooking,
  history: readonly Event[],
  clash?: Clash,
): Booking {
  const confirmed = history.find(({ toStatus }) => toStatus === "confirmed")
  return {
    id,
    ...parties,
    startUtc,
    endUtc,
    ...legacy,
    status: history.at(-1)?.toStatus ?? status,
    currency: plan.currency,
    updatedAt: clash ? ctx.now : legacy.updatedAt,
    confirmedAt: confirmed?.createdAt ?? null,
    respondBy: confirmed ? null : startUtc,
    reasonCode: clash ? "duplicate" : null,
    reasonText: clash ? wordsOf(clash) : null,
    revision: history.length,
    heldFrom: startUtc,
    heldUntil: endUtc,
  }
}

function wordsOf({ side, keptBy }: Clash): string {
  return `Booked twice in the older deployment: session ${keptBy} had this time of the ${side} already.`
}
