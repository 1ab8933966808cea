import { eq, sql } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { MONEY_INVARIANTS } from "@/db/money-invariants"
import { houseSettings } from "@/db/schema/house"
import { paymentOperations } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import { decideCase } from "@/lib/attendance/decide-case"
import { getCase } from "@/lib/attendance/get-case"
import { liftPenalty } from "@/lib/attendance/lift-penalty"
import { withdrawCase } from "@/lib/attendance/withdraw-case"
import { bookForInvestor } from "@/lib/bookings/book-for-investor"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import { getBooking } from "@/lib/bookings/get-booking"
import { noShowBooking } from "@/lib/bookings/no-show-booking"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import { openCheckout } from "@/lib/cards/open-checkout"
import { presentTime } from "@/lib/clock"
import type { User } from "@/lib/context"
import type { CaseDecision } from "@/lib/core/attendance"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { getPayment } from "@/lib/payments/get-payment"
import { getPaymentTerms } from "@/lib/payments/get-payment-terms"
import { listPayments } from "@/lib/payments/list-payments"
import { getSandboxCheckout } from "@/lib/sandbox/get-sandbox-checkout"
import { makeWeather } from "@/lib/sandbox/weather"
import { makeCase, makeStrikes, penaltiesOf } from "@/tests/support/attendance"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { meetAt } from "@/tests/support/locks"
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
const ago = (ms: number) => later(NOW, -ms)
/** Half of USD 225.00, with 20 % tax. */
const FEE = { net: 11_250, tax: 2_250, gross: 13_500 }
const ON_WIRE = { feeOnly: true, net: "112.50", tax: "22.50", gross: "135.00", currency: "USD" }
const TWO = [ago(20 * DAY_MS), ago(10 * DAY_MS)]
let investor: User
let analyst: User
let admin: User

beforeEach(async () => {
  moveTo(NOW)
  const taxRules = [{ country: null, hasTaxId: null, basisPoints: 2_000, label: "VAT 20%", note: null }]
  await db.insert(houseSettings).values({ version: 1, taxRules }).onConflictDoNothing()
  await makeWeather({ db, now: NOW }, { provider: "up", events: "once" })
  investor = await makeUser(db, "investor")
  admin = await makeUser(db, "admin")
  analyst = await makeAnalyst(db, { autoConfirm: true, noShowPercent: 50 })
})

afterEach(async () => {
  moveTo()
  const broken = (await violationsIn(db)).filter(({ invariant }) =>
    MONEY_INVARIANTS.some(({ name }) => name === invariant.name),
  )
  expect(broken).toEqual([])
})

const by = (who: User) => ctxOf(db, who, presentTime())
const wish = (minutes = 30) => ({ analystId: analyst.id, startUtc: SLOT, durationMinutes: minutes })
const strikes = (from = TWO) => makeStrikes(db, { investor, analyst }, from)
const book = async () => accepted(await bookSession(by(investor), wish()))
const bookingOf = async (bookingId: string) => accepted(await getBooking(by(investor), { bookingId }))
const paymentsOf = (who: User) => db.$count(sessionPayments, eq(sessionPayments.investorId, who.id))

describe("an investor who missed two sessions", () => {
  beforeEach(() => strikes())

  it("is asked for a card where the analyst asks for none, half an hour long, for the fee alone", async () => {
    const booked = await book()
    const asked = { status: "card_needed", next: "add_card", ...ON_WIRE }
    expect(booked).toMatchObject({
      status: "requested",
      respondBy: later(NOW, 30 * MINUTE_MS),
      payment: asked,
    })
    expect(accepted(await getPayment(by(investor), { bookingId: booked.id }))).toMatchObject({
      ...asked,
      ...{ feeIfCancelledNow: "0.00", freeUntil: null, authoriseAt: null },
    })
    const row = { feeOnly: true, net: 22_500, gross: 27_000, noShowPercent: 50, lateCancelPercent: 0 }
    expect(await paymentOf(db, booked.id)).toMatchObject(row)
    expect(await confirmBooking(by(analyst), { bookingId: booked.id })).toMatchObject({
      problem: { code: "payment_pending" },
    })
    expect(accepted(await listPayments(by(admin), { limit: 10, q: investor.name })).items).toMatchObject([
      ON_WIRE,
    ])
    await saveCard(db, investor)
    expect(await bookingOf(booked.id)).toMatchObject({ status: "confirmed", payment: { status: "ready" } })
  })

  it("reads on the provider's page what the card is kept for", async () => {
    const { id } = await book()
    const page = { purpose: "setup", returnTo: `/bookings/${id}` } as const
    const opened = accepted(await openCheckout(by(investor), page))
    const { session } = accepted(await getSandboxCheckout(by(investor), { checkoutId: opened.id }))
    expect(session).toMatchObject({ feeOnly: true, ...FEE, lateFee: 0, freeUntil: SLOT })
  })

  it("has no session where no card comes", async () => {
    const { id } = await book()
    moveTo(later(NOW, 30 * MINUTE_MS))
    await sweep(db)
    expect(await bookingOf(id)).toMatchObject({ status: "expired" })
    expect(await paymentOf(db, id)).toMatchObject({ status: "void" })
  })

  it("is told so before: for what, and that nothing else is taken", async () => {
    const terms = async () => accepted(await getPaymentTerms(by(investor), { analystId: analyst.id }))
    const said = { feeOnly: true, noShowPercent: 50, lateCancelPercent: 0 }
    expect(await terms()).toMatchObject({ ...said, card: null })
    await saveCard(db, investor)
    expect(await terms()).toMatchObject({ ...said, card: expect.stringContaining("Visa") })
    const forHim = { analystId: analyst.id, onBehalfOf: investor.id }
    expect(accepted(await getPaymentTerms(by(admin), forHim))).toMatchObject(said)
  })

  it("is asked so too where the house books for him", async () => {
    const booked = accepted(await bookForInvestor(by(admin), { ...wish(), onBehalfOf: investor.id }))
    expect(booked).toMatchObject({ status: "requested", payment: { status: "card_needed", feeOnly: true } })
  })

  it("pays the analyst who asks for cards as anybody does", async () => {
    const paid = await makeAnalyst(db, { autoConfirm: true, paymentPolicy: "card" })
    await saveCard(db, investor)
    const booked = accepted(await bookSession(by(investor), { ...wish(), analystId: paid.id }))
    expect(booked.payment).toMatchObject({ status: "ready", feeOnly: false, gross: "270.00" })
    expect(await paymentOf(db, booked.id)).toMatchObject({ feeOnly: false, lateCancelPercent: 50 })
  })

  it("is asked for nothing where nothing could be due: a free session, or none of the price", async () => {
    for (const values of [{ hourlyRate: null }, { noShowPercent: 0 }]) {
      const other = await makeAnalyst(db, { autoConfirm: true, ...values })
      const asked = { analystId: other.id, durationMinutes: 30, startUtc: later(SLOT, HOUR_MS) }
      const { id } = accepted(await bookSession(by(investor), asked))
      accepted(await cancelBooking(by(investor), { bookingId: id }))
      expect(accepted(await getPaymentTerms(by(investor), { analystId: other.id }))).toBeNull()
    }
    expect(await paymentsOf(investor)).toBe(0)
  })

  it("keeps the terms when the session is moved, and the fee follows its length", async () => {
    const { id } = await book()
    const moved = { bookingId: id, startUtc: later(SLOT, HOUR_MS), durationMinutes: 60 }
    expect(accepted(await rescheduleBooking(by(investor), moved))).toMatchObject({
      respondBy: later(NOW, 30 * MINUTE_MS),
      payment: { status: "card_needed", feeOnly: true, gross: "270.00" },
    })
    expect(await paymentOf(db, id)).toMatchObject({ net: 45_000, noShowPercent: 50 })
  })
})

describe("who is asked", () => {
  it("nobody who missed one, whose strikes were lifted, or ran out", async () => {
    await strikes([ago(DAY_MS)])
    expect(await book()).toMatchObject({ status: "confirmed", payment: null })
    expect(accepted(await getPaymentTerms(by(investor), { analystId: analyst.id }))).toBeNull()
    investor = await makeUser(db, "investor")
    await strikes()
    const [strike] = await penaltiesOf(db, investor)
    accepted(await liftPenalty(by(admin), { penaltyId: strike?.id ?? "", text: "He was ill" }))
    const asked = { ...wish(), startUtc: later(SLOT, HOUR_MS) }
    expect(accepted(await bookSession(by(investor), asked))).toMatchObject({ payment: null })
    investor = await makeUser(db, "investor")
    await strikes([ago(180 * DAY_MS), ago(DAY_MS)])
    const next = { ...wish(), startUtc: later(SLOT, 2 * HOUR_MS) }
    expect(accepted(await bookSession(by(investor), next))).toMatchObject({ payment: null })
  })

  it("who left the second report without an answer, whether the sweep was there or not", async () => {
    await strikes([ago(10 * DAY_MS)])
    await makeCase(db, { investor, analyst }, ago(72 * HOUR_MS))
    expect(await book()).toMatchObject({ status: "requested", payment: { status: "card_needed" } })
  })

  it("who books while his second strike is decided, and not who books while it is lifted", async () => {
    const [, second] = await strikes()
    const lift = `update penalties set lifted_at = '${NOW.toISOString()}' where case_id = '${second?.id}'`
    const give = `update penalties set lifted_at = null where case_id = '${second?.id}'`
    const decide = (text: string) => async () => {
      await db.transaction(async (tx) => {
        await tx.execute(sql`select from users where id = ${investor.id} for no key update`)
        await tx.execute(sql.raw(text))
      })
      return null
    }
    const at = { of: "users", id: investor.id } as const
    const [, free] = await meetAt<unknown>(db, at, [decide(lift), () => bookSession(by(investor), wish())])
    expect(free).toMatchObject({ value: { status: "confirmed", payment: null } })
    const next = { ...wish(), startUtc: later(SLOT, HOUR_MS) }
    const [, asked] = await meetAt<unknown>(db, at, [decide(give), () => bookSession(by(investor), next)])
    expect(asked).toMatchObject({ value: { status: "requested", payment: { status: "card_needed" } } })
  })
})

describe("a session for whose fee a card is kept", () => {
  let bookingId: string
  beforeEach(async () => {
    await strikes()
    await saveCard(db, investor)
    const booked = await book()
    expect(booked).toMatchObject({
      status: "confirmed",
      payment: { status: "ready", next: null, ...ON_WIRE },
    })
    bookingId = booked.id
  })

  const payment = () => paymentOf(db, bookingId)
  const operations = async () => {
    const { id } = await payment()
    const rows = await db.select().from(paymentOperations).where(eq(paymentOperations.paymentId, id))
    return rows.map(({ kind, purpose, amount }) => ({ kind, purpose, amount }))
  }
  const miss = async () => {
    moveTo(later(SLOT, HOUR_MS))
    accepted(await noShowBooking(by(analyst), { bookingId }))
    await sweep(db)
  }
  async function decide(decision: CaseDecision) {
    const { id: caseId, revision } = accepted(await getCase(by(admin), { bookingId }))
    accepted(await decideCase(by(admin), { caseId, decision, text: "So it was.", revision }))
    await sweep(db)
  }
  async function uphold() {
    await miss()
    moveTo(later(presentTime(), 72 * HOUR_MS))
    await sweep(db)
  }

  it("costs nothing where its investor comes: nothing is held before, and nothing taken after", async () => {
    moveTo(later(SLOT, -HOUR_MS))
    await sweep(db)
    expect(await payment()).toMatchObject({ status: "ready", held: 0, authoriseAt: null })
    moveTo(later(SLOT, HOUR_MS))
    accepted(await completeBooking(by(analyst), { bookingId }))
    moveTo(later(SLOT, 2 * HOUR_MS))
    await sweep(db)
    expect(await payment()).toMatchObject({ status: "void", captured: 0 })
    expect(await operations()).toEqual([])
    expect(await documentsOf(db, bookingId)).toEqual([])
  })

  it("costs nothing where it is called off, however late", async () => {
    moveTo(later(SLOT, -MINUTE_MS))
    accepted(await cancelBooking(by(investor), { bookingId, fee: "0" }))
    await sweep(db)
    expect(await payment()).toMatchObject({ status: "void", captured: 0 })
  })

  it("costs the fee once it is upheld that it was missed, by one charge and with an invoice", async () => {
    await miss()
    expect(await payment()).toMatchObject({ status: "ready", captured: 0 })
    moveTo(later(presentTime(), 72 * HOUR_MS))
    await sweep(db)
    expect(await payment()).toMatchObject({ status: "captured", captured: FEE.gross })
    expect(await operations()).toEqual([{ kind: "charge", purpose: "fee", amount: FEE.gross }])
    expect(await documentsOf(db, bookingId)).toEqual([{ kind: "invoice", ...FEE }])
  })

  it.each(["dismiss", "neither"] as const)(
    "costs nothing after all where it is reopened: %s",
    async (how) => {
      await uphold()
      for (const decision of ["reopen", how] as const) await decide(decision)
      expect(await payment()).toMatchObject({ captured: FEE.gross, refunded: FEE.gross })
      expect(await accountsOf(db, bookingId)).toEqual({})
      expect(await happenedTo(db, bookingId)).toEqual([
        ...["payment_captured", "invoice_issued", "payment_refunded", "invoice_issued"],
      ])
    },
  )

  it("costs nothing where the report is taken back", async () => {
    await miss()
    accepted(await withdrawCase(by(analyst), { bookingId }))
    await sweep(db)
    expect(await payment()).toMatchObject({ status: "void", captured: 0 })
  })

  it("leaves its fee owed where the card is refused", async () => {
    await saveCard(db, investor, "declines_later")
    await uphold()
    expect(await payment()).toMatchObject({ status: "owed", captured: 0 })
    await saveCard(db, investor)
    await sweep(db)
    expect(await payment()).toMatchObject({ status: "captured", captured: FEE.gross })
  })
})
