import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { eq, isNull } from "drizzle-orm"
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest"
import { paymentOperations } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import { providerStanding, reconciliationFindings } from "@/db/schema/providers"
import { sandboxIntents, sandboxRefunds } from "@/db/schema/sandbox"
import { bookSession } from "@/lib/bookings/book-session"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { presentTime } from "@/lib/clock"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted } from "@/lib/core/result"
import { ProviderUnreachable } from "@/lib/payments/provider"
import { refundPayment } from "@/lib/payments/refund-payment"
import { closeFinding } from "@/lib/reconciliation/close-finding"
import { findingLines } from "@/lib/reconciliation/finding-lines"
import { listFindings } from "@/lib/reconciliation/list-findings"
import { reconcile } from "@/lib/reconciliation/reconcile"
import { rereadFinding } from "@/lib/reconciliation/reread-finding"
import { makeWeather } from "@/lib/sandbox/weather"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { moveTo, paymentOf, sandboxOf, saveCard, sweep } from "@/tests/support/money"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const AFTER = new Date(SLOT.getTime() + 2 * HOUR_MS)

let admin: User
let investor: User
let analyst: User
let at = AFTER.getTime()

beforeEach(async () => {
  moveTo(NOW)
  await makeWeather({ db, now: NOW }, { provider: "up", events: "once" })
  admin = await makeUser(db, "admin")
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db, { paymentPolicy: "card", autoConfirm: true })
})

afterEach(async () => {
  await db.update(reconciliationFindings).set({ resolvedAt: AFTER })
})
afterAll(() => moveTo())

/** Each run comes a minute after the one before. */
async function run(provider = sandboxOf(db)): Promise<number> {
  at += MINUTE_MS
  moveTo(new Date(at))
  return reconcile(systemCtx(db, presentTime()), provider)
}

/** The runs of so many days later, and then as if they had not been: other tests' sessions are within a day of the last one. */
async function later(days: number, work: () => Promise<void>): Promise<void> {
  const before = at
  at += days * DAY_MS
  await work()
  at = before
  await db.update(providerStanding).set({ reconciledTo: new Date(before) })
}

const openFindings = () =>
  db.select().from(reconciliationFindings).where(isNull(reconciliationFindings.resolvedAt))
const kinds = async () => (await openFindings()).map(({ kind }) => kind).sort()

async function bookAndPay(isHeldOnly = false) {
  await saveCard(db, investor)
  const wish = { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 }
  const { id } = accepted(await bookSession(ctxOf(db, investor), wish))
  moveTo(new Date(SLOT.getTime() - HOUR_MS))
  await sweep(db)
  if (!isHeldOnly) {
    moveTo(new Date(SLOT.getTime() + 30 * MINUTE_MS))
    accepted(await completeBooking(ctxOf(db, analyst, presentTime()), { bookingId: id }))
    moveTo(new Date(SLOT.getTime() + 31 * MINUTE_MS))
    await sweep(db)
  }
  const payment = await paymentOf(db, id)
  return { ...payment, intentRef: payment.intentRef ?? "" }
}

const setPayment = (id: string, values: Partial<typeof sessionPayments.$inferInsert>) =>
  db.update(sessionPayments).set(values).where(eq(sessionPayments.id, id))
const setIntent = (ref: string, values: Partial<typeof sandboxIntents.$inferInsert>) =>
  db.update(sandboxIntents).set(values).where(eq(sandboxIntents.ref, ref))

// Before the others, whose holds lapse by the clock of the command line.
describe("npm run payments:reconcile", () => {
  it("says that the books are alike, or fails and lists what differs", async () => {
    const { id, intentRef } = await bookAndPay()
    expect(await runScript()).toEqual({ code: 0, said: "The books of sandbox and ours are alike.\n" })
    await db.update(providerStanding).set({ reconciledTo: null })
    await setPayment(id, { captured: 22_499 })
    const { code, said } = await runScript()
    expect(code).toBe(1)
    expect(said).toContain(
      `Another amount was taken · $224.99 here, $225.00 at the provider · ${intentRef} · payment ${id}`,
    )
    await setPayment(id, { captured: 22_500 })
    await db.update(providerStanding).set({ reconciledTo: null })
  })
})

/** What it runs, on this database. */
async function runScript(): Promise<{ code: number; said: string }> {
  const args = ["--import", "tsx", "scripts/reconcile-payments.ts"]
  const env = { ...process.env, DATABASE_URL: url, PAYMENTS: "sandbox" }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { env })
    return { code: 0, said: stdout }
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string }
    return { code, said: stderr }
  }
}

describe("the provider's books and ours", () => {
  it("are alike after a session was held, taken and in part given back", async () => {
    const { id } = await bookAndPay()
    accepted(
      await refundPayment(ctxOf(db, admin, presentTime()), { paymentId: id, amount: "5", reasonText: "x" }),
    )
    await sweep(db)
    expect(await run()).toBe(0)
  })

  it.each([
    ["captured", { captured: 22_499 }, ["captured_differs", "ledger_differs"]],
    ["refunded", { refunded: 1 }, ["ledger_differs", "refunded_differs"]],
  ] as const)("differ where another amount was %s, until that is put right", async (_, change, expected) => {
    const { id } = await bookAndPay()
    await setPayment(id, change)
    expect(await run()).toBe(2)
    expect(await kinds()).toEqual([...expected])
    expect((await openFindings())[0]).toMatchObject({ paymentId: id })
    // Once for each object and kind, however often it is found.
    expect(await run()).toBe(2)
    await setPayment(id, { captured: 22_500, refunded: 0 })
    expect(await run()).toBe(0)
  })

  it("differ where another amount is held", async () => {
    const { id, held } = await bookAndPay(true)
    await setPayment(id, { held: held - 1 })
    expect(await run()).toBe(1)
    expect(await openFindings()).toMatchObject([
      { kind: "held_differs", detail: { currency: "USD", here: held - 1, there: held } },
    ])
    await setPayment(id, { held })
    expect(await run()).toBe(0)
  })

  it("differ where money is at the provider that no payment knows", async () => {
    const { intentRef } = await bookAndPay()
    const [row] = await db.select().from(sandboxIntents).where(eq(sandboxIntents.ref, intentRef))
    if (!row) throw new Error("the sandbox has no such intent")
    const ref = `stray_${newId()}`
    await db.insert(sandboxIntents).values({ ...row, ref, operationId: null })
    expect(await run()).toBe(1)
    expect(await openFindings()).toMatchObject([{ kind: "unknown_here", objectRef: ref, paymentId: null }])
    await db.delete(sandboxIntents).where(eq(sandboxIntents.ref, ref))
    expect(await run()).toBe(0)
  })

  it("differ where two holds are live", async () => {
    const { id, intentRef } = await bookAndPay(true)
    const [row] = await db.select().from(sandboxIntents).where(eq(sandboxIntents.ref, intentRef))
    if (!row) throw new Error("the sandbox has no such intent")
    const ref = `second_${newId()}`
    await db.insert(sandboxIntents).values({ ...row, ref })
    expect(await run()).toBe(1)
    expect(await openFindings()).toMatchObject([{ kind: "second_hold", objectRef: ref, paymentId: id }])
    await setIntent(ref, { state: "released", held: 0, captureBefore: null })
    expect(await run()).toBe(0)
  })

  it("differ where what was done here is unknown there", async () => {
    const { id, intentRef } = await bookAndPay()
    await setIntent(intentRef, { ref: "moved_away" })
    await run()
    const found = await openFindings()
    expect(found.filter(({ objectRef }) => objectRef === intentRef)).toMatchObject([
      { kind: "unknown_there", paymentId: id },
    ])
    const operations = await db.select().from(paymentOperations).where(eq(paymentOperations.paymentId, id))
    for (const operation of operations) {
      expect(
        found.some(({ objectRef, kind }) => objectRef === operation.id && kind === "unknown_there"),
      ).toBe(true)
    }
    await setIntent("moved_away", { ref: intentRef })
    expect(await run()).toBe(0)
  })

  it("differ where a refund was done here and is unknown there", async () => {
    const { id, intentRef } = await bookAndPay()
    accepted(
      await refundPayment(ctxOf(db, admin, presentTime()), { paymentId: id, amount: "5", reasonText: "x" }),
    )
    await sweep(db)
    await db.update(sandboxRefunds).set({ ref: "moved_away" }).where(eq(sandboxRefunds.intentRef, intentRef))
    expect(await run()).toBe(1)
    expect(await kinds()).toEqual(["unknown_there"])
    const [done] = await openFindings()
    const [operation] = await db
      .select()
      .from(paymentOperations)
      .where(eq(paymentOperations.id, done?.objectRef ?? ""))
    const ref = String(operation?.answer?.ref)
    // However long ago it was made.
    await later(3, async () => {
      expect(await run()).toBe(1)
      await db.update(sandboxRefunds).set({ ref }).where(eq(sandboxRefunds.intentRef, intentRef))
      expect(await run()).toBe(0)
    })
  })

  it("differ where a transfer is missing", async () => {
    const { id, intentRef, methodId } = await bookAndPay()
    const operationId = newId()
    await db.insert(paymentOperations).values({
      ...{ id: operationId, paymentId: id, kind: "charge", purpose: "fee", currency: "USD", amount: 100 },
      ...{ methodId, intentRef, status: "done", dueAt: AFTER, settledAt: AFTER, createdAt: AFTER },
    })
    expect(await run()).toBe(1)
    expect(await openFindings()).toMatchObject([
      { kind: "transfer_missing", objectRef: operationId, paymentId: id },
    ])
    await db.delete(paymentOperations).where(eq(paymentOperations.id, operationId))
  })

  it("are not compared where an operation is under way, nor where the provider is down", async () => {
    const { id } = await bookAndPay()
    accepted(
      await refundPayment(ctxOf(db, admin, presentTime()), { paymentId: id, amount: "5", reasonText: "x" }),
    )
    await setPayment(id, { captured: 22_499 })
    await run()
    expect(await kinds()).not.toContain("captured_differs")
    await setPayment(id, { captured: 22_500 })
    await makeWeather({ db, now: NOW }, { provider: "down" })
    await expect(run()).rejects.toBeInstanceOf(ProviderUnreachable)
    await makeWeather({ db, now: NOW }, { provider: "up" })
    await sweep(db)
  })
})

describe("a run", () => {
  it("lists what was made since a day before the last one, however old what is open is", async () => {
    const { id } = await bookAndPay()
    await run()
    await setPayment(id, { captured: 22_499 })
    expect(await run()).toBe(2)
    await later(30, async () => {
      await run()
      const mark = at
      const listed: Date[] = []
      const sandbox = sandboxOf(db)
      const listSince: typeof sandbox.listSince = (since) => {
        listed.push(since)
        return sandbox.listSince(since)
      }
      await run({ ...sandbox, listSince })
      expect(listed).toEqual([new Date(mark - DAY_MS)])
      // What is open is looked at all the same. Other tests' holds have lapsed by now.
      const own = async () => (await openFindings()).filter(({ paymentId }) => paymentId === id)
      expect(await own()).toHaveLength(2)
      await setPayment(id, { captured: 22_500 })
      await run()
      expect(await own()).toEqual([])
    })
  })
})

describe("a finding", () => {
  it("is closed by an admin with why, and is none again until the amounts are others", async () => {
    const { id } = await bookAndPay()
    await setPayment(id, { captured: 22_499 })
    expect(await run()).toBe(2)
    const by = ctxOf(db, admin, presentTime())
    for (const { id: findingId } of accepted(await listFindings(by, { paymentId: id }))) {
      const closed = accepted(await closeFinding(by, { findingId, reasonText: "A cent, agreed" }))
      expect(closed).toMatchObject({ resolvedAt: by.now, closedByName: admin.name })
      expect(await closeFinding(by, { findingId, reasonText: "Again" })).toMatchObject({
        problem: { code: "invalid_transition" },
      })
    }
    expect(await closeFinding(by, { findingId: newId(), reasonText: "?" })).toMatchObject({
      problem: { code: "not_found" },
    })
    expect(await run()).toBe(0)
    expect(accepted(await listFindings(by, { paymentId: id }))).toEqual([])
    const closed = accepted(await listFindings(by, { paymentId: id, isClosed: true }))
    expect(closed.map(({ kind, reasonText }) => [kind, reasonText])).toEqual([
      [expect.any(String), "A cent, agreed"],
      [expect.any(String), "A cent, agreed"],
    ])
    await setPayment(id, { captured: 22_498 })
    expect(await run()).toBe(2)
    await setPayment(id, { captured: 22_500 })
    expect(await run()).toBe(0)
  })

  it("is told in words, and goes when the provider is read again and that mends it", async () => {
    const { id, intentRef, held } = await bookAndPay(true)
    // The bank let go of the hold, and no event said so.
    await setIntent(intentRef, { state: "released", held: 0, captureBefore: null })
    expect(await run()).toBe(1)
    expect(await findingLines({ db })).toEqual([
      `Another amount is held · $225.00 here, $0.00 at the provider · ${intentRef} · payment ${id}`,
    ])
    const by = ctxOf(db, admin, presentTime())
    const [finding] = accepted(await listFindings(by, { paymentId: id }))
    expect(finding).toMatchObject({ kind: "held_differs", here: "225.00", there: "0.00" })
    expect(held).toBe(22_500)
    const again = accepted(await rereadFinding(by, { findingId: finding?.id ?? "" }))
    expect(again.resolvedAt).toEqual(presentTime())
    expect(await db.select().from(sessionPayments).where(eq(sessionPayments.id, id))).toMatchObject([
      { held: 0, status: "ready" },
    ])
  })

  it("stays where reading again does not mend it", async () => {
    const { id } = await bookAndPay()
    await setPayment(id, { captured: 22_499 })
    await run()
    const by = ctxOf(db, admin, presentTime())
    for (const { id: findingId } of accepted(await listFindings(by, { paymentId: id }))) {
      expect(accepted(await rereadFinding(by, { findingId })).resolvedAt).toBeNull()
    }
    await setPayment(id, { captured: 22_500 })
  })

  it("is not there, or cannot be read while the provider is down", async () => {
    const by = ctxOf(db, admin, presentTime())
    expect(await rereadFinding(by, { findingId: admin.id })).toMatchObject({ problem: { code: "not_found" } })
    const { id, held } = await bookAndPay(true)
    await setPayment(id, { held: held - 1 })
    await run()
    const [finding] = accepted(await listFindings(by, { paymentId: id }))
    await setPayment(id, { held })
    await makeWeather({ db, now: NOW }, { provider: "down" })
    expect(await rereadFinding(by, { findingId: finding?.id ?? "" })).toMatchObject({
      problem: { code: "provider_unavailable" },
    })
    await makeWeather({ db, now: NOW }, { provider: "up" })
  })
})
