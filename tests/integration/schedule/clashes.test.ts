import { beforeEach, describe, expect, it } from "vitest"
import { bookSession } from "@/lib/bookings/book-session"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import type { User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { getAvailability } from "@/lib/slots/get-availability"
import { getOpening } from "@/lib/slots/get-opening"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser, SLOT } from "@/tests/support/factories"
import { startsOf } from "@/tests/support/free-starts"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

let investor: User
let analyst: User

beforeEach(async () => {
  investor = await makeUser(db, "investor")
  // Buffers are the analyst's alone: an investor may go from one session straight into the next.
  analyst = await makeAnalyst(db, { bufferBeforeMinutes: 20, bufferAfterMinutes: 20 })
})

const at = (minutes: number) => new Date(SLOT.getTime() + minutes * MINUTE_MS)

/** A session of the investor with somebody else, half an hour unless told otherwise. */
async function elsewhere(from: number, until = from + 30) {
  const values = { startUtc: at(from), endUtc: at(until), status: "confirmed" } as const
  return makeBooking(db, investor, await makeAnalyst(db), values)
}

async function starts(actor: User, more: { to?: Date; duration?: number; moving?: string } = {}) {
  const range = { from: at(-60), to: at(120), duration: 30, ...more }
  const listed = await getAvailability(ctxOf(db, actor), { analystId: analyst.id, ...range })
  return startsOf(accepted(listed)).map((start) => (start - SLOT.getTime()) / MINUTE_MS)
}

describe("the times that an investor is offered", () => {
  it("are exactly those that he can book: none over a session of his own, those beside it, at any length", async () => {
    await elsewhere(0, 45)
    await elsewhere(130)
    for (const duration of [30, 60]) {
      const listed = await starts(investor, { duration })
      for (let minutes = -60; minutes < 120; minutes += 15) {
        const wish = { analystId: analyst.id, startUtc: at(minutes), durationMinutes: duration }
        const booked = await bookSession(ctxOf(db, investor), wish)
        expect(booked.ok, `${minutes} for ${duration}`).toBe(listed.includes(minutes))
        if (booked.ok)
          await db.$client.query("update session_bookings set status = 'cancelled' where id = $1", [
            booked.value.id,
          ])
      }
    }
    expect(await starts(investor)).toEqual([-60, -30, 60, 90])
    expect(await starts(investor, { duration: 60 })).toEqual([-60, 60])
  })

  it("are closed for nobody else, and free again once his own session is off", async () => {
    const { id } = await elsewhere(0)
    const everyTime = [-60, -30, 0, 30, 60, 90]
    expect(await starts(await makeUser(db, "investor"))).toEqual(everyTime)
    expect(await starts(analyst)).toEqual(everyTime)
    expect(await starts(investor)).toEqual(everyTime.filter((minutes) => minutes !== 0))
    await db.$client.query("update session_bookings set status = 'cancelled' where id = $1", [id])
    expect(await starts(investor)).toEqual(everyTime)
  })
})

describe("an analyst who moves a session", () => {
  it("is offered no time at which its investor is busy, and is not told why", async () => {
    const { id } = await makeBooking(db, investor, analyst, { status: "confirmed", startUtc: at(90) })
    const { id: secret } = await elsewhere(0)
    expect(await starts(analyst, { moving: id })).toEqual([-60, -30, 30, 60, 90])
    expect(await starts(analyst)).toContain(0)
    const { body } = await call(
      "GET",
      `/api/analysts/[analystId]/availability?from=${at(-60).toISOString()}&to=${at(120).toISOString()}&moving=${id}`,
      { analystId: analyst.id },
      { authorization: await bearer(db, analyst) },
    )
    expect(Object.keys(body).sort()).toEqual(["analyst_id", "duration_minutes", "slots", "time_zone"])
    expect(JSON.stringify(body)).not.toContain(secret)
    const move = { bookingId: id, startUtc: at(0) }
    expect(await rescheduleBooking(ctxOf(db, analyst), move)).toMatchObject({ ok: false })
    expect(await rescheduleBooking(ctxOf(db, analyst), { ...move, startUtc: at(30) })).toMatchObject({
      ok: true,
    })
  })
})

describe("what a panel opens with", () => {
  const page = { durationMinutes: 30, bookingWindowDays: 60, timeZone: "UTC", weekStart: 0, month: "2026-12" }
  const open = async (actor: User, more: object = {}) => {
    const opening = await getOpening(ctxOf(db, actor), { analystId: analyst.id, ...page, ...more })
    return accepted(opening)
  }

  it("names an investor's own sessions, with whomever, to him alone", async () => {
    const [other, same] = [
      await elsewhere(0),
      await makeBooking(db, investor, analyst, { startUtc: at(120) }),
    ]
    const { ownSessions, months } = await open(investor)
    expect(ownSessions).toEqual([
      { id: other.id, kind: "one_to_one", startAt: at(0).getTime(), endAt: at(30).getTime() },
      { id: same.id, kind: "one_to_one", startAt: at(120).getTime(), endAt: at(150).getTime() },
    ])
    expect(months["2026-12"]).not.toContain(SLOT.getTime())
    expect((await open(await makeUser(db, "investor"))).ownSessions).toEqual([])
    const moving = { ...same, investor: { id: investor.id, name: "" }, durationMinutes: 30 }
    const forAnalyst = await open(analyst, { moving })
    expect(forAnalyst.ownSessions).toEqual([])
    expect(forAnalyst.months["2026-12"]).not.toContain(SLOT.getTime())
  })

  it("loads the months around a chosen time too, and names the lengths that have time when this one has none", async () => {
    expect(Object.keys((await open(investor, { chosenMonth: "2027-01" })).months).sort()).toEqual([
      "2026-12",
      "2027-01",
      "2027-02",
    ])
    expect((await open(investor)).otherLengths).toEqual([])
    analyst = await makeAnalyst(db, { sessionMinutes: [30, 480, 420] }, [
      { weekday: 1, startMinute: 480, endMinute: 940, slotMinutes: 460 },
    ])
    expect(await open(investor, { durationMinutes: 480 })).toMatchObject({
      firstFree: null,
      otherLengths: [30, 420],
    })
  })
})
