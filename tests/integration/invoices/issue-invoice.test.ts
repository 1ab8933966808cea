import { asc, eq } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { billingProfiles, invoices } from "@/db/schema/invoices"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { systemCtx, type User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { ok, refuse } from "@/lib/core/result"
import type { InvoiceContent } from "@/lib/invoices/content"
import { issueInvoice } from "@/lib/invoices/issue-invoice"
import { feeOf, taxInPart } from "@/lib/payments/rules"
import { makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { addOperation, issueAt, makePaidSession, SELLER, sellAs } from "@/tests/support/paid-sessions"
import { testDatabase } from "@/tests/support/test-database"

const CONNECTIONS = 30
const { db } = testDatabase({ connections: CONNECTIONS })
type Paid = Awaited<ReturnType<typeof makePaidSession>>
const HELD_AT = new Date("2026-12-01T10:35:00Z")
let analyst: User

beforeAll(async () => {
  analyst = await makeAnalyst(db, {}, [], { name: "Marcus Adeyemi" })
  await sellAs(db, SELLER)
})

const people = async (name = "Clara Voss") => ({
  analyst,
  investor: await makeUser(db, "investor", { name }),
})

async function issuedOf(id: string) {
  const [row] = await db.select().from(invoices).where(eq(invoices.id, id))
  if (!row) throw new Error("no such document")
  return { ...row, content: row.content as InvoiceContent }
}

describe("an invoice that is issued", () => {
  it("keeps all that it says, as it was then", async () => {
    const parties = await people()
    await db.insert(billingProfiles).values({
      userId: parties.investor.id,
      legalName: "Halden Capital LLP",
      address: {
        line1: "9 Paternoster Row",
        line2: null,
        postalCode: "EC4M 7DX",
        city: "London",
        state: null,
      },
      country: "GB",
      taxId: "GB 000 1234 56",
    })
    const { payment, operationId, amounts, booking } = await makePaidSession(db, parties, {
      provider: "stripe",
    })
    await addOperation(db, payment, { kind: "authorise", settledAt: new Date("2026-11-30T10:00:00Z") })
    const issuing = { paymentId: payment.id, operationId, amounts, correctsId: null } as const
    const { id, number } = await issueAt(db, { ...issuing, kind: "invoice", purpose: "session" }, HELD_AT)
    await db.update(users).set({ name: "Somebody Else" }).where(eq(users.id, analyst.id))
    const row = await issuedOf(id)
    await db.update(users).set({ name: "Marcus Adeyemi" }).where(eq(users.id, analyst.id))
    expect(number).toBe("AC-2026-000001")
    expect(row).toMatchObject({
      ...{ series: "AC", year: 2026, number: 1, kind: "invoice", correctsId: null, currency: "USD" },
      ...{ bookingId: booking.id, investorId: parties.investor.id, net: 22_500, tax: 4_500, gross: 27_000 },
      ...{ pdf: null, sha256: null, issuedAt: HELD_AT },
    })
    const { legalName: name, ...seller } = SELLER
    expect(row.content).toEqual({
      ...{ kind: "invoice", number, corrects: null, isTest: false, houseName: "Analyst Connect" },
      ...{ issuedOn: "2026-12-01", suppliedOn: "2026-12-01", bookingId: booking.id },
      seller: { name, ...seller },
      buyer: {
        name: "Halden Capital LLP",
        address: {
          line1: "9 Paternoster Row",
          line2: null,
          postalCode: "EC4M 7DX",
          city: "London",
          state: null,
        },
        ...{ country: "GB", taxId: "GB 000 1234 56", registration: null, email: null },
      },
      currency: "USD",
      line: {
        description: "Session with Marcus Adeyemi",
        topic: "HBM4: Samsung qualification",
        when: "Tue 1 Dec 2026, 10:00–10:30 London (GMT)",
        ...{ minutes: 30, hourlyRate: 45_000, basis: null },
      },
      ...{ net: 22_500, tax: 4_500, gross: 27_000, taxBasisPoints: 2_000 },
      ...{ taxLabel: "VAT 20%, United Kingdom", taxNote: null, means: "Visa ending 4242" },
      explanation:
        "Authorised on Mon 30 Nov 2026, 10:00 and charged on Tue 1 Dec 2026, 10:35 GMT, after the session. Tax is rounded half up.",
    })
  })

  it("is of the year that the house's own clock shows", async () => {
    const newYear = new Date("2027-01-01T02:00:00Z")
    const issue = async () => {
      const { payment, operationId, amounts } = await makePaidSession(db, await people(), {
        booking: { startUtc: new Date(SLOT.getTime() + HOUR_MS * ++later) },
      })
      const issuing = { paymentId: payment.id, operationId, amounts, correctsId: null } as const
      return (await issueAt(db, { ...issuing, kind: "invoice", purpose: "session" }, newYear)).number
    }
    await sellAs(db, SELLER, "America/New_York")
    expect(await issue()).toMatch(/^TEST-2026-/)
    await sellAs(db, SELLER)
    expect(await issue()).toMatch(/^TEST-2027-/)
  })

  it("names the house as the seller, and the buyer by his name, where nothing else is known", async () => {
    await sellAs(db, null)
    const content = await contentOf({}, "session")
    await sellAs(db, SELLER)
    expect(content.seller).toMatchObject({ name: "Analyst Connect", country: null, taxId: null })
    expect(content.buyer).toMatchObject({ name: "Clara Voss", country: null, taxId: null })
    expect(content.isTest).toBe(true)
    const again = await contentOf({}, "session")
    expect(again.buyer.country, "he was taxed as a buyer of the seller's country").toBe("GB")
  })

  it("knows test money by the payment's card where the operation names none", async () => {
    const startUtc = new Date(SLOT.getTime() + HOUR_MS * ++later)
    const made = await makePaidSession(db, await people(), {
      booking: { startUtc },
      operation: { methodId: null },
    })
    const issuing = {
      paymentId: made.payment.id,
      correctsId: null,
      kind: "invoice",
      purpose: "session",
    } as const
    const { id } = await issueAt(db, { ...issuing, operationId: made.operationId, amounts: made.amounts })
    expect((await issuedOf(id)).content).toMatchObject({ isTest: true, means: "Visa ending 4242" })
  })

  it("says of a late cancellation and of a missed session which share of the price was agreed", async () => {
    const fee = feeOf(22_500, 50, 2_000)
    const late = await contentOf({ status: "cancelled", cancelledBy: "investor" }, "fee", fee)
    expect(late.line).toMatchObject({
      description: "Late cancellation, session with Marcus Adeyemi",
      ...{ hourlyRate: null, basis: "50% of USD 225.00" },
    })
    expect(late).toMatchObject({ ...fee, suppliedOn: "2026-11-23" })
    expect(late.explanation).toMatch(/was called off on .*, late\. 50% of the price was agreed for that/)
    const missed = await contentOf(
      { status: "no_show", noShowBy: "investor" },
      "fee",
      feeOf(22_500, 100, 2_000),
    )
    expect(missed.line).toMatchObject({
      description: "Missed session with Marcus Adeyemi",
      ...{ hourlyRate: null, basis: "100% of USD 225.00" },
    })
    expect(missed.explanation).toContain("the session was missed")
    const rest = await contentOf({}, "session", { net: 11_250, tax: 2_250, gross: 13_500 })
    expect(rest.line).toMatchObject({
      description: "Session with Marcus Adeyemi",
      basis: "Part of USD 225.00",
    })
  })
})

let later = 10

async function contentOf(
  booking: NonNullable<Parameters<typeof makePaidSession>[2]>["booking"],
  purpose: "session" | "fee",
  of?: { net: number; tax: number; gross: number },
): Promise<InvoiceContent> {
  const startUtc = new Date(SLOT.getTime() + HOUR_MS * ++later)
  const made = await makePaidSession(db, await people(), { booking: { startUtc, ...booking } })
  const { payment, operationId, amounts } = made
  const issuing = { paymentId: payment.id, operationId, amounts: of ?? amounts, correctsId: null } as const
  return (await issuedOf((await issueAt(db, { ...issuing, kind: "invoice", purpose })).id)).content
}

describe("a credit note", () => {
  it("corrects the invoice, in a series of its own, for all of it or a part", async () => {
    const made = await makePaidSession(db, await people(), {
      booking: { startUtc: new Date(SLOT.getTime() + HOUR_MS * ++later) },
      provider: "stripe",
    })
    const { payment, operationId, amounts } = made
    const base = { paymentId: payment.id, correctsId: null } as const
    const invoice = await issueAt(
      db,
      { ...base, operationId, amounts, kind: "invoice", purpose: "session" },
      HELD_AT,
    )
    const refund = async (gross: number, reasonText: string | null) => {
      const tax = taxInPart(amounts, 0, gross)
      const id = await addOperation(db, payment, {
        kind: "refund",
        amount: gross,
        methodId: null,
        reasonText,
      })
      const part = { net: gross - tax, tax, gross }
      const issuing = {
        ...base,
        operationId: id,
        amounts: part,
        kind: "credit_note",
        purpose: "session",
      } as const
      return issuedOf((await issueAt(db, { ...issuing, correctsId: invoice.id })).id)
    }
    const part = await refund(9_000, "The recording was unusable")
    expect(part).toMatchObject({
      series: "ACC",
      number: 1,
      kind: "credit_note",
      correctsId: invoice.id,
      gross: 9_000,
    })
    expect(part.content).toMatchObject({
      ...{ number: "ACC-2026-000001", corrects: { number: invoice.number, issuedOn: "2026-12-01" } },
      ...{ net: 7_500, tax: 1_500, gross: 9_000, means: "Visa ending 4242", suppliedOn: "2026-12-01" },
      line: { description: "Session with Marcus Adeyemi", hourlyRate: null, basis: "Part of USD 225.00" },
      explanation: "Given back on Mon 23 Nov 2026, 09:00 GMT: The recording was unusable.",
    })
    const all = await refund(27_000, null)
    expect(all.content.line).toMatchObject({ hourlyRate: 45_000, basis: null })
    expect(all.content.explanation).toBe("Given back on Mon 23 Nov 2026, 09:00 GMT.")
  })

  it("is test money's where the invoice is", async () => {
    const { payment, operationId, amounts } = await makePaidSession(db, await people(), {
      booking: { startUtc: new Date(SLOT.getTime() + HOUR_MS * ++later) },
    })
    const base = { paymentId: payment.id, purpose: "session", amounts } as const
    const invoice = await issueAt(db, { ...base, operationId, kind: "invoice", correctsId: null })
    const refund = await addOperation(db, payment, { kind: "refund", methodId: null })
    const note = await issueAt(db, {
      ...base,
      operationId: refund,
      kind: "credit_note",
      correctsId: invoice.id,
    })
    expect([invoice.number.slice(0, 9), note.number]).toEqual(["TEST-2026", "TESTC-2026-000001"])
  })
})

describe("the numbers of a series", () => {
  it("have no gap and none twice, with 300 issued at once, 60 rolled back and 20 whose connection died", async () => {
    const parties = await people()
    const first = new Date("2028-03-01T00:00:00Z")
    const make = (hour: number) =>
      makePaidSession(db, parties, { booking: { startUtc: new Date(first.getTime() + hour * HOUR_MS) } })
    const paid: [Paid, ...Paid[]] = [
      await make(0),
      ...(await Promise.all(Array.from({ length: 299 }, (_, hour) => make(hour + 1)))),
    ]
    const ctx = systemCtx(db, first)
    const issue = (index: number) =>
      transact(ctx, async (inner) => {
        const { payment, operationId, amounts } = paid[index] ?? paid[0]
        const issuing = { paymentId: payment.id, operationId, amounts, correctsId: null } as const
        const issued = await issueInvoice(inner, { ...issuing, kind: "invoice", purpose: "session" })
        if (index % 5 === 0) return refuse("stale")
        if (index % 15 === 1) await inner.db.execute("select pg_terminate_backend(pg_backend_pid())")
        return ok(issued)
      })
    // As many at once as there are connections, so that none waits for one until it is refused.
    const outcomes: Awaited<ReturnType<typeof issue>>[] = []
    const waiting = [...paid.keys()]
    const issueNext = async (): Promise<void> => {
      for (let index = waiting.pop(); index !== undefined; index = waiting.pop())
        outcomes.push(await issue(index))
    }
    await Promise.all(Array.from({ length: CONNECTIONS }, issueNext))
    const by = (wanted: string) => outcomes.filter((each) => !each.ok && each.problem.code === wanted).length
    expect([by("stale"), by("unavailable")]).toEqual([60, 20])
    const { number, year } = invoices
    const rows = await db.select({ number }).from(invoices).where(eq(year, 2028)).orderBy(asc(number))
    expect(rows.map((row) => row.number)).toEqual(Array.from({ length: 220 }, (_, index) => index + 1))
  })
})

describe("an issued invoice", () => {
  it("cannot be changed or deleted; its document is added once", async () => {
    const { payment, operationId, amounts } = await makePaidSession(db, await people(), {
      booking: { startUtc: new Date(SLOT.getTime() + HOUR_MS * ++later) },
    })
    const issuing = { paymentId: payment.id, operationId, amounts, correctsId: null } as const
    const { id } = await issueAt(db, { ...issuing, kind: "invoice", purpose: "session" }, NOW)
    const refused = (statement: string) =>
      expect(db.$client.query(statement), statement).rejects.toThrow("append-only")
    await refused(`update invoices set net = net + 1, gross = gross + 1 where id = '${id}'`)
    await refused(`update invoices set content = content || '{"gross": 1}' where id = '${id}'`)
    await refused(`update invoices set pdf = 'x', sha256 = 'y', number = 9999 where id = '${id}'`)
    await refused(`delete from invoices where id = '${id}'`)
    await refused("truncate invoices cascade")
    await db.$client.query(`update invoices set pdf = 'x', sha256 = 'y' where id = '${id}'`)
    await refused(`update invoices set pdf = 'z', sha256 = 'y' where id = '${id}'`)
    await refused(`update invoices set pdf = null, sha256 = null where id = '${id}'`)
  })
})
