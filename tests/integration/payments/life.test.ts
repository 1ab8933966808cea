import { eq, sql } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { rebookingOffers } from "@/db/schema/attendance"
import { sessionBookings } from "@/db/schema/bookings"
import { houseSettings } from "@/db/schema/house"
import { paymentMethods } from "@/db/schema/payment-methods"
import { paymentEvents, paymentOperations } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import { acceptCase } from "@/lib/attendance/accept-case"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import { declineBooking } from "@/lib/bookings/decline-booking"
import { noShowBooking } from "@/lib/bookings/no-show-booking"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import { presentTime } from "@/lib/clock"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { getPaymentPage } from "@/lib/payments/get-payment-page"
import { makeWeather } from "@/lib/sandbox/weather"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import {
  accountsOf,
  documentsOf,
  happenedTo,
  moveTo,
  paymentOf,
  saveCard,
  sweep,
  violationsIn,
} from "@/tests/support/money"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const later = (from: Date, ms: number) => new Date(from.getTime() + ms)
const END = later(SLOT, 30 * MINUTE_MS)
/** USD 450.00 an hour, 20 % tax: half an hour is 225.00 + 45.00. */
const [NET, TAX, GROSS] = [22_500, 4_500, 27_000]

let investor: User
let analyst: User

beforeEach(async () => {
  moveTo(NOW)
  await db
    .insert(houseSettings)
    .values({
      version: 1,
      taxRules: [{ country: null, hasTaxId: null, basisPoints: 2_000, label: "VAT 20%", note: null }],
    })
    .onConflictDoNothing()
  await makeWeather({ db, now: NOW }, { provider: "up", events: "once" })
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db, { paymentPolicy: "card", autoConfirm: true, cancelNoticeMinutes: 1_440 })
})

afterEach(async () => {
  moveTo()
  expect(await violationsIn(db)).toEqual([])
})

async function book(startUtc = SLOT, durationMinutes = 30) {
  const ctx = ctxOf(db, investor, presentTime())
  return accepted(await bookSession(ctx, { analystId: analyst.id, startUtc, durationMinutes }))
}

async function statusOf(bookingId: string) {
  const [booking] = await db.select().from(sessionBookings).where(eq(sessionBookings.id, bookingId))
  return booking?.status
}

const by = (who: User) => ctxOf(db, who, presentTime())
const revisionOf = async (id: string) =>
  (await db.select().from(sessionBookings).where(eq(sessionBookings.id, id)))[0]?.revision ?? 0

describe("a session with a card", () => {
  it("is held a day before, captured once it is completed, and billed", async () => {
    await saveCard(db, investor)
    const booking = await book()
    expect(booking).toMatchObject({
      status: "confirmed",
      payment: { status: "ready", next: null, net: "225.00", tax: "45.00", gross: "270.00", currency: "USD" },
    })
    moveTo(later(SLOT, -DAY_MS - 1))
    await sweep(db)
    expect(await paymentOf(db, booking.id)).toMatchObject({ status: "ready", held: 0 })
    moveTo(later(SLOT, -DAY_MS))
    await sweep(db)
    expect(await paymentOf(db, booking.id)).toMatchObject({ status: "authorised", held: GROSS })
    moveTo(END)
    accepted(await completeBooking(by(analyst), { bookingId: booking.id }))
    await sweep(db)
    // It could be taken back for ten seconds.
    expect(await paymentOf(db, booking.id)).toMatchObject({ status: "authorised" })
    moveTo(later(END, 12_000))
    await sweep(db)
    expect(await paymentOf(db, booking.id)).toMatchObject({ status: "captured", held: 0, captured: GROSS })
    expect(await happenedTo(db, booking.id)).toEqual([
      "payment_authorised",
      "payment_captured",
      "invoice_issued",
    ])
    expect(await documentsOf(db, booking.id)).toEqual([{ kind: "invoice", net: NET, tax: TAX, gross: GROSS }])
    expect(await accountsOf(db, booking.id)).toEqual({ clearing: GROSS, revenue: -NET, tax: -TAX })
  })

  it("is charged after 72 hours if nobody marks it", async () => {
    await saveCard(db, investor)
    const { id } = await book()
    moveTo(later(SLOT, -HOUR_MS))
    await sweep(db)
    moveTo(later(END, 3 * DAY_MS))
    await sweep(db)
    expect(await statusOf(id)).toBe("completed")
    expect(await paymentOf(db, id)).toMatchObject({ status: "captured", captured: GROSS })
  })

  it("costs half and its tax when its investor calls it off late, and the rest is freed", async () => {
    await saveCard(db, investor)
    const { id } = await book()
    moveTo(later(SLOT, -10 * MINUTE_MS))
    await sweep(db)
    accepted(await cancelBooking(by(investor), { bookingId: id }))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "captured", held: 0, captured: GROSS / 2 })
    expect(await documentsOf(db, id)).toEqual([{ kind: "invoice", net: 11_250, tax: 2_250, gross: 13_500 }])
  })

  it("costs nothing when the analyst calls it off, and what was held is released", async () => {
    await saveCard(db, investor)
    const { id } = await book()
    moveTo(later(SLOT, -10 * MINUTE_MS))
    await sweep(db)
    accepted(await declineBooking(by(analyst), { bookingId: id }))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "void", held: 0, captured: 0 })
    expect(await happenedTo(db, id)).toEqual(["payment_authorised", "payment_released"])
  })

  it("costs nothing when it is called off within an hour of its confirmation, or after the analyst moved it", async () => {
    await saveCard(db, investor)
    moveTo(later(SLOT, -2 * HOUR_MS))
    const first = await book()
    moveTo(later(SLOT, -HOUR_MS))
    accepted(await cancelBooking(by(investor), { bookingId: first.id }))
    await sweep(db)
    expect(await paymentOf(db, first.id)).toMatchObject({ status: "void", captured: 0 })
    moveTo(later(SLOT, -12 * HOUR_MS))
    const second = await book()
    const startUtc = later(SLOT, HOUR_MS)
    accepted(await rescheduleBooking(by(analyst), { bookingId: second.id, startUtc }))
    moveTo(later(SLOT, 0))
    accepted(await cancelBooking(by(investor), { bookingId: second.id }))
    await sweep(db)
    expect(await paymentOf(db, second.id)).toMatchObject({ status: "void", captured: 0 })
  })

  it("is due in full when its investor does not come, and not at all when the analyst does not", async () => {
    await saveCard(db, investor)
    const missed = await book()
    const empty = await book(later(SLOT, HOUR_MS))
    moveTo(later(SLOT, -HOUR_MS))
    await sweep(db)
    moveTo(later(SLOT, 2 * HOUR_MS))
    accepted(await noShowBooking(by(analyst), { bookingId: missed.id }))
    accepted(await noShowBooking(by(investor), { bookingId: empty.id }))
    await sweep(db)
    expect(await paymentOf(db, missed.id)).toMatchObject({ status: "authorised", held: GROSS, captured: 0 })
    accepted(await acceptCase(by(investor), { bookingId: missed.id }))
    await sweep(db)
    expect(await paymentOf(db, missed.id)).toMatchObject({ status: "captured", captured: GROSS })
    expect(await paymentOf(db, empty.id)).toMatchObject({ status: "void", captured: 0 })
  })

  it("follows the session when it is moved: held for more, captured for less, released and held again", async () => {
    await saveCard(db, investor)
    const { id } = await book()
    moveTo(later(SLOT, -DAY_MS))
    await sweep(db)
    accepted(
      await rescheduleBooking(by(investor), {
        bookingId: id,
        startUtc: later(SLOT, HOUR_MS),
        durationMinutes: 60,
      }),
    )
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "ready", gross: 2 * GROSS, held: 0 })
    moveTo(later(SLOT, -DAY_MS + HOUR_MS))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "authorised", held: 2 * GROSS })
    accepted(
      await rescheduleBooking(by(investor), {
        bookingId: id,
        startUtc: later(SLOT, HOUR_MS),
        durationMinutes: 30,
      }),
    )
    moveTo(later(SLOT, 3 * HOUR_MS))
    accepted(await completeBooking(by(analyst), { bookingId: id }))
    moveTo(later(SLOT, 4 * HOUR_MS))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "captured", held: 0, captured: GROSS })
  })
})

describe("a session without a card", () => {
  it("is a request for half an hour, which the card confirms", async () => {
    const booking = await book()
    expect(booking).toMatchObject({
      status: "requested",
      respondBy: later(NOW, 30 * MINUTE_MS),
      payment: { status: "card_needed", next: "add_card" },
    })
    moveTo(later(NOW, 10 * MINUTE_MS))
    await saveCard(db, investor)
    expect(await statusOf(booking.id)).toBe("confirmed")
    expect(await paymentOf(db, booking.id)).toMatchObject({ status: "ready" })
  })

  it("asks its analyst once there is a card, and cannot be confirmed before", async () => {
    const slow = await makeAnalyst(db, { paymentPolicy: "card" })
    const ctx = ctxOf(db, investor, NOW)
    const { id } = accepted(
      await bookSession(ctx, { analystId: slow.id, startUtc: SLOT, durationMinutes: 30 }),
    )
    const pending = await confirmBooking(by(slow), { bookingId: id })
    expect(pending).toMatchObject({ ok: false, problem: { code: "payment_pending" } })
    await saveCard(db, investor)
    const [asked] = await db.select().from(sessionBookings).where(eq(sessionBookings.id, id))
    expect(asked).toMatchObject({ status: "requested", revision: 2, respondBy: later(NOW, 2 * DAY_MS) })
    accepted(await confirmBooking(by(slow), { bookingId: id, revision: await revisionOf(id) }))
  })

  it("expires when no card comes, and its payment falls", async () => {
    const { id } = await book()
    moveTo(later(NOW, 30 * MINUTE_MS))
    await sweep(db)
    expect(await statusOf(id)).toBe("expired")
    expect(await paymentOf(db, id)).toMatchObject({ status: "void" })
  })

  it("waits two hours longer at most while the provider is down", async () => {
    const { id } = await book()
    await makeWeather({ db, now: NOW }, { provider: "down" })
    await db.execute(`insert into provider_standing (provider, down_since) values ('sandbox', '${NOW.toISOString()}')
      on conflict (provider) do update set down_since = excluded.down_since`)
    for (let minute = 1; minute <= 149; minute++) {
      moveTo(later(NOW, minute * MINUTE_MS))
      await sweep(db)
    }
    expect(await statusOf(id)).toBe("requested")
    moveTo(later(NOW, 150 * MINUTE_MS))
    await sweep(db)
    expect(await statusOf(id)).toBe("expired")
    await makeWeather({ db, now: NOW }, { provider: "up" })
    moveTo(later(NOW, 160 * MINUTE_MS))
    await sweep(db)
  })
})

describe("a card that is refused", () => {
  it("can be replaced until two hours before the start; then the session is called off for nothing", async () => {
    await saveCard(db, investor, "declines_later")
    const { id } = await book()
    moveTo(later(SLOT, -DAY_MS))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "declined", payBy: later(SLOT, -2 * HOUR_MS) })
    moveTo(later(SLOT, -2 * HOUR_MS))
    await sweep(db)
    const [called] = await db.select().from(sessionBookings).where(eq(sessionBookings.id, id))
    expect(called).toMatchObject({ status: "cancelled", cancelledBy: null, reasonCode: "unpaid" })
    const offers = await db.select().from(rebookingOffers).where(eq(rebookingOffers.bookingId, id))
    expect(offers).toMatchObject([{ cause: "unpaid", usedBy: null }])
    expect(await paymentOf(db, id)).toMatchObject({ status: "void", captured: 0 })
  })

  it("has time anew when its session is moved: a day before one that is far, from now before one that is near", async () => {
    await saveCard(db, investor, "declines_later")
    const { id } = await book()
    moveTo(later(SLOT, -DAY_MS))
    await sweep(db)
    const far = later(SLOT, 3 * DAY_MS)
    accepted(await rescheduleBooking(by(analyst), { bookingId: id, startUtc: far }))
    expect(await paymentOf(db, id)).toMatchObject({ status: "ready", payBy: null })
    moveTo(later(far, -DAY_MS - 1))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "ready" })
    moveTo(later(far, -DAY_MS))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "declined", payBy: later(far, -2 * HOUR_MS) })
    const near = later(far, -DAY_MS + 90 * MINUTE_MS)
    accepted(await rescheduleBooking(by(analyst), { bookingId: id, startUtc: near }))
    await sweep(db)
    expect(await statusOf(id)).toBe("confirmed")
    const mended = later(far, -DAY_MS + 15 * MINUTE_MS)
    expect(await paymentOf(db, id)).toMatchObject({ status: "declined", payBy: mended })
    moveTo(mended)
    await sweep(db)
    expect(await statusOf(id)).toBe("cancelled")
  })

  it("is tried again at once with another", async () => {
    await saveCard(db, investor, "challenge")
    const { id } = await book()
    moveTo(later(SLOT, -DAY_MS))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "action_needed" })
    await saveCard(db, investor, "works")
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "authorised", held: GROSS, payBy: null })
  })

  it("leaves the money owed after the session, tried each day for a week", async () => {
    await saveCard(db, investor, "hold_lapses")
    const { id } = await book()
    moveTo(later(SLOT, -DAY_MS))
    await sweep(db)
    await db.execute(
      `update payment_methods set method_ref = replace(method_ref, 'hold_lapses', 'declines_later')`,
    )
    moveTo(later(END, 0))
    accepted(await completeBooking(by(analyst), { bookingId: id }))
    for (let day = 0; day <= 9; day++) {
      moveTo(later(END, day * DAY_MS + MINUTE_MS))
      await sweep(db)
    }
    expect(await paymentOf(db, id)).toMatchObject({ status: "owed", captured: 0, held: 0 })
    expect((await happenedTo(db, id)).filter((event) => event === "payment_owed")).toHaveLength(8)
    await saveCard(db, investor, "works")
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "captured", captured: GROSS })
  })
})

describe("a card that is refused for good", () => {
  const asked = async (bookingId: string) => {
    const { id } = await paymentOf(db, bookingId)
    const operations = await db.select().from(paymentOperations).where(eq(paymentOperations.paymentId, id))
    return operations.map(({ kind, status }) => `${kind} ${status}`)
  }
  /** The bank knows the card no more: lost, or stolen. */
  const loseCard = () =>
    db
      .update(paymentMethods)
      .set({ methodRef: sql`replace(method_ref, 'sandbox_card', 'lost_card')` })
      .where(eq(paymentMethods.investorId, investor.id))
  const pageOf = async (bookingId: string, who: User) =>
    accepted(await getPaymentPage(by(who), { bookingId })).needsOtherCard

  it("is not tried again for what is owed, until there is another, which is charged at once", async () => {
    await saveCard(db, investor, "hold_lapses")
    const { id } = await book()
    moveTo(later(SLOT, -DAY_MS))
    await sweep(db)
    await loseCard()
    moveTo(END)
    accepted(await completeBooking(by(analyst), { bookingId: id }))
    for (let day = 0; day <= 9; day++) {
      moveTo(later(END, day * DAY_MS + MINUTE_MS))
      await sweep(db)
    }
    expect(await paymentOf(db, id)).toMatchObject({ status: "owed", captured: 0 })
    expect((await asked(id)).filter((each) => each === "charge refused")).toHaveLength(1)
    const told = await db.select().from(paymentEvents).where(eq(paymentEvents.bookingId, id))
    expect(told.filter(({ event }) => event === "payment_owed")).toMatchObject([
      { detail: { declineCode: "resource_missing", isFinal: true } },
    ])
    expect(await pageOf(id, investor)).toBe(true)
    expect(await pageOf(id, analyst)).toBe(false)
    await saveCard(db, investor, "works")
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "captured", captured: GROSS })
    expect(await pageOf(id, investor)).toBe(false)
  })

  it("is not charged for a session that took place all the same: the money is owed", async () => {
    await saveCard(db, investor)
    moveTo(later(SLOT, -10 * MINUTE_MS))
    const { id } = await book()
    await loseCard()
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "declined" })
    expect(await pageOf(id, investor)).toBe(true)
    await db.update(sessionPayments).set({ payBy: null }).where(eq(sessionPayments.bookingId, id))
    moveTo(END)
    accepted(await completeBooking(by(analyst), { bookingId: id }))
    moveTo(later(END, MINUTE_MS))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "owed" })
    expect(await asked(id)).toEqual(["authorise refused"])
    const told = await db.select().from(paymentEvents).where(eq(paymentEvents.bookingId, id))
    expect(told.at(-1)).toMatchObject({ event: "payment_owed", detail: { isFinal: true } })
  })
})

describe("an answer that is lost", () => {
  it("is read, and nothing is held or taken twice", async () => {
    await saveCard(db, investor, "answer_lost")
    const { id } = await book()
    moveTo(later(SLOT, -HOUR_MS))
    await sweep(db)
    moveTo(later(SLOT, -HOUR_MS + 5_000))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "authorised", held: GROSS })
    moveTo(END)
    accepted(await completeBooking(by(analyst), { bookingId: id }))
    moveTo(later(END, HOUR_MS))
    await sweep(db)
    moveTo(later(END, 2 * HOUR_MS))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "captured", captured: GROSS })
    expect(await documentsOf(db, id)).toHaveLength(1)
  })
})

describe("a profile that asks for no card", () => {
  it("books as before, with nothing to pay", async () => {
    const free = await makeAnalyst(db, { autoConfirm: true })
    const ctx = ctxOf(db, investor, NOW)
    const booking = accepted(
      await bookSession(ctx, { analystId: free.id, startUtc: SLOT, durationMinutes: 30 }),
    )
    expect(booking).toMatchObject({ status: "confirmed", payment: null })
  })
})
