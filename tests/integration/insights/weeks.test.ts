import { eq, sql } from "drizzle-orm"
import fc from "fast-check"
import { expect, it } from "vitest"
import { sessionBookingEvents, sessionBookings, sessionFeedback } from "@/db/schema/bookings"
import { updateProfile } from "@/lib/analysts/update-profile"
import { accepted } from "@/lib/core/result"
import { type Books, countHours, countWeeks } from "@/tests/support/count-weeks"
import { ctxOf, makeAnalyst, makeUser } from "@/tests/support/factories"
import { APART_MS, type Lived, life, writeLife, YEARS_BACK_MS } from "@/tests/support/insight-lives"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const ZONES = ["UTC", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/London"]
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
      await writeLife(db, lived, investor, analyst, n * APART_MS - YEARS_BACK_MS)
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
