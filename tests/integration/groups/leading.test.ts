import { eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { groupPlaces, groupSessions, sessionSeats } from "@/db/schema/groups"
import { seatEvents } from "@/db/schema/seat-events"
import { bookSession } from "@/lib/bookings/book-session"
import { settleOverdue } from "@/lib/bookings/settle-overdue"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { cancelGroup } from "@/lib/groups/cancel-group"
import { completeGroup } from "@/lib/groups/complete-group"
import { createGroup } from "@/lib/groups/create-group"
import { joinGroup } from "@/lib/groups/join-group"
import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { leaveGroup } from "@/lib/groups/leave-group"
import { loadGroupView } from "@/lib/groups/load-group"
import { removeSeat } from "@/lib/groups/remove-seat"
import { rescheduleGroup } from "@/lib/groups/reschedule-group"
import { updateGroup } from "@/lib/groups/update-group"
import { listOtherTimes } from "@/lib/rebooking/list-other-times"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const later = (ms: number, from = SLOT) => new Date(from.getTime() + ms)
const NEW = { startUtc: SLOT, durationMinutes: 60, topic: "Reading a downcycle", seatsMax: 3 }

const make = async (analyst: User, more = {}) =>
  accepted(await createGroup(ctxOf(db, analyst), { ...NEW, ...more }))
const join = (who: User, groupId: string, now = NOW) => joinGroup(ctxOf(db, who, now), { groupId })
const investor = () => makeUser(db, "investor")

const eventsOf = async (groupId: string) =>
  (
    await db
      .select({ event: sessionBookingEvents.event, by: sessionBookingEvents.actorRole })
      .from(sessionBookingEvents)
      .where(eq(sessionBookingEvents.bookingId, groupId))
      .orderBy(sessionBookingEvents.revision)
  ).map(({ event, by }) => `${event} by ${by}`)
const seatEventsOf = async (groupId: string, who: User) =>
  (
    await db
      .select({ event: seatEvents.event, because: seatEvents.reasonCode })
      .from(seatEvents)
      .where(sql`${seatEvents.bookingId} = ${groupId} and ${seatEvents.investorId} = ${who.id}`)
      .orderBy(seatEvents.createdAt, seatEvents.id)
  ).map(({ event, because }) => (because ? `${event} (${because})` : event))

describe("a group session", () => {
  it("is agreed at once where one seat is enough, and waits for its minimum where it is not", async () => {
    const analyst = await makeAnalyst(db)
    expect(await make(analyst)).toMatchObject({ status: "confirmed", decideAt: null, closesAt: SLOT })
    const asked = await make(analyst, { startUtc: later(2 * HOUR_MS), seatsMin: 2 })
    expect(asked).toMatchObject({
      kind: "group",
      status: "requested",
      decideAt: later(2 * HOUR_MS - 2 * DAY_MS),
      seats: { taken: 0, total: 3, min: 2, free: 3 },
      price: null,
    })
  })

  it("is confirmed by the seat that reaches its minimum, and never falls back", async () => {
    const analyst = await makeAnalyst(db, { meetingUrl: "https://meet.example.test/room" })
    const { id } = await make(analyst, { seatsMin: 2 })
    const [one, other] = [await investor(), await investor()]
    expect(accepted(await join(one, id))).toMatchObject({ status: "requested", mySeat: { status: "held" } })
    expect(accepted(await join(other, id))).toMatchObject({
      status: "confirmed",
      mySeat: { status: "confirmed" },
      videoUrl: "https://meet.example.test/room",
    })
    for (const who of [one, other]) accepted(await leaveGroup(ctxOf(db, who), { groupId: id }))
    expect((await db.select().from(sessionBookings).where(eq(sessionBookings.id, id)))[0]?.status).toBe(
      "confirmed",
    )
    expect(await eventsOf(id)).toEqual(["booking_requested by analyst", "booking_confirmed by system"])
    expect(await seatEventsOf(id, one)).toEqual(["seat_joined", "seat_confirmed", "seat_left"])
  })

  it("below its minimum at its deadline expires, and everybody is released and told", async () => {
    const analyst = await makeAnalyst(db)
    const who = await investor()
    const { id, decideAt } = await make(analyst, { seatsMin: 2 })
    accepted(await join(who, id))
    await settleOverdue(systemCtx(db, decideAt as Date))
    expect((await db.select().from(sessionBookings).where(eq(sessionBookings.id, id)))[0]?.status).toBe(
      "expired",
    )
    expect(await seatEventsOf(id, who)).toEqual(["seat_joined", "seat_released (minimum_missed)"])
    expect(
      (await db.select().from(groupPlaces).where(eq(groupPlaces.bookingId, id))).map(({ seatId }) => seatId),
    ).toEqual([null, null, null])
    expect(await join(await investor(), id, decideAt as Date)).toMatchObject({
      problem: { code: "too_late" },
    })
  })

  it("that expired offers other times for a week to each who had a seat, and to nobody else", async () => {
    const analyst = await makeAnalyst(db)
    const [one, other] = [await investor(), await investor()]
    const { id, decideAt } = await make(analyst, { seatsMin: 3 })
    for (const who of [one, other]) accepted(await join(who, id))
    const ended = decideAt as Date
    await settleOverdue(systemCtx(db, ended))
    for (const [hours, who] of [one, other].entries()) {
      expect(await listOtherTimes(ctxOf(db, who, ended), { bookingId: id })).toMatchObject({
        ok: true,
        value: { cause: "minimum_missed", until: later(7 * DAY_MS, ended), usedBy: null, kept: null },
      })
      const startUtc = later((24 + hours) * HOUR_MS)
      const wish = { analystId: analyst.id, startUtc, durationMinutes: 60, rebookOf: id }
      expect(await bookSession(ctxOf(db, who, ended), wish)).toMatchObject({ ok: true })
    }
    const stranger = ctxOf(db, await investor(), ended)
    expect(await listOtherTimes(stranger, { bookingId: id })).toMatchObject({
      problem: { code: "not_found" },
    })
  })

  it("is refused over another session, too close to one, on a full day, in the past, and outside posted hours unless that is meant", async () => {
    const analyst = await makeAnalyst(db, { bufferAfterMinutes: 15, maxDailySessions: 2 })
    const made = await make(analyst)
    const at = (startUtc: Date, more = {}) => createGroup(ctxOf(db, analyst), { ...NEW, startUtc, ...more })
    expect(await at(later(30 * MINUTE_MS))).toMatchObject({ problem: { code: "slot_taken" } })
    expect(await at(later(70 * MINUTE_MS))).toMatchObject({ problem: { code: "slot_taken" } })
    expect(await at(later(-1, NOW))).toMatchObject({
      problem: { code: "invalid_input", fields: { startUtc: [expect.any(String)] } },
    })
    const night = later(14 * HOUR_MS + DAY_MS)
    expect(await at(night)).toMatchObject({ problem: { code: "slot_not_offered" } })
    accepted(await at(night, { outsideHours: true }))
    accepted(await at(later(2 * HOUR_MS)))
    expect(await at(later(4 * HOUR_MS))).toMatchObject({ problem: { code: "daily_limit_reached" } })
    const who = await investor()
    const booked = await bookSession(ctxOf(db, who), {
      analystId: analyst.id,
      startUtc: later(5 * HOUR_MS),
      durationMinutes: 30,
    })
    expect(booked).toMatchObject({ problem: { code: "daily_limit_reached" } })
    const away = await makeAnalyst(db, { isEnabled: false })
    expect(await createGroup(ctxOf(db, away), NEW)).toMatchObject({ problem: { code: "slot_not_offered" } })
    expect(made.revision).toBe(1)
  })

  it("refuses terms that do not fit together, and an amount with more decimals than its currency has", async () => {
    const analyst = await makeAnalyst(db)
    const refused = async (more: object) => {
      const answer = await createGroup(ctxOf(db, analyst), { ...NEW, ...more })
      return answer.ok ? [] : Object.keys(answer.problem.fields ?? {})
    }
    expect(await refused({ seatsMin: 4 })).toEqual(["seatsMin"])
    expect(await refused({ closesAt: later(1) })).toEqual(["closesAt"])
    expect(await refused({ closesAt: later(-1, NOW) })).toEqual(["closesAt"])
    expect(await refused({ seatsMin: 2, decideAt: later(1) })).toEqual(["decideAt"])
    expect(await refused({ seatsMin: 2, decideAt: later(-1, NOW) })).toEqual(["decideAt"])
    expect(await refused({ price: "10.5", currency: "JPY" })).toEqual(["price"])
    expect(await refused({ price: "60.00", currency: "USD" })).toEqual([])
  })
})

describe("its analyst", () => {
  it("offers more seats to who waits, gives back free ones alone, and confirms it by needing fewer", async () => {
    const analyst = await makeAnalyst(db)
    const [one, other, waiting] = [await investor(), await investor(), await investor()]
    const { id } = await make(analyst, { seatsMax: 2, seatsMin: 2 })
    const edit = (more: object) => updateGroup(ctxOf(db, analyst), { groupId: id, ...more })
    accepted(await join(one, id))
    expect(accepted(await edit({ seatsMin: 1, topic: "Another name" }))).toMatchObject({
      status: "confirmed",
      topic: "Another name",
      revision: 3,
    })
    accepted(await join(other, id))
    accepted(await joinWaitlist(ctxOf(db, waiting), { groupId: id, mode: "ask" }))
    expect(accepted(await edit({ seatsMax: 3 })).seats).toMatchObject({
      taken: 2,
      offered: 1,
      free: 0,
      total: 3,
    })
    expect(await edit({ seatsMax: 2 })).toMatchObject({ problem: { code: "seats_in_use" } })
    expect(accepted(await edit({ seatsMax: 6 })).seats).toMatchObject({ free: 3, total: 6 })
    expect(accepted(await edit({ seatsMax: 3 })).seats).toMatchObject({ free: 0, total: 3 })
    expect(await edit({ revision: 1 })).toMatchObject({ problem: { code: "stale" } })
    expect(await edit({ seatsMin: 5 })).toMatchObject({ problem: { code: "invalid_input" } })
    expect(await updateGroup(ctxOf(db, await makeAnalyst(db)), { groupId: id, topic: "Mine" })).toMatchObject(
      { problem: { code: "not_found" } },
    )
    const begun = ctxOf(db, analyst, SLOT)
    expect(await updateGroup(begun, { groupId: id, topic: "Late" })).toMatchObject({
      problem: { code: "too_late" },
    })
    accepted(await cancelGroup(ctxOf(db, analyst), { groupId: id }))
    expect(await edit({ topic: "Gone" })).toMatchObject({ problem: { code: "invalid_transition" } })
  })

  it("keeps the price of seats that are taken", async () => {
    const analyst = await makeAnalyst(db)
    const [one, other] = [await investor(), await investor()]
    const { id } = await make(analyst, { price: "60.00", currency: "USD" })
    accepted(await join(one, id))
    accepted(await updateGroup(ctxOf(db, analyst), { groupId: id, price: "80" }))
    accepted(await join(other, id))
    const seats = await db
      .select()
      .from(sessionSeats)
      .where(eq(sessionSeats.bookingId, id))
      .orderBy(sessionSeats.seatNo)
    expect(seats.map(({ price }) => price)).toEqual([6000, 8000])
  })

  it("moves it: seats move along, who has another session loses his and is told, and its dates move by as much", async () => {
    const [analyst, elsewhere] = [await makeAnalyst(db), await makeAnalyst(db)]
    const [free, busy] = [await investor(), await investor()]
    const { id } = await make(analyst, { seatsMin: 3, closesAt: later(-HOUR_MS) })
    for (const who of [free, busy]) accepted(await join(who, id))
    const startUtc = later(DAY_MS)
    accepted(
      await bookSession(ctxOf(db, busy), {
        analystId: elsewhere.id,
        startUtc: later(30 * MINUTE_MS, startUtc),
        durationMinutes: 30,
      }),
    )
    const moved = accepted(await rescheduleGroup(ctxOf(db, analyst), { groupId: id, startUtc }))
    expect(moved).toMatchObject({
      startUtc,
      endUtc: later(HOUR_MS, startUtc),
      closesAt: later(-HOUR_MS, startUtc),
      decideAt: later(-2 * DAY_MS, startUtc),
      seats: { taken: 1, free: 2 },
    })
    expect(await seatEventsOf(id, free)).toEqual(["seat_joined", "seat_moved"])
    expect(await seatEventsOf(id, busy)).toEqual(["seat_joined", "seat_released (busy)"])
    accepted(await leaveGroup(ctxOf(db, free, later(1, NOW)), { groupId: id }))
    const again = (more: object) => rescheduleGroup(ctxOf(db, analyst), { groupId: id, startUtc, ...more })
    expect(await again({})).toMatchObject({ problem: { code: "invalid_input" } })
    expect(await again({ startUtc: later(-1, NOW) })).toMatchObject({ problem: { code: "invalid_input" } })
    expect(await again({ startUtc: later(14 * HOUR_MS) })).toMatchObject({
      problem: { code: "slot_not_offered" },
    })
    expect(await again({ revision: 1, startUtc: SLOT })).toMatchObject({ problem: { code: "stale" } })
    accepted(await again({ durationMinutes: 30 }))
    const another = await make(analyst)
    expect(await rescheduleGroup(ctxOf(db, analyst), { groupId: another.id, startUtc })).toMatchObject({
      problem: { code: "slot_taken" },
    })
    expect(
      await rescheduleGroup(ctxOf(db, analyst, SLOT), { groupId: another.id, startUtc: later(3 * DAY_MS) }),
    ).toMatchObject({ problem: { code: "too_late" } })
    accepted(await cancelGroup(ctxOf(db, analyst), { groupId: another.id }))
    expect(await rescheduleGroup(ctxOf(db, analyst), { groupId: another.id, startUtc: SLOT })).toMatchObject({
      problem: { code: "invalid_transition" },
    })
    expect(await rescheduleGroup(ctxOf(db, elsewhere), { groupId: id, startUtc: SLOT })).toMatchObject({
      problem: { code: "not_found" },
    })
  })

  it("cannot move it to a day that is full", async () => {
    const analyst = await makeAnalyst(db, { maxDailySessions: 1 })
    const { id } = await make(analyst)
    await make(analyst, { startUtc: later(DAY_MS) })
    const moved = await rescheduleGroup(ctxOf(db, analyst), {
      groupId: id,
      startUtc: later(DAY_MS + 3 * HOUR_MS),
    })
    expect(moved).toMatchObject({ problem: { code: "daily_limit_reached" } })
    accepted(await rescheduleGroup(ctxOf(db, analyst), { groupId: id, startUtc: later(HOUR_MS) }))
  })

  it("takes a seat from somebody with a reason, before the start", async () => {
    const analyst = await makeAnalyst(db)
    const [one, waiting] = [await investor(), await investor()]
    const { id } = await make(analyst, { seatsMax: 2 })
    accepted(await join(one, id))
    accepted(await join(await investor(), id))
    accepted(await joinWaitlist(ctxOf(db, waiting), { groupId: id, mode: "ask" }))
    const [seat] = await db
      .select()
      .from(sessionSeats)
      .where(sql`${sessionSeats.bookingId} = ${id} and ${sessionSeats.investorId} = ${one.id}`)
    const remove = (seatId: string, now = NOW, by = analyst) =>
      removeSeat(ctxOf(db, by, now), { groupId: id, seatId, reasonText: "A conflict of interest." })
    expect(await remove(seat?.id ?? "", SLOT)).toMatchObject({ problem: { code: "too_late" } })
    expect(await remove(seat?.id ?? "", NOW, await makeAnalyst(db))).toMatchObject({
      problem: { code: "not_found" },
    })
    expect(accepted(await remove(seat?.id ?? "")).seats).toMatchObject({ taken: 1, offered: 1 })
    expect(await remove(seat?.id ?? "")).toMatchObject({ problem: { code: "invalid_transition" } })
    expect(await loadGroupView(ctxOf(db, one), id)).toMatchObject({
      mySeat: { status: "removed", reason: "A conflict of interest." },
    })
  })

  it("completes it once it has ended, and calls it off before it begins", async () => {
    const analyst = await makeAnalyst(db)
    const who = await investor()
    const { id } = await make(analyst)
    accepted(await join(who, id))
    const complete = (now: Date, more = {}) =>
      completeGroup(ctxOf(db, analyst, now), { groupId: id, ...more })
    expect(await complete(SLOT)).toMatchObject({ problem: { code: "too_early" } })
    expect(await complete(later(HOUR_MS), { revision: 9 })).toMatchObject({ problem: { code: "stale" } })
    expect(await cancelGroup(ctxOf(db, analyst, SLOT), { groupId: id })).toMatchObject({
      problem: { code: "too_late" },
    })
    expect(
      await completeGroup(ctxOf(db, await makeAnalyst(db), later(HOUR_MS)), { groupId: id }),
    ).toMatchObject({ problem: { code: "not_found" } })
    expect(await complete(later(HOUR_MS + 72 * HOUR_MS))).toMatchObject({ problem: { code: "too_late" } })
    expect(accepted(await complete(later(HOUR_MS)))).toMatchObject({
      status: "completed",
      seats: { taken: 1 },
    })
    expect(await complete(later(HOUR_MS))).toMatchObject({ problem: { code: "invalid_transition" } })
    const other = await make(analyst, { startUtc: later(DAY_MS) })
    accepted(await join(who, other.id))
    const cancel = (more = {}, by = analyst) => cancelGroup(ctxOf(db, by), { groupId: other.id, ...more })
    expect(await cancel({ revision: 9 })).toMatchObject({ problem: { code: "stale" } })
    expect(await cancel({}, await makeAnalyst(db))).toMatchObject({ problem: { code: "not_found" } })
    expect(accepted(await cancel({ reasonCode: "unwell", reasonText: "I am ill." }))).toMatchObject({
      status: "cancelled",
      reasonCode: "unwell",
      seats: { taken: 0 },
    })
    expect(await cancel()).toMatchObject({ problem: { code: "invalid_transition" } })
    expect(await seatEventsOf(other.id, who)).toEqual(["seat_joined", "seat_released (cancelled)"])
    expect((await db.select().from(groupSessions).where(eq(groupSessions.bookingId, other.id))).length).toBe(
      1,
    )
  })
})
