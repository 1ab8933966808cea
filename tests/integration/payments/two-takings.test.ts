import { asc, eq } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { houseSettings } from "@/db/schema/house"
import { invoices } from "@/db/schema/invoices"
import { paymentOperations } from "@/db/schema/payment-operations"
import { providerEvents } from "@/db/schema/providers"
import { sandboxIntents } from "@/db/schema/sandbox"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { presentTime } from "@/lib/clock"
import { systemCtx, type User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { toDecimalString } from "@/lib/core/money"
import { accepted } from "@/lib/core/result"
import { refundPayment } from "@/lib/payments/refund-payment"
import { reconcile } from "@/lib/reconciliation/reconcile"
import { feeOn } from "@/lib/sandbox/rules"
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
import { choicesFrom } from "@/tests/support/random"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const later = (ms: number) => new Date(SLOT.getTime() + ms)

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
})

afterEach(async () => {
  moveTo()
  expect(await violationsIn(db)).toEqual([])
})

/** A session that was called off late: a share of its price was captured as its fee, and the rest of it charged afterwards. */
async function takeTwice(hourlyRate = 45_000, lateCancelPercent = 50) {
  moveTo(NOW)
  const investor = await makeUser(db, "investor")
  const admin = await makeUser(db, "admin")
  const terms = { cancelNoticeMinutes: 1_440, hourlyRate, lateCancelPercent }
  const analyst = await makeAnalyst(db, { paymentPolicy: "card", autoConfirm: true, ...terms })
  await saveCard(db, investor)
  const wish = { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 }
  const { id: bookingId } = accepted(await bookSession(ctxOf(db, investor), wish))
  moveTo(later(-10 * MINUTE_MS))
  await sweep(db)
  accepted(await cancelBooking(ctxOf(db, investor, presentTime()), { bookingId }))
  await sweep(db)
  const fee = await paymentOf(db, bookingId)
  moveTo(later(0))
  await db.insert(paymentOperations).values({
    ...{ paymentId: fee.id, kind: "charge", purpose: "session", currency: "USD", methodId: fee.methodId },
    ...{ amount: fee.gross - fee.captured, dueAt: presentTime(), createdAt: presentTime() },
  })
  await sweep(db)
  const payment = await paymentOf(db, bookingId)
  expect(payment).toMatchObject({ status: "captured", captured: payment.gross })
  return { admin, investor, bookingId, payment, fee: fee.captured }
}

async function refund(admin: User, paymentId: string, amount: number): Promise<void> {
  const asked = { paymentId, amount: toDecimalString(amount, "USD"), reasonText: "Agreed" }
  accepted(await refundPayment(ctxOf(db, admin, presentTime()), asked))
  await sweep(db)
}

const intentsOf = (investor: User) =>
  db
    .select()
    .from(sandboxIntents)
    .where(eq(sandboxIntents.customerRef, `customer_${investor.id}`))
    .orderBy(asc(sandboxIntents.createdAt))

describe("a payment whose money came by two takings", () => {
  it("is given back by the newest first, by an operation and a credit note each", async () => {
    const { admin, investor, bookingId, payment } = await takeTwice()
    moveTo(later(MINUTE_MS))
    await refund(admin, payment.id, 20_000)
    expect(await paymentOf(db, bookingId)).toMatchObject({ captured: 27_000, refunded: 20_000 })
    expect((await intentsOf(investor)).map(({ captured, refunded }) => [captured, refunded])).toEqual([
      [13_500, 6_500],
      [13_500, 13_500],
    ])
    expect(await documentsOf(db, bookingId)).toEqual([
      { kind: "invoice", net: 11_250, tax: 2_250, gross: 13_500 },
      { kind: "invoice", net: 11_250, tax: 2_250, gross: 13_500 },
      { kind: "credit_note", net: 11_250, tax: 2_250, gross: 13_500 },
      { kind: "credit_note", net: 5_417, tax: 1_083, gross: 6_500 },
    ])
    const issued = await db
      .select()
      .from(invoices)
      .where(eq(invoices.bookingId, bookingId))
      .orderBy(asc(invoices.id))
    expect(issued.map(({ correctsId }) => correctsId)).toEqual([null, null, issued[1]?.id, issued[0]?.id])
    moveTo(later(2 * MINUTE_MS))
    await refund(admin, payment.id, 7_000)
    expect(await paymentOf(db, bookingId)).toMatchObject({ refunded: 27_000 })
    expect(await accountsOf(db, bookingId)).toEqual({})
  })

  it("has the provider's fee on both, and what the provider gave back of either, however often it is read", async () => {
    const { investor, bookingId } = await takeTwice()
    const [first, second] = await intentsOf(investor)
    await db
      .update(sandboxIntents)
      .set({ refunded: 500 })
      .where(eq(sandboxIntents.ref, first?.ref ?? ""))
    for (const minute of [1, 2, 3]) {
      moveTo(later(minute * MINUTE_MS))
      for (const objectRef of [first?.ref, second?.ref, first?.ref])
        await db
          .insert(providerEvents)
          .values({ provider: "sandbox", eventRef: newId(), type: "intent", objectRef })
      await sweep(db)
    }
    expect(await paymentOf(db, bookingId)).toMatchObject({ captured: 27_000, refunded: 500 })
    expect(await accountsOf(db, bookingId)).toMatchObject({ fees: 2 * feeOn(13_500) })
  })

  it("gives back random parts, whose credit notes come to each invoice in net and tax, and the books stay alike", async () => {
    const { below, pick } = choicesFrom(20_261_129)
    for (let run = 0; run < 6; run++) {
      const { admin, bookingId, payment } = await takeTwice(
        pick([333, 58_001, 45_000, 99_999]),
        pick([33, 50, 67]),
      )
      let left = payment.gross
      for (let minute = 1; left > 0; minute++) {
        moveTo(later(minute * MINUTE_MS))
        const amount = minute === 5 ? left : 1 + below(left)
        await refund(admin, payment.id, amount)
        left -= amount
        expect(await paymentOf(db, bookingId)).toMatchObject({ refunded: payment.gross - left })
      }
      const issued = await db.select().from(invoices).where(eq(invoices.bookingId, bookingId))
      const bills = issued.filter(({ kind }) => kind === "invoice")
      expect(bills.reduce((sum, { tax }) => sum + tax, 0)).toBe(payment.tax)
      for (const { id, net, tax, gross } of bills) {
        const notes = issued.filter(({ correctsId }) => correctsId === id)
        const total = (of: "net" | "tax" | "gross") => notes.reduce((sum, note) => sum + note[of], 0)
        expect([total("net"), total("tax"), total("gross")]).toEqual([net, tax, gross])
      }
      expect(await accountsOf(db, bookingId)).toEqual({})
    }
    expect(await reconcile(systemCtx(db, presentTime()), sandboxOf(db))).toBe(0)
  })
})
