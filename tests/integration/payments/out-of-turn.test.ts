import { asc, eq } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { sessionBookingEvents } from "@/db/schema/bookings"
import { houseSettings } from "@/db/schema/house"
import { paymentMethods } from "@/db/schema/payment-methods"
import { paymentOperations } from "@/db/schema/payment-operations"
import { checkouts, providerEvents, providerStanding, reconciliationFindings } from "@/db/schema/providers"
import { sandboxIntents } from "@/db/schema/sandbox"
import { bookSession } from "@/lib/bookings/book-session"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { declineBooking } from "@/lib/bookings/decline-booking"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import { openCheckout } from "@/lib/cards/open-checkout"
import { presentTime } from "@/lib/clock"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted } from "@/lib/core/result"
import { reconcile } from "@/lib/reconciliation/reconcile"
import { inBooks } from "@/lib/sandbox/books"
import { chooseCard } from "@/lib/sandbox/checkouts"
import { makeWeather } from "@/lib/sandbox/weather"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import {
  accountsOf,
  documentsOf,
  moveTo,
  paymentOf,
  sandboxOf,
  saveCard,
  sweep,
  violationsIn,
} from "@/tests/support/money"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const later = (from: Date, ms: number) => new Date(from.getTime() + ms)
const END = later(SLOT, 30 * MINUTE_MS)
const GROSS = 22_500

let investor: User
let analyst: User

beforeEach(async () => {
  moveTo(NOW)
  await db.insert(houseSettings).values({ version: 1 }).onConflictDoNothing()
  await makeWeather({ db, now: NOW }, { provider: "up", events: "once" })
  await db.update(providerStanding).set({ reconciledTo: null })
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db, { paymentPolicy: "card", autoConfirm: true })
})

afterEach(async () => {
  moveTo()
  expect(await violationsIn(db)).toEqual([])
})

const by = (who: User) => ctxOf(db, who, presentTime())
const book = async (durationMinutes = 30) =>
  accepted(await bookSession(by(investor), { analystId: analyst.id, startUtc: SLOT, durationMinutes })).id

/** What was asked of the provider for a session, in order. */
async function operationsOf(bookingId: string): Promise<string[]> {
  const { id } = await paymentOf(db, bookingId)
  const { paymentId, createdAt } = paymentOperations
  const asked = await db
    .select()
    .from(paymentOperations)
    .where(eq(paymentId, id))
    .orderBy(asc(createdAt), asc(paymentOperations.id))
  return asked.map(({ kind, status, amount }) => `${kind} ${status} ${amount}`)
}

/** A page on which the investor approves what he owes: opened now, approved when it is called. */
async function approvalOf(paymentId: string) {
  const opened = accepted(
    await openCheckout(by(investor), { purpose: "authenticate", paymentId, returnTo: "/bookings" }),
  )
  const [{ providerRef } = {}] = await db.select().from(checkouts).where(eq(checkouts.id, opened.id))
  return () =>
    inBooks({ db, wait: async () => {} }, (books) =>
      chooseCard(books, providerRef ?? "", { card: "challenge", challenge: "approve" }),
    )
}

/** The provider tells of all that it has, in whatever order. */
async function tellOfIntents(): Promise<void> {
  const told = await db.select().from(sandboxIntents)
  await db
    .insert(providerEvents)
    .values(
      told.map(({ ref }) => ({ provider: "sandbox", eventRef: newId(), type: "intent", objectRef: ref })),
    )
}

describe("a page that is approved when the money was taken already", () => {
  it("takes nothing more, is let go, and leaves what was taken as it is", async () => {
    await saveCard(db, investor, "declines_later")
    const id = await book()
    moveTo(END)
    await db.execute(`update session_payments set status = 'ready', pay_by = null where booking_id = '${id}'`)
    accepted(await completeBooking(by(analyst), { bookingId: id }))
    moveTo(later(END, MINUTE_MS))
    await sweep(db)
    const owed = await paymentOf(db, id)
    expect(owed).toMatchObject({ status: "owed" })
    const [first, second] = [await approvalOf(owed.id), await approvalOf(owed.id)]
    await first()
    await tellOfIntents()
    moveTo(later(END, 2 * MINUTE_MS))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "captured", captured: GROSS })
    const { intentRef } = await paymentOf(db, id)
    await second()
    await tellOfIntents()
    moveTo(later(END, HOUR_MS))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "captured", captured: GROSS, intentRef, held: 0 })
    const held = (await db.select().from(sandboxIntents)).filter((intent) => intent.held > 0)
    expect(held).toEqual([])
  })
})

describe("money that is taken on the provider's own pages while ours is under way", () => {
  /** The provider's desk takes a part of what is held; it is read by no event. */
  async function takeAtDesk(bookingId: string, captured: number): Promise<void> {
    const { intentRef } = await paymentOf(db, bookingId)
    await db
      .update(sandboxIntents)
      .set({ state: "captured", captured, held: 0, captureBefore: null })
      .where(eq(sandboxIntents.ref, intentRef ?? ""))
  }
  async function bookHeld(): Promise<string> {
    await saveCard(db, investor)
    const id = await book()
    moveTo(later(SLOT, -HOUR_MS))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "authorised", held: GROSS })
    return id
  }
  async function isAlike(): Promise<void> {
    expect(await reconcile(systemCtx(db, presentTime()), sandboxOf(db))).toBe(0)
  }

  it("is booked as the provider says, another amount than was asked for, and the rest is not charged", async () => {
    const id = await bookHeld()
    moveTo(END)
    accepted(await completeBooking(by(analyst), { bookingId: id }))
    await takeAtDesk(id, 20_000)
    for (const minutes of [1, 60, 2_000]) {
      moveTo(later(END, minutes * MINUTE_MS))
      await sweep(db)
    }
    expect(await paymentOf(db, id)).toMatchObject({ status: "captured", captured: 20_000, held: 0 })
    expect(await documentsOf(db, id)).toEqual([{ kind: "invoice", net: 20_000, tax: 0, gross: 20_000 }])
    expect(await accountsOf(db, id)).toMatchObject({ revenue: -20_000 })
    const done = await operationsOf(id)
    expect(done).toEqual(["authorise done 22500", "capture done 20000"])
    await isAlike()
  })

  it("is booked up to what the session costs: what is beyond that is found where the books are compared", async () => {
    await saveCard(db, investor)
    const id = await book(60)
    moveTo(later(SLOT, -HOUR_MS))
    await sweep(db)
    accepted(
      await rescheduleBooking(by(analyst), {
        bookingId: id,
        startUtc: later(SLOT, 30 * MINUTE_MS),
        durationMinutes: 30,
      }),
    )
    moveTo(later(SLOT, HOUR_MS))
    accepted(await completeBooking(by(analyst), { bookingId: id }))
    await takeAtDesk(id, 2 * GROSS)
    moveTo(later(END, 2 * HOUR_MS))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "captured", captured: GROSS, held: 0 })
    expect(await reconcile(systemCtx(db, presentTime()), sandboxOf(db))).toBe(1)
    const { intentRef } = await paymentOf(db, id)
    await db.delete(reconciliationFindings)
    await db
      .update(sandboxIntents)
      .set({ captured: GROSS })
      .where(eq(sandboxIntents.ref, intentRef ?? ""))
  })

  it("is booked where it was to be let go of, and is no release", async () => {
    const id = await bookHeld()
    accepted(await declineBooking(by(analyst), { bookingId: id }))
    await takeAtDesk(id, GROSS)
    moveTo(later(SLOT, -30 * MINUTE_MS))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "captured", captured: GROSS, held: 0 })
    expect(await operationsOf(id)).toEqual([
      "authorise done 22500",
      "release refused 22500",
      "capture done 22500",
    ])
    await isAlike()
  })

  it("is booked beside a hold whose answer is awaited", async () => {
    await saveCard(db, investor, "answer_lost")
    const id = await book()
    moveTo(later(SLOT, -HOUR_MS))
    await sweep(db)
    expect(await operationsOf(id)).toEqual(["authorise unknown 22500"])
    await db
      .update(sandboxIntents)
      .set({ state: "captured", captured: 9_000, held: 0, captureBefore: null })
      .where(eq(sandboxIntents.customerRef, `customer_${investor.id}`))
    moveTo(later(SLOT, -HOUR_MS + 10_000))
    await sweep(db)
    expect(await paymentOf(db, id)).toMatchObject({ status: "captured", captured: 9_000, held: 0 })
    expect(await operationsOf(id)).toEqual(["authorise done 22500", "capture done 9000"])
    await isAlike()
  })
})

describe("an event that cannot be applied", () => {
  it("holds up nothing else", async () => {
    await saveCard(db, investor)
    const id = await book()
    moveTo(later(SLOT, -HOUR_MS))
    const sandbox = sandboxOf(db)
    await db
      .insert(providerEvents)
      .values({ provider: "sandbox", eventRef: newId(), type: "x", objectRef: "foreign" })
    const intent = {
      ref: "foreign",
      operationId: "42",
      customerRef: "c",
      state: "held",
      currency: "USD",
    } as const
    const amounts = { amount: 1, held: 1, captured: 0, refunded: 0, disputed: 0, fee: 0 }
    const rest = { captureBefore: later(NOW, DAY_MS), decline: null, createdAt: NOW }
    await sweep(db, { ...sandbox, read: async () => ({ ...intent, ...amounts, ...rest }) })
    expect(await paymentOf(db, id)).toMatchObject({ status: "authorised" })
  })
})

describe("a card that has run out, or is another provider's", () => {
  it.each([{ exp: "2026-10" }, { provider: "stripe" }])("is none to book by: %o", async (change) => {
    await saveCard(db, investor)
    await db.update(paymentMethods).set(change).where(eq(paymentMethods.investorId, investor.id))
    const id = await book()
    expect(await paymentOf(db, id)).toMatchObject({ status: "card_needed", methodId: null })
  })
})

describe("a session that its investor's card confirms", () => {
  it("is confirmed by nobody, so that both sides are told", async () => {
    const id = await book()
    await saveCard(db, investor)
    const events = await db.select().from(sessionBookingEvents).where(eq(sessionBookingEvents.bookingId, id))
    expect(events.find(({ event }) => event === "booking_confirmed")).toMatchObject({ actorRole: "system" })
  })
})
