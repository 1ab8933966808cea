import { describe, expect, it } from "vitest"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import type { Ctx, User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { leaveFeedback } from "@/lib/feedback/leave-feedback"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { countDeadlocks } from "@/tests/support/locks"
import { startPacedWatch } from "@/tests/support/paced-watch"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase({ connections: 24 })
const ANSWER_MS = 6_000

function slot(hours: number): Date {
  return new Date(SLOT.getTime() + hours * HOUR_MS)
}

function book(ctx: Ctx, analyst: User, hours: number) {
  return bookSession(ctx, { analystId: analyst.id, startUtc: slot(hours), durationMinutes: 30 })
}

describe("feedback on overdue requests and bookings of the same two people at once", () => {
  it("take their locks in one order: no deadlock, each request expired once and rated", async () => {
    const before = await countDeadlocks(db)
    for (let round = 0; round < 6; round++) {
      const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
      const overdue = await Promise.all(
        [0, 1, 2, 3].map((hours) =>
          makeBooking(db, investor, analyst, { startUtc: slot(hours), respondBy: NOW }),
        ),
      )
      const asked = ctxOf(db, investor)
      const [rated, booked] = await Promise.all([
        Promise.all(overdue.map(({ id }) => leaveFeedback(asked, { bookingId: id, rating: 4 }))),
        Promise.all([4, 5].map((hours) => book(asked, analyst, hours))),
      ])
      expect([...rated, ...booked].filter(({ ok }) => !ok)).toEqual([])
    }
    expect(await countDeadlocks(db)).toBe(before)
  })
})

describe("a lock that somebody keeps", () => {
  it("is waited for, and then `unavailable` is answered within six seconds by whoever needs it", async () => {
    const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
    const move = await makeBooking(db, investor, analyst, { startUtc: slot(0), status: "confirmed" })
    const overdue = await makeBooking(db, investor, analyst, { startUtc: slot(1), respondBy: NOW })
    const kept = await makeBooking(db, investor, analyst, { startUtc: slot(2) })
    const holder = await db.$client.connect()
    try {
      await holder.query("begin")
      await holder.query("select from analyst_connect_profiles where analyst_id = $1 for update", [
        analyst.id,
      ])
      await holder.query("select from session_bookings where id = $1 for update", [kept.id])
      const ctx = ctxOf(db, investor)
      const keyed = (key: string) => ({
        ...ctx,
        idempotency: { key, requestHash: "0".repeat(64), replayed: false },
      })
      const watch = startPacedWatch()
      const calls = [
        book(ctx, analyst, 5),
        book(keyed("book"), analyst, 6),
        rescheduleBooking(ctx, { bookingId: move.id, startUtc: slot(7) }),
        rescheduleBooking(keyed("move"), { bookingId: move.id, startUtc: slot(8) }),
        leaveFeedback(ctx, { bookingId: overdue.id, rating: 5 }),
        cancelBooking(ctx, { bookingId: kept.id }),
      ]
      const answers = await Promise.all(calls)
      expect(watch()).toBeLessThan(ANSWER_MS)
      expect(answers.map((answer) => (answer.ok ? "ok" : answer.problem.code))).toEqual(
        calls.map(() => "unavailable"),
      )
    } finally {
      await holder.query("rollback")
      holder.release()
    }
  })
})
