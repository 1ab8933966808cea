import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest"
import { houseSettings } from "@/db/schema/house"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { openCheckout } from "@/lib/cards/open-checkout"
import { takeProviderEvent } from "@/lib/cards/take-provider-event"
import { presentTime } from "@/lib/clock"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { findProvider } from "@/lib/payments/find-provider"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import {
  accountsOf,
  documentsOf,
  happenedTo,
  moveTo,
  paymentOf,
  sweep,
  violationsIn,
} from "@/tests/support/money"
import { type FakeEvent, STRIPE_KEYS, startStripeFake } from "@/tests/support/stripe-fake"
import type { Visit } from "@/tests/support/stripe-fake-checkouts"
import { testDatabase } from "@/tests/support/test-database"

const fake = await startStripeFake()
afterAll(fake.stop)
Object.assign(process.env, {
  PAYMENTS: "stripe",
  STRIPE_SECRET_KEY: STRIPE_KEYS.secretKey,
  STRIPE_WEBHOOK_SECRET: STRIPE_KEYS.webhookSecret,
  STRIPE_API_BASE: fake.apiBase,
})
const { db } = testDatabase()
const later = (from: Date, ms: number) => new Date(from.getTime() + ms)
const END = later(SLOT, 30 * MINUTE_MS)
/** USD 450.00 an hour, 20 % tax: half an hour is 225.00 + 45.00. */
const GROSS = 27_000

let investor: User
let analyst: User

beforeEach(async () => {
  moveTo(NOW)
  const rule = { country: null, hasTaxId: null, basisPoints: 2_000, label: "VAT 20%", note: null }
  await db
    .insert(houseSettings)
    .values({ version: 1, taxRules: [rule] })
    .onConflictDoNothing()
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db, { paymentPolicy: "card", autoConfirm: true, cancelNoticeMinutes: 1_440 })
})
afterEach(async () => {
  moveTo()
  expect(await violationsIn(db)).toEqual([])
})

const by = (who: User) => ctxOf(db, who, presentTime())
/** What Stripe has of money that a customer is asked for. */
const intents = () => fake.store.all("payment_intent")

async function tell(event: FakeEvent, sign: Parameters<typeof fake.posted>[1] = {}) {
  return takeProviderEvent({ db, now: presentTime() }, "stripe", fake.posted(event, sign))
}

/** All that Stripe has told of so far is told to the house, and the workers do what is due. */
async function settle(): Promise<void> {
  for (const event of fake.events.splice(0)) accepted(await tell(event))
  await sweep(db, findProvider(db) ?? undefined)
}

async function book() {
  return accepted(
    await bookSession(by(investor), { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 }),
  )
}

async function visit(what: Visit, paymentId?: string): Promise<void> {
  const purpose = paymentId === undefined ? "setup" : "authenticate"
  const page = accepted(
    await openCheckout(by(investor), { purpose, ...(paymentId && { paymentId }), returnTo: "/bookings" }),
  )
  expect(page.checkoutUrl).toMatch(/^https:\/\/checkout\.stripe\.com\//)
  const session = fake.store.all("checkout.session").find((one) => one.client_reference_id === page.id)
  fake.checkouts.visit(session?.id ?? "", what)
}

async function moveOn(to: Date): Promise<void> {
  moveTo(to)
  await settle()
}

describe("a session that is paid through Stripe", () => {
  it("is confirmed by the first card, held a day before, captured once it is completed, and booked with its fee", async () => {
    const { id, status } = await book()
    expect(status).toBe("requested")
    await visit({ card: "works" })
    await settle()
    expect(await paymentOf(db, id)).toMatchObject({ status: "ready" })
    await moveOn(later(SLOT, -DAY_MS))
    expect(await paymentOf(db, id)).toMatchObject({ status: "authorised", held: GROSS })
    moveTo(END)
    accepted(await completeBooking(by(analyst), { bookingId: id }))
    await moveOn(later(END, MINUTE_MS))
    await settle()
    expect(await paymentOf(db, id)).toMatchObject({ status: "captured", held: 0, captured: GROSS })
    expect(await documentsOf(db, id)).toEqual([{ kind: "invoice", net: 22_500, tax: 4_500, gross: GROSS }])
    const fee = Math.round(GROSS * 0.029) + 30
    expect(await accountsOf(db, id)).toEqual({
      ...{ clearing: GROSS - fee, revenue: -22_500, tax: -4_500, fees: fee },
    })
  })

  it("asks for its holder, whose approval holds once, however often, late and forged Stripe tells of it", async () => {
    const { id } = await book()
    await visit({ card: "challenge", challenge: "approve" })
    await settle()
    await moveOn(later(SLOT, -DAY_MS))
    const { id: paymentId, status } = await paymentOf(db, id)
    expect(status).toBe("action_needed")
    const before = intents().length
    await visit({ card: "challenge", challenge: "refuse" }, paymentId)
    await settle()
    expect((await paymentOf(db, id)).held).toBe(0)
    await visit({ card: "challenge", challenge: "approve" }, paymentId)
    const told = fake.events.splice(0)
    for (const event of [...told, ...told, ...told].reverse()) accepted(await tell(event))
    const [event] = told
    if (!event) throw new Error("Stripe told nothing")
    for (const sign of [{ secret: "whsec_forged" }, { at: later(presentTime(), -301_000) }])
      expect(await tell(event, sign)).toMatchObject({ ok: false, problem: { code: "bad_signature" } })
    expect(await tell({ ...event, livemode: true })).toMatchObject({ ok: false })
    await settle()
    await settle()
    expect(await paymentOf(db, id)).toMatchObject({ status: "authorised", held: GROSS })
    expect((await happenedTo(db, id)).filter((what) => what === "payment_authorised")).toHaveLength(1)
    const since = intents().slice(0, intents().length - before)
    expect(since.filter((one) => one.status === "requires_capture")).toHaveLength(1)
  })

  it("costs half when it is called off late: that is captured, and the rest is no refund", async () => {
    const { id } = await book()
    await visit({ card: "works" })
    await settle()
    await moveOn(later(SLOT, -2 * HOUR_MS))
    accepted(await cancelBooking(by(investor), { bookingId: id }))
    await settle()
    await settle()
    const half = { status: "captured", held: 0, captured: GROSS / 2, refunded: 0 }
    expect(await paymentOf(db, id)).toMatchObject(half)
    expect(await documentsOf(db, id)).toEqual([{ kind: "invoice", net: 11_250, tax: 2_250, gross: 13_500 }])
  })

  it("is held and taken once where answers are lost, fail, and are remembered as failures", async () => {
    const { id } = await book()
    await visit({ card: "works" })
    await settle()
    const before = intents().length
    let at = later(SLOT, -DAY_MS)
    // The key's first answer is a failure of which nothing comes; the next one's another, though it holds.
    for (const troubles of [[429], ["undone"], ["none", 500]] as const) {
      fake.trouble(...troubles)
      await moveOn(at)
      at = later(at, MINUTE_MS)
    }
    fake.forgetKeys()
    await moveOn(at)
    expect(await paymentOf(db, id)).toMatchObject({ status: "authorised", held: GROSS })
    moveTo(END)
    accepted(await completeBooking(by(analyst), { bookingId: id }))
    at = later(END, MINUTE_MS)
    for (const trouble of [500, "cut", "none"] as const) {
      fake.trouble(trouble)
      await moveOn(at)
      at = later(at, HOUR_MS)
    }
    expect(await paymentOf(db, id)).toMatchObject({ status: "captured", captured: GROSS })
    expect(intents().length).toBe(before + 1)
    expect(await documentsOf(db, id)).toHaveLength(1)
  })

  it("is told of a bank that takes the money back, and books it as disputed", async () => {
    const { id } = await book()
    await visit({ card: "works" })
    await settle()
    await moveOn(later(SLOT, -HOUR_MS))
    moveTo(END)
    accepted(await completeBooking(by(analyst), { bookingId: id }))
    await moveOn(later(END, MINUTE_MS))
    fake.payments.dispute((await paymentOf(db, id)).intentRef ?? "", GROSS)
    await settle()
    expect(await accountsOf(db, id)).toMatchObject({ disputes: GROSS })
  })
})
