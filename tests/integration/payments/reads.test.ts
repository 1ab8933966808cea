import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { houseSettings } from "@/db/schema/house"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import { presentTime } from "@/lib/clock"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { getPayment } from "@/lib/payments/get-payment"
import { getPaymentPage } from "@/lib/payments/get-payment-page"
import { getPaymentTerms } from "@/lib/payments/get-payment-terms"
import { makeWeather } from "@/lib/sandbox/weather"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { moveTo, paymentOf, saveCard, sweep } from "@/tests/support/money"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const DOOR = "/api/analyst_sessions/[bookingId]/payment"
const later = (from: Date, ms: number) => new Date(from.getTime() + ms)
const END = later(SLOT, 30 * MINUTE_MS)

let investor: User
let analyst: User
let admin: User

beforeEach(async () => {
  moveTo(NOW)
  const vat = { country: null, hasTaxId: null, basisPoints: 2_000, label: "VAT 20%", note: null }
  await db
    .insert(houseSettings)
    .values({ version: 1, taxRules: [vat] })
    .onConflictDoNothing()
  await makeWeather({ db, now: NOW }, { provider: "up", events: "once" })
  investor = await makeUser(db, "investor")
  admin = await makeUser(db, "admin")
  analyst = await makeAnalyst(db, { paymentPolicy: "card", autoConfirm: true, cancelNoticeMinutes: 1_440 })
})

afterEach(() => moveTo())

const by = (who: User) => ctxOf(db, who, presentTime())

async function book(): Promise<string> {
  const wish = { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 }
  return accepted(await bookSession(by(investor), wish)).id
}

async function ask(who: User, bookingId: string) {
  const { status, body } = await call("GET", DOOR, { bookingId }, { authorization: await bearer(db, who) })
  return { status, body }
}

describe("a session's payment", () => {
  it("tells its investor how it stands, what cancelling costs and what happened, and the analyst nothing of the card", async () => {
    await saveCard(db, investor)
    const id = await book()
    moveTo(later(SLOT, -12 * HOUR_MS))
    await sweep(db)
    const { status, body } = await ask(investor, id)
    expect(status).toBe(200)
    expect(body).toEqual({
      id: (await paymentOf(db, id)).id,
      ...{ status: "authorised", next: null, fee_only: false },
      ...{ net: "225.00", tax: "45.00", gross: "270.00", currency: "USD" },
      ...{ fee_if_cancelled_now: "135.00", free_until: "2026-11-30T10:00:00Z", pay_by: null },
      authorise_at: "2026-11-30T10:00:00Z",
      timeline: [
        {
          ...{ id: expect.any(String), event: "payment_authorised", actor_role: "system", amount: "270.00" },
          ...{ currency: "USD", card: null, number: null, decline_code: null, reason_text: null },
          created_at: "2026-11-30T22:00:00Z",
        },
      ],
    })
    expect((await ask(admin, id)).body).toEqual(body)
    expect((await ask(analyst, id)).body).toEqual(body)
  })

  it("names the card and the invoice to its investor and admins alone", async () => {
    const id = await book()
    await saveCard(db, investor)
    moveTo(later(SLOT, -HOUR_MS))
    await sweep(db)
    moveTo(END)
    accepted(await completeBooking(by(analyst), { bookingId: id }))
    moveTo(later(END, MINUTE_MS))
    await sweep(db)
    const seen = JSON.stringify((await ask(investor, id)).body)
    expect(seen).toContain('"card":"Visa ending 4242"')
    expect(seen).toMatch(/"number":"TEST-/)
    expect(JSON.stringify((await ask(admin, id)).body)).toBe(seen)
    const shown = JSON.stringify([
      (await ask(analyst, id)).body,
      accepted(await getPaymentPage(by(analyst), { bookingId: id })),
    ])
    expect(shown).toContain("payment_captured")
    expect(shown).not.toMatch(/4242|visa|TEST-|invoice_issued/i)
    expect(accepted(await getPaymentPage(by(admin), { bookingId: id })).card).toBe("Visa ending 4242")
  })

  it("is not there for strangers, nor where nothing is paid", async () => {
    const id = await book()
    for (const stranger of [await makeUser(db, "investor"), await makeAnalyst(db)]) {
      expect((await ask(stranger, id)).status).toBe(404)
      const page = await getPaymentPage(by(stranger), { bookingId: id })
      expect(page).toMatchObject({ ok: false, problem: { code: "not_found" } })
    }
    const free = await makeBooking(db, investor, await makeAnalyst(db), { startUtc: later(SLOT, DAY_MS) })
    expect((await ask(investor, free.id)).status).toBe(404)
    const missing = await getPayment(by(investor), { bookingId: free.id })
    expect(missing).toMatchObject({ ok: false, problem: { code: "not_found" } })
  })

  it("costs nothing to cancel before the notice, after the analyst moved it, and once it has begun", async () => {
    await saveCard(db, investor)
    const id = await book()
    const fee = async () => (await ask(investor, id)).body.fee_if_cancelled_now
    moveTo(later(SLOT, -DAY_MS))
    expect(await fee()).toBe("0.00")
    moveTo(later(SLOT, -DAY_MS + 1))
    expect(await fee()).toBe("135.00")
    moveTo(SLOT)
    expect(await fee()).toBe("0.00")
    moveTo(later(SLOT, -DAY_MS + 1))
    accepted(await rescheduleBooking(by(analyst), { bookingId: id, startUtc: later(SLOT, HOUR_MS) }))
    moveTo(SLOT)
    expect((await ask(investor, id)).body).toMatchObject({ fee_if_cancelled_now: "0.00", free_until: null })
  })

  it("takes by a late cancellation what it said before, to the last cent", async () => {
    await saveCard(db, investor)
    const id = await book()
    moveTo(later(SLOT, -HOUR_MS))
    await sweep(db)
    const { fees } = accepted(await getPaymentPage(by(investor), { bookingId: id }))
    accepted(await cancelBooking(by(investor), { bookingId: id }))
    await sweep(db)
    expect(fees.now).toEqual({ net: 11_250, tax: 2_250, gross: 13_500 })
    expect((await paymentOf(db, id)).captured).toBe(fees.now.gross)
  })

  it("is not cancelled for another amount than the one that was seen", async () => {
    await saveCard(db, investor)
    const id = await book()
    moveTo(later(SLOT, -HOUR_MS))
    const cancel = async (who: User, fee?: string) =>
      call(
        "POST",
        "/api/analyst_sessions/[bookingId]/cancel",
        { bookingId: id },
        { authorization: await bearer(db, who), body: fee === undefined ? {} : { fee } },
      )
    for (const seen of ["0", "135.01"]) {
      const { status, body } = await cancel(investor, seen)
      expect([status, body.code]).toEqual([409, "terms_changed"])
      expect(body.detail).toBe(
        "Cancelling costs $135.00 now. Nothing was cancelled; do it again if you agree.",
      )
    }
    expect((await cancel(investor, "much")).status).toBe(400)
    expect((await cancel(investor, "135.00")).status).toBe(200)
  })

  it("costs nobody but its investor anything", async () => {
    await saveCard(db, investor)
    const id = await book()
    moveTo(later(SLOT, -HOUR_MS))
    const priced = await cancelBooking(by(analyst), { bookingId: id, fee: "135.00" })
    expect(priced).toMatchObject({ ok: false, problem: { code: "terms_changed" } })
    accepted(await cancelBooking(by(analyst), { bookingId: id, fee: "0.00" }))
    const free = await makeBooking(db, investor, await makeAnalyst(db), { startUtc: later(SLOT, DAY_MS) })
    accepted(await cancelBooking(by(investor), { bookingId: free.id, fee: "0" }))
  })

  it("says what its page needs: the hold, the fees and when it is charged at the latest", async () => {
    await saveCard(db, investor)
    const id = await book()
    const before = accepted(await getPaymentPage(by(investor), { bookingId: id }))
    expect(before).toMatchObject({
      tax: { basisPoints: 2_000, label: "VAT 20%", note: null },
      fees: { late: { gross: 13_500 }, missed: { gross: 27_000 } },
      ...{ card: "Visa ending 4242", held: 0, heldSince: null, isTest: true, downSince: null },
      ...{ payment: { authoriseAt: later(SLOT, -DAY_MS) }, chargedBy: later(END, 3 * DAY_MS) },
    })
    moveTo(later(SLOT, -HOUR_MS))
    await sweep(db)
    const held = accepted(await getPaymentPage(by(investor), { bookingId: id }))
    expect(held).toMatchObject({ held: 27_000, heldSince: later(SLOT, -HOUR_MS) })
  })
})

describe("what is said of money before booking", () => {
  const asked = { analystId: "" }

  beforeEach(() => {
    asked.analystId = analyst.id
  })

  it("are the tax, the fees and the buyer's card", async () => {
    const terms = accepted(await getPaymentTerms(by(investor), asked))
    expect(terms).toEqual({
      feeOnly: false,
      tax: { basisPoints: 2_000, label: "VAT 20%", note: null },
      ...{ lateCancelPercent: 50, noShowPercent: 100, cancelNoticeMinutes: 1_440, card: null, isTest: true },
    })
    await saveCard(db, investor)
    expect(accepted(await getPaymentTerms(by(investor), asked))?.card).toBe("Visa ending 4242")
    const forHim = { ...asked, onBehalfOf: investor.id }
    expect(accepted(await getPaymentTerms(by(admin), forHim))?.card).toBe("Visa ending 4242")
    expect(accepted(await getPaymentTerms(by(admin), asked))).toBeNull()
  })

  it("is nothing where no card is asked for, or the session is free", async () => {
    for (const profile of [{}, { paymentPolicy: "card", hourlyRate: null } as const]) {
      const other = await makeAnalyst(db, profile)
      expect(accepted(await getPaymentTerms(by(investor), { analystId: other.id }))).toBeNull()
    }
  })
})
