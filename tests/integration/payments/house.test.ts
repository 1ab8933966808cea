import { and, eq } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { houseSettings } from "@/db/schema/house"
import { paymentOperations } from "@/db/schema/payment-operations"
import { bookSession } from "@/lib/bookings/book-session"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { presentTime } from "@/lib/clock"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { ListLedgerInput } from "@/lib/ledger/inputs"
import { listLedger } from "@/lib/ledger/list-ledger"
import { getHousePayment } from "@/lib/payments/get-house-payment"
import { ListPaymentsInput } from "@/lib/payments/house-inputs"
import { listPayments } from "@/lib/payments/list-payments"
import { refundPayment } from "@/lib/payments/refund-payment"
import { writeOffPayment } from "@/lib/payments/write-off-payment"
import { makeWeather } from "@/lib/sandbox/weather"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
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
const END = new Date(SLOT.getTime() + 30 * MINUTE_MS)
const WHY = "The line broke"

let admin: User
let investor: User
let analyst: User

beforeEach(async () => {
  moveTo(NOW)
  const vat = { country: null, hasTaxId: null, basisPoints: 2_000, label: "VAT 20%", note: null }
  await db
    .insert(houseSettings)
    .values({ version: 1, taxRules: [vat] })
    .onConflictDoNothing()
  await makeWeather({ db, now: NOW }, { provider: "up", events: "once" })
  admin = await makeUser(db, "admin")
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db, { paymentPolicy: "card", autoConfirm: true })
})

afterEach(async () => {
  moveTo()
  expect(await violationsIn(db)).toEqual([])
})

/** A session that took place; with a card that works it is paid, USD 270.00 or JPY 32,400. */
async function heldSession(card: "works" | "declines_later" = "works", at = SLOT) {
  moveTo(NOW)
  await saveCard(db, investor, card)
  const wish = { analystId: analyst.id, startUtc: at, durationMinutes: 30 }
  const { id } = accepted(await bookSession(ctxOf(db, investor), wish))
  moveTo(new Date(at.getTime() - MINUTE_MS))
  if (card === "works") await sweep(db)
  const end = at.getTime() + 30 * MINUTE_MS
  moveTo(new Date(end))
  accepted(await completeBooking(ctxOf(db, analyst, presentTime()), { bookingId: id }))
  moveTo(new Date(end + MINUTE_MS))
  await sweep(db)
  return { bookingId: id, paymentId: (await paymentOf(db, id)).id }
}

const by = (who: User) => ctxOf(db, who, presentTime())
const refund = (paymentId: string, amount: string, revision?: number) =>
  refundPayment(by(admin), { paymentId, amount, reasonText: WHY, revision })
const writeOff = (paymentId: string, revision?: number) =>
  writeOffPayment(by(admin), { paymentId, reasonText: WHY, revision })
const list = (query: Record<string, unknown> = {}) => listPayments(by(admin), ListPaymentsInput.parse(query))
const ledger = (query: Record<string, unknown> = {}) => listLedger(by(admin), ListLedgerInput.parse(query))

describe("a refund", () => {
  it("gives back a part and then the rest, each with its credit note, to the last cent", async () => {
    const { bookingId, paymentId } = await heldSession()
    expect(accepted(await refund(paymentId, "100.01"))).toMatchObject({
      underWay: "refund",
      captured: "270.00",
      refunded: "0.00",
    })
    await sweep(db)
    expect(await paymentOf(db, bookingId)).toMatchObject({ status: "captured", refunded: 10_001 })
    accepted(await refund(paymentId, "169.99"))
    await sweep(db)
    expect(await paymentOf(db, bookingId)).toMatchObject({ captured: 27_000, refunded: 27_000 })
    expect(await documentsOf(db, bookingId)).toEqual([
      { kind: "invoice", net: 22_500, tax: 4_500, gross: 27_000 },
      { kind: "credit_note", net: 8_334, tax: 1_667, gross: 10_001 },
      { kind: "credit_note", net: 14_166, tax: 2_833, gross: 16_999 },
    ])
    expect(await accountsOf(db, bookingId)).toEqual({})
    expect((await happenedTo(db, bookingId)).filter((event) => event === "payment_refunded")).toHaveLength(2)
    expect(await refund(paymentId, "0.01")).toMatchObject({ problem: { code: "nothing_to_refund" } })
  })

  it("is kept with who asked for it and why", async () => {
    const { paymentId } = await heldSession()
    accepted(await refund(paymentId, "1"))
    const [asked] = await db
      .select()
      .from(paymentOperations)
      .where(and(eq(paymentOperations.paymentId, paymentId), eq(paymentOperations.kind, "refund")))
    expect(asked).toMatchObject({ amount: 100, askedBy: admin.id, reasonText: WHY, status: "due" })
  })

  it("takes amounts of its currency above nothing, up to what is left", async () => {
    const { paymentId } = await heldSession()
    for (const amount of ["0", "0.00", "1.005", "270.01", "9999"]) {
      expect(await refund(paymentId, amount), amount).toMatchObject({
        problem: { code: "invalid_input", fields: { amount: [expect.any(String)] } },
      })
    }
    accepted(await refund(paymentId, "270.00"))
  })

  it("knows no decimals of yen", async () => {
    analyst = await makeAnalyst(db, {
      paymentPolicy: "card",
      autoConfirm: true,
      currency: "JPY",
      hourlyRate: 54_000,
    })
    const { bookingId, paymentId } = await heldSession()
    expect(await paymentOf(db, bookingId)).toMatchObject({ captured: 32_400, currency: "JPY" })
    for (const amount of ["10.5", "10.0"]) {
      expect(await refund(paymentId, amount), amount).toMatchObject({ problem: { code: "invalid_input" } })
    }
    accepted(await refund(paymentId, "400"))
    await sweep(db)
    expect(await paymentOf(db, bookingId)).toMatchObject({ refunded: 400 })
  })

  it("waits for what is under way, and for who looks again", async () => {
    const { bookingId, paymentId } = await heldSession()
    const { revision } = await paymentOf(db, bookingId)
    expect(await refund(paymentId, "1", revision - 1)).toMatchObject({ problem: { code: "stale" } })
    accepted(await refund(paymentId, "1", revision))
    expect(await refund(paymentId, "1", revision)).toMatchObject({ problem: { code: "in_progress" } })
    await sweep(db)
    expect(await refund(paymentId, "1", revision)).toMatchObject({ problem: { code: "stale" } })
    accepted(await refund(paymentId, "1"))
  })

  it("is for payments that are there and took something", async () => {
    expect(await refund(admin.id, "1")).toMatchObject({ problem: { code: "not_found" } })
    const { paymentId } = await heldSession("declines_later")
    expect(await refund(paymentId, "1")).toMatchObject({ problem: { code: "nothing_to_refund" } })
  })

  it("asked for by a program twice under one key is one refund, and refused with another amount", async () => {
    const { bookingId, paymentId } = await heldSession()
    const options = (amount: unknown) => ({
      authorization: token,
      body: { amount, reason_text: WHY },
      headers: { "idempotency-key": "k" },
    })
    const token = await bearer(db, admin)
    const ask = (amount: unknown) =>
      call("POST", "/api/admin/payments/[paymentId]/refund", { paymentId }, options(amount))
    const first = await ask("20.00")
    expect(first).toMatchObject({ status: 200, body: { id: paymentId, under_way: "refund" } })
    await sweep(db)
    const second = await ask("20.00")
    expect(second.body).toEqual(first.body)
    expect((await ask("21.00")).status).toBe(422)
    await sweep(db)
    expect(await paymentOf(db, bookingId)).toMatchObject({ refunded: 2_000 })
    for (const amount of [20, "20,00", "-1", "1e2", ""])
      expect((await ask(amount)).status, `${amount}`).toBe(400)
    const silent = { amount: "1.00", reason_text: "  " }
    const path = "/api/admin/payments/[paymentId]/refund"
    const unexplained = await call("POST", path, { paymentId }, { authorization: token, body: silent })
    expect(unexplained).toMatchObject({ status: 400, body: { fields: { reason_text: expect.anything() } } })
  })
})

describe("writing off", () => {
  it("gives up what is owed: it is not tried again", async () => {
    const { bookingId, paymentId } = await heldSession("declines_later")
    const owed = await paymentOf(db, bookingId)
    expect(owed).toMatchObject({ status: "owed", captured: 0 })
    expect(await writeOff(paymentId, owed.revision - 1)).toMatchObject({ problem: { code: "stale" } })
    expect(accepted(await writeOff(paymentId, owed.revision))).toMatchObject({
      status: "written_off",
      owed: "270.00",
    })
    moveTo(new Date(END.getTime() + 2 * DAY_MS))
    await saveCard(db, investor, "works")
    await sweep(db)
    expect(await paymentOf(db, bookingId)).toMatchObject({ status: "written_off", captured: 0 })
    expect((await happenedTo(db, bookingId)).at(-1)).toBe("payment_written_off")
    expect(await writeOff(paymentId)).toMatchObject({ problem: { code: "invalid_transition" } })
  })

  it("is for what is owed, of what is there, while nothing is under way", async () => {
    expect(await writeOff(admin.id)).toMatchObject({ problem: { code: "not_found" } })
    const { paymentId } = await heldSession()
    expect(await writeOff(paymentId)).toMatchObject({ problem: { code: "invalid_transition" } })
    accepted(await refund(paymentId, "1"))
    expect(await writeOff(paymentId)).toMatchObject({ problem: { code: "in_progress" } })
  })
})

describe("the list of payments", () => {
  it("tells what was taken and what is owed, filtered by status, name and day of the session", async () => {
    const paid = await heldSession()
    investor = await makeUser(db, "investor", { name: "Clara Quillfeather" })
    const own = await heldSession("works", new Date(SLOT.getTime() + HOUR_MS))
    const owed = await heldSession("declines_later", new Date(SLOT.getTime() + DAY_MS))
    const q = "quillf"
    const ids = async (query: Record<string, unknown>) =>
      accepted(await list({ q, ...query })).items.map(({ id }) => id)
    expect(await ids({})).toEqual([owed.paymentId, own.paymentId])
    expect(await ids({ q: "" })).toContain(paid.paymentId)
    expect(accepted(await list({ q })).items[0]).toMatchObject({
      status: "owed",
      owed: "270.00",
      declineCode: expect.any(String),
      investorName: "Clara Quillfeather",
      captured: "0.00",
    })
    expect(await ids({ status: ["captured"] })).toEqual([own.paymentId])
    expect(await ids({ from: "2026-12-01", to: "2026-12-01" })).toEqual([own.paymentId])
    expect(await ids({ status: ["captured", "owed"], from: "2026-12-02" })).toEqual([owed.paymentId])
    expect(await ids({ q: "nobody of this name" })).toEqual([])
    const { counts } = accepted(await list({ q, status: ["owed"] }))
    expect(counts).toMatchObject({ captured: 1, owed: 1, void: 0 })
  })

  it("goes on where its cursor says, and knows no other list's", async () => {
    await heldSession()
    await heldSession("works", new Date(SLOT.getTime() + HOUR_MS))
    const first = accepted(await list({ limit: "1" }))
    const second = accepted(await list({ limit: "1", cursor: first.nextCursor }))
    expect(second.items).toHaveLength(1)
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id)
    const strange = accepted(await ledger({ limit: "1" })).nextCursor
    expect(await list({ cursor: strange })).toMatchObject({ problem: { code: "invalid_input" } })
    expect(await ledger({ cursor: first.nextCursor })).toMatchObject({ problem: { code: "invalid_input" } })
  })
})

describe("one payment", () => {
  it("is shown with what was asked of the provider, what happened, its transfers and documents", async () => {
    const { paymentId } = await heldSession()
    accepted(await refund(paymentId, "54.00"))
    await sweep(db)
    const details = accepted(await getHousePayment(by(admin), { paymentId }))
    expect(details).toMatchObject({
      taxLabel: "VAT 20%",
      card: "Visa ending 4242",
      intentRef: expect.any(String),
    })
    expect(details.operations.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      "authorise done",
      "capture done",
      "refund done",
    ])
    expect(details.operations[2]).toMatchObject({
      askedByName: admin.name,
      reasonText: WHY,
      amount: "54.00",
      tries: 1,
    })
    expect(details.events.map(({ event }) => event)).toContain("payment_refunded")
    expect(details.transfers.map(({ label }) => label)).toEqual(["Session", "Refund"])
    expect(details.documents.map(({ kind, gross }) => `${kind} ${gross}`)).toEqual([
      "invoice 270.00",
      "credit_note 54.00",
    ])
  })

  it("says why its card was refused, and is not there under another's id", async () => {
    const { paymentId } = await heldSession("declines_later")
    const { operations } = accepted(await getHousePayment(by(admin), { paymentId }))
    expect(operations[0]).toMatchObject({ status: "refused", answer: expect.any(String), dueAt: null })
    expect(await getHousePayment(by(admin), { paymentId: admin.id })).toMatchObject({
      problem: { code: "not_found" },
    })
  })
})

describe("the ledger", () => {
  it("shows transfers whose entries, and accounts whose balances, add up to nothing in each currency", async () => {
    const { bookingId, paymentId } = await heldSession()
    accepted(await refund(paymentId, "54.00"))
    await sweep(db)
    const { items, balances } = accepted(await ledger())
    const own = items.filter((item) => item.bookingId === bookingId)
    expect(own.map(({ label }) => label)).toEqual(["Refund", "Session"])
    expect(own[0]?.entries).toEqual([
      { account: "receivable", currency: "USD", amount: "-54.00" },
      { account: "revenue", currency: "USD", amount: "45.00" },
      { account: "tax", currency: "USD", amount: "9.00" },
      { account: "clearing", currency: "USD", amount: "-54.00" },
      { account: "receivable", currency: "USD", amount: "54.00" },
    ])
    for (const { entries } of items) expect(sumOf(entries.map(({ amount }) => amount))).toBe(0)
    for (const currency of new Set(balances.map((each) => each.currency))) {
      const of = balances.filter((each) => each.currency === currency)
      expect(sumOf(of.map(({ balance }) => balance)), currency).toBe(0)
      expect(sumOf(of.map(({ debits }) => debits))).toBe(sumOf(of.map(({ credits }) => credits)))
    }
  })

  it("is filtered by account, currency and time", async () => {
    const { bookingId } = await heldSession()
    const found = async (query: Record<string, unknown>) =>
      accepted(await ledger(query)).items.some((item) => item.bookingId === bookingId)
    expect(await found({ account: "tax", currency: "USD" })).toBe(true)
    expect(await found({ account: "disputes" })).toBe(false)
    expect(await found({ currency: "SEK" })).toBe(false)
    expect(await found({ from: "2026-12-01", to: "2026-12-01" })).toBe(true)
    expect(await found({ to: "2026-11-30" })).toBe(false)
    expect(accepted(await ledger({ to: "2026-11-01" }))).toMatchObject({ items: [], balances: [] })
  })
})

function sumOf(decimals: readonly string[]): number {
  return decimals.reduce((sum, each) => sum + Math.round(Number(each) * 100), 0)
}
