import { beforeAll, describe, expect, it } from "vitest"
import { listAllAnalysts } from "@/lib/analysts/list-all-analysts"
import { addTimeOff } from "@/lib/availability/add-time-off"
import { getDates } from "@/lib/availability/get-dates"
import { previewBatch } from "@/lib/availability/preview-batch"
import { bookForInvestor } from "@/lib/bookings/book-for-investor"
import { bookSession } from "@/lib/bookings/book-session"
import { listAllBookings } from "@/lib/bookings/list-all-bookings"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import { settleOverdue } from "@/lib/bookings/settle-overdue"
import { systemCtx, type User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { getOverview } from "@/lib/house/get-overview"
import { explainHolds } from "@/lib/slots/explain-holds"
import { getOpening } from "@/lib/slots/get-opening"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { type Group, makeGroup, makeSeat } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const at = (hours: number) => new Date(SLOT.getTime() + hours * HOUR_MS)

let admin: User
let analyst: User
let seated: User
let group: Group

beforeAll(async () => {
  admin = await makeUser(db, "admin")
  analyst = await makeAnalyst(db, { minNoticeMinutes: 0 })
  seated = await makeUser(db, "investor")
  group = await makeGroup(db, analyst, { topic: "Rates" })
  await makeSeat(db, group, seated)
})

const held = () => ({ id: group.id, kind: "group", investorName: null, topic: "Rates", status: "confirmed" })

describe("a group session among its analyst's hours", () => {
  it("is named as what holds its time, by what it is about", async () => {
    const question = { analystId: analyst.id, at: SLOT, duration: 30 }
    for (const actor of [analyst, admin]) {
      const { reasons, sessions } = accepted(await explainHolds(ctxOf(db, actor), question))
      expect(reasons).toEqual(["taken"])
      expect(sessions).toMatchObject([held()])
    }
  })

  it("stands among the sessions of its date, and among those that an edit would strand", async () => {
    const dates = accepted(await getDates(ctxOf(db, analyst), { date: "2026-12-01", weekStart: 0 }))
    expect(dates.dateSessions).toMatchObject([held()])
    expect(dates.sessions["2026-12-01"]).toBe(1)
    const closed = { action: "close", from: "2026-12-01", to: "2026-12-01" } as const
    expect(accepted(await previewBatch(ctxOf(db, analyst), closed)).conflicts).toMatchObject([held()])
  })

  it("is covered by time off that is taken over it", async () => {
    const other = await makeAnalyst(db)
    const covered = await makeGroup(db, other)
    const off = { startDate: "2026-12-01", endDate: "2026-12-01" }
    expect(accepted(await addTimeOff(ctxOf(db, other), off)).affectedBookings).toEqual([covered.id])
    const { stranded } = accepted(await getDates(ctxOf(db, other), { weekStart: 0 }))
    expect(stranded).toMatchObject([{ id: covered.id, kind: "group" }])
  })
})

describe("an investor's seat", () => {
  const page = { durationMinutes: 30, bookingWindowDays: 60, timeZone: "UTC", weekStart: 0, month: "2026-12" }

  it("closes its time to him with every analyst, and is named to him alone", async () => {
    const elsewhere = await makeAnalyst(db)
    const open = async (actor: User) =>
      accepted(await getOpening(ctxOf(db, actor), { analystId: elsewhere.id, ...page }))
    const own = { id: group.id, kind: "group", startAt: at(0).getTime(), endAt: at(1).getTime() }
    expect((await open(seated)).ownSessions).toEqual([own])
    expect((await open(seated)).months["2026-12"]).not.toContain(SLOT.getTime())
    const stranger = await open(await makeUser(db, "investor"))
    expect(stranger.ownSessions).toEqual([])
    expect(stranger.months["2026-12"]).toContain(SLOT.getTime())
  })

  it("is in the way of what he books, what is booked for him, and what is moved there", async () => {
    const elsewhere = await makeAnalyst(db)
    const busy = { ok: false, problem: { code: "investor_busy" } }
    const slot = { analystId: elsewhere.id, startUtc: at(0.5), durationMinutes: 30 }
    expect(await bookSession(ctxOf(db, seated), slot)).toMatchObject({
      ok: false,
      problem: { code: "investor_busy", bookingId: group.id },
    })
    expect(await bookForInvestor(ctxOf(db, admin), { ...slot, onBehalfOf: seated.id })).toMatchObject(busy)
    const next = { ...slot, startUtc: at(1) }
    const { id: bookingId } = accepted(await bookSession(ctxOf(db, seated), next))
    expect(await rescheduleBooking(ctxOf(db, seated), { bookingId, startUtc: at(0.5) })).toMatchObject(busy)
    expect(await rescheduleBooking(ctxOf(db, seated), { bookingId, startUtc: at(-0.5) })).toMatchObject({
      ok: true,
    })
  })
})

describe("a group session whose minimum is missed", () => {
  it("is no request that an analyst let expire, and nobody's unanswered one before", async () => {
    const slow = await makeAnalyst(db)
    const waiting = async () => accepted(await getOverview(ctxOf(db, admin), {}))
    const before = await waiting()
    const decideAt = new Date(NOW.getTime() + HOUR_MS)
    for (const hours of [0, 2, 4]) await makeGroup(db, slow, { seatsMin: 2, startUtc: at(hours), decideAt })
    expect((await waiting()).requests).toMatchObject({
      waiting: before.requests.waiting,
      near: before.requests.near,
    })
    const later = new Date(decideAt.getTime() + HOUR_MS)
    expect(await settleOverdue(systemCtx(db, later))).toBeGreaterThanOrEqual(3)
    expect((await waiting()).letExpire).toEqual(before.letExpire)
    const all = accepted(await listAllAnalysts(ctxOf(db, admin, later), { limit: 100 })).items
    expect(all.find(({ analystId }) => analystId === slow.id)).toMatchObject({ expiredRequests: 0 })
  })
})

describe("lists of bookings", () => {
  it("know one-to-one sessions alone", async () => {
    const own = await makeBooking(db, seated, analyst, { status: "confirmed", startUtc: at(3) })
    const list = await listAllBookings(ctxOf(db, admin), { limit: 100, sort: "start", counts: "1" })
    const { items } = accepted(list)
    expect(items.map(({ id }) => id)).toContain(own.id)
    expect(items.map(({ id }) => id)).not.toContain(group.id)
    const { counts } = accepted(list)
    const all = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0)
    expect(all).toBe(items.length)
  })
})
