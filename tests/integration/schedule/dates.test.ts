import { beforeEach, describe, expect, it } from "vitest"
import { addTimeOff } from "@/lib/availability/add-time-off"
import { getDates } from "@/lib/availability/get-dates"
import { getOverride } from "@/lib/availability/get-override"
import { listOverrides } from "@/lib/availability/list-overrides"
import { listTimeOff } from "@/lib/availability/list-time-off"
import { previewBatch } from "@/lib/availability/preview-batch"
import { removeOverride } from "@/lib/availability/remove-override"
import { replaceOverride } from "@/lib/availability/replace-override"
import type { User, UserCtx } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const DATE = "2026-12-01"
const MORNING = { startMinute: 540, endMinute: 600, slotMinutes: 30 }
const EVENING = { startMinute: 1140, endMinute: 1200, slotMinutes: 30 }

let analyst: User
let ctx: UserCtx
let other: UserCtx

beforeEach(async () => {
  analyst = await makeAnalyst(db)
  ctx = ctxOf(db, analyst)
  other = ctxOf(db, await makeAnalyst(db))
})

async function bookingAt(hours: number, values: Parameters<typeof makeBooking>[3] = {}, of = analyst) {
  const startUtc = new Date(SLOT.getTime() + hours * HOUR_MS)
  return (
    await makeBooking(db, await makeUser(db, "investor"), of, { status: "confirmed", startUtc, ...values })
  ).id
}

describe("today", () => {
  // At noon in London it is past midnight in Auckland; at 09:00 it is still the evening before in Honolulu.
  for (const [timeZone, now, today, over] of [
    ["Pacific/Auckland", new Date("2026-11-23T12:00:00Z"), "2026-11-24", "2026-11-23"],
    ["Pacific/Honolulu", NOW, "2026-11-22", "2026-11-21"],
  ] as const) {
    it(`in ${timeZone} can be changed and the day before is over`, async () => {
      const desk = ctxOf(db, await makeAnalyst(db, { timeZone }), now)
      const isOver = { ok: false, problem: { code: "invalid_input" } }
      expect(await replaceOverride(desk, { date: over, windows: [] })).toMatchObject(isOver)
      expect(await addTimeOff(desk, { startDate: over, endDate: today })).toMatchObject(isOver)
      const plan = accepted(await previewBatch(desk, { action: "close", from: over, to: today }))
      expect(plan.changes.map(({ date }) => date)).toEqual([today])
      accepted(await replaceOverride(desk, { date: today, windows: [] }))
      accepted(await addTimeOff(desk, { startDate: today }))
      expect(accepted(await listOverrides(desk, {})).items).toHaveLength(1)
      expect(accepted(await listTimeOff(desk, {})).items).toHaveLength(1)
    })
  }
})

describe("dates of their own", () => {
  it("are listed in order, from today on or within the range asked for, each with its hours in order", async () => {
    accepted(await replaceOverride(ctx, { date: "2026-12-05", windows: [] }))
    accepted(await replaceOverride(ctx, { date: DATE, windows: [EVENING, MORNING] }))
    const listed = async (now: Date, range: { from?: string; to?: string } = {}) =>
      accepted(await listOverrides(ctxOf(db, analyst, now), range)).items.map(({ date }) => date)
    expect(await listed(NOW)).toEqual([DATE, "2026-12-05"])
    expect(await listed(NOW, { to: "2026-12-04" })).toEqual([DATE])
    expect(await listed(NOW, { from: "2026-12-02", to: "2026-12-05" })).toEqual(["2026-12-05"])
    const afterwards = new Date(`${DATE}T24:00:00Z`)
    expect(await listed(afterwards)).toEqual(["2026-12-05"])
    expect(await listed(afterwards, { from: DATE })).toEqual([DATE, "2026-12-05"])
    expect(accepted(await getOverride(ctx, { date: DATE })).windows).toEqual([MORNING, EVENING])
  })

  it("are one analyst's own", async () => {
    accepted(await replaceOverride(ctx, { date: DATE, windows: [MORNING] }))
    const missing = { ok: false, problem: { code: "not_found" } }
    expect(accepted(await listOverrides(other, {})).items).toEqual([])
    expect(await getOverride(other, { date: DATE })).toMatchObject(missing)
    expect(await removeOverride(other, { date: DATE })).toMatchObject(missing)
    accepted(await replaceOverride(other, { date: DATE, windows: [] }))
    expect(accepted(await getOverride(ctx, { date: DATE })).windows).toEqual([MORNING])
    accepted(await removeOverride(other, { date: DATE }))
    expect(accepted(await getOverride(ctx, { date: DATE })).windows).toEqual([MORNING])
  })
})

describe("time off", () => {
  it("that is off already, all of it, is said instead of kept twice; what adds a day or an hour is kept", async () => {
    const part = (startMinute: number, endMinute: number, startDate = DATE) => ({
      startDate,
      startMinute,
      endMinute,
    })
    accepted(await addTimeOff(ctx, part(540, 600)))
    accepted(await addTimeOff(ctx, part(600, 720)))
    accepted(await addTimeOff(ctx, { startDate: "2026-12-02", endDate: "2026-12-03" }))
    const known = [
      part(540, 720),
      part(570, 630),
      { startDate: "2026-12-03" },
      { startDate: "2026-12-02", endDate: "2026-12-03", startMinute: 0, endMinute: 1440 },
    ]
    for (const entry of known) {
      expect(await addTimeOff(ctx, entry)).toMatchObject({
        ok: false,
        problem: { code: "invalid_input", fields: { startDate: [expect.stringContaining("off already")] } },
      })
    }
    const fresh = [part(540, 721), part(500, 560), { startDate: "2026-12-03", endDate: "2026-12-04" }]
    for (const entry of fresh) accepted(await addTimeOff(ctx, entry))
    expect(accepted(await listTimeOff(ctx, {})).items).toHaveLength(6)
    accepted(await addTimeOff(other, part(540, 600)))
  })

  it("names those bookings that are live, its analyst's own, not over, and touched by it, soonest first", async () => {
    const later = await bookingAt(2)
    const request = await bookingAt(-1, { status: "requested" })
    await bookingAt(1, { status: "requested", respondBy: NOW })
    await bookingAt(1, { status: "cancelled" })
    await bookingAt(1, { status: "declined" })
    await bookingAt(1, {}, other.actor)
    await bookingAt(4)
    const reaching = await bookingAt(-2.25)
    const until = { startMinute: 8 * 60, endMinute: 13 * 60 }
    const added = accepted(await addTimeOff(ctx, { startDate: DATE, ...until }))
    expect(added.affectedBookings).toEqual([reaching, request, later])
  })

  it("names the session that runs and none that is over", async () => {
    await bookingAt(-1)
    const running = await bookingAt(0)
    const during = ctxOf(db, analyst, new Date(SLOT.getTime() + HOUR_MS / 4))
    expect(accepted(await addTimeOff(during, { startDate: DATE })).affectedBookings).toEqual([running])
  })

  it("is listed by date until it is over, its analyst's own alone", async () => {
    accepted(await addTimeOff(ctx, { startDate: "2026-12-05" }))
    accepted(await addTimeOff(ctx, { startDate: DATE, startMinute: 600, endMinute: 660 }))
    accepted(await addTimeOff(other, { startDate: "2026-12-03" }))
    const listed = async (now: Date) =>
      accepted(await listTimeOff(ctxOf(db, analyst, now), {})).items.map(({ startDate }) => startDate)
    expect(await listed(NOW)).toEqual([DATE, "2026-12-05"])
    expect(await listed(new Date("2026-12-03T00:00:00Z"))).toEqual(["2026-12-05"])
  })
})

describe("the page of dates", () => {
  const shown = async (desk: UserCtx, date?: string) =>
    accepted(await getDates(desk, { month: undefined, date, weekStart: 0 }))

  it("shows one analyst's own dates, time off and live sessions", async () => {
    accepted(await replaceOverride(ctx, { date: DATE, windows: [MORNING] }))
    accepted(await addTimeOff(ctx, { startDate: DATE, startMinute: 540, endMinute: 570 }))
    const id = await bookingAt(0)
    await bookingAt(1, { status: "cancelled" })
    await bookingAt(2, { status: "requested", respondBy: NOW })
    expect(await shown(ctx, DATE)).toMatchObject({
      page: { month: "2026-11", first: "2026-11-23", last: "2026-12-27", isRunning: true },
      today: "2026-11-23",
      overrides: [{ date: DATE, windows: [MORNING] }],
      timeOff: [{ startDate: DATE, startMinute: 540, endMinute: 570 }],
      sessions: { [DATE]: 1 },
      stranded: [{ id }],
      dateSessions: [{ id }],
    })
    const empty = { overrides: [], timeOff: [], sessions: {}, stranded: [], dateSessions: [] }
    expect(await shown(other, DATE)).toMatchObject({ ...empty, templates: [], lastBatch: null })
  })

  it("lists as stranded what is live, still to come and outside the hours or on time off", async () => {
    const night = await bookingAt(10)
    const off = await bookingAt(24)
    await bookingAt(0)
    await bookingAt(11, { status: "requested", respondBy: NOW })
    await bookingAt(12, { status: "cancelled", respondBy: SLOT })
    await bookingAt(10, {}, other.actor)
    const request = await bookingAt(13, { status: "requested" })
    accepted(await addTimeOff(ctx, { startDate: "2026-12-02" }))
    expect((await shown(ctx)).stranded.map(({ id }) => id)).toEqual([night, request, off])
    const begun = ctxOf(db, analyst, new Date(SLOT.getTime() + 10.25 * HOUR_MS))
    expect((await shown(begun)).stranded.map(({ id }) => id)).toEqual([request, off])
  })
})
