import { and, eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookingEvents, sessionBookingNotes, sessionBookings } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import { bookSession } from "@/lib/bookings/book-session"
import { MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT, takeOff } from "@/tests/support/factories"
import { countLockWaits } from "@/tests/support/locks"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

function at(hours: number, minutes = 0): Date {
  return new Date(SLOT.getTime() + (hours * 60 + minutes) * MINUTE_MS)
}

async function book(wish: Partial<Parameters<typeof bookSession>[1]> & { analystId: string }, now = NOW) {
  const investor = await makeUser(db, "investor")
  return bookSession(ctxOf(db, investor, now), { startUtc: SLOT, durationMinutes: 30, ...wish })
}

async function codeOf(result: ReturnType<typeof book>) {
  const answer = await result
  return answer.ok ? "booked" : answer.problem.code
}

describe("an investor who books a free slot", () => {
  it("gets a request with a price and an answer deadline from an analyst who confirms himself", async () => {
    const analyst = await makeAnalyst(db)
    const result = await book({ analystId: analyst.id, topic: "HBM4 timing", note: "First call" })
    expect(result).toMatchObject({
      ok: true,
      value: {
        status: "requested",
        startUtc: SLOT,
        endUtc: at(0, 30),
        priceQuote: "225.00",
        currency: "USD",
        topic: "HBM4 timing",
        respondBy: new Date("2026-11-25T09:00:00Z"),
        revision: 1,
        confirmedAt: null,
        can: ["cancel", "reschedule", "note"],
      },
    })
    if (!result.ok) return
    const events = await db
      .select()
      .from(sessionBookingEvents)
      .where(eq(sessionBookingEvents.bookingId, result.value.id))
    expect(events).toMatchObject([
      { event: "booking_requested", toStatus: "requested", revision: 1, actorRole: "investor" },
    ])
    const notes = await db
      .select()
      .from(sessionBookingNotes)
      .where(eq(sessionBookingNotes.bookingId, result.value.id))
    expect(notes).toMatchObject([{ note: "First call", authorType: "investor" }])
  })

  it("gets a confirmed session with the meeting link from an analyst who books at once", async () => {
    const analyst = await makeAnalyst(db, { autoConfirm: true, meetingUrl: "https://meet.example.test/a" })
    expect(await book({ analystId: analyst.id })).toMatchObject({
      ok: true,
      value: {
        status: "confirmed",
        confirmedAt: NOW,
        respondBy: null,
        videoUrl: "https://meet.example.test/a",
      },
    })
  })

  it("may give the end in place of the length", async () => {
    const analyst = await makeAnalyst(db)
    const result = await book({ analystId: analyst.id, durationMinutes: undefined, endUtc: at(1) })
    expect(result).toMatchObject({ ok: true, value: { durationMinutes: 60, priceQuote: "450.00" } })
  })

  it("holds the buffers of the profile as they were", async () => {
    const analyst = await makeAnalyst(db, { bufferBeforeMinutes: 10, bufferAfterMinutes: 20 })
    const result = await book({ analystId: analyst.id })
    const [stored] = await db
      .select()
      .from(sessionBookings)
      .where(eq(sessionBookings.id, accepted(result).id))
    expect(stored).toMatchObject({ heldFrom: at(0, -10), heldUntil: at(0, 50) })
  })
})

describe("a booking is refused", () => {
  it("not_found, when the analyst is unknown, disabled or his account is", async () => {
    const hidden = await makeAnalyst(db, { isEnabled: false })
    const gone = await makeAnalyst(db)
    await db.update(users).set({ disabledAt: NOW }).where(eq(users.id, gone.id))
    expect(await codeOf(book({ analystId: "0199e8a0-0000-7000-8000-000000000000" }))).toBe("not_found")
    expect(await codeOf(book({ analystId: hidden.id }))).toBe("not_found")
    expect(await codeOf(book({ analystId: gone.id }))).toBe("not_found")
  })

  it("forbidden, when anyone but an investor asks", async () => {
    const analyst = await makeAnalyst(db)
    for (const role of ["analyst", "admin"] as const) {
      const caller = await makeUser(db, role)
      const result = await bookSession(ctxOf(db, caller), {
        analystId: analyst.id,
        startUtc: SLOT,
        durationMinutes: 30,
      })
      expect(result).toMatchObject({ ok: false, problem: { code: "forbidden" } })
    }
  })

  it("slot_not_offered, when the engine does not list the time", async () => {
    const analyst = await makeAnalyst(db, { minNoticeMinutes: 60, bookingWindowDays: 30 })
    await takeOff(db, analyst.id, "2026-12-02")
    const wishes = {
      "off the grid": { startUtc: at(0, 10) },
      "a second late": { startUtc: new Date(SLOT.getTime() + 1000) },
      "outside hours": { startUtc: at(12) },
      "time off": { startUtc: at(24) },
      "a length not offered": { durationMinutes: 45 },
      past: { startUtc: new Date("2026-11-23T08:30:00Z") },
      "inside the notice": { startUtc: new Date("2026-11-23T09:30:00Z") },
      "beyond the window": { startUtc: new Date("2026-12-24T10:00:00Z") },
    }
    for (const [why, wish] of Object.entries(wishes)) {
      expect(await codeOf(book({ analystId: analyst.id, ...wish })), why).toBe("slot_not_offered")
    }
  })

  it("slot_taken, when another session or its buffer is there", async () => {
    const analyst = await makeAnalyst(db, { bufferAfterMinutes: 30 })
    await makeBooking(db, await makeUser(db, "investor"), analyst, { heldUntil: at(1) })
    expect(await codeOf(book({ analystId: analyst.id }))).toBe("slot_taken")
    expect(await codeOf(book({ analystId: analyst.id, startUtc: at(0, -30), durationMinutes: 60 }))).toBe(
      "slot_taken",
    )
    expect(await codeOf(book({ analystId: analyst.id, startUtc: at(0, 30) }))).toBe("slot_taken")
    expect(await codeOf(book({ analystId: analyst.id, startUtc: at(1) }))).toBe("booked")
  })

  it("daily_limit_reached, when the analyst's local day is full; a cancelled one does not count", async () => {
    const analyst = await makeAnalyst(db, { maxDailySessions: 2 })
    await makeBooking(db, await makeUser(db, "investor"), analyst, { status: "completed", startUtc: at(-2) })
    await makeBooking(db, await makeUser(db, "investor"), analyst, { status: "cancelled", startUtc: at(-1) })
    expect(await codeOf(book({ analystId: analyst.id }))).toBe("booked")
    expect(await codeOf(book({ analystId: analyst.id, startUtc: at(2) }))).toBe("daily_limit_reached")
    expect(await codeOf(book({ analystId: analyst.id, startUtc: at(24) }))).toBe("booked")
  })

  it("investor_busy with the first booking's id, when his own session overlaps, before any other refusal", async () => {
    const [first, second] = [await makeAnalyst(db), await makeAnalyst(db)]
    const investor = await makeUser(db, "investor")
    const own = await makeBooking(db, investor, first)
    for (const wish of [
      { analystId: first.id, startUtc: SLOT, durationMinutes: 30 },
      { analystId: second.id, startUtc: at(0, -30), durationMinutes: 60 },
      { analystId: second.id, startUtc: at(0, 7), durationMinutes: 45 },
    ]) {
      expect(await bookSession(ctxOf(db, investor), wish)).toMatchObject({
        ok: false,
        problem: { code: "investor_busy", bookingId: own.id },
      })
    }
  })

  it("and changes nothing", async () => {
    const analyst = await makeAnalyst(db)
    await book({ analystId: analyst.id, startUtc: at(0, 10) })
    expect(await db.$count(sessionBookings, eq(sessionBookings.analystId, analyst.id))).toBe(0)
  })
})

describe("an overdue request", () => {
  it("no longer holds its time: booking it expires the request with its event and takes the slot", async () => {
    const analyst = await makeAnalyst(db)
    const overdue = await makeBooking(db, await makeUser(db, "investor"), analyst, { respondBy: NOW })
    expect(await codeOf(book({ analystId: analyst.id }))).toBe("booked")
    const [expired] = await db.select().from(sessionBookings).where(eq(sessionBookings.id, overdue.id))
    expect(expired).toMatchObject({ status: "expired", revision: 2 })
    const events = await db
      .select()
      .from(sessionBookingEvents)
      .where(eq(sessionBookingEvents.bookingId, overdue.id))
    expect(events.find(({ revision }) => revision === 2)).toMatchObject({
      event: "booking_expired",
      actorRole: "system",
    })
  })
})

describe("a profile edited between look and lock", () => {
  it("is looked at again: the booking is priced by the later one", async () => {
    const analyst = await makeAnalyst(db)
    const investor = await makeUser(db, "investor")
    const holder = await db.$client.connect()
    await holder.query("begin")
    await holder.query(
      "update analyst_connect_profiles set hourly_rate = 60000, revision = revision + 1 where analyst_id = $1",
      [analyst.id],
    )
    const booking = bookSession(ctxOf(db, investor), {
      analystId: analyst.id,
      startUtc: SLOT,
      durationMinutes: 30,
    })
    await expect.poll(() => countLockWaits(holder)).toBeGreaterThan(0)
    await holder.query("commit")
    holder.release()
    expect(await booking).toMatchObject({ ok: true, value: { priceQuote: "300.00" } })
    expect(
      await db.$count(
        analystConnectProfiles,
        and(eq(analystConnectProfiles.analystId, analyst.id), eq(analystConnectProfiles.revision, 2)),
      ),
    ).toBe(1)
  })
})
