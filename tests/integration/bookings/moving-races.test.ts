import { asc, eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { findViolations } from "@/db/invariants"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { noShowBooking } from "@/lib/bookings/no-show-booking"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import type { User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import type { Result } from "@/lib/core/result"
import { ctxOf, makeAnalyst, makeBooking, makeUser, SLOT } from "@/tests/support/factories"
import { countLockWaits } from "@/tests/support/locks"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase({ connections: 24 })
const ROUNDS = 8

function at(minutes: number): Date {
  return new Date(SLOT.getTime() + minutes * MINUTE_MS)
}

function codes(results: Result<unknown>[]): string[] {
  return results.map((result) => (result.ok ? "ok" : result.problem.code)).sort()
}

function move(actor: User, bookingId: string, startUtc: Date, revision = 1) {
  return rescheduleBooking(ctxOf(db, actor), { bookingId, startUtc, revision })
}

async function confirmedAt(analyst: User, minutes: number) {
  const investor = await makeUser(db, "investor")
  const startUtc = at(minutes)
  return { investor, id: (await makeBooking(db, investor, analyst, { startUtc, status: "confirmed" })).id }
}

function eventsOf(id: string) {
  return db
    .select()
    .from(sessionBookingEvents)
    .where(eq(sessionBookingEvents.bookingId, id))
    .orderBy(asc(sessionBookingEvents.revision))
}

async function nothingIsWrong(): Promise<void> {
  const client = await db.$client.connect()
  const found = await findViolations(client).finally(() => client.release())
  const names = found
    .filter(({ invariant }) => invariant.severity === "error")
    .map(({ invariant }) => invariant.name)
  // The factories' first events name no confirmation, which these races are not about.
  expect(names.filter((name) => !name.startsWith("Every event is a legal step"))).toEqual([])
}

describe("a move and a booking that want one time", () => {
  it("one has it, the other is told that it is taken", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const analyst = await makeAnalyst(db)
      const booking = await confirmedAt(analyst, 0)
      const rival = await makeUser(db, "investor")
      const results = await Promise.all([
        move(booking.investor, booking.id, at(60)),
        bookSession(ctxOf(db, rival), { analystId: analyst.id, startUtc: at(60), durationMinutes: 30 }),
      ])
      expect(codes(results)).toEqual(["ok", "slot_taken"])
    }
    await nothingIsWrong()
  })
})

describe("two sessions that are moved at once", () => {
  it("to one time: one gets there", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const analyst = await makeAnalyst(db)
      const [first, second] = [await confirmedAt(analyst, 0), await confirmedAt(analyst, 120)]
      const results = await Promise.all([
        move(first.investor, first.id, at(60)),
        move(second.investor, second.id, at(60)),
      ])
      expect(codes(results)).toEqual(["ok", "slot_taken"])
    }
    await nothingIsWrong()
  })

  it("to each other's times: neither gets there before the other has left, and nothing is lost", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const analyst = await makeAnalyst(db)
      const [first, second] = [await confirmedAt(analyst, 0), await confirmedAt(analyst, 60)]
      const results = await Promise.all([
        move(first.investor, first.id, at(60)),
        move(second.investor, second.id, at(0)),
      ])
      expect(codes(results)).toEqual(["slot_taken", "slot_taken"])
      expect(await eventsOf(first.id)).toHaveLength(1)
    }
    await nothingIsWrong()
  })

  it("by both sides, one booking: one move, the other side is told that it changed", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const analyst = await makeAnalyst(db)
      const { investor, id } = await confirmedAt(analyst, 0)
      const results = await Promise.all([move(investor, id, at(60)), move(analyst, id, at(120))])
      expect(codes(results)).toEqual(["ok", "stale"])
      expect(await eventsOf(id)).toHaveLength(2)
    }
  })
})

describe("a move against a cancellation", () => {
  it("one of the two happened, with its one event", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const analyst = await makeAnalyst(db)
      const { investor, id } = await confirmedAt(analyst, 0)
      const results = await Promise.all([
        move(analyst, id, at(60)),
        cancelBooking(ctxOf(db, investor), { bookingId: id, revision: 1 }),
      ])
      expect(codes(results)).toEqual(["ok", "stale"])
      expect(await eventsOf(id)).toHaveLength(2)
    }
    await nothingIsWrong()
  })
})

describe("completing against a no-show", () => {
  it("one of the two happened, with its one event", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const analyst = await makeAnalyst(db)
      const { investor, id } = await confirmedAt(analyst, 0)
      const results = await Promise.all([
        completeBooking(ctxOf(db, analyst, at(30)), { bookingId: id, revision: 1 }),
        noShowBooking(ctxOf(db, investor, at(30)), { bookingId: id, revision: 1 }),
      ])
      expect(codes(results)).toEqual(["ok", "stale"])
      expect(await eventsOf(id)).toHaveLength(2)
    }
  })
})

describe("a daily limit of 3 and 16 sessions that are all moved onto one day", () => {
  it("takes three", async () => {
    const analyst = await makeAnalyst(db, { maxDailySessions: 3, minNoticeMinutes: 0 })
    const sessions = []
    for (let day = 1; day <= 16; day++) sessions.push(await confirmedAt(analyst, day * 1440))
    const results = await Promise.all(
      sessions.map(({ investor, id }, index) => move(investor, id, at(index * 30))),
    )
    expect(codes(results).filter((code) => code === "ok")).toHaveLength(3)
    const { rows } = await db.$client.query(
      "select count(*)::int as count from session_bookings where analyst_id = $1 and start_utc < $2",
      [analyst.id, at(1000)],
    )
    expect(rows[0]?.count).toBe(3)
    expect(await db.$count(sessionBookings, eq(sessionBookings.analystId, analyst.id))).toBe(16)
  })
})

describe("one investor with sessions of many analysts who are all moved to one time", () => {
  it("ends up there once", async () => {
    const investor = await makeUser(db, "investor")
    const moves = []
    for (let i = 0; i < 10; i++) {
      const analyst = await makeAnalyst(db, { autoConfirm: true })
      const { id } = await makeBooking(db, investor, analyst, {
        startUtc: at(1440 + i * 30),
        status: "confirmed",
      })
      moves.push({ analyst, id })
    }
    const results = await Promise.all(moves.map(({ analyst, id }) => move(analyst, id, at(0))))
    expect(codes(results)).toEqual([...Array.from({ length: 9 }, () => "investor_busy"), "ok"])
    await nothingIsWrong()
  })
})

describe("one investor with four open requests who moves three confirmed sessions at once", () => {
  it("has five open requests at most", async () => {
    const investor = await makeUser(db, "investor")
    for (let i = 0; i < 4; i++) {
      await makeBooking(db, investor, await makeAnalyst(db), { startUtc: at(1440 + i * 30) })
    }
    const ids: string[] = []
    for (let i = 0; i < 3; i++) {
      const startUtc = at(2880 + i * 60)
      const booking = await makeBooking(db, investor, await makeAnalyst(db), {
        startUtc,
        status: "confirmed",
      })
      ids.push(booking.id)
    }
    const holder = await db.$client.connect()
    await holder.query("begin")
    await holder.query("select from users where id = $1 for no key update", [investor.id])
    const moving = Promise.all(ids.map((id, index) => move(investor, id, at(index * 60))))
    await expect.poll(() => countLockWaits(holder)).toBe(3)
    await holder.query("commit")
    holder.release()
    expect(codes(await moving)).toEqual(["ok", "open_request_limit", "open_request_limit"])
  })
})
