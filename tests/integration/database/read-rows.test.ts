import { desc, eq, gt, sql } from "drizzle-orm"
import { expect, it } from "vitest"
import { instantOf, readRows } from "@/db/read-rows"
import { sessionBookings, sessionFeedback } from "@/db/schema/bookings"
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
  const rows = await readRows(db, selectBookings, { where: undefined })
  expect(rows).toHaveLength(2)
  expect(rows.map(({ feedback }) => feedback?.rating).sort()).toEqual([4, undefined])
  expect(rows).toEqual(await selectBookings(db))
  await db.transaction(async (tx) => {
    await tx.update(sessionFeedback).set({ rating: 5 }).where(eq(sessionFeedback.bookingId, first.id))
    expect(await readRows(tx, selectBookings, { where: undefined })).toEqual(await selectBookings(tx))
  })
})

it("reads those that are asked for, in order and as many, with other values each time", async () => {
  const [analyst, investor] = [await makeAnalyst(db), await makeUser(db, "investor")]
  const starts = [1, 2, 3, 4].map((day) => new Date(`2026-11-0${day}T10:00:00Z`))
  for (const startUtc of starts) await makeBooking(db, investor, analyst, { startUtc, status: "completed" })
  const { startUtc, analystId } = sessionBookings
  const own = eq(analystId, analyst.id)
  for (const [after, limit, found] of [
    [0, 2, [3, 2]],
    [1, 5, [3, 2]],
    [2, 1, [3]],
  ] as const) {
    const where = sql`${own} and ${gt(startUtc, starts[after] as Date)}`
    const rows = await readRows(db, selectBookings, { where, orderBy: [desc(startUtc)], limit })
    expect(rows.map(({ booking }) => booking.startUtc)).toEqual(found.map((day) => starts[day]))
  }
})

it("refuses to keep a select that has values of its own", async () => {
  const ofOne = (handle: typeof db) => selectBookings(handle).where(eq(sessionBookings.revision, 1))
  await expect(readRows(db, ofOne as never, { where: undefined })).rejects.toThrow("has values")
})

it.each([
  "2026-12-08 15:30:59+00",
  "2026-12-08 15:30:59.25+00",
  "1970-01-01 00:00:00+00",
  "2026-12-08 21:15:59+05:45",
])("reads the instant %s as Date does", (text) => expect(instantOf(text)).toBe(new Date(text).getTime()))
