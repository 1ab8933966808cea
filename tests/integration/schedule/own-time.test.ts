import { describe, expect, it } from "vitest"
import { listBookingRows } from "@/lib/bookings/list-booking-rows"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { getOwnTime } from "@/lib/slots/get-own-time"
import { countQueries } from "@/tests/support/count-queries"
import { ctxOf, makeAnalyst, makeBooking, makeUser, SLOT, takeOff } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
// 1 December 2026, open from 08:00 to 18:00 UTC.
const FROM = new Date("2026-12-01T00:00:00Z")
const hours = (from: number, until: number) => ({
  from: FROM.getTime() + from * HOUR_MS,
  until: FROM.getTime() + until * HOUR_MS,
})

const startsOf = (from: number, until: number) =>
  Array.from({ length: (until - from) * 2 }, (_, index) => hours(from, until).from + (index * HOUR_MS) / 2)

describe("an analyst's own time", () => {
  it("is what is posted, what of it is open around the sessions, and what is off, of nobody else", async () => {
    const analyst = await makeAnalyst(db, { minNoticeMinutes: 0 })
    const other = await makeAnalyst(db)
    const investor = await makeUser(db, "investor")
    await makeBooking(db, investor, analyst, { status: "confirmed" })
    await makeBooking(db, investor, other, {
      status: "confirmed",
      startUtc: new Date(SLOT.getTime() + HOUR_MS),
    })
    await takeOff(db, analyst.id, "2026-12-02", "2026-12-05")
    await takeOff(db, other.id, "2026-12-01")
    const own = accepted(
      await getOwnTime(ctxOf(db, analyst), { from: FROM, until: new Date(FROM.getTime() + 48 * HOUR_MS) }),
    )
    expect(own).toMatchObject({
      posted: [hours(8, 18)],
      open: [
        { ...hours(8, 10), starts: startsOf(8, 10), closed: null },
        { ...hours(10.5, 18), starts: startsOf(10.5, 18), closed: null },
      ],
      off: [{ ...hours(24, 48), reason: null, endDate: "2026-12-05" }],
    })
  })

  it("that nobody can book says why", async () => {
    const closedBy = async (profile: Parameters<typeof makeAnalyst>[1]) => {
      const analyst = await makeAnalyst(db, profile)
      const own = accepted(
        await getOwnTime(ctxOf(db, analyst), { from: FROM, until: new Date(FROM.getTime() + DAY_MS) }),
      )
      return own.open.map(({ starts, closed }) => [starts.length, closed])
    }
    expect(await closedBy({ minNoticeMinutes: 43_200 })).toEqual([[0, "notice"]])
    expect(await closedBy({ bookingWindowDays: 3 })).toEqual([[0, "window"]])
    expect(await closedBy({ isEnabled: false })).toEqual([[0, "disabled"]])
  })

  it("takes as many queries for 62 days as for one, and so do the sessions in it", async () => {
    const ctx = ctxOf(db, await makeAnalyst(db))
    for (const days of [1, 62]) {
      const to = new Date(FROM.getTime() + days * DAY_MS)
      expect(await countQueries(db, () => getOwnTime(ctx, { from: FROM, until: to }))).toBe(2)
      const list = () => listBookingRows(ctx, { from: FROM, to, sort: "start", limit: 500 })
      expect(await countQueries(db, list)).toBe(1)
    }
  })
})
