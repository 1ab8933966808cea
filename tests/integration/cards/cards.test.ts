import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { paymentMethods } from "@/db/schema/payment-methods"
import { paymentOperations } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import { checkouts } from "@/db/schema/providers"
import { sandboxCheckouts } from "@/db/schema/sandbox"
import { openCheckout } from "@/lib/cards/open-checkout"
import { refreshCheckout } from "@/lib/cards/refresh-checkout"
import { removeMethod } from "@/lib/cards/remove-method"
import type { User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { PAYMENT_STATUSES, type PaymentStatus, SETTLED_PAYMENTS } from "@/lib/core/payments"
import { accepted } from "@/lib/core/result"
import type { SandboxCard, SandboxChallenge } from "@/lib/core/sandbox"
import { chooseSandboxCard } from "@/lib/sandbox/choose-sandbox-card"
import { getSandbox } from "@/lib/sandbox/get-sandbox"
import { getSandboxCheckout } from "@/lib/sandbox/get-sandbox-checkout"
import { makeWeather } from "@/lib/sandbox/weather"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const OPEN = "/api/payments/checkouts"

let investor: User
let authorization: string

beforeEach(async () => {
  await makeWeather({ db, now: NOW }, { provider: "up" })
  investor = await makeUser(db, "investor")
  authorization = await bearer(db, investor)
})

const open = (body: object) => call("POST", OPEN, {}, { authorization, body })
const stored = async (id: string) => (await db.select().from(checkouts).where(eq(checkouts.id, id)))[0]

async function makeMethod(of = investor): Promise<string> {
  const id = newId()
  const card = { brand: "visa", last4: "4242", exp: "2031-04", methodRef: id, customerRef: `c ${of.id}` }
  await db
    .insert(paymentMethods)
    .values({ id, investorId: of.id, provider: "sandbox", createdAt: NOW, ...card })
  return id
}

async function makePayment(status: PaymentStatus, methodId: string | null = null): Promise<string> {
  const booking = await makeBooking(db, investor, await makeAnalyst(db))
  const terms = { taxBp: 0, taxLabel: "No tax", lateCancelPercent: 50, noShowPercent: 100 }
  const hold = { held: 22_500, heldCurrency: "USD", intentRef: "held", captureBefore: NOW } as const
  const [payment] = await db
    .insert(sessionPayments)
    .values({
      ...{
        bookingId: booking.id,
        investorId: investor.id,
        currency: "USD",
        net: 22_500,
        tax: 0,
        gross: 22_500,
      },
      ...{ ...terms, cancelNoticeMinutes: 1440, methodId, status },
      ...(status === "authorised" ? hold : {}),
    })
    .returning()
  if (!payment) throw new Error("no payment was made")
  return payment.id
}

async function ask(paymentId: string, amount: number, createdAt = NOW): Promise<void> {
  const asked = { kind: "authorise", purpose: "session", currency: "USD", dueAt: NOW } as const
  const settled = { status: "refused", settledAt: NOW } as const
  await db
    .insert(paymentOperations)
    .values({ id: newId(), paymentId, amount, createdAt, ...asked, ...settled })
}

describe("a page of the provider's", () => {
  it("is opened for half an hour, and sends its investor back to where he came from", async () => {
    const { status, body } = await open({ purpose: "setup", return_to: "/settings/payment?tab=card" })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.any(String),
      checkout_url: `http://localhost:3000/sandbox/checkout/${body.id}`,
      expires_at: "2026-11-23T09:30:00Z",
    })
    expect(await stored(String(body.id))).toMatchObject({
      investorId: investor.id,
      status: "open",
      returnPath: "/settings/payment?tab=card",
      providerRef: `sandbox_checkout_${body.id}`,
      expiresAt: new Date(NOW.getTime() + 30 * MINUTE_MS),
    })
    const [page] = await db
      .select()
      .from(sandboxCheckouts)
      .where(eq(sandboxCheckouts.ref, `sandbox_checkout_${body.id}`))
    expect(page).toMatchObject({
      purpose: "setup",
      returnUrl: `http://localhost:3000/settings/payment?tab=card&checkout=${body.id}`,
      cancelUrl: "http://localhost:3000/settings/payment?tab=card",
    })
  })

  it("knows an investor again by the card that he has", async () => {
    await makeMethod()
    const { body } = await open({ purpose: "setup", return_to: "/" })
    const [page] = await db
      .select()
      .from(sandboxCheckouts)
      .where(eq(sandboxCheckouts.ref, `sandbox_checkout_${body.id}`))
    expect(page?.customerRef).toBe(`c ${investor.id}`)
  })

  it.each([
    "https://elsewhere.example/",
    "//elsewhere.example",
    "/.//elsewhere.example",
    "/\\elsewhere.example",
    "javascript:alert(1)",
    "settings",
    "",
    `/${"x".repeat(1_000)}`,
  ])("leads back to no other place: %s", async (return_to) => {
    const { status, body } = await open({ purpose: "setup", return_to })
    expect([status, body.code, Object.keys(body.fields as object)]).toEqual([
      400,
      "invalid_input",
      ["return_to"],
    ])
  })

  it("is either for a card or for the amount of a payment", async () => {
    for (const asked of [{ purpose: "authenticate" }, { purpose: "pay" }]) {
      expect(await open({ ...asked, return_to: "/" })).toMatchObject({ status: 400 })
    }
  })

  it("for a card may name the payment that it is for, where that is the caller's own", async () => {
    const payment_id = await makePayment("declined")
    const { status, body } = await open({ purpose: "setup", payment_id, return_to: "/" })
    expect(status).toBe(201)
    expect(await stored(String(body.id))).toMatchObject({ purpose: "setup", paymentId: payment_id })
    const other = await bearer(db, await makeUser(db, "investor"))
    const foreign = { purpose: "setup", payment_id, return_to: "/" }
    for (const asked of [foreign, { ...foreign, payment_id: newId() }]) {
      const answer = await call("POST", OPEN, {}, { authorization: other, body: asked })
      expect(answer).toMatchObject({ status: 404, body: { code: "not_found" } })
    }
  })

  it("for a payment is for what was asked for last and not given", async () => {
    const payment_id = await makePayment("action_needed")
    await ask(payment_id, 10_000, new Date(NOW.getTime() - 1))
    await ask(payment_id, 22_500)
    const { status, body } = await open({ purpose: "authenticate", payment_id, return_to: "/" })
    expect(status).toBe(201)
    const [page] = await db
      .select()
      .from(sandboxCheckouts)
      .where(eq(sandboxCheckouts.ref, `sandbox_checkout_${body.id}`))
    expect(page).toMatchObject({ amount: 22_500, currency: "USD", operationId: body.id })
    expect(await stored(String(body.id))).toMatchObject({ paymentId: payment_id, purpose: "authenticate" })
  })

  it("is not opened for a payment of which nothing waits, nor for somebody else's", async () => {
    const paymentId = await makePayment("ready")
    const wish = { purpose: "authenticate", paymentId, returnTo: "/" } as const
    const refused = { ok: false, problem: { code: "invalid_transition" } }
    expect(await openCheckout(ctxOf(db, investor), wish)).toMatchObject(refused)
    await ask(paymentId, 22_500)
    expect(await openCheckout(ctxOf(db, investor), wish)).toMatchObject(refused)
    const other = ctxOf(db, await makeUser(db, "investor"))
    expect(await openCheckout(other, wish)).toMatchObject({ ok: false, problem: { code: "not_found" } })
  })

  it("is not opened while the provider does not answer, and then not left open", async () => {
    await makeWeather({ db, now: NOW }, { provider: "down" })
    const { status, body, headers } = await open({ purpose: "setup", return_to: "/" })
    expect([status, body.code, headers.get("retry-after")]).toEqual([503, "provider_unavailable", "30"])
    const rows = await db.select().from(checkouts).where(eq(checkouts.investorId, investor.id))
    expect(rows).toMatchObject([{ status: "expired", providerRef: null }])
  })
})

describe("a page of the sandbox's", () => {
  const choose = (checkoutId: string, body: object, by = authorization) =>
    call("POST", "/api/sandbox/checkouts/[checkoutId]", { checkoutId }, { authorization: by, body })
  const opened = async () => String((await open({ purpose: "setup", return_to: "/" })).body.id)

  it("takes a card from whom it was opened for, and from nobody else", async () => {
    const id = await opened()
    const other = await bearer(db, await makeUser(db, "investor"))
    expect(await choose(id, { card: "works" }, other)).toMatchObject({ status: 404 })
    const { status, body } = await choose(id, { card: "works" })
    expect(status).toBe(200)
    expect(body).toEqual({ status: "complete", return_url: `http://localhost:3000/?checkout=${id}` })
  })

  it("refuses a card by its bank's word, and is left while the bank asks", async () => {
    const id = await opened()
    expect(await choose(id, { card: "declined" })).toMatchObject({ body: { status: "refused" } })
    expect(await choose(id, { card: "challenge" })).toMatchObject({ body: { status: "open" } })
    expect(await choose(id, { card: "challenge", challenge: "approve" })).toMatchObject({
      body: { status: "complete" },
    })
    expect(await choose(id, { card: "gold" })).toMatchObject({ status: 400 })
  })

  it("takes none while the sandbox is down", async () => {
    const checkoutId = await opened()
    await makeWeather({ db, now: NOW }, { provider: "down" })
    const answer = await chooseSandboxCard(ctxOf(db, investor), { checkoutId, card: "works" })
    expect(answer).toMatchObject({ ok: false, problem: { code: "provider_unavailable" } })
    const nowhere = await chooseSandboxCard(ctxOf(db, investor), { checkoutId: newId(), card: "works" })
    expect(nowhere).toMatchObject({ ok: false, problem: { code: "not_found" } })
  })
})

describe("a page that was left for good", () => {
  const refresh = (checkoutId: string, by = authorization) =>
    call(
      "POST",
      "/api/payments/checkouts/[checkoutId]/refresh",
      { checkoutId },
      { authorization: by, body: {} },
    )
  const cards = async () =>
    (await call("GET", "/api/payments/methods", {}, { authorization })).body.items.map(({ last4 }) => last4)
  const opened = async () => String((await open({ purpose: "setup", return_to: "/" })).body.id)
  const choose = (checkoutId: string, card: SandboxCard, challenge?: SandboxChallenge) =>
    chooseSandboxCard(ctxOf(db, investor), { checkoutId, card, challenge })

  it("is read once more, and its card is in use then, however often it is read", async () => {
    const id = await opened()
    expect(await refresh(id)).toMatchObject({ status: 200, body: { id, status: "open" } })
    await choose(id, "works")
    expect(await cards()).toEqual([])
    for (let time = 0; time < 3; time++) {
      const { status, body } = await refresh(id)
      expect([status, body]).toEqual([200, { id, status: "complete", expires_at: "2026-11-23T09:30:00Z" }])
      expect(await cards()).toEqual(["4242"])
    }
  })

  it("says what became of it: refused, left, and complete with another card after all", async () => {
    const id = await opened()
    await choose(id, "challenge", "refuse")
    expect((await refresh(id)).body.status).toBe("refused")
    await choose(id, "challenge")
    expect((await refresh(id)).body.status).toBe("refused")
    await choose(id, "challenge", "approve")
    expect((await refresh(id)).body.status).toBe("complete")
    expect(await cards()).toEqual(["3155"])
  })

  it("replaces the card that was in use", async () => {
    for (const card of ["works", "hold_lapses"] as const) {
      const id = await opened()
      await choose(id, card)
      await refresh(id)
    }
    expect(await cards()).toEqual(["0005"])
  })

  it("is nobody else's to read, and cannot be read while the provider does not answer", async () => {
    const checkoutId = await opened()
    const other = ctxOf(db, await makeUser(db, "investor"))
    expect(await refreshCheckout(other, { checkoutId })).toMatchObject({ problem: { code: "not_found" } })
    await makeWeather({ db, now: NOW }, { provider: "down" })
    const answer = await refreshCheckout(ctxOf(db, investor), { checkoutId })
    expect(answer).toMatchObject({ ok: false, problem: { code: "provider_unavailable" } })
  })
})

describe("what the sandbox shows", () => {
  it("of a page: its session, the card from before, and what was chosen; to its investor alone", async () => {
    const paymentId = await makePayment("action_needed")
    await ask(paymentId, 22_500)
    const wish = { purpose: "authenticate", paymentId, returnTo: "/bookings" } as const
    const { id: checkoutId } = accepted(await openCheckout(ctxOf(db, investor), wish))
    const page = accepted(await getSandboxCheckout(ctxOf(db, investor), { checkoutId }))
    expect(page).toMatchObject({
      purpose: "authenticate",
      state: "open",
      chosen: null,
      saved: null,
      asked: { amount: 22_500, currency: "USD" },
      session: { net: 22_500, gross: 22_500, lateFee: 11_250, durationMinutes: 30, heldUntil: null },
    })
    const other = ctxOf(db, await makeUser(db, "investor"))
    const refused = { ok: false, problem: { code: "not_found" } }
    expect(await getSandboxCheckout(other, { checkoutId })).toMatchObject(refused)
  })

  it("of a page to save a card: the session whose page it goes back to", async () => {
    const paymentId = await makePayment("ready")
    const { bookingId } =
      (await db.select().from(sessionPayments).where(eq(sessionPayments.id, paymentId)))[0] ?? {}
    for (const [returnTo, isFor] of [
      [`/bookings/${bookingId}?do=cancel`, true],
      ["/settings/payment", false],
      [`/bookings/${newId()}`, false],
    ] as const) {
      const { id: checkoutId } = accepted(
        await openCheckout(ctxOf(db, investor), { purpose: "setup", returnTo }),
      )
      const { session } = accepted(await getSandboxCheckout(ctxOf(db, investor), { checkoutId }))
      expect(session !== null, returnTo).toBe(isFor)
    }
  })

  it("to an admin: its weather, its holds, what it told and was asked", async () => {
    await open({ purpose: "setup", return_to: "/" })
    const found = accepted(await getSandbox(ctxOf(db, await makeUser(db, "admin")), {}))
    expect(found).toMatchObject({ weather: { provider: "up", events: "once" } })
    expect(found.calls[0]).toMatchObject({ kind: "setup", came: null, createdAt: NOW })
    expect(found.events[0]).toMatchObject({ type: "checkout.complete", tries: 0 })
  })
})

describe("an investor's card", () => {
  it("is listed by what may be shown of it", async () => {
    const id = await makeMethod()
    await makeMethod(await makeUser(db, "investor"))
    const { status, body } = await call("GET", "/api/payments/methods", {}, { authorization })
    const items = [{ id, brand: "visa", last4: "4242", exp: "2031-04" }]
    expect([status, body]).toEqual([200, { items, next_cursor: null }])
  })

  const remove = (methodId: string, by = authorization) =>
    call("DELETE", "/api/payments/methods/[methodId]", { methodId }, { authorization: by })

  it("is removed once, by its investor alone", async () => {
    const id = await makeMethod()
    expect((await remove(id, await bearer(db, await makeUser(db, "investor")))).status).toBe(404)
    const removed = await remove(id)
    expect([removed.status, removed.body]).toEqual([204, { items: [], text: "" }])
    expect((await remove(id)).status).toBe(404)
    const [row] = await db.select().from(paymentMethods).where(eq(paymentMethods.id, id))
    expect(row?.removedAt).toEqual(NOW)
  })

  it.each(PAYMENT_STATUSES.filter((status) => status !== "card_needed"))(
    "that a payment goes by which is %s",
    async (status) => {
      const methodId = await makeMethod()
      await makePayment(status, methodId)
      const isSettled = SETTLED_PAYMENTS.some((settled) => settled === status)
      const answer = await removeMethod(ctxOf(db, investor), { methodId })
      if (isSettled) accepted(answer)
      else expect(answer).toMatchObject({ ok: false, problem: { code: "in_use" } })
    },
  )

  it("that is not there cannot be removed", async () => {
    const answer = await removeMethod(ctxOf(db, investor), { methodId: newId() })
    expect(answer).toMatchObject({ ok: false, problem: { code: "not_found" } })
  })
})
