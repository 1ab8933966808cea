import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { suggestTimes } from "@/lib/assistant/suggest-times"
import { NO_WISH, type Wish, wishToQuery } from "@/lib/assistant/wish"
import { bookSession } from "@/lib/bookings/book-session"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { makeStrikes } from "@/tests/support/attendance"
import { countQueries } from "@/tests/support/count-queries"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser, NOW, takeOff } from "@/tests/support/factories"
import { makeGroup, makeSeat } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const PATH = "/api/assistant/suggestions"
const TUESDAY = "2026-12-01"

let investor: User
let analyst: User

beforeEach(async () => {
  investor = await makeUser(db, "investor", { timeZone: "Europe/London" })
  analyst = await makeAnalyst(db, { specialties: ["Energy"], headline: "Grids", autoConfirm: true })
})

function suggest(wish: Partial<Wish>, limit = 5) {
  const all = { ...NO_WISH, analystIds: [analyst.id], ...wish }
  return suggestTimes(ctxOf(db, investor), all, { investor, limit })
}

async function starts(wish: Partial<Wish>) {
  const { items } = await suggest(wish, 20)
  return items.map(({ startUtc }) => startUtc.toISOString().slice(0, 16)).sort()
}

function at(time: string): Date {
  return new Date(`${TUESDAY}T${time}:00Z`)
}

describe("suggested times", () => {
  it("say for what they have their points, which add up", async () => {
    const wish = {
      topics: ["Energy"],
      days: [TUESDAY],
      windows: [{ startMinute: 8 * 60, endMinute: 10 * 60 }],
    }
    const { items, relaxed, considered } = await suggest(wish, 2)
    expect({ relaxed, considered }).toEqual({ relaxed: [], considered: { analysts: 1, times: 4 } })
    expect(items[0]).toMatchObject({
      analyst: { id: analyst.id, name: analyst.name, headline: "Grids", timeZone: "UTC", autoConfirm: true },
      startUtc: at("08:00"),
      endUtc: at("08:30"),
      durationMinutes: 30,
      priceQuote: "225.00",
      currency: "USD",
      score: 95,
      reasons: [
        { code: "topic", text: "Covers Energy", points: 30 },
        { code: "wish", text: "inside your times", points: 20 },
        { code: "soon", text: "first day you named", points: 15 },
        { code: "capacity", text: "free capacity", points: 15 },
        { code: "rating", text: "no ratings yet", points: 5 },
        { code: "answer", text: "books at once", points: 5 },
        { code: "fit", text: "leaves no gap", points: 5 },
      ],
    })
    expect(items[1]).toMatchObject({
      startUtc: at("08:30"),
      score: 80,
      reasons: expect.arrayContaining([
        { code: "same_analyst", text: `${analyst.name} already above`, points: -10 },
        { code: "same_day", text: "second on Tuesday", points: -5 },
      ]),
    })
  })

  it("leave out the investor's own sessions and seats, with whomever they are", async () => {
    const window = { startMinute: 9 * 60, endMinute: 11 * 60 }
    const wish = { days: [TUESDAY], windows: [window] }
    const other = await makeAnalyst(db)
    await makeBooking(db, investor, other, { startUtc: at("09:00"), status: "confirmed" })
    const group = await makeGroup(db, other, { startUtc: at("10:00"), endUtc: at("10:30") })
    await makeSeat(db, group, investor)
    await makeBooking(db, await makeUser(db, "investor"), analyst, {
      startUtc: at("10:30"),
      status: "confirmed",
    })
    expect(await starts(wish)).toEqual([`${TUESDAY}T09:30`])
  })

  it("keep to daily limits, notice, time off and who is listed", async () => {
    const wish = { days: [TUESDAY], minutes: 60, windows: [{ startMinute: 8 * 60, endMinute: 18 * 60 }] }
    const full = await makeAnalyst(db, { maxDailySessions: 1 })
    await makeBooking(db, await makeUser(db, "investor"), full, {
      status: "completed",
      startUtc: at("08:00"),
    })
    const off = await makeAnalyst(db)
    await takeOff(db, off.id, TUESDAY)
    const slow = await makeAnalyst(db, { minNoticeMinutes: 8 * 24 * 60 })
    const hidden = await makeAnalyst(db, { isEnabled: false })
    const other = await makeAnalyst(db, { sessionMinutes: [45] })
    const ids = [full, off, slow, hidden, other].map(({ id }) => id)
    const { items, relaxed } = await suggest({ ...wish, analystIds: ids }, 20)
    expect(relaxed).toEqual([])
    expect(new Set(items.map((item) => item.analyst.id))).toEqual(new Set([slow.id]))
    expect(items.every(({ startUtc }) => startUtc >= at("09:00"))).toBe(true)
  })

  it("loosen days and windows where nothing fits, nearest first, but never a day that was ruled out", async () => {
    const wish = { days: [TUESDAY], windows: [{ startMinute: 19 * 60, endMinute: 20 * 60 }] }
    const { items, relaxed } = await suggest(wish, 3)
    expect(relaxed).toEqual(["days", "windows"])
    expect(items[0]).toMatchObject({ startUtc: at("17:30") })
    expect(items[0]?.reasons).toContainEqual({ code: "wish", text: "90 minutes from your times", points: 15 })
    const ruledOut = await suggest({ ...wish, notDays: [1] }, 20)
    expect(ruledOut.items.filter(({ startUtc }) => startUtc.getUTCDay() === 2)).toEqual([])
  })

  it("tell a wish by the zone it names, else by the investor's", async () => {
    const wish = { days: [TUESDAY], windows: [{ startMinute: 9 * 60, endMinute: 9 * 60 + 30 }] }
    const afternoon = [{ startMinute: 14 * 60, endMinute: 14 * 60 + 30 }]
    expect(await starts({ ...wish, windows: afternoon, zone: "Asia/Kolkata" })).toEqual([`${TUESDAY}T08:30`])
    expect(await starts({ ...wish, zone: "Europe/Berlin" })).toEqual([`${TUESDAY}T08:00`])
    expect(await starts(wish)).toEqual([`${TUESDAY}T09:00`])
  })

  it("leave out who costs more, confirms later, or was not wished", async () => {
    const cheap = await makeAnalyst(db, { hourlyRate: 20_000 })
    const free = await makeAnalyst(db, { hourlyRate: null, currency: "EUR" })
    const euro = await makeAnalyst(db, { hourlyRate: 100, currency: "EUR", autoConfirm: true })
    const ids = [analyst, cheap, free, euro].map(({ id }) => id)
    const who = async (wish: Partial<Wish>) =>
      new Set((await suggest({ analystIds: ids, ...wish }, 20)).items.map((item) => item.analyst.id))
    expect(await who({ priceMax: "100.00", currency: "USD" })).toEqual(new Set([cheap.id, free.id]))
    expect(await who({ instantOnly: true })).toEqual(new Set([analyst.id, euro.id]))
    expect(await who({ notAnalystIds: [analyst.id, free.id] })).toEqual(new Set([cheap.id, euro.id]))
  })

  it("count a request that was confirmed within a day for its analyst, and no other", async () => {
    const slow = await makeAnalyst(db)
    const other = await makeUser(db, "investor")
    const asked = { createdAt: new Date(NOW.getTime() - 72 * HOUR_MS), respondBy: NOW }
    const make = (hours: number | null, startUtc: string, status: "completed" | "declined" | "cancelled") =>
      makeBooking(db, other, slow, {
        ...asked,
        status,
        startUtc: new Date(startUtc),
        confirmedAt: hours === null ? null : new Date(asked.createdAt.getTime() + hours * HOUR_MS),
      })
    await make(24, "2026-11-22T08:00:00Z", "completed")
    await make(25, "2026-11-22T09:00:00Z", "completed")
    await make(null, "2026-11-22T10:00:00Z", "declined")
    await make(null, "2026-11-22T11:00:00Z", "cancelled")
    const { items } = await suggest({ analystIds: [slow.id] }, 1)
    // 5 · (1 + 1) / (3 + 2)
    expect(items[0]?.reasons).toContainEqual({
      code: "answer",
      text: "seldom confirms within a day",
      points: 2,
    })
  })

  it("take as many queries for many analysts as for one", async () => {
    const work = (wish: Partial<Wish>) => countQueries(db, () => suggest(wish))
    const one = await work({})
    await Promise.all(Array.from({ length: 12 }, () => makeAnalyst(db)))
    expect(await work({ analystIds: [] })).toBe(one)
  })
})

describe("an investor", () => {
  it("is suggested no analyst whom another request would be refused by", async () => {
    const asked = await makeAnalyst(db, { autoConfirm: false })
    const ids = [analyst.id, asked.id]
    for (const time of ["08:00", "09:00"]) await makeBooking(db, investor, asked, { startUtc: at(time) })
    const { items } = await suggest({ analystIds: ids }, 20)
    expect(new Set(items.map((item) => item.analyst.id))).toEqual(new Set([analyst.id]))
    const request = { analystId: asked.id, startUtc: at("14:00"), durationMinutes: 30 }
    const refused = await bookSession(ctxOf(db, investor), request)
    expect(refused).toMatchObject({ ok: false, problem: { code: "open_request_limit" } })
    const authorization = await bearer(db, investor, "read")
    const query = wishToQuery({ ...NO_WISH, analystIds: [asked.id] })
    const answer = await call("GET", `${PATH}?${query}`, {}, { authorization })
    expect([answer.status, answer.body.code]).toEqual([429, "open_request_limit"])
    const cheap = wishToQuery({ ...NO_WISH, analystIds: [asked.id], priceMax: "1.00", currency: "USD" })
    const dear = await call("GET", `${PATH}?${cheap}`, {}, { authorization })
    expect([dear.status, dear.body.items]).toEqual([200, []])
  })

  it("without a card makes requests of sessions that are paid by one, also where they book at once", async () => {
    const paid = await makeAnalyst(db, { autoConfirm: true, paymentPolicy: "card" })
    for (const time of ["08:00", "09:00"]) await makeBooking(db, investor, paid, { startUtc: at(time) })
    const suggested = await suggest({ analystIds: [paid.id] })
    expect(suggested).toMatchObject({ items: [], isLimited: true })
  })

  it("who missed two sessions makes requests also of sessions that are paid elsewhere, where a missed one costs something", async () => {
    const elsewhere = { autoConfirm: true, paymentPolicy: "none" } as const
    const fee = await makeAnalyst(db, { ...elsewhere, noShowPercent: 50 })
    const none = await makeAnalyst(db, { ...elsewhere, noShowPercent: 0 })
    const missing = await makeUser(db, "investor")
    const strikes = [10, 20].map((days) => new Date(NOW.getTime() - days * DAY_MS))
    await makeStrikes(db, { investor: missing, analyst }, strikes)
    const ask = async (analystId: string) => {
      const wish = { ...NO_WISH, analystIds: [analystId] }
      const options = { investor: { id: missing.id, timeZone: null }, limit: 1 }
      return (await suggestTimes(ctxOf(db, missing), wish, options)).items.length
    }
    const open = async (who: User, times: readonly string[]) => {
      for (const time of times) await makeBooking(db, missing, who, { startUtc: at(time) })
    }
    await open(fee, ["08:00", "09:00"])
    await open(none, ["10:00", "11:00"])
    expect([await ask(fee.id), await ask(none.id)]).toEqual([0, 1])
  })
})

describe("the door of suggestions", () => {
  let authorization: string
  beforeAll(async () => {
    authorization = await bearer(db, await makeUser(db, "investor"), "read")
  })

  const get = (query: string) => call("GET", `${PATH}?${query}`, {}, { authorization })

  it("answers a token that may only read, in the wire's words", async () => {
    const answer = await get(`analyst_ids=${analyst.id}&days=${TUESDAY}&windows=480-540&limit=1`)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      items: [
        {
          analyst: {
            id: analyst.id,
            name: analyst.name,
            headline: "Grids",
            time_zone: "UTC",
            auto_confirm: true,
          },
          start_utc: `${TUESDAY}T08:00:00Z`,
          end_utc: `${TUESDAY}T08:30:00Z`,
          duration_minutes: 30,
          price_quote: "225.00",
          currency: "USD",
          score: 95,
          reasons: expect.any(Array),
        },
      ],
      relaxed: [],
      considered: { analysts: 1, times: 2 },
    })
  })

  it.each([
    ["days=2026-02-30", "days.0"],
    ["zone=Nowhere/Here", "zone"],
    ["windows=660-540", "windows.0"],
    ["price_max=-1&currency=USD", "price_max"],
    ["price_max=300", "currency"],
    ["limit=21", "limit"],
    ["limit=0", "limit"],
    ["minutes=9", "minutes"],
    ["day=1", "day"],
  ])("refuses %s and says where", async (query, field) => {
    const answer = await get(query)
    expect([answer.status, Object.keys(answer.body.fields ?? {})]).toEqual([400, [field]])
  })

  it("answers an investor under restriction, who may look though not book", async () => {
    const restricted = await makeUser(db, "investor")
    const days = [30, 20, 10].map((ago) => new Date(NOW.getTime() - ago * DAY_MS))
    await makeStrikes(db, { investor: restricted, analyst }, days)
    const own = await bearer(db, restricted, "read")
    const answer = await call("GET", `${PATH}?analyst_ids=${analyst.id}`, {}, { authorization: own })
    expect([answer.status, answer.body.items.length]).toEqual([200, 5])
    const body = { analyst_id: analyst.id, start_utc: answer.body.items[0]?.start_utc, duration_minutes: 30 }
    const booked = await call(
      "POST",
      "/api/analyst_sessions/book",
      {},
      { authorization: await bearer(db, restricted), body },
    )
    expect([booked.status, booked.body.code]).toEqual([403, "booking_restricted"])
  })
})
