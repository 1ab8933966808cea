import fc from "fast-check"
import type { Handle } from "@/db/client"
import { sessionBookingEvents, sessionBookings, sessionFeedback } from "@/db/schema/bookings"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { BOOKING_VERBS, PARTICIPANTS } from "@/lib/core/vocabulary"
import { liveThrough, type Step } from "./booking-lives"

/** Lives of one analyst begin so far apart that none meets the next. */
export const APART_MS = 40 * DAY_MS
const GRID_MS = 5 * MINUTE_MS
/** Where the first of them begins, from when lives begin. */
export const YEARS_BACK_MS = 600 * DAY_MS

const step: fc.Arbitrary<Step> = fc.record({
  verb: fc.constantFrom(...BOOKING_VERBS),
  by: fc.constantFrom(...PARTICIPANTS),
  waitMs: fc.oneof(fc.integer({ min: 1, max: 5 * DAY_MS }), fc.constant(72 * HOUR_MS + 40 * MINUTE_MS)),
  startsInMinutes: fc.integer({ min: 1, max: 8 * 24 * 60 }),
})
const byAnalyst = { by: "analyst", startsInMinutes: 0 } as const
/** What an analyst takes back at once: of that, chance alone would make too little. */
const takenBack = fc
  .tuple(fc.constantFrom("confirm" as const, "complete" as const), step)
  .map(([verb, { waitMs }]): Step[] => [
    { ...byAnalyst, verb, waitMs },
    { ...byAnalyst, verb: "undo", waitMs: 3_000 },
  ])
const steps = fc
  .array(fc.oneof({ weight: 2, arbitrary: step.map((one) => [one]) }, takenBack), { maxLength: 5 })
  .map((parts) => parts.flat())
/** What one session may live through, with its price, length of life and stars. */
export const life = fc.record({
  steps,
  autoConfirm: fc.boolean(),
  shiftMinutes: fc.integer({ min: 0, max: 14 * 24 * 60 }),
  priceQuote: fc.constantFrom(null, 0, 45_000),
  currency: fc.constantFrom("USD" as const, "JPY" as const),
  rating: fc.option(fc.integer({ min: 1, max: 5 })),
  lateCancel: fc.boolean(),
})
export type Lived = typeof life extends fc.Arbitrary<infer T> ? T : never

/** Writes a life as its booking's rows would stand, begun `fromMs` away from when lives begin. */
export async function writeLife(
  db: Handle,
  lived: Lived,
  investor: User,
  analyst: User,
  fromMs: number,
): Promise<void> {
  const { events, stands } = liveThrough(lived.steps, lived.autoConfirm)
  const moved = (at: Date) => new Date(at.getTime() + fromMs + lived.shiftMinutes * MINUTE_MS)
  const [last, first] = [stands.at(-1), events[0]]
  if (!last || !first) throw new Error("nothing happened")
  const id = newId()
  // Sessions begin on a grid of five minutes.
  const onGrid = (at: Date) => new Date(Math.floor(moved(at).getTime() / GRID_MS) * GRID_MS)
  const [startUtc, endUtc] = [onGrid(last.startUtc), onGrid(last.endUtc)]
  const { status, noShowBy, revision } = last
  const { priceQuote, currency } = lived
  await db.insert(sessionBookings).values({
    id,
    investorId: investor.id,
    analystId: analyst.id,
    startUtc,
    endUtc,
    heldFrom: startUtc,
    heldUntil: endUtc,
    createdAt: moved(first.at),
    updatedAt: moved(last.updatedAt),
    respondBy: last.respondBy && moved(last.respondBy),
    status,
    noShowBy,
    revision,
    priceQuote,
    currency,
  })
  const actors = { investor: investor.id, analyst: analyst.id, admin: null, system: null }
  await db.insert(sessionBookingEvents).values(
    events.map(({ event, revision, actorRole, fromStatus, toStatus, newStartUtc, newEndUtc, at }) => ({
      id: newId(),
      bookingId: id,
      event,
      revision,
      actorRole,
      actorId: actors[actorRole],
      fromStatus,
      toStatus,
      newStartUtc: moved(newStartUtc),
      newEndUtc: moved(newEndUtc),
      late: event === "booking_cancelled" && lived.lateCancel,
      createdAt: moved(at),
    })),
  )
  if (lived.rating !== null && status !== "requested") {
    const createdAt = new Date(endUtc.getTime() + 3 * DAY_MS)
    await db.insert(sessionFeedback).values({
      bookingId: id,
      investorId: investor.id,
      rating: lived.rating,
      createdAt,
      updatedAt: createdAt,
    })
  }
}
