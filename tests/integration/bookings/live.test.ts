import { and, asc, eq, sql } from "drizzle-orm"
import { expect, it } from "vitest"
import { sessionBookings } from "@/db/schema/bookings"
import { liveAt, overdueAt } from "@/lib/bookings/live-sql"
import { isOverdue, statusAt } from "@/lib/bookings/rules"
import { HOUR_MS } from "@/lib/core/duration"
import { BOOKING_STATUSES, LIVE_STATUSES } from "@/lib/core/vocabulary"
import { makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

it("the database finds the bookings that are live, and those that are overdue, as the rules tell them", async () => {
  const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
  for (const [nth, status] of BOOKING_STATUSES.entries()) {
    for (const before of [-1, 0, 1]) {
      const startUtc = new Date(SLOT.getTime() + (3 * nth + before) * HOUR_MS)
      const respondBy = new Date(NOW.getTime() + before)
      await makeBooking(db, investor, analyst, { status, startUtc, respondBy })
    }
  }
  const own = eq(sessionBookings.analystId, analyst.id)
  const all = await db.select().from(sessionBookings).where(own)
  const found = async (where: ReturnType<typeof sql>) =>
    (
      await db
        .select({ id: sessionBookings.id })
        .from(sessionBookings)
        .where(and(own, where))
        .orderBy(asc(sessionBookings.id))
    ).map(({ id }) => id)
  const told = (is: (booking: (typeof all)[number]) => boolean) =>
    all
      .filter(is)
      .map(({ id }) => id)
      .sort()
  const isLive = (booking: (typeof all)[number]) =>
    LIVE_STATUSES.some((live) => live === statusAt(booking, NOW))
  expect(await found(liveAt(NOW))).toEqual(told(isLive))
  expect(await found(overdueAt(NOW))).toEqual(told((booking) => isOverdue(booking, NOW)))
  expect(await found(sql`true`)).toHaveLength(BOOKING_STATUSES.length * 3)
})
