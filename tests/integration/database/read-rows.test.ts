import { eq } from "drizzle-orm"
import { expect, it } from "vitest"
import { readRows } from "@/db/read-rows"
import { sessionFeedback } from "@/db/schema/bookings"
import { selectBookings } from "@/lib/bookings/queries"
import { makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

it("reads rows as Drizzle does, with what was joined and what was not found, also within a transaction", async () => {
  const analyst = await makeAnalyst(db)
  const investor = await makeUser(db, "investor")
  const first = await makeBooking(db, investor, analyst)
  const startUtc = new Date("2026-11-02T10:00:00Z")
  await makeBooking(db, investor, analyst, { status: "completed", startUtc })
  await db
    .insert(sessionFeedback)
    .values({ bookingId: first.id, investorId: investor.id, rating: 4, createdAt: NOW })
  const rows = await readRows(selectBookings(db))
  expect(rows).toHaveLength(2)
  expect(rows.map(({ feedback }) => feedback?.rating).sort()).toEqual([4, undefined])
  expect(rows).toEqual(await selectBookings(db))
  await db.transaction(async (tx) => {
    await tx.update(sessionFeedback).set({ rating: 5 }).where(eq(sessionFeedback.bookingId, first.id))
    expect(await readRows(selectBookings(tx))).toEqual(await selectBookings(tx))
  })
})
