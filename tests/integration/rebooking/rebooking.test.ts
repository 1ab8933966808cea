import { and, eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { rebookingOffers } from "@/db/schema/attendance"
import { sessionBookings } from "@/db/schema/bookings"
import { acceptCase } from "@/lib/attendance/accept-case"
import { withdrawCase } from "@/lib/attendance/withdraw-case"
import { bookForInvestor } from "@/lib/bookings/book-for-investor"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { declineBooking } from "@/lib/bookings/decline-booking"
import { noShowBooking } from "@/lib/bookings/no-show-booking"
import { settleOverdue } from "@/lib/bookings/settle-overdue"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted } from "@/lib/core/result"
import { getOffer } from "@/lib/rebooking/get-offer"
import { getRebooking } from "@/lib/rebooking/get-rebooking"
import { listOtherTimes } from "@/lib/rebooking/list-other-times"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { countDeadlocks, countLockWaits } from "@/tests/support/locks"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const REPORTED = new Date(SLOT.getTime() + HOUR_MS)
const since = (ms: number) => new Date(REPORTED.getTime() + ms)
/** A free time of the day after. */
const NEXT = new Date(SLOT.getTime() + DAY_MS)
let investor: User
let analyst: User
let bookingId: string

beforeEach(async () => {
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db, { autoConfirm: true })
  const priced = { status: "confirmed", priceQuote: 22500, currency: "USD" } as const
  bookingId = (await makeBooking(db, investor, analyst, priced)).id
})

type Wish = Partial<Parameters<typeof bookSession>[1]>
const again = (wish: Wish = {}, now = since(MINUTE_MS), by = investor) =>
  bookSession(ctxOf(db, by, now), {
    ...{ analystId: analyst.id, startUtc: NEXT, durationMinutes: 30, rebookOf: bookingId },
    ...wish,
  })
const report = (by: User) => noShowBooking(ctxOf(db, by, REPORTED), { bookingId })
const profile = (values: Partial<typeof analystConnectProfiles.$inferInsert>) =>
  db.update(analystConnectProfiles).set(values).where(eq(analystConnectProfiles.analystId, analyst.id))
const rate = (hourlyRate: number, currency: "USD" | "EUR" = "USD") => profile({ hourlyRate, currency })
const offer = async () =>
  (await db.select().from(rebookingOffers).where(eq(rebookingOffers.bookingId, bookingId)))[0]
const refusal = (code: string) => ({ ok: false, problem: { code } })
const price = (priceQuote: string | null, currency = "USD") => ({
  ok: true,
  value: { priceQuote, currency },
})

describe("a session that its analyst missed is booked again", () => {
  beforeEach(async () => void accepted(await report(investor)))

  it("at the old price though the rate went up, once, and linked", async () => {
    await rate(90000)
    expect(await again({ priceQuote: "450.00", currency: "USD" })).toMatchObject({
      ok: false,
      problem: { code: "terms_changed", terms: { priceQuote: "225.00", currency: "USD" } },
    })
    const booked = accepted(await again({ priceQuote: "225.00", currency: "USD" }))
    expect(booked).toMatchObject({ priceQuote: "225.00", status: "confirmed" })
    expect(await offer()).toMatchObject({ usedBy: booked.id })
    const later = new Date(NEXT.getTime() + HOUR_MS)
    expect(await again({ startUtc: later })).toMatchObject(refusal("stale"))
    // Without the offer it costs what it costs.
    expect(await again({ startUtc: later, rebookOf: null })).toMatchObject(price("450.00"))
  })

  it("for what it costs by now where that is less, and in the old currency where that changed", async () => {
    await rate(20000)
    expect(await again()).toMatchObject(price("100.00"))
    await db.update(rebookingOffers).set({ usedBy: null })
    await rate(90000, "EUR")
    expect(await again({ startUtc: new Date(NEXT.getTime() + HOUR_MS) })).toMatchObject(price("225.00"))
  })

  it("for nothing where it is free by now, in whatever currency", async () => {
    await profile({ hourlyRate: null, currency: "EUR" })
    expect(await again()).toMatchObject(price(null, "EUR"))
  })

  it("again where the session that was booked instead was declined, at the old price", async () => {
    await profile({ autoConfirm: false, hourlyRate: 90000 })
    const { id } = accepted(await again())
    expect(await again({ startUtc: new Date(NEXT.getTime() + HOUR_MS) })).toMatchObject(refusal("stale"))
    accepted(await declineBooking(ctxOf(db, analyst, since(HOUR_MS)), { bookingId: id }))
    expect(await again({}, since(2 * HOUR_MS))).toMatchObject(price("225.00"))
  })

  it("again where the session that was booked instead was called off, or nobody answered in time", async () => {
    await profile({ autoConfirm: false })
    const { id } = accepted(await again())
    accepted(await cancelBooking(ctxOf(db, investor, since(HOUR_MS)), { bookingId: id }))
    const second = accepted(await again({}, since(2 * HOUR_MS)))
    expect(await again({ startUtc: new Date(NEXT.getTime() + HOUR_MS) }, since(2 * HOUR_MS))).toMatchObject(
      refusal("stale"),
    )
    const over = second.respondBy ?? NEXT
    const third = { startUtc: new Date(NEXT.getTime() + DAY_MS) }
    expect(await again(third, new Date(over.getTime() - 1))).toMatchObject(refusal("stale"))
    const found = accepted(await listOtherTimes(ctxOf(db, investor, over), { bookingId }))
    expect(found.usedBy).toBeNull()
    await settleOverdue(systemCtx(db, over))
    expect(await again(third, over)).toMatchObject({ ok: true })
  })

  it("for the present price at another length or with another analyst", async () => {
    await rate(90000)
    expect(await again({ durationMinutes: 60 })).toMatchObject(price("900.00"))
    await db.update(rebookingOffers).set({ usedBy: null })
    const other = await makeAnalyst(db, { hourlyRate: 60000 })
    const at = new Date(NEXT.getTime() + 2 * HOUR_MS)
    expect(await again({ analystId: other.id, startUtc: at })).toMatchObject(price("300.00"))
  })

  it("within a week, by its investor alone", async () => {
    expect(await again({}, since(0), await makeUser(db, "investor"))).toMatchObject(refusal("not_found"))
    const over = since(7 * DAY_MS)
    const late = { startUtc: new Date(NEXT.getTime() + 10 * DAY_MS) }
    expect(await again(late, over)).toMatchObject(refusal("too_late"))
    expect(await again(late, new Date(over.getTime() - 1))).toMatchObject({ ok: true })
  })

  it("no more once the report was taken back", async () => {
    accepted(await withdrawCase(ctxOf(db, investor, REPORTED), { bookingId }))
    expect(await again()).toMatchObject(refusal("too_late"))
  })

  it("the same again with the same key, not refused as used", async () => {
    const idempotency = { key: "again", requestHash: "h", replayed: false }
    const keyed = { ...ctxOf(db, investor, since(MINUTE_MS)), idempotency }
    const wish = { analystId: analyst.id, startUtc: NEXT, durationMinutes: 30, rebookOf: bookingId }
    const first = accepted(await bookSession(keyed, wish))
    expect(accepted(await bookSession(keyed, wish))).toMatchObject({ id: first.id })
  })

  it("by an admin for him on the same terms, and refused in the same words", async () => {
    await rate(90000)
    const admin = await makeUser(db, "admin")
    const forHim = (wish: Wish = {}, now = since(MINUTE_MS)) =>
      bookForInvestor(ctxOf(db, admin, now), {
        ...{ analystId: analyst.id, startUtc: NEXT, durationMinutes: 30, rebookOf: bookingId },
        ...{ ...wish, onBehalfOf: investor.id },
      })
    const late = { startUtc: new Date(NEXT.getTime() + 10 * DAY_MS) }
    expect(await forHim(late, since(7 * DAY_MS))).toMatchObject(refusal("too_late"))
    expect(await forHim()).toMatchObject(price("225.00"))
    expect(await forHim({ startUtc: new Date(NEXT.getTime() + HOUR_MS) })).toMatchObject(refusal("stale"))
  })

  it("one of two bookings at once takes the offer", async () => {
    const times = [0, 1, 2, 3].map((hours) => new Date(NEXT.getTime() + hours * HOUR_MS))
    const holder = await db.$client.connect()
    await holder.query("begin")
    await holder.query("select from users where id = $1 for update", [investor.id])
    const asked = Promise.all(times.map((startUtc) => again({ startUtc })))
    await expect.poll(() => countLockWaits(holder)).toBe(times.length)
    await holder.query("commit")
    holder.release()
    const answers = await asked
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const taken = await db
      .select()
      .from(sessionBookings)
      .where(and(eq(sessionBookings.investorId, investor.id), eq(sessionBookings.status, "confirmed")))
    expect(taken).toMatchObject([{ id: (await offer())?.usedBy }])
  })
})

describe("the offer", () => {
  const seen = (now: Date) => getOffer(ctxOf(db, investor, now), { bookingId })

  it("is shown to its investor while it stands, and otherwise why not", async () => {
    expect(await seen(REPORTED)).toMatchObject(refusal("not_found"))
    accepted(await report(investor))
    expect(await seen(since(7 * DAY_MS - 1))).toMatchObject({
      ok: true,
      value: {
        ...{ cause: "no_show", until: since(7 * DAY_MS), usedBy: null, analystId: analyst.id, minutes: 30 },
        kept: { analystId: analyst.id, minutes: 30, price: 22500, currency: "USD" },
      },
    })
    expect(await seen(since(7 * DAY_MS))).toMatchObject(refusal("too_late"))
    const other = await makeUser(db, "investor")
    expect(await getOffer(ctxOf(db, other, REPORTED), { bookingId })).toMatchObject(refusal("not_found"))
    accepted(await again())
    expect(await seen(since(HOUR_MS))).toMatchObject(refusal("stale"))
  })
})

describe("the times offered", () => {
  const offered = (now: Date, by = investor) => listOtherTimes(ctxOf(db, by, now), { bookingId })

  it("are told with until when they are and what they cost, to its investor alone", async () => {
    expect(await offered(REPORTED)).toMatchObject(refusal("not_found"))
    accepted(await report(investor))
    const kept = { analystId: analyst.id, durationMinutes: 30, priceQuote: "225.00", currency: "USD" }
    expect(await offered(REPORTED)).toMatchObject({
      ok: true,
      value: { cause: "no_show", until: since(7 * DAY_MS), usedBy: null, kept },
    })
    expect(await offered(since(7 * DAY_MS))).toMatchObject(refusal("too_late"))
    expect(await offered(REPORTED, await makeUser(db, "investor"))).toMatchObject(refusal("not_found"))
  })

  it("are three, its analyst's first at the old price, and each can be booked as it stands", async () => {
    accepted(await report(investor))
    await rate(90000)
    const other = await makeAnalyst(db, { autoConfirm: true, hourlyRate: 1000, specialties: ["Rail"] })
    await profile({ specialties: ["Rail"] })
    const { items } = accepted(await offered(since(MINUTE_MS)))
    expect(items.map((item) => item.analyst.id)).toEqual([analyst.id, analyst.id, analyst.id])
    for (const { startUtc, durationMinutes, priceQuote, currency } of items) {
      expect([durationMinutes, priceQuote, currency]).toEqual([30, "225.00", "USD"])
      await db.update(rebookingOffers).set({ usedBy: null })
      expect(await again({ startUtc, priceQuote, currency })).toMatchObject(price("225.00"))
    }
    // Where he has no more time, those who cover the same follow, at their own price.
    await db.update(rebookingOffers).set({ usedBy: null })
    await profile({ isEnabled: false })
    const rest = accepted(await offered(since(MINUTE_MS))).items
    expect(rest[0]).toMatchObject({ analyst: { id: other.id }, priceQuote: "5.00" })
  })

  it("are none once another session was booked, and both sides find each in the other", async () => {
    accepted(await report(investor))
    const booked = accepted(await again())
    expect(await offered(since(HOUR_MS))).toMatchObject({ ok: true, value: { usedBy: booked.id, items: [] } })
    const linked = async (by: User, id: string) =>
      accepted(await getRebooking(ctxOf(db, by, since(HOUR_MS)), { bookingId: id }))
    for (const by of [investor, analyst]) {
      expect(await linked(by, bookingId)).toMatchObject({ insteadOf: null, bookedInstead: { id: booked.id } })
      expect(await linked(by, booked.id)).toMatchObject({ insteadOf: { id: bookingId }, bookedInstead: null })
    }
    const stranger = await makeAnalyst(db)
    expect(await linked(stranger, booked.id)).toEqual({ insteadOf: null, bookedInstead: null })
  })
})

describe("other times are offered", () => {
  it("to an investor who missed it himself and says so, for what they cost by now", async () => {
    accepted(await report(analyst))
    expect(await again()).toMatchObject(refusal("not_found"))
    accepted(await acceptCase(ctxOf(db, investor, REPORTED), { bookingId }))
    await rate(90000)
    expect(await again()).toMatchObject(price("450.00"))
  })

  it("where its analyst declines what was agreed, at the old price", async () => {
    const before = new Date(SLOT.getTime() - DAY_MS)
    accepted(await declineBooking(ctxOf(db, analyst, before), { bookingId }))
    expect(await offer()).toMatchObject({ cause: "cancelled" })
    await rate(90000)
    expect(await again({}, before)).toMatchObject(price("225.00"))
  })

  it("where its analyst or the house called it off, at the old price; not where its investor did", async () => {
    const before = new Date(SLOT.getTime() - DAY_MS)
    accepted(await cancelBooking(ctxOf(db, analyst, before), { bookingId }))
    expect(await offer()).toMatchObject({ cause: "cancelled" })
    await rate(90000)
    expect(await again({}, before)).toMatchObject(price("225.00"))
    const twice = await makeBooking(db, investor, await makeAnalyst(db), {
      status: "confirmed",
      startUtc: new Date(NEXT.getTime() + 3 * HOUR_MS),
    })
    const admin = ctxOf(db, await makeUser(db, "admin"), before)
    accepted(await cancelBooking(admin, { bookingId: twice.id, reasonCode: "duplicate" }))
    expect(await again({ rebookOf: twice.id }, before)).toMatchObject(refusal("not_found"))
    const asked = await makeBooking(db, investor, await makeAnalyst(db), { status: "confirmed" })
    accepted(await cancelBooking(admin, { bookingId: asked.id, reasonCode: "on_request" }))
    expect(await again({ rebookOf: asked.id }, before)).toMatchObject(refusal("not_found"))
    const own = await makeBooking(db, investor, await makeAnalyst(db), { status: "confirmed" })
    accepted(await cancelBooking(ctxOf(db, investor, before), { bookingId: own.id }))
    expect(await again({ rebookOf: own.id }, before)).toMatchObject(refusal("not_found"))
  })
})

describe("a session that two call off at once", () => {
  // The house calls off what nobody pays for with its row held, and offers other times then.
  const OFFER = `insert into rebooking_offers (id, booking_id, cause, until, created_at) values ($1, $2, 'unpaid', $3, $4)
    on conflict (booking_id) do nothing`
  const acts = [
    ["its analyst cancels it", () => cancelBooking(ctxOf(db, analyst), { bookingId })],
    ["its analyst declines it", () => declineBooking(ctxOf(db, analyst), { bookingId })],
  ] as const

  it.each(acts)("waits for whoever holds it, and stands in nobody's way: %s", async (_, act) => {
    const before = await countDeadlocks(db)
    const house = await db.$client.connect()
    await house.query("begin")
    await house.query("select from session_bookings where id = $1 for no key update", [bookingId])
    const other = act()
    await expect.poll(() => countLockWaits(house), { timeout: 15_000 }).toBe(1)
    await house.query(OFFER, [newId(), bookingId, new Date(NOW.getTime() + DAY_MS), NOW])
    await house.query(
      "update session_bookings set status = 'cancelled', reason_code = 'unpaid', revision = revision + 1 where id = $1",
      [bookingId],
    )
    await house.query("commit")
    house.release()
    expect(await other).toMatchObject(refusal("stale"))
    expect(await offer()).toMatchObject({ cause: "unpaid" })
    expect(await countDeadlocks(db)).toBe(before)
  })
})
