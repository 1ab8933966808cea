import { describe, expect, it } from "vitest"
import { HOUR_MS } from "@/lib/core/duration"
import { callsOf, intentOf, listed } from "@/tests/support/provider-house"
import type { FakeCardName } from "@/tests/support/stripe-fake-cards"
import { openStripeHouse } from "@/tests/support/stripe-house"

async function openWithCard(name: FakeCardName = "works") {
  const house = await openStripeHouse()
  const calls = callsOf(house)
  const { checkoutRef } = await calls.openSetup()
  house.fake.checkouts.visit(checkoutRef, { card: name })
  const card = (await house.provider.readCheckout(checkoutRef))?.card
  if (!card) throw new Error("no card")
  return { ...house, calls, card }
}

describe("a snapshot of an intent", () => {
  it("says until when its bank holds, which a bank decides: 114 hours for Visa, a week for others", async () => {
    for (const [name, hours] of [
      ["works", 114],
      ["mastercard", 168],
    ] as const) {
      const { calls, card, clock } = await openWithCard(name)
      const { captureBefore } = await calls.hold(card)
      expect(captureBefore).toEqual(new Date(clock.now.getTime() + hours * HOUR_MS))
    }
  })

  it("is taken for the shortest that there is where its bank names no end", async () => {
    const { calls, card, fake, provider } = await openWithCard("mastercard")
    const held = await calls.hold(card)
    const charge = fake.store.find(String(fake.store.find(held.ref).latest_charge))
    Object.assign(charge, { payment_method_details: { type: "card", card: { brand: "mastercard" } } })
    const captureBefore = new Date(held.createdAt.getTime() + 114 * HOUR_MS)
    expect(await provider.read(held.ref)).toEqual({ ...held, captureBefore })
  })

  it("is released once that time is over, and was never captured", async () => {
    const { calls, card, clock, provider } = await openWithCard()
    const held = await calls.hold(card)
    clock.now = new Date(clock.now.getTime() + 114 * HOUR_MS - 1_000)
    expect(await provider.read(held.ref)).toMatchObject({ state: "held", held: 18_000 })
    clock.now = new Date(clock.now.getTime() + 1_000)
    expect(await provider.read(held.ref)).toMatchObject({
      state: "released",
      held: 0,
      captured: 0,
      refunded: 0,
    })
    const late = await provider.capture(calls.onIntent("capture", held))
    expect(intentOf(late, "released")).toMatchObject({ held: 0, captured: 0 })
  })

  it("knows Stripe's fee once it is captured, in the payment's currency whatever the account is paid out in", async () => {
    const { calls, card, fake, provider } = await openWithCard()
    const held = await calls.hold(card)
    expect(held.fee).toBe(0)
    expect(intentOf(await provider.capture(calls.onIntent("capture", held)), "captured").fee).toBe(552)
    fake.payments.settleIn({ currency: "eur", rate: 0.5 })
    expect((await calls.takeNow(card)).fee).toBe(552)
    const paid = await calls.takeNow(card)
    const charge = fake.store.find(String(fake.store.find(paid.ref).latest_charge))
    Object.assign(charge, { balance_transaction: null })
    expect((await provider.read(paid.ref))?.fee).toBe(0)
  })

  it("counts what a bank took back, but no inquiry and nothing that was won", async () => {
    const { calls, card, fake, provider } = await openWithCard()
    const disputed = async (status: string) => {
      const paid = await calls.takeNow(card)
      fake.payments.dispute(paid.ref, 15_000, status)
      return (await provider.read(paid.ref))?.disputed
    }
    for (const status of ["needs_response", "under_review", "lost", "appeal_under_review"])
      expect(await disputed(status), status).toBe(15_000)
    for (const status of ["warning_needs_response", "warning_closed", "won", "prevented"])
      expect(await disputed(status), status).toBe(0)
  })

  it("takes a refund that came back for none, and its operation for refused", async () => {
    const { calls, card, fake, provider } = await openWithCard()
    const paid = await calls.takeNow(card)
    const call = calls.onIntent("refund", paid, 5_000)
    const outcome = await provider.refund(call)
    if (outcome.outcome !== "refunded") throw new Error(outcome.outcome)
    fake.payments.failRefund(outcome.refund.ref)
    expect(await provider.read(paid.ref)).toMatchObject({ captured: 18_000, refunded: 0 })
    expect(await provider.findByOperation(call)).toMatchObject({
      outcome: "declined",
      decline: { code: "lost_or_stolen_card" },
    })
    expect((await listed(provider.listSince(paid.createdAt))).filter((one) => "refund" in one)).toEqual([])
  })

  it("counts a refund that somebody made at Stripe, and names no operation of ours for it", async () => {
    const { calls, card, fake, provider } = await openWithCard()
    const held = await calls.hold(card)
    await provider.capture(calls.onIntent("capture", held, 9_000))
    fake.payments.refund({ payment_intent: held.ref, amount: "4000" })
    expect(await provider.read(held.ref)).toMatchObject({ captured: 9_000, refunded: 4_000 })
    const refunds = (await listed(provider.listSince(held.createdAt))).flatMap((one) =>
      "refund" in one ? one.refund : [],
    )
    expect(refunds).toMatchObject([{ amount: 4_000, operationId: null, intentRef: held.ref }])
  })

  it("is none of ours in another currency: neither read nor listed", async () => {
    const { fake, provider, clock } = await openWithCard()
    const made = fake.payments.create({ amount: "5000", currency: "pln" })
    expect(await provider.read(made.id)).toBeNull()
    expect(await listed(provider.listSince(clock.now))).toEqual([])
  })

  it("is listed from the moment that is asked for on", async () => {
    const { calls, card, clock, provider } = await openWithCard()
    const first = await calls.hold(card)
    clock.now = new Date(clock.now.getTime() + HOUR_MS)
    const second = await calls.hold(card)
    const since = async (at: Date) =>
      (await listed(provider.listSince(at))).map((one) => ("intent" in one ? one.intent.ref : ""))
    expect(await since(first.createdAt)).toEqual([second.ref, first.ref])
    expect(await since(second.createdAt)).toEqual([second.ref])
  })
})
