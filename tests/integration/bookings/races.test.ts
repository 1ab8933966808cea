import { and, eq, inArray } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import { declineBooking } from "@/lib/bookings/decline-booking"
import type { User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import type { Result } from "@/lib/core/result"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { countDeadlocks, countLockWaits } from "@/tests/support/locks"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase({ connections: 40 })

function at(minutes: number): Date {
  return new Date(SLOT.getTime() + minutes * MINUTE_MS)
}

function investors(count: number): Promise<User[]> {
  return Promise.all(Array.from({ length: count }, () => makeUser(db, "investor")))
}

/** How often each outcome came: "booked", or the refusal's code. */
function tally(results: Result<unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const result of results) {
    const outcome = result.ok ? "booked" : result.problem.code
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

/** Holds the analyst's row until every racer has looked and waits for it, so that all of them saw the slot free. */
async function withLockedAnalyst<T>(analyst: User, waiting: number, race: () => Promise<T>): Promise<T> {
  const holder = await db.$client.connect()
  await holder.query("begin")
  await holder.query("select from analyst_connect_profiles where analyst_id = $1 for update", [analyst.id])
  const racing = race()
  await expect.poll(() => countLockWaits(holder)).toBeGreaterThanOrEqual(waiting)
  await holder.query("commit")
  holder.release()
  return racing
}

describe("200 investors who want one slot at once", () => {
  it("one gets it, 199 are told that it is taken, and nothing deadlocks", async () => {
    const analyst = await makeAnalyst(db)
    const crowd = await investors(200)
    const before = await countDeadlocks(db)
    const results = await withLockedAnalyst(analyst, 30, () =>
      Promise.all(
        crowd.map((investor) =>
          bookSession(ctxOf(db, investor), { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 }),
        ),
      ),
    )
    expect(tally(results)).toEqual({ booked: 1, slot_taken: 199 })
    expect(await countDeadlocks(db)).toBe(before)
    expect(await db.$count(sessionBookings, eq(sessionBookings.analystId, analyst.id))).toBe(1)
  })
})

describe("bookings of different lengths that overlap", () => {
  it("are accepted only when they are disjoint, buffers included, and adjacent ones both are", async () => {
    const analyst = await makeAnalyst(db, { sessionMinutes: [30, 60, 90], bufferAfterMinutes: 15 })
    const crowd = await investors(60)
    await Promise.all(
      crowd.map((investor, index) =>
        bookSession(ctxOf(db, investor), {
          analystId: analyst.id,
          startUtc: at((index % 6) * 30),
          durationMinutes: [30, 60, 90][index % 3],
        }),
      ),
    )
    const held = await db
      .select()
      .from(sessionBookings)
      .where(eq(sessionBookings.analystId, analyst.id))
      .orderBy(sessionBookings.heldFrom)
    expect(held.length).toBeGreaterThan(1)
    for (const [index, booking] of held.entries()) {
      const next = held[index + 1]
      if (next) expect(booking.heldUntil.getTime()).toBeLessThanOrEqual(next.heldFrom.getTime())
    }
  })

  it("the database itself refuses an overlap that slips past the code", async () => {
    const analyst = await makeAnalyst(db)
    const [first, second] = await investors(2)
    if (!first || !second) throw new Error("two investors are needed")
    await makeBooking(db, first, analyst, { heldUntil: at(45) })
    const overlapping = makeBooking(db, second, analyst, { startUtc: at(30), endUtc: at(60) })
    await expect(overlapping).rejects.toMatchObject({ cause: { constraint: "uq_session_slot" } })
    await expect(
      makeBooking(db, second, analyst, { startUtc: at(45), endUtc: at(75) }),
    ).resolves.toBeDefined()
  })
})

describe("a daily limit of 3", () => {
  it("lets exactly three of 60 bookings on free slots of one local day through, also in a zone of its own", async () => {
    const analyst = await makeAnalyst(db, { maxDailySessions: 3, timeZone: "America/New_York" })
    const crowd = await investors(60)
    const results = await withLockedAnalyst(analyst, 30, () =>
      Promise.all(
        crowd.map((investor, index) =>
          bookSession(ctxOf(db, investor), {
            analystId: analyst.id,
            startUtc: new Date(Date.UTC(2026, 11, 1, 13) + (index % 20) * 30 * MINUTE_MS),
            durationMinutes: 30,
          }),
        ),
      ),
    )
    expect(tally(results).booked).toBe(3)
  })
})

describe("one investor who books overlapping sessions of many analysts at once", () => {
  it("gets one of them, and is told which by every other", async () => {
    const [investor] = await investors(1)
    if (!investor) throw new Error("an investor is needed")
    const analysts = await Promise.all(Array.from({ length: 20 }, () => makeAnalyst(db)))
    const before = await countDeadlocks(db)
    const results = await Promise.all(
      analysts.map((analyst, index) =>
        bookSession(ctxOf(db, investor), {
          analystId: analyst.id,
          startUtc: at((index % 2) * 30),
          durationMinutes: 60,
        }),
      ),
    )
    expect(tally(results)).toEqual({ booked: 1, investor_busy: 19 })
    const [own] = await db.select().from(sessionBookings).where(eq(sessionBookings.investorId, investor.id))
    for (const result of results) if (!result.ok) expect(result.problem.bookingId).toBe(own?.id)
    expect(await countDeadlocks(db)).toBe(before)
  })
})

describe("bookings that first expire each other's overdue requests", () => {
  it("lock them in the order of their ids, and so cannot deadlock", async () => {
    const analyst = await makeAnalyst(db)
    for (const [index, investor] of (await investors(8)).entries()) {
      await makeBooking(db, investor, analyst, { respondBy: NOW, startUtc: at(index * 30) })
    }
    const holder = await db.$client.connect()
    await holder.query("begin")
    await holder.query("select from session_bookings where analyst_id = $1 order by id limit 1 for update", [
      analyst.id,
    ])
    const [investor] = await investors(1)
    if (!investor) throw new Error("an investor is needed")
    const booking = bookSession(ctxOf(db, investor), {
      analystId: analyst.id,
      startUtc: at(60),
      durationMinutes: 30,
    })
    await expect.poll(() => countLockWaits(holder)).toBeGreaterThan(0)
    const { rows: unlocked } = await db.$client.query(
      "select from session_bookings where analyst_id = $1 for update skip locked",
      [analyst.id],
    )
    await holder.query("commit")
    holder.release()
    expect(unlocked).toHaveLength(7)
    expect(await booking).toMatchObject({ ok: true })
  })
})

describe("two verbs at once on one booking", () => {
  const pairs = {
    "confirm and cancel": [confirmBooking, cancelBooking],
    "confirm and decline": [confirmBooking, declineBooking],
    "confirm twice": [confirmBooking, confirmBooking],
  } as const

  for (const [title, [left, right]] of Object.entries(pairs)) {
    it(`${title}: one wins, the loser is told that it changed meanwhile, and there is one event`, async () => {
      for (let round = 0; round < 10; round++) {
        const [analyst, investor] = [await makeAnalyst(db), await makeUser(db, "investor")]
        const booking = await makeBooking(db, investor, analyst)
        const input = { bookingId: booking.id, revision: 1 }
        const rightActor = right === cancelBooking ? investor : analyst
        const results = await Promise.all([
          left(ctxOf(db, analyst), input),
          right(ctxOf(db, rightActor), input),
        ])
        expect(tally(results)).toEqual({ booked: 1, stale: 1 })
        const events = await db
          .select()
          .from(sessionBookingEvents)
          .where(
            and(
              eq(sessionBookingEvents.bookingId, booking.id),
              inArray(sessionBookingEvents.revision, [2, 3]),
            ),
          )
        expect(events).toHaveLength(1)
      }
    })
  }
})

describe("one Idempotency-Key sent 50 times at once, and once more later", () => {
  it("makes one booking and gives the same answer every time", async () => {
    const [analyst, investor] = [await makeAnalyst(db), await makeUser(db, "investor")]
    const attempt = () =>
      bookSession(
        { ...ctxOf(db, investor), idempotency: { key: "once", requestHash: "a", replayed: false } },
        { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 },
      )
    const answers = await Promise.all(Array.from({ length: 50 }, attempt))
    const later = await attempt()
    expect(later.ok).toBe(true)
    for (const answer of answers) expect(answer).toEqual(later)
    expect(await db.$count(sessionBookings, eq(sessionBookings.investorId, investor.id))).toBe(1)
  })

  it("refuses the key with another body", async () => {
    const [analyst, investor] = [await makeAnalyst(db), await makeUser(db, "investor")]
    const attempt = (requestHash: string) =>
      bookSession(
        { ...ctxOf(db, investor), idempotency: { key: "once", requestHash, replayed: false } },
        { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 },
      )
    expect((await attempt("a")).ok).toBe(true)
    expect(await attempt("b")).toMatchObject({ ok: false, problem: { code: "idempotency_mismatch" } })
  })
})
