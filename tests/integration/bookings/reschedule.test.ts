import { asc, eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import type { User } from "@/lib/context"
import { DAY_MINUTES, MINUTE_MS } from "@/lib/core/duration"
import { getAvailability } from "@/lib/slots/get-availability"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT, takeOff } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

let investor: User
let analyst: User

beforeEach(async () => {
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db)
})

function at(minutes: number): Date {
  return new Date(SLOT.getTime() + minutes * MINUTE_MS)
}

function confirmed(values: Parameters<typeof makeBooking>[3] = {}) {
  return makeBooking(db, investor, analyst, {
    status: "confirmed",
    priceQuote: 22_500,
    videoUrl: "https://meet.example/room",
    ...values,
  })
}

function move(actor: User, bookingId: string, startUtc: Date, more: object = {}, now = NOW) {
  return rescheduleBooking(ctxOf(db, actor, now), { bookingId, startUtc, ...more })
}

describe("a confirmed session that its investor moves", () => {
  it("asks again: a request at the new time, its price kept, both times in the event", async () => {
    const booking = await confirmed()
    const moved = await move(investor, booking.id, at(60), { revision: 1, reasonText: "A clash" })
    expect(moved).toMatchObject({
      ok: true,
      value: {
        id: booking.id,
        status: "requested",
        startUtc: at(60),
        endUtc: at(90),
        confirmedAt: null,
        videoUrl: null,
        priceQuote: "225.00",
        revision: 2,
        respondBy: new Date("2026-11-25T09:00:00Z"),
      },
    })
    const events = await db
      .select()
      .from(sessionBookingEvents)
      .where(eq(sessionBookingEvents.bookingId, booking.id))
      .orderBy(asc(sessionBookingEvents.revision))
    expect(events[1]).toMatchObject({
      event: "booking_rescheduled",
      fromStatus: "confirmed",
      toStatus: "requested",
      oldStartUtc: SLOT,
      newStartUtc: at(60),
      newEndUtc: at(90),
      actorRole: "investor",
      reasonCode: "other",
      reasonText: "A clash",
    })
  })

  it("stays confirmed when the analyst confirms at once", async () => {
    await db
      .update(analystConnectProfiles)
      .set({ autoConfirm: true })
      .where(eq(analystConnectProfiles.analystId, analyst.id))
    const booking = await confirmed()
    expect(await move(investor, booking.id, at(60))).toMatchObject({
      ok: true,
      value: { status: "confirmed", videoUrl: "https://meet.example/room" },
    })
  })

  it("is priced anew for another length, and takes the buffers of today", async () => {
    await db
      .update(analystConnectProfiles)
      .set({ bufferBeforeMinutes: 10, bufferAfterMinutes: 20, hourlyRate: 60_000 })
      .where(eq(analystConnectProfiles.analystId, analyst.id))
    const booking = await confirmed()
    expect(await move(investor, booking.id, SLOT, { durationMinutes: 60 })).toMatchObject({
      ok: true,
      value: { priceQuote: "600.00", durationMinutes: 60 },
    })
    const [row] = await db.select().from(sessionBookings).where(eq(sessionBookings.id, booking.id))
    expect(row).toMatchObject({ heldFrom: at(-10), heldUntil: at(80) })
  })

  it("may overlap its own old time, with its buffers", async () => {
    await db
      .update(analystConnectProfiles)
      .set({ bufferBeforeMinutes: 30, bufferAfterMinutes: 30 })
      .where(eq(analystConnectProfiles.analystId, analyst.id))
    const booking = await confirmed({ heldFrom: at(-30), heldUntil: at(60) })
    expect(await move(investor, booking.id, at(30))).toMatchObject({ ok: true })
  })
})

describe("a session that its analyst moves", () => {
  it("keeps its status, and may go inside the analyst's notice", async () => {
    await db
      .update(analystConnectProfiles)
      .set({ minNoticeMinutes: 30 * DAY_MINUTES })
      .where(eq(analystConnectProfiles.analystId, analyst.id))
    const booking = await confirmed()
    const listed = await getAvailability(ctxOf(db, analyst), {
      analystId: analyst.id,
      from: at(60),
      to: at(61),
      moving: booking.id,
    })
    expect(listed).toMatchObject({ ok: true, value: { slots: [{ startUtc: at(60) }] } })
    expect(await move(investor, booking.id, at(60))).toMatchObject({
      ok: false,
      problem: { code: "slot_not_offered" },
    })
    expect(await move(analyst, booking.id, at(60))).toMatchObject({
      ok: true,
      value: { status: "confirmed", confirmedAt: NOW },
    })
  })

  it("gives a request a new period to be answered in", async () => {
    const booking = await makeBooking(db, investor, analyst, { respondBy: at(-60) })
    const later = at(-120)
    expect(await move(analyst, booking.id, at(60), {}, later)).toMatchObject({
      ok: true,
      value: { status: "requested", respondBy: new Date(later.getTime() + 90 * MINUTE_MS) },
    })
  })
})

describe("a move is refused", () => {
  const refusal = (code: string) => ({ ok: false, problem: { code } })

  it("to the same time, by a stranger, with an old revision, or once it started", async () => {
    const booking = await confirmed()
    expect(await move(investor, booking.id, SLOT)).toMatchObject(refusal("invalid_input"))
    const stranger = await makeUser(db, "investor")
    expect(await move(stranger, booking.id, at(60))).toMatchObject(refusal("not_found"))
    expect(await move(investor, booking.id, at(60), { revision: 7 })).toMatchObject(refusal("stale"))
    expect(await move(investor, booking.id, at(60), {}, SLOT)).toMatchObject(refusal("too_late"))
    const overdue = await makeBooking(db, investor, analyst, { startUtc: at(120), respondBy: NOW })
    expect(await move(analyst, overdue.id, at(60))).toMatchObject(refusal("too_late"))
    expect(await move(investor, booking.id, at(60), { reasonCode: "unwell" })).toMatchObject(
      refusal("invalid_input"),
    )
    expect(await db.$count(sessionBookingEvents, eq(sessionBookingEvents.bookingId, booking.id))).toBe(1)
  })

  it("in any status but requested and confirmed", async () => {
    for (const status of ["declined", "cancelled", "completed", "expired", "no_show"] as const) {
      const booking = await makeBooking(db, investor, analyst, { status })
      expect(await move(investor, booking.id, at(60)), status).toMatchObject(refusal("invalid_transition"))
    }
  })

  it("onto another's session, off the grid, outside the hours, onto time off, or at a disabled analyst", async () => {
    const booking = await confirmed()
    await makeBooking(db, await makeUser(db, "investor"), analyst, { startUtc: at(60) })
    expect(await move(investor, booking.id, at(60))).toMatchObject(refusal("slot_taken"))
    expect(await move(investor, booking.id, at(45))).toMatchObject(refusal("slot_not_offered"))
    expect(await move(analyst, booking.id, at(14 * 60))).toMatchObject(refusal("slot_not_offered"))
    expect(await move(investor, booking.id, at(120), { durationMinutes: 45 })).toMatchObject(
      refusal("slot_not_offered"),
    )
    await takeOff(db, analyst.id, "2026-12-02")
    expect(await move(analyst, booking.id, at(DAY_MINUTES))).toMatchObject(refusal("slot_not_offered"))
    await db
      .update(analystConnectProfiles)
      .set({ isEnabled: false })
      .where(eq(analystConnectProfiles.analystId, analyst.id))
    expect(await move(investor, booking.id, at(120))).toMatchObject(refusal("slot_not_offered"))
  })

  it("while the investor has another session then, which only he is told of by name", async () => {
    const booking = await confirmed()
    const other = await makeBooking(db, investor, await makeAnalyst(db), { startUtc: at(60) })
    expect(await move(investor, booking.id, at(60))).toMatchObject({
      problem: { code: "investor_busy", bookingId: other.id },
    })
    const told = await move(analyst, booking.id, at(60))
    expect(told).toMatchObject({ problem: { code: "investor_busy" } })
    expect(JSON.stringify(told)).not.toContain(other.id)
  })

  it("onto a full day; a move within its own day is not counted", async () => {
    await db
      .update(analystConnectProfiles)
      .set({ maxDailySessions: 1 })
      .where(eq(analystConnectProfiles.analystId, analyst.id))
    const booking = await confirmed()
    await makeBooking(db, await makeUser(db, "investor"), analyst, {
      startUtc: at(DAY_MINUTES),
      status: "completed",
    })
    expect(await move(investor, booking.id, at(25 * 60))).toMatchObject(refusal("daily_limit_reached"))
    expect(await move(investor, booking.id, at(120))).toMatchObject({ ok: true })
    // A limit that was lowered later leaves a day with more sessions than it takes.
    await makeBooking(db, await makeUser(db, "investor"), analyst, { startUtc: at(240), status: "confirmed" })
    expect(await move(analyst, booking.id, at(180))).toMatchObject({ ok: true })
  })

  it("when it would be one open request too many", async () => {
    const booking = await confirmed()
    for (const minutes of [120, 180]) await makeBooking(db, investor, analyst, { startUtc: at(minutes) })
    expect(await move(investor, booking.id, at(60))).toMatchObject(refusal("open_request_limit"))
    expect(await move(analyst, booking.id, at(60))).toMatchObject({ ok: true })
  })
})
