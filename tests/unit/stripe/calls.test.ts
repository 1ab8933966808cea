import { describe, expect, it, vi } from "vitest"
import { newId } from "@/lib/core/ids"
import { log } from "@/lib/log"
import { type Outcome, ProviderUnreachable } from "@/lib/payments/provider"
import { declineOf } from "@/lib/stripe/declines"
import { stripeProvider } from "@/lib/stripe/stripe-provider"
import { callsOf, intentOf, listed } from "@/tests/support/provider-house"
import { STRIPE_KEYS } from "@/tests/support/stripe-fake"
import { openStripeHouse } from "@/tests/support/stripe-house"

async function openWithCard() {
  const house = await openStripeHouse()
  const calls = callsOf(house)
  const impatient = stripeProvider({ ...STRIPE_KEYS, apiBase: house.fake.apiBase, timeoutMs: 50 })
  return { ...house, calls, impatient, card: await calls.saveCard("works") }
}

describe("what is asked of Stripe", () => {
  it("names nobody: a customer is an investor's id and nothing else", async () => {
    const { calls, fake, provider } = await openWithCard()
    const call = calls.pageCall()
    await provider.createSetup(call)
    const made = fake.requests.filter(({ path, method }) => method === "POST" && path === "customers")
    expect(made.at(-1)?.form).toEqual({ metadata: { investor_id: call.investorId } })
  })

  it("is asked off-session, for cards alone, under the key and with the operation", async () => {
    const { calls, card, fake, provider } = await openWithCard()
    const [hold, charge] = [calls.cardCall("authorise", card), calls.cardCall("charge", card)]
    await provider.authorise(hold)
    await provider.charge(charge)
    const asked = fake.requests.filter(({ path, method }) => method === "POST" && path === "payment_intents")
    expect(asked).toMatchObject([
      { key: hold.key, form: { capture_method: "manual", metadata: { operation_id: hold.operationId } } },
      {
        key: charge.key,
        form: { capture_method: "automatic", metadata: { operation_id: charge.operationId } },
      },
    ])
    expect(fake.requests.map(({ telemetry }) => telemetry).filter(Boolean)).toEqual([])
    for (const { form } of asked)
      expect(form).toMatchObject({
        ...{ amount: "18000", currency: "usd", confirm: "true", off_session: "true" },
        ...{ customer: card.customerRef, payment_method: card.methodRef },
        allowed_payment_method_types: { 0: "card" },
      })
  })
})

describe("an answer that does not say", () => {
  it("is asked for once more under the same key when the connection was closed, and there is one intent", async () => {
    const { calls, card, fake, provider } = await openWithCard()
    const call = calls.cardCall("authorise", card)
    fake.trouble("closed")
    const held = intentOf(await provider.authorise(call), "held")
    const asked = fake.requests.filter(({ path, method }) => method === "POST" && path === "payment_intents")
    expect(asked.map(({ key }) => key)).toEqual([call.key, call.key])
    expect(await listed(provider.listSince(held.createdAt))).toHaveLength(1)
  })

  it("is unknown after a 500, and read when Stripe says it again from memory though the money is held", async () => {
    const { calls, card, fake, provider } = await openWithCard()
    const call = calls.cardCall("authorise", card)
    fake.trouble(500)
    expect(await provider.authorise(call)).toEqual({ outcome: "unknown", reason: "StripeAPIError 500" })
    const held = intentOf((await provider.findByOperation(call)) as Outcome, "held")
    expect(intentOf(await provider.authorise(call), "held")).toEqual(held)
    const capture = calls.onIntent("capture", held, 9_000)
    fake.trouble(502)
    expect(await provider.capture(capture)).toEqual({ outcome: "unknown", reason: "StripeAPIError 502" })
    expect(intentOf(await provider.capture(capture), "captured").captured).toBe(9_000)
    expect(await listed(provider.listSince(held.createdAt))).toHaveLength(1)
  })

  it("does not bar a call for a day: a remembered 500 of which nothing came is passed over, once for each", async () => {
    const { calls, card, fake, provider } = await openWithCard()
    const call = calls.cardCall("authorise", card)
    fake.trouble("undone")
    expect(await provider.authorise(call)).toMatchObject({ outcome: "unknown" })
    fake.trouble("none", "undone")
    expect(await provider.authorise(call)).toMatchObject({ outcome: "unknown" })
    const held = intentOf(await provider.authorise(call), "held")
    expect(intentOf(await provider.authorise(call), "held").ref).toBe(held.ref)
    expect(await listed(provider.listSince(held.createdAt))).toHaveLength(1)
    const asked = fake.requests.filter(({ path, method }) => method === "POST" && path === "payment_intents")
    const keys = [0, 0, 1, 0, 1, 2].map((n) => (n === 0 ? call.key : `${call.key}.${n}`))
    expect(asked.map(({ key }) => key).slice(0, 6)).toEqual(keys)
    for (const kind of ["capture", "refund"] as const) {
      const next = calls.onIntent(kind, held)
      fake.trouble("undone")
      expect(await provider[kind](next)).toMatchObject({ outcome: "unknown" })
      expect(await provider[kind](next)).toMatchObject({ intent: { captured: 18_000 } })
    }
  })

  it.each([
    [409, "StripeAPIError 409 idempotency_key_in_use"],
    [429, "StripeRateLimitError 429 rate_limit"],
    [401, "StripeAuthenticationError 401"],
    [403, "StripePermissionError 403"],
  ])("is unknown after a %i, in words without anybody's details", async (status, reason) => {
    const { calls, card, fake, provider } = await openWithCard()
    const held = await calls.hold(card)
    fake.trouble(status, status)
    expect(await provider.authorise(calls.cardCall("authorise", card))).toEqual({
      outcome: "unknown",
      reason,
    })
    expect(await provider.capture(calls.onIntent("capture", held))).toEqual({ outcome: "unknown", reason })
    expect(await provider.read(held.ref)).toEqual(held)
  })

  it("is unknown where a key meant something else before, and moves nothing", async () => {
    const { calls, card, provider } = await openWithCard()
    const call = calls.cardCall("authorise", card)
    const held = intentOf(await provider.authorise(call), "held")
    const other = await provider.authorise({ ...call, amount: 20_000 })
    expect(other).toMatchObject({ outcome: "unknown", reason: expect.stringContaining("Idempotency") })
    expect(await listed(provider.listSince(held.createdAt))).toHaveLength(1)
  })

  it("is waited for no longer than said, and then unknown", async () => {
    const { calls, card, fake, impatient } = await openWithCard()
    const held = await calls.hold(card)
    fake.weather("silent")
    const call = calls.cardCall("authorise", card)
    expect(await impatient.authorise(call)).toMatchObject({ outcome: "unknown" })
    expect(await impatient.createSetup(calls.pageCall())).toEqual({ ok: false })
    await expect(impatient.read(held.ref)).rejects.toThrow(ProviderUnreachable)
    await expect(listed(impatient.listSince(held.createdAt))).rejects.toThrow(ProviderUnreachable)
  })

  it("is waited for no longer when the SDK asks once more", async () => {
    const { calls, card, fake, impatient } = await openWithCard()
    fake.weather("unplugged")
    const outcome = await impatient.authorise(calls.cardCall("authorise", card))
    expect(outcome).toEqual({ outcome: "unknown", reason: "no answer in time" })
  })

  it("is unknown where nothing answers at all", async () => {
    const { calls, card, fake, provider } = await openWithCard()
    fake.weather("unplugged")
    const outcome = await provider.authorise(calls.cardCall("authorise", card))
    expect(outcome).toEqual({ outcome: "unknown", reason: "StripeConnectionError" })
  })

  it("tells whoever runs the house what only they can mend, without anybody's details, and nothing else", async () => {
    const told = vi.spyOn(log, "error")
    const { calls, card, fake, provider } = await openWithCard()
    const held = await calls.hold(card)
    await provider.release(calls.onIntent("release", held))
    await provider.capture(calls.onIntent("capture", held))
    await provider.charge(calls.cardCall("charge", await calls.saveCard("declines_later")))
    await provider.charge(calls.cardCall("charge", { ...card, methodRef: "pm_nobody" }))
    expect(told).not.toHaveBeenCalled()
    const wrong = stripeProvider({ ...STRIPE_KEYS, secretKey: "sk_test_wrong", apiBase: fake.apiBase })
    expect(await wrong.charge(calls.cardCall("charge", card))).toMatchObject({ outcome: "unknown" })
    await expect(wrong.read("pi_any")).rejects.toThrow(ProviderUnreachable)
    await provider.charge(calls.cardCall("charge", card, 49))
    const facts = { reason: "StripeAuthenticationError 401", param: undefined, request: "req_fake" }
    const little = { reason: "StripeInvalidRequestError 400 amount_too_small", param: "amount" }
    expect(told.mock.calls.map(([what]) => what)).toEqual([facts, facts, { ...facts, ...little }])
    told.mockRestore()
  })
})

describe("a refusal", () => {
  it.each([
    ["declines_later", "insufficient_funds", true],
    ["expired", "expired_card", false],
    ["stolen", "stolen_card", false],
  ] as const)(
    "of a card that is %s has its bank's code, and says whether it may do later",
    async (name, code, isRetryable) => {
      const { calls, fake, provider } = await openWithCard()
      const { checkoutRef } = await calls.openSetup()
      fake.checkouts.visit(checkoutRef, { card: name })
      const card = (await provider.readCheckout(checkoutRef))?.card
      if (!card) throw new Error("no card")
      const outcome = await provider.authorise(calls.cardCall("authorise", card))
      expect(outcome).toMatchObject({ outcome: "declined", decline: { code, isRetryable } })
      const found = await provider.findByOperation({
        ...calls.cardCall("authorise", card),
        operationId: intentOf(outcome, "declined").operationId ?? "",
      })
      expect(found).toMatchObject({ outcome: "declined", decline: { code, isRetryable } })
    },
  )

  it("goes by the bank's advice before its code", () => {
    const code = { code: "card_declined" }
    expect(declineOf({ ...code, decline_code: "do_not_honor" }).isRetryable).toBe(true)
    expect(declineOf({ ...code, decline_code: "do_not_honor", advice_code: "do_not_try_again" })).toEqual({
      ...{ code: "do_not_honor", isRetryable: false },
    })
    expect(
      declineOf({ ...code, decline_code: "expired_card", advice_code: "try_again_later" }).isRetryable,
    ).toBe(true)
    expect(declineOf({})).toEqual({ code: "card_declined", isRetryable: true })
  })

  it("is one of what Stripe takes from nobody: too little, a card of somebody else's", async () => {
    const { calls, card, provider } = await openWithCard()
    const little = await provider.authorise(calls.cardCall("authorise", card, 49))
    expect(little).toMatchObject({
      outcome: "declined",
      decline: { code: "amount_too_small", isRetryable: false },
    })
    const other = await calls.saveCard("works")
    const foreign = { ...card, methodRef: other.methodRef }
    expect(await provider.charge(calls.cardCall("charge", foreign))).toMatchObject({
      outcome: "declined",
      decline: { code: "payment_method_unexpected_state", isRetryable: false },
      intent: null,
    })
  })

  it("of a capture whose bank has let go is a release, before Stripe says so of the intent", async () => {
    const { calls, card, fake, provider } = await openWithCard()
    const held = await calls.hold(card)
    const { latest_charge } = fake.store.find(held.ref)
    Object.assign(fake.store.find(String(latest_charge)), { bank_let_go: true })
    const outcome = await provider.capture(calls.onIntent("capture", held))
    expect(intentOf(outcome, "released")).toMatchObject({ state: "released", held: 0, captureBefore: null })
  })
})

describe("what is found of an operation", () => {
  it("is found behind more intents than a page holds", async () => {
    const { calls, card, clock, fake, provider } = await openWithCard()
    const call = calls.cardCall("authorise", card)
    await provider.authorise(call)
    const form = { amount: "5000", currency: "usd", customer: card.customerRef }
    for (let n = 0; n < 230; n++) fake.payments.create({ ...form, metadata: { operation_id: newId() } })
    expect(await provider.findByOperation(call)).toMatchObject({ outcome: "held" })
    expect(await listed(provider.listSince(clock.now))).toHaveLength(231)
  })

  it("is what moved money, of several tries", async () => {
    const { calls, card, fake, provider } = await openWithCard()
    const call = calls.cardCall("authorise", card)
    const held = intentOf(await provider.authorise(call), "held")
    const form = { amount: "5000", currency: "usd", customer: card.customerRef }
    const metadata = { operation_id: call.operationId }
    fake.payments.cancel(fake.payments.create({ ...form, metadata }))
    expect(intentOf((await provider.findByOperation(call)) as Outcome, "held").ref).toBe(held.ref)
  })

  it("is unknown while Stripe has not decided", async () => {
    const { calls, card, fake, provider } = await openWithCard()
    const call = calls.cardCall("charge", card)
    const paid = intentOf(await provider.charge(call), "captured")
    Object.assign(fake.store.find(paid.ref), { status: "processing" })
    expect(await provider.findByOperation(call)).toMatchObject({ outcome: "unknown" })
    expect(await provider.read(paid.ref)).toMatchObject({ state: "open", captured: 0, held: 0 })
  })
})
