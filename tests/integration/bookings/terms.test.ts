import { eq, sql } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { bookSession } from "@/lib/bookings/book-session"
import { countOpenRequests } from "@/lib/bookings/count-open-requests"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import type { User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { OPEN_REQUESTS_MAX } from "@/lib/core/limits"
import { accepted } from "@/lib/core/result"
import { isAsSeen, type SeenTerms } from "@/lib/core/terms"
import { call } from "@/tests/support/doors"
import {
  bearer,
  ctxOf,
  makeAnalyst,
  makeBooking,
  makeUser,
  NOW,
  SLOT,
  takeOff,
} from "@/tests/support/factories"
import { countLockWaits } from "@/tests/support/locks"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const SEEN = { priceQuote: "225.00", currency: "USD", autoConfirm: false } as const

let investor: User
let analyst: User

beforeEach(async () => {
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db)
})

type Changes = Partial<typeof analystConnectProfiles.$inferInsert>

function edit(changes: Changes) {
  return db
    .update(analystConnectProfiles)
    .set({ ...changes, revision: sql`${analystConnectProfiles.revision} + 1` })
    .where(eq(analystConnectProfiles.analystId, analyst.id))
}

function book(seen: SeenTerms, more: object = {}) {
  const wish = { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30, ...seen, ...more }
  return bookSession(ctxOf(db, investor), wish)
}

function bookings() {
  return db.$count(sessionBookings, eq(sessionBookings.investorId, investor.id))
}

function refused(terms: object) {
  return { ok: false, problem: { code: "terms_changed", terms } }
}

describe("a booking whose sender says what he saw", () => {
  it("goes through on the same terms, and when he says nothing or a part of them", async () => {
    for (const seen of [SEEN, {}, { priceQuote: "225" }, { currency: "USD" }, { autoConfirm: false }]) {
      analyst = await makeAnalyst(db)
      investor = await makeUser(db, "investor")
      expect(await book(seen as SeenTerms)).toMatchObject({ ok: true, value: { priceQuote: "225.00" } })
    }
  })

  const changes: Record<string, { changes: Changes; terms: object }> = {
    "the rate": {
      changes: { hourlyRate: 95_000 },
      terms: { priceQuote: "475.00", currency: "USD", autoConfirm: false },
    },
    "the currency": {
      changes: { currency: "GBP" },
      terms: { priceQuote: "225.00", currency: "GBP", autoConfirm: false },
    },
    "a currency without decimals": {
      changes: { currency: "JPY", hourlyRate: 58_000 },
      terms: { priceQuote: "29000", currency: "JPY", autoConfirm: false },
    },
    "the way of confirming": {
      changes: { autoConfirm: true },
      terms: { priceQuote: "225.00", currency: "USD", autoConfirm: true },
    },
    "a price that is none any more": {
      changes: { hourlyRate: null },
      terms: { priceQuote: null, currency: "USD", autoConfirm: false },
    },
  }
  for (const [what, each] of Object.entries(changes)) {
    it(`is refused when ${what} changed, with the present terms, which then go through`, async () => {
      await edit(each.changes)
      const answer = await book(SEEN)
      expect(answer).toMatchObject(refused(each.terms))
      expect(await bookings()).toBe(0)
      expect(await book(each.terms)).toMatchObject({ ok: true })
    })
  }

  it("can say that it was free", async () => {
    expect(await book({ ...SEEN, priceQuote: null })).toMatchObject(refused(SEEN))
    await edit({ hourlyRate: null })
    expect(await book({ ...SEEN, priceQuote: null })).toMatchObject({ ok: true, value: { priceQuote: null } })
  })

  it("hears of the terms before it hears that the time is not offered, and after his own clash", async () => {
    await takeOff(db, analyst.id, "2026-12-01")
    expect(await book({ priceQuote: "1.00" })).toMatchObject(refused({}))
    const { id } = await makeBooking(db, investor, await makeAnalyst(db), { startUtc: SLOT })
    expect(await book({ priceQuote: "1.00" })).toMatchObject({
      problem: { code: "investor_busy", bookingId: id },
    })
  })

  it("hears which lengths are offered when the one he saw is offered no more", async () => {
    await edit({ sessionMinutes: [60, 90] })
    expect(await book(SEEN)).toMatchObject({
      problem: { code: "slot_not_offered", sessionMinutes: [60, 90] },
    })
  })
})

describe("a rate that changes while a booking is decided", () => {
  it("is never taken unseen: the booking waits for the lock, looks again and is refused", async () => {
    const holder = await db.$client.connect()
    await holder.query("begin")
    await holder.query("select from analyst_connect_profiles where analyst_id = $1 for update", [analyst.id])
    const booking = book(SEEN)
    await expect.poll(() => countLockWaits(holder)).toBeGreaterThan(0)
    await holder.query(
      "update analyst_connect_profiles set hourly_rate = 95000, auto_confirm = true, revision = revision + 1 where analyst_id = $1",
      [analyst.id],
    )
    await holder.query("commit")
    holder.release()
    expect(await booking).toMatchObject(refused({ priceQuote: "475.00", currency: "USD", autoConfirm: true }))
    expect(await bookings()).toBe(0)
  })

  it("meets a move in the same way", async () => {
    const { id } = await makeBooking(db, investor, analyst, { priceQuote: 22_500 })
    const holder = await db.$client.connect()
    await holder.query("begin")
    await holder.query("select from analyst_connect_profiles where analyst_id = $1 for update", [analyst.id])
    const seen = { priceQuote: "450.00", currency: "USD" } as const
    const wish = { bookingId: id, startUtc: SLOT, durationMinutes: 60, ...seen }
    const move = rescheduleBooking(ctxOf(db, investor), wish)
    await expect.poll(() => countLockWaits(holder)).toBeGreaterThan(0)
    await holder.query(
      "update analyst_connect_profiles set hourly_rate = 90000, currency = 'GBP', revision = revision + 1 where analyst_id = $1",
      [analyst.id],
    )
    await holder.query("commit")
    holder.release()
    expect(await move).toMatchObject(refused({ priceQuote: "900.00", currency: "GBP" }))
  })
})

describe("a move whose sender says what he saw", () => {
  const move = (wish: object) =>
    makeBooking(db, investor, analyst, { priceQuote: 22_500, status: "confirmed" }).then(({ id }) =>
      rescheduleBooking(ctxOf(db, investor), {
        bookingId: id,
        startUtc: new Date(SLOT.getTime() + HOUR_MS),
        ...wish,
      }),
    )

  it("keeps the price of the same length, whatever the rate is now", async () => {
    await edit({ hourlyRate: 95_000, currency: "GBP" })
    expect(await move(SEEN)).toMatchObject({ ok: true, value: { priceQuote: "225.00", currency: "USD" } })
  })

  it("is refused for either side when another length costs something else than he saw", async () => {
    await edit({ hourlyRate: 90_000, currency: "GBP" })
    const wish = { durationMinutes: 60, priceQuote: "450.00", currency: "USD" } as const
    const terms = { priceQuote: "900.00", currency: "GBP", autoConfirm: false }
    const { id } = await makeBooking(db, investor, analyst, { priceQuote: 22_500, status: "confirmed" })
    for (const actor of [investor, analyst]) {
      const moved = await rescheduleBooking(ctxOf(db, actor), { bookingId: id, startUtc: SLOT, ...wish })
      expect(moved).toMatchObject(refused(terms))
    }
  })

  it("is refused when the analyst confirms in another way than he saw", async () => {
    await edit({ autoConfirm: true })
    expect(await move(SEEN)).toMatchObject(refused({ ...SEEN, autoConfirm: true }))
  })
})

describe("over HTTP", () => {
  const post = async (more: object) => {
    const body = { analyst_id: analyst.id, start_utc: SLOT.toISOString(), duration_minutes: 30, ...more }
    return call("POST", "/api/analyst_sessions/book", {}, { authorization: await bearer(db, investor), body })
  }

  it("the refusal is a 409 that carries the present terms", async () => {
    const answer = await post({ price_quote: "200.00", currency: "USD" })
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: "terms_changed",
        terms: { price_quote: "225.00", currency: "USD", auto_confirm: false },
      },
    })
    expect(await post({ price_quote: "225.00", currency: "USD" })).toMatchObject({ status: 201 })
  })

  it("an amount that is none is no input", async () => {
    for (const price_quote of ["", "-1.00", "1e3", "225.000", 225]) {
      expect(await post({ price_quote })).toMatchObject({ status: 400, body: { code: "invalid_input" } })
    }
    expect(await post({ currency: "usd" })).toMatchObject({ status: 400 })
  })
})

describe("open requests that are counted before a time is chosen", () => {
  it("are as many as a booking is refused for, in all and with one analyst; overdue ones do not count", async () => {
    const open = async () => accepted(await countOpenRequests(ctxOf(db, investor), { analystId: analyst.id }))
    const later = (hours: number) => ({ startUtc: new Date(SLOT.getTime() + hours * HOUR_MS) })
    await makeBooking(db, investor, analyst, { ...later(1), respondBy: NOW })
    await makeBooking(db, investor, analyst, later(2))
    expect(await open()).toEqual({ all: 1, withAnalyst: 1 })
    expect(await book({})).toMatchObject({ ok: true })
    expect(await open()).toEqual({ all: 2, withAnalyst: OPEN_REQUESTS_MAX.withAnalyst })
    expect(await book({}, later(3))).toMatchObject({ problem: { code: "open_request_limit" } })
    for (const hours of [4, 5, 6]) await makeBooking(db, investor, await makeAnalyst(db), later(hours))
    analyst = await makeAnalyst(db)
    expect(await open()).toEqual({ all: OPEN_REQUESTS_MAX.all, withAnalyst: 0 })
    expect(await book({}, later(3))).toMatchObject({ problem: { code: "open_request_limit" } })
  })
})

describe("terms as they were seen", () => {
  it("compare amounts, not their spelling, and take null and nothing to pay for the same", () => {
    const free = { priceQuote: null, currency: "USD", autoConfirm: false } as const
    expect(isAsSeen({ priceQuote: "0" }, free)).toBe(true)
    expect(isAsSeen({ priceQuote: "150" }, { ...free, priceQuote: "150.00" })).toBe(true)
    expect(isAsSeen({ priceQuote: "150.01" }, { ...free, priceQuote: "150.00" })).toBe(false)
  })
})
