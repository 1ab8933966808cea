import { and, eq, isNull } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { sessionBookings } from "@/db/schema/bookings"
import { paymentMethods } from "@/db/schema/payment-methods"
import { paymentEvents, paymentOperations } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import { checkouts } from "@/db/schema/providers"
import { sandboxDetached } from "@/db/schema/sandbox"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { openCheckout } from "@/lib/cards/open-checkout"
import { removeMethod } from "@/lib/cards/remove-method"
import { presentTime } from "@/lib/clock"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { inBooks } from "@/lib/sandbox/books"
import { chooseCard } from "@/lib/sandbox/checkouts"
import { makeWeather } from "@/lib/sandbox/weather"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { moveTo, paymentOf, sandboxOf, saveCard, sweep, violationsIn } from "@/tests/support/money"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const later = (from: Date, ms: number) => new Date(from.getTime() + ms)

let investor: User
let analyst: User

beforeEach(async () => {
  moveTo(NOW)
  await makeWeather({ db, now: NOW }, { provider: "up", events: "once" })
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db, { paymentPolicy: "card", autoConfirm: true, cancelNoticeMinutes: 1_440 })
})

afterEach(async () => {
  moveTo()
  expect(await violationsIn(db)).toEqual([])
})

const by = (who: User) => ctxOf(db, who, presentTime())
const book = async () =>
  accepted(await bookSession(by(investor), { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 })).id
const cardInUse = async () => {
  const inUse = and(eq(paymentMethods.investorId, investor.id), isNull(paymentMethods.removedAt))
  const [card] = await db.select().from(paymentMethods).where(inUse)
  if (!card) throw new Error("no card is in use")
  return card
}

describe("a run that waits for its provider", () => {
  it("writes for each step when that was, not when the run began", async () => {
    await saveCard(db, investor)
    const id = await book()
    const began = later(SLOT, -HOUR_MS)
    const answered = later(began, 3 * MINUTE_MS)
    moveTo(began)
    const sandbox = sandboxOf(db)
    await sweep(db, {
      ...sandbox,
      authorise: (call) => {
        moveTo(answered)
        return sandbox.authorise(call)
      },
    })
    const payment = await paymentOf(db, id)
    expect(payment).toMatchObject({ status: "authorised", updatedAt: answered })
    const ofPayment = eq(paymentOperations.paymentId, payment.id)
    expect(await db.select().from(paymentOperations).where(ofPayment)).toMatchObject([
      { sentAt: began, settledAt: answered },
    ])
    expect(await db.select().from(paymentEvents).where(eq(paymentEvents.bookingId, id))).toMatchObject([
      { event: "payment_authorised", createdAt: answered },
    ])
  })
})

describe("a page of the provider's of which no word came", () => {
  it("is read just before the session would fall without it", async () => {
    await saveCard(db, investor, "declines_later")
    const id = await book()
    moveTo(later(SLOT, -DAY_MS))
    await sweep(db)
    const payBy = later(SLOT, -2 * HOUR_MS)
    expect(await paymentOf(db, id)).toMatchObject({ status: "declined", payBy })
    moveTo(later(payBy, -10 * MINUTE_MS))
    const opened = accepted(await openCheckout(by(investor), { purpose: "setup", returnTo: "/" }))
    const [{ providerRef } = {}] = await db.select().from(checkouts).where(eq(checkouts.id, opened.id))
    await inBooks({ db, wait: async () => {} }, (books) =>
      chooseCard(books, providerRef ?? "", { card: "works" }),
    )
    moveTo(later(payBy, -MINUTE_MS))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "declined" })
    moveTo(later(payBy, -4 * SECOND_MS))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "authorised" })
    moveTo(payBy)
    await sweep(db)
    const [booking] = await db.select().from(sessionBookings).where(eq(sessionBookings.id, id))
    expect(booking).toMatchObject({ status: "confirmed" })
  })
})

describe("a hold that should have ended", () => {
  it("is asked about once a minute, however often the workers come by", async () => {
    await saveCard(db, investor)
    const id = await book()
    moveTo(later(SLOT, -HOUR_MS))
    await sweep(db)
    const over = later(SLOT, -30 * MINUTE_MS)
    await db.update(sessionPayments).set({ captureBefore: over }).where(eq(sessionPayments.bookingId, id))
    await db.update(sessionPayments).set({ lookAt: over }).where(eq(sessionPayments.bookingId, id))
    const sandbox = sandboxOf(db)
    let asked = 0
    const stubborn: typeof sandbox = {
      ...sandbox,
      read: async (ref) => {
        asked++
        const intent = await sandbox.read(ref)
        return intent && { ...intent, captureBefore: over }
      },
    }
    for (let seconds = 0; seconds < 60; seconds += 2) {
      moveTo(later(over, seconds * SECOND_MS))
      await sweep(db, stubborn)
    }
    expect(asked).toBe(1)
    moveTo(later(over, MINUTE_MS))
    await sweep(db, stubborn)
    expect(asked).toBe(2)
  })
})

describe("a card that is not used any more", () => {
  const isForgotten = async (methodRef: string) =>
    (await db.$count(sandboxDetached, eq(sandboxDetached.methodRef, methodRef))) > 0

  it("is forgotten by its provider, once that answers", async () => {
    await saveCard(db, investor)
    const { id: methodId, methodRef } = await cardInUse()
    await sweep(db)
    expect(await isForgotten(methodRef)).toBe(false)
    accepted(await removeMethod(by(investor), { methodId }))
    await makeWeather({ db, now: NOW }, { provider: "down" })
    await sweep(db)
    await makeWeather({ db, now: NOW }, { provider: "up" })
    // It is not asked again at once.
    moveTo(later(NOW, MINUTE_MS))
    await sweep(db)
    expect(await isForgotten(methodRef)).toBe(false)
    moveTo(later(NOW, 11 * MINUTE_MS))
    await sweep(db)
    expect(await isForgotten(methodRef)).toBe(true)
    const [card] = await db.select().from(paymentMethods).where(eq(paymentMethods.id, methodId))
    expect(card).toMatchObject({ detachedAt: presentTime() })
  })

  it("stays with its provider while something is held by it", async () => {
    await saveCard(db, investor)
    const { methodRef } = await cardInUse()
    const id = await book()
    moveTo(later(SLOT, -HOUR_MS))
    await sweep(db)
    // Another is in use from now on; what is held stays held by the first.
    await saveCard(db, investor)
    moveTo(later(SLOT, -HOUR_MS + DAY_MS / 100))
    await sweep(db)
    expect(await isForgotten(methodRef)).toBe(false)
    accepted(await cancelBooking(by(investor), { bookingId: id }))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "captured" })
    await sweep(db)
    expect(await isForgotten(methodRef)).toBe(true)
    expect(await isForgotten((await cardInUse()).methodRef)).toBe(false)
  })
})
