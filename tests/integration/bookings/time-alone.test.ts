import { asc, eq } from "drizzle-orm"
import { describe, expect, it, vi } from "vitest"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { refreshFreeTimes } from "@/lib/analysts/free-times"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { getBooking } from "@/lib/bookings/get-booking"
import { listIncoming } from "@/lib/bookings/list-incoming"
import { noShowBooking } from "@/lib/bookings/no-show-booking"
import { settleOverdue } from "@/lib/bookings/settle-overdue"
import { systemCtx } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { log } from "@/lib/log"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const END = new Date(SLOT.getTime() + HOUR_MS / 2)

function hoursAfter(date: Date, hours: number): Date {
  return new Date(date.getTime() + hours * HOUR_MS)
}

async function stored(id: string) {
  const [booking] = await db.select().from(sessionBookings).where(eq(sessionBookings.id, id))
  return booking
}

function eventsOf(id: string) {
  return db
    .select()
    .from(sessionBookingEvents)
    .where(eq(sessionBookingEvents.bookingId, id))
    .orderBy(asc(sessionBookingEvents.revision))
}

describe("the sweep", () => {
  it("expires requests at their deadline and completes unmarked sessions 72 h after their end, not before", async () => {
    const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
    const request = await makeBooking(db, investor, analyst, { respondBy: hoursAfter(NOW, 1) })
    const session = await makeBooking(db, investor, analyst, {
      status: "confirmed",
      startUtc: hoursAfter(SLOT, 1),
      endUtc: hoursAfter(END, 1),
    })
    await settleOverdue(systemCtx(db, new Date(hoursAfter(NOW, 1).getTime() - 1)))
    expect(await stored(request.id)).toMatchObject({ status: "requested", revision: 1 })
    await settleOverdue(systemCtx(db, hoursAfter(NOW, 1)))
    expect(await stored(request.id)).toMatchObject({ status: "expired", revision: 2 })

    const due = hoursAfter(END, 1 + 72)
    await makeBooking(db, investor, analyst, { startUtc: hoursAfter(due, 2), respondBy: hoursAfter(due, -1) })
    await settleOverdue(systemCtx(db, new Date(due.getTime() - 1)))
    expect(await stored(session.id)).toMatchObject({ status: "confirmed" })
    await settleOverdue(systemCtx(db, due))
    expect(await stored(session.id)).toMatchObject({ status: "completed", revision: 2, updatedAt: due })
    expect(await eventsOf(session.id)).toMatchObject([
      {},
      { event: "booking_completed", actorRole: "system", fromStatus: "confirmed", toStatus: "completed" },
    ])
  })

  it("does each booking once, however many sweep at once", async () => {
    const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
    const requests = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        makeBooking(db, investor, analyst, {
          startUtc: hoursAfter(SLOT, index),
          respondBy: hoursAfter(NOW, 1),
        }),
      ),
    )
    const changed = await Promise.all(
      Array.from({ length: 6 }, () => settleOverdue(systemCtx(db, hoursAfter(NOW, 1)))),
    )
    expect(changed.reduce((sum, each) => sum + each)).toBe(12)
    for (const { id } of requests) expect(await eventsOf(id)).toHaveLength(2)
  })
})

describe("an analyst whose data fails", () => {
  it("stops neither the sweep nor the free times of anybody else, and is named in the log once each", async () => {
    const logged = vi.spyOn(log, "error").mockImplementation(() => {})
    const [investor, broken, sound] = [
      await makeUser(db, "investor"),
      await makeAnalyst(db),
      await makeAnalyst(db),
    ]
    const due = hoursAfter(NOW, 1)
    const [stuck, settled] = [
      await makeBooking(db, investor, broken, { respondBy: due }),
      await makeBooking(db, investor, sound, { respondBy: due, startUtc: hoursAfter(SLOT, 2) }),
    ]
    await db.$client.query(`create function fail_for_one() returns trigger language plpgsql as
      $$ begin if new.analyst_id = '${broken.id}' then raise 'broken'; end if; return new; end $$`)
    for (const table of ["session_bookings", "analyst_free_times"]) {
      await db.$client.query(
        `create trigger tg_fail_for_one before update on ${table} for each row execute function fail_for_one()`,
      )
    }
    await settleOverdue(systemCtx(db, due))
    expect([(await stored(stuck.id))?.status, (await stored(settled.id))?.status]).toEqual([
      "requested",
      "expired",
    ])
    await refreshFreeTimes(systemCtx(db, due))
    const { rows } = await db.$client.query(
      "select analyst_id from analyst_free_times where valid_until <= $1 and is_shortest",
      [due],
    )
    expect(rows).toEqual([{ analyst_id: broken.id }])
    expect(logged.mock.calls.map(([facts]) => (facts as { analyst_id?: string }).analyst_id)).toEqual([
      broken.id,
      broken.id,
    ])
    logged.mockRestore()
    await db.$client.query("drop function fail_for_one cascade")
  })
})

describe("an unmarked session 72 h after its end, before any sweep", () => {
  it("is completed for everyone: shown, counted and answered so", async () => {
    const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
    const booking = await makeBooking(db, investor, analyst, { status: "confirmed" })
    const ctx = ctxOf(db, analyst, hoursAfter(END, 72))
    expect(await getBooking(ctx, { bookingId: booking.id })).toMatchObject({
      value: { status: "completed", can: ["note"] },
    })
    const list = await listIncoming(ctx, { status: ["completed"], counts: "1", limit: 50, sort: "start" })
    expect(list).toMatchObject({
      value: { items: [{ id: booking.id }], counts: { completed: 1, confirmed: 0 } },
    })
    const none = await listIncoming(ctx, { status: ["confirmed"], limit: 50, sort: "start" })
    expect(none).toMatchObject({ value: { items: [] } })
    for (const verb of [completeBooking, noShowBooking]) {
      expect(await verb(ctx, { bookingId: booking.id })).toMatchObject({ problem: { code: "too_late" } })
    }
  })
})

describe("a no-show", () => {
  it("names the side that did not come, from ten minutes after the start on", async () => {
    for (const [role, missing] of [
      ["investor", "analyst"],
      ["analyst", "investor"],
    ] as const) {
      const actors = { investor: await makeUser(db, "investor"), analyst: await makeAnalyst(db) }
      const booking = await makeBooking(db, actors.investor, actors.analyst, { status: "confirmed" })
      const mark = (now: Date) => noShowBooking(ctxOf(db, actors[role], now), { bookingId: booking.id })
      expect(await mark(hoursAfter(SLOT, 1 / 6 - 1e-6))).toMatchObject({ problem: { code: "too_early" } })
      expect(await mark(hoursAfter(SLOT, 1 / 6))).toMatchObject({
        ok: true,
        value: { status: "no_show", noShowBy: missing },
      })
      expect(await eventsOf(booking.id)).toMatchObject([{}, { event: "booking_no_show", actorRole: role }])
    }
  })
})
