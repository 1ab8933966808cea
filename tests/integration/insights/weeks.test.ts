import { eq, sql } from "drizzle-orm"
import fc from "fast-check"
import { expect, it } from "vitest"
import { sessionBookingEvents, sessionBookings, sessionFeedback } from "@/db/schema/bookings"
import { updateProfile } from "@/lib/analysts/update-profile"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted } from "@/lib/core/result"
import { BOOKING_VERBS, PARTICIPANTS } from "@/lib/core/vocabulary"
import { liveThrough, type Step } from "@/tests/support/booking-lives"
import { type Books, countHours, countWeeks } from "@/tests/support/count-weeks"
import { ctxOf, makeAnalyst, makeUser } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const ZONES = ["UTC", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/London"]
/** Lives of one analyst begin so far apart that none meets the next. */
const APART_MS = 40 * DAY_MS
const GRID_MS = 5 * MINUTE_MS
const YEARS_BACK_MS = 600 * DAY_MS

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
const life = fc.record({
  steps,
  autoConfirm: fc.boolean(),
  shiftMinutes: fc.integer({ min: 0, max: 14 * 24 * 60 }),
  priceQuote: fc.constantFrom(null, 0, 45_000),
  currency: fc.constantFrom("USD" as const, "JPY" as const),
  rating: fc.option(fc.integer({ min: 1, max: 5 })),
  lateCancel: fc.boolean(),
})
type Lived = typeof life extends fc.Arbitrary<infer T> ? T : never

/** Writes a life as its bookings' rows would stand, begun `fromMs` away from when lives begin. */
async function write(lived: Lived, investor: User, analyst: User, fromMs: number): Promise<void> {
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

async function booksOf(analystId: string): Promise<Books> {
  const bookings = await db.select().from(sessionBookings).where(eq(sessionBookings.analystId, analystId))
  const events = await db.select().from(sessionBookingEvents)
  return { bookings, events, feedback: await db.select().from(sessionFeedback) }
}

async function weeksOf(analystId: string, zone: string): Promise<Map<unknown, unknown>> {
  const { rows } = await db.execute(
    sql`select week::text, to_jsonb(w) - '{analyst_id,week,rating_weight,rating_weighted}'::text[] as sums
        from insight_weeks(array[${analystId}]::uuid[], ${zone}) w`,
  )
  return new Map(rows.map(({ week, sums }) => [week, sums]))
}

async function hoursOf(analystId: string): Promise<Map<string, unknown>> {
  const { rows } = await db.execute<{ hour: string; booked: number; used: number }>(
    sql`select local_date || ' ' || lpad(hour::text, 2, '0') as hour, booked, used
        from insight_hours(array[${analystId}]::uuid[], '-infinity', 'infinity')`,
  )
  return new Map(rows.map(({ hour, booked, used }) => [hour, { booked, used }]))
}

it("weeks and hours of random lives add up as counted one by one, in every zone and through clock changes and moves", async () => {
  const run = async (lives: readonly Lived[], zones: readonly string[]) => {
    const investor = await makeUser(db, "investor")
    const [from = "UTC", to = "UTC"] = zones
    const analyst = await makeAnalyst(db, { timeZone: from, createdAt: new Date("2024-01-01T00:00Z") })
    const movedAt = new Date("2026-06-01T04:05:06Z")
    accepted(await updateProfile(ctxOf(db, analyst, movedAt), { timeZone: to }))
    for (const [n, lived] of lives.entries())
      await write(lived, investor, analyst, n * APART_MS - YEARS_BACK_MS)
    const books = await booksOf(analyst.id)
    for (const zone of zones) expect(await weeksOf(analyst.id, zone)).toEqual(countWeeks(books, zone))
    const zoneAt = (instant: number) => (instant < movedAt.getTime() ? from : to)
    expect(await hoursOf(analyst.id)).toEqual(countHours(books.bookings, zoneAt))
  }
  const lives = fc.array(life, { minLength: 12, maxLength: 18 })
  await fc.assert(fc.asyncProperty(lives, fc.shuffledSubarray(ZONES, { minLength: 2 }), run), {
    numRuns: 12,
    endOnFailure: true,
  })
})
