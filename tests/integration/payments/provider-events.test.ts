import { and, asc, eq, gt, inArray, max } from "drizzle-orm"
import { Webhook } from "standardwebhooks"
import { afterAll, beforeAll, expect, it } from "vitest"
import { houseSettings } from "@/db/schema/house"
import { invoices } from "@/db/schema/invoices"
import { paymentOperations } from "@/db/schema/payment-operations"
import { providerEvents } from "@/db/schema/providers"
import { sandboxEvents } from "@/db/schema/sandbox"
import { bookSession } from "@/lib/bookings/book-session"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { openCheckout } from "@/lib/cards/open-checkout"
import { presentTime } from "@/lib/clock"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted } from "@/lib/core/result"
import { derivedKey } from "@/lib/derived-key"
import { EVENT_MAX_AGE_MS } from "@/lib/payments/provider"
import { refundPayment } from "@/lib/payments/refund-payment"
import { letGo } from "@/lib/sandbox/calls"
import { chooseSandboxCard } from "@/lib/sandbox/choose-sandbox-card"
import { signEvent } from "@/lib/sandbox/sign"
import { call } from "@/tests/support/doors"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import {
  accountsOf,
  happenedTo,
  moveTo,
  paymentOf,
  sandboxOf,
  sweep,
  violationsIn,
} from "@/tests/support/money"
import { type Choices, choicesFrom } from "@/tests/support/random"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const DOOR = "/api/payments/webhooks/[provider]"
const later = (from: Date, ms: number) => new Date(from.getTime() + ms)

type Told = Pick<typeof sandboxEvents.$inferSelect, "ref" | "type" | "objectRef">
type Signed = ReturnType<typeof signEvent>
/** How what the provider has told in this life arrives: all of it, and what of it is new. */
type Post = (all: readonly Told[], fresh: readonly Told[]) => Promise<void>

beforeAll(async () => {
  await db.insert(houseSettings).values({
    version: 1,
    taxRules: [{ country: null, hasTaxId: null, basisPoints: 825, label: "Sales tax", note: null }],
  })
})

afterAll(() => moveTo())

const post = ({ body, headers }: Signed) =>
  call("POST", DOOR, { provider: "sandbox" }, { body, headers: { ...headers } })
const anew = (event: Told): Told => ({ ...event, ref: `sandbox_event_${newId()}` })

const once: Post = async (_, fresh) => {
  for (const event of fresh) expect((await post(signEvent(event, presentTime()))).status).toBe(200)
}

/** Everything again and again: each event three times and once more under another name, shuffled, and forgeries of each among them. */
const storm =
  ({ shuffle }: Choices): Post =>
  async (all) => {
    const now = presentTime()
    const good = all
      .flatMap((event) => [event, event, event, anew(event)])
      .map((each) => signEvent(each, now))
    const forged = all.flatMap((event) => forgeriesOf(event, now))
    const letters = [
      ...good.map((signed) => ({ signed, status: 200 })),
      ...forged.map((signed) => ({ signed, status: 400 })),
    ]
    for (const { signed, status } of shuffle(letters)) expect((await post(signed)).status).toBe(status)
  }

function forgeriesOf(event: Told, now: Date): Signed[] {
  const signed = signEvent(anew(event), now)
  return [
    { ...signed, headers: { ...signed.headers, "webhook-signature": "v1,AAAA" } },
    { ...signed, body: signed.body.replace(event.type, "intent.captured_") },
    ofRealMoney(signed, now),
    signEvent(anew(event), later(now, -EVENT_MAX_AGE_MS - SECOND_MS)),
  ]
}

/** Signed as it should be, but of real money. */
function ofRealMoney({ body, headers }: Signed, now: Date): Signed {
  const real = body.replace('"livemode":false', '"livemode":true')
  const key = new Webhook(derivedKey("sandbox webhooks"), { format: "raw" })
  const signature = key.sign(headers["webhook-id"] ?? "", now, real)
  return { body: real, headers: { ...headers, "webhook-signature": signature } }
}

/** From the first card to a refund at the provider's own desk, as the provider tells of it in this way; what there is at its end. */
async function live(tell: Post) {
  moveTo(NOW)
  const investor = await makeUser(db, "investor", { name: "Ada Moreau" })
  const profile = { paymentPolicy: "card", autoConfirm: true, hourlyRate: 33_333 } as const
  const analyst = await makeAnalyst(db, profile, undefined, { name: "Jun Sato" })
  const admin = await makeUser(db, "admin")
  const [last] = await db.select({ number: max(sandboxEvents.number) }).from(sandboxEvents)
  let heard = last?.number ?? 0
  const began = heard
  const hear = async () => {
    const all = await db
      .select()
      .from(sandboxEvents)
      .where(gt(sandboxEvents.number, began))
      .orderBy(asc(sandboxEvents.number))
    await tell(
      all,
      all.filter(({ number }) => number > heard),
    )
    heard = all.at(-1)?.number ?? heard
    await sweep(db)
  }
  const by = (who: User) => ctxOf(db, who, presentTime())

  const wish = { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 }
  const { id: bookingId } = accepted(await bookSession(by(investor), wish))
  const page = accepted(await openCheckout(by(investor), { purpose: "setup", returnTo: "/" }))
  accepted(await chooseSandboxCard(by(investor), { checkoutId: page.id, card: "works" }))
  await hear()
  moveTo(later(SLOT, -DAY_MS))
  await sweep(db)
  await hear()
  // The bank drops the hold: it is asked for again.
  const { intentRef } = await paymentOf(db, bookingId)
  await db.transaction((tx) => letGo({ tx, now: presentTime() }, intentRef ?? ""))
  await hear()
  await hear()
  moveTo(later(SLOT, HOUR_MS))
  accepted(await completeBooking(by(analyst), { bookingId }))
  moveTo(later(SLOT, HOUR_MS + MINUTE_MS))
  await sweep(db)
  await hear()
  const paid = await paymentOf(db, bookingId)
  accepted(await refundPayment(by(admin), { paymentId: paid.id, amount: "10.01", reasonText: "Agreed" }))
  await sweep(db)
  await hear()
  // At the provider's own desk, where nobody here asked for it.
  const asked = { kind: "refund", operationId: newId(), key: newId(), currency: "USD", amount: 777 } as const
  const { customerRef } = await cardOf(investor)
  const refunded = { ...asked, customerRef, intentRef: paid.intentRef ?? "" }
  expect((await sandboxOf(db).refund(refunded)).outcome).toBe("refunded")
  await hear()
  await hear()
  return { bookingId, left: await leftOf(bookingId) }
}

async function cardOf({ id }: User) {
  const card = await db.query.paymentMethods.findFirst({ where: (card, is) => is.eq(card.investorId, id) })
  if (!card) throw new Error("an investor without a card")
  return card
}

/** All there is of a session's money, without the names that each life has of its own. */
async function leftOf(bookingId: string): Promise<string> {
  const payment = await paymentOf(db, bookingId)
  const operations = await db
    .select()
    .from(paymentOperations)
    .where(eq(paymentOperations.paymentId, payment.id))
    .orderBy(asc(paymentOperations.createdAt), asc(paymentOperations.id))
  const documents = await db
    .select()
    .from(invoices)
    .where(eq(invoices.paymentId, payment.id))
    .orderBy(asc(invoices.issuedAt), asc(invoices.id))
  const left = {
    payment,
    operations: operations.map(({ kind, purpose, status, amount, tries }) => [
      kind,
      purpose,
      status,
      amount,
      tries,
    ]),
    documents: documents.map(({ number: _, ...document }) => document),
    accounts: await accountsOf(db, bookingId),
    happened: await happenedTo(db, bookingId),
  }
  return JSON.stringify(left, null, 1)
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "an id")
    .replace(/(TESTC?-\d{4})-\d{6}/g, "$1 and a number")
}

it("a life is the same, byte for byte, when each event comes three times, shuffled, stale and forged", async () => {
  const { bookingId, left } = await live(once)
  // USD 166.67 and 8.25 %: 13.75.
  expect(await paymentOf(db, bookingId)).toMatchObject({
    status: "captured",
    captured: 18_042,
    refunded: 1_778,
  })
  expect(await accountsOf(db, bookingId)).toMatchObject({ clearing: 18_042 - 1_778 - 271, fees: 271 })
  expect(await happenedTo(db, bookingId)).toEqual([
    "payment_card_saved",
    "payment_authorised",
    "payment_released",
    "payment_authorised",
    "payment_captured",
    "invoice_issued",
    "payment_refunded",
    "invoice_issued",
    "payment_refunded",
    "invoice_issued",
  ])
  for (const seed of [1, 2, 3]) {
    const stormy = await live(storm(choicesFrom(seed)))
    expect(stormy.left, `seed ${seed}`).toBe(left)
  }
  expect(await violationsIn(db)).toEqual([])
})

it("what is told of a payment of somebody else's, or of nobody's, changes nothing", async () => {
  const { bookingId, left } = await live(once)
  const types = ["intent.captured", "refund.made", "checkout.complete", "of.no.known.kind"]
  const told = types.map((type) => anew({ ref: "", type, objectRef: `sandbox_intent_${newId()}` }))
  for (const event of told) expect((await post(signEvent(event, presentTime()))).status).toBe(200)
  await sweep(db)
  expect(await leftOf(bookingId)).toBe(left)
  const refs = told.map(({ ref }) => ref)
  const kept = await db
    .select()
    .from(providerEvents)
    .where(and(inArray(providerEvents.eventRef, refs), eq(providerEvents.provider, "sandbox")))
  expect(kept.map(({ processedAt }) => processedAt === null)).toEqual([false, false, false, false])
})
