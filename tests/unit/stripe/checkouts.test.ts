import { describe, expect, it } from "vitest"
import { newId } from "@/lib/core/ids"
import { callsOf } from "@/tests/support/provider-house"
import { openStripeHouse } from "@/tests/support/stripe-house"

async function open() {
  const house = await openStripeHouse()
  return { ...house, calls: callsOf(house) }
}

describe("a page of Checkout", () => {
  it("is hosted by Stripe, takes cards alone, and lasts a little longer than asked: Stripe takes no less than half an hour", async () => {
    const { calls, fake, provider } = await open()
    const call = calls.pageCall()
    const opened = await provider.createSetup(call)
    expect(opened).toMatchObject({
      ok: true,
      value: {
        url: expect.stringMatching(/^https:\/\/checkout\.stripe\.com\//),
        expiresAt: new Date(call.expiresAt.getTime() + 120_000),
      },
    })
    const asked = fake.requests.find(({ path, method }) => method === "POST" && path === "checkout/sessions")
    expect(asked).toMatchObject({
      key: call.key,
      form: {
        ...{ mode: "setup", success_url: call.returnUrl, cancel_url: call.cancelUrl },
        ...{ client_reference_id: call.checkoutId, allowed_payment_method_types: { 0: "card" } },
      },
    })
  })

  it("is the same page when it is asked for again under its key", async () => {
    const { calls, provider } = await open()
    const call = calls.pageCall()
    expect(await provider.createSetup(call)).toEqual(await provider.createSetup(call))
  })

  it("belongs to the customer whom Stripe knows, and to a new one where it knows him no longer", async () => {
    const { calls, provider } = await open()
    const known = await calls.openSetup()
    expect(await provider.createSetup(calls.pageCall(known.customerRef))).toMatchObject({
      value: { customerRef: known.customerRef },
    })
    const anew = await provider.createSetup(calls.pageCall("cus_of_another_account"))
    expect(anew).toMatchObject({ ok: true, value: { customerRef: expect.stringMatching(/^cus_[0-9a-f]+$/) } })
  })

  it("can be completed after a refusal", async () => {
    const { calls, provider, visit } = await open()
    const { checkoutRef } = await calls.openSetup()
    await visit(checkoutRef, { card: "declined" })
    expect(await provider.readCheckout(checkoutRef)).toMatchObject({ state: "refused" })
    await visit(checkoutRef, { card: "works" })
    expect(await provider.readCheckout(checkoutRef)).toMatchObject({
      state: "complete",
      card: { last4: "4242" },
    })
  })

  it("to approve a payment holds it under its operation, and saves the card that was given there", async () => {
    const { calls, fake, provider, visit } = await open()
    const card = await calls.saveCard("challenge")
    const operationId = newId()
    const page = await calls.approve(card, operationId)
    const asked = fake.requests.findLast(
      ({ path, method }) => method === "POST" && path === "checkout/sessions",
    )
    expect(asked?.form).toMatchObject({
      ...{ mode: "payment", customer: card.customerRef, adaptive_pricing: { enabled: "false" } },
      line_items: {
        0: {
          quantity: "1",
          price_data: {
            ...{ currency: "usd", unit_amount: "18000" },
            product_data: { name: "Session on 2 December" },
          },
        },
      },
      payment_intent_data: {
        ...{ capture_method: "manual", setup_future_usage: "off_session" },
        metadata: { operation_id: operationId },
      },
    })
    await visit(page.checkoutRef, { card: "works" })
    const reading = await provider.readCheckout(page.checkoutRef)
    expect(reading).toMatchObject({ state: "complete", intent: { operationId, state: "held", held: 18_000 } })
    expect(reading?.card).toMatchObject({ customerRef: card.customerRef, last4: "4242", exp: "2029-04" })
    if (!reading?.card) throw new Error("no card")
    expect((await calls.hold(reading.card)).held).toBe(18_000)
  })

  it("says that its bank refused, and the intent why", async () => {
    const { calls, provider, visit } = await open()
    const page = await calls.approve(await calls.saveCard("challenge"))
    await visit(page.checkoutRef, { card: "challenge", challenge: "refuse" })
    expect(await provider.readCheckout(page.checkoutRef)).toMatchObject({
      state: "refused",
      intent: { state: "declined", decline: { code: "payment_intent_authentication_failure" } },
    })
  })
})
