import { eq } from "drizzle-orm"
import type { Database } from "@/db/client"
import { house, houseSettings, type Seller } from "@/db/schema/house"
import { paymentMethods } from "@/db/schema/payment-methods"
import { paymentOperations } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import { transact } from "@/db/transact"
import { systemCtx, type User } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { ok } from "@/lib/core/result"
import { type Issuing, issueInvoice } from "@/lib/invoices/issue-invoice"
import { amountsOf } from "@/lib/payments/rules"
import { makeBooking, NOW } from "./factories"

type Payment = Partial<typeof sessionPayments.$inferInsert>
type Operation = Partial<typeof paymentOperations.$inferInsert>

export const SELLER: Seller = {
  legalName: "Northgate Research Ltd",
  address: { line1: "41 Cornhill", line2: null, postalCode: "EC3V 3ND", city: "London", state: null },
  country: "GB",
  taxId: "GB 000 9876 54",
  registration: "Company 00123456, England",
  email: "accounts@northgate.example",
}

/** A session of USD 225.00 with 20% tax, held and charged by a saved card of this provider; the operation that took the money is not billed yet. */
export async function makePaidSession(
  db: Database,
  { investor, analyst }: { readonly investor: User; readonly analyst: User },
  {
    provider = "sandbox",
    booking: ofBooking = {},
    payment: ofPayment = {},
    operation: ofOperation = {},
  }: {
    readonly provider?: "sandbox" | "stripe"
    readonly booking?: Parameters<typeof makeBooking>[3]
    readonly payment?: Payment
    readonly operation?: Operation
  } = {},
) {
  const booking = await makeBooking(db, investor, analyst, {
    status: "completed",
    topic: "HBM4: Samsung qualification",
    priceQuote: 22_500,
    ...ofBooking,
  })
  const methodId = await cardOf(db, investor, provider)
  const { net = 22_500, taxBp = 2_000 } = ofPayment
  const amounts = amountsOf(net, taxBp)
  const [payment] = await db
    .insert(sessionPayments)
    .values({
      ...{ id: newId(), bookingId: booking.id, investorId: investor.id, currency: "USD" },
      ...{ taxBp, taxLabel: "VAT 20%, United Kingdom", ...amounts, captured: amounts.gross },
      ...{ lateCancelPercent: 50, noShowPercent: 100, cancelNoticeMinutes: 1440 },
      ...{ methodId, status: "captured", createdAt: NOW, updatedAt: NOW },
      ...ofPayment,
    })
    .returning()
  if (!payment) throw new Error("no payment was made")
  const operationId = await addOperation(db, payment, ofOperation)
  return { booking, payment, operationId, amounts }
}

async function cardOf(db: Database, { id: investorId }: User, provider: string): Promise<string> {
  const [has] = await db.select().from(paymentMethods).where(eq(paymentMethods.investorId, investorId))
  if (has) return has.id
  const id = newId()
  const refs = { customerRef: `cus_${id}`, methodRef: `pm_${id}` }
  await db.insert(paymentMethods).values({
    id,
    investorId,
    provider,
    ...refs,
    brand: "visa",
    last4: "4242",
    exp: "2029-04",
    createdAt: NOW,
  })
  return id
}

/** Something that was done for a payment: the charge of its session, unless it is said otherwise. */
export async function addOperation(
  db: Database,
  payment: typeof sessionPayments.$inferSelect,
  values: Operation = {},
): Promise<string> {
  const id = newId()
  await db.insert(paymentOperations).values({
    ...{ id, paymentId: payment.id, kind: "charge", purpose: "session", currency: payment.currency },
    ...{ amount: payment.gross, methodId: payment.methodId, intentRef: payment.intentRef, status: "done" },
    ...{ dueAt: NOW, settledAt: NOW, createdAt: NOW, ...values },
  })
  return id
}

/** Issues a document at a moment, in a transaction of its own. */
export async function issueAt(db: Database, issuing: Issuing, now: Date = NOW) {
  const issued = await transact(systemCtx(db, now), async (inner) => ok(await issueInvoice(inner, issuing)))
  if (!issued.ok) throw new Error(`nothing was issued: ${issued.problem.code}`)
  return issued.value
}

/** An invoice for a session that was held and paid: its id. */
export async function makeInvoice(
  db: Database,
  people: { readonly investor: User; readonly analyst: User },
  of?: Parameters<typeof makePaidSession>[2],
): Promise<string> {
  const { payment, operationId, amounts } = await makePaidSession(db, people, of)
  const issuing = { paymentId: payment.id, operationId, amounts, correctsId: null } as const
  return (await issueAt(db, { ...issuing, kind: "invoice", purpose: "session" })).id
}

/** The house sells as this one from now on, by its clock in this zone. */
export async function sellAs(db: Database, seller: Seller | null, timeZone = "Europe/London"): Promise<void> {
  await db.update(house).set({ timeZone })
  const version = (await db.$count(houseSettings)) + 1
  await db.insert(houseSettings).values({ version, seller, zone: timeZone, createdAt: NOW })
}
