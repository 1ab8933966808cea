import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { addTimeOff } from "@/lib/availability/add-time-off"
import { editSchedule } from "@/lib/availability/edit-schedule"
import { bookSession } from "@/lib/bookings/book-session"
import type { User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { accepted, ok } from "@/lib/core/result"
import { ctxOf, makeAnalyst, makeUser } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase({ connections: 20 })
const BOOKINGS = 100
const FIRST = Date.UTC(2026, 11, 1, 8)
const HALF_HOUR = 30 * MINUTE_MS

/** The n-th half hour of the days from 1 December on, 08:00 to 18:00 UTC. */
function slot(n: number): Date {
  return new Date(FIRST + Math.floor(n / 20) * 48 * HALF_HOUR + (n % 20) * HALF_HOUR)
}

/** 100 investors book a slot each, all at once, and somewhere among them `edit` runs. */
async function raceWith<T>(analyst: User, edit: () => Promise<T>) {
  const crowd = await Promise.all(Array.from({ length: BOOKINGS }, () => makeUser(db, "investor")))
  const running = crowd.map((investor, n) =>
    bookSession(ctxOf(db, investor), { analystId: analyst.id, startUtc: slot(n), durationMinutes: 30 }),
  )
  await Promise.race(running)
  const [edited, ...results] = await Promise.all([edit(), ...running])
  return { edited, booked: results.flatMap((result) => (result.ok ? [result.value.id] : [])), results }
}

/** Edits the profile and tells which bookings were there when the edit was decided. */
function editTelling(analyst: User, changes: Partial<typeof analystConnectProfiles.$inferInsert>) {
  return editSchedule(
    ctxOf(db, analyst),
    { kind: "profile_updated", analystId: analyst.id },
    async ({ db: tx }) => {
      await tx
        .update(analystConnectProfiles)
        .set(changes)
        .where(eq(analystConnectProfiles.analystId, analyst.id))
      const there = await tx.select().from(sessionBookings).where(eq(sessionBookings.analystId, analyst.id))
      return ok(there.map(({ id }) => id))
    },
  )
}

describe("while 100 bookings run, each is decided against one committed version of the schedule", () => {
  it("disabling: those booked are those that were there when it was disabled", async () => {
    const analyst = await makeAnalyst(db)
    const { edited, booked, results } = await raceWith(analyst, () =>
      editTelling(analyst, { isEnabled: false }),
    )
    expect(booked.sort()).toEqual(accepted(edited).sort())
    for (const result of results) if (!result.ok) expect(result.problem.code).toBe("not_found")
  })

  it("lowering the limit to none: those booked are those that were there", async () => {
    const analyst = await makeAnalyst(db)
    const { edited, booked, results } = await raceWith(analyst, () =>
      editTelling(analyst, { maxDailySessions: 0 }),
    )
    expect(booked.sort()).toEqual(accepted(edited).sort())
    for (const result of results) if (!result.ok) expect(result.problem.code).toBe("daily_limit_reached")
  })

  it("adding time off: it lists exactly the bookings that were made", async () => {
    const analyst = await makeAnalyst(db)
    const off = { startDate: "2026-12-01", endDate: "2026-12-05" }
    const { edited, booked, results } = await raceWith(analyst, () => addTimeOff(ctxOf(db, analyst), off))
    expect([...accepted(edited).affectedBookings].sort()).toEqual(booked.sort())
    for (const result of results) if (!result.ok) expect(result.problem.code).toBe("slot_not_offered")
  })

  it("changing the zone: those booked after it lie in the hours of the new one", async () => {
    const analyst = await makeAnalyst(db)
    const { edited, booked } = await raceWith(analyst, () => editTelling(analyst, { timeZone: "Asia/Tokyo" }))
    const before = new Set(accepted(edited))
    const stored = await db.select().from(sessionBookings).where(eq(sessionBookings.analystId, analyst.id))
    expect(stored).toHaveLength(booked.length)
    for (const { id, startUtc } of stored) {
      // 08:00 to 18:00 in Tokyo is 23:00 to 09:00 UTC: of the slots asked for, those before 09:00.
      if (!before.has(id)) expect(startUtc.getUTCHours()).toBeLessThan(9)
    }
  })
})
