import { describe, expect, it } from "vitest"
import { stripeProvider } from "@/lib/stripe/stripe-provider"
import { NOW } from "@/tests/support/factories"
import { callsOf } from "@/tests/support/provider-house"
import { STRIPE_KEYS } from "@/tests/support/stripe-fake"
import { openStripeHouse } from "@/tests/support/stripe-house"

const EVENT = {
  ...{ id: "evt_1", object: "event", type: "payment_intent.succeeded", livemode: false },
  data: { object: { id: "pi_1", object: "payment_intent" } },
}
const signedAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000)

async function open() {
  const { fake, provider } = await openStripeHouse()
  const read = (event: unknown, sign: Parameters<typeof fake.posted>[1] = {}) => {
    const { body, headers } = fake.posted(event, sign)
    return provider.readEvent(body, headers, NOW)
  }
  return { fake, provider, read }
}

describe("an event from Stripe", () => {
  it("is believed under its signature, as long as it is not older than five minutes", async () => {
    const { read } = await open()
    const believed = { ref: "evt_1", type: "payment_intent.succeeded", objectRef: "pi_1" }
    expect(await read(EVENT)).toEqual(believed)
    expect(await read(EVENT, { at: signedAgo(300) })).toEqual(believed)
    expect(await read(EVENT, { at: signedAgo(301) })).toBeNull()
  })

  it("is not believed under another secret, with another body, or without a signature", async () => {
    const { fake, provider, read } = await open()
    expect(await read(EVENT, { secret: "whsec_of_another_endpoint" })).toBeNull()
    const { body, headers } = fake.posted(EVENT)
    const changed = Buffer.from(body.toString().replace("pi_1", "pi_2"))
    expect(await provider.readEvent(changed, headers, NOW)).toBeNull()
    expect(await provider.readEvent(body, new Headers(), NOW)).toBeNull()
    expect(await provider.readEvent(Buffer.alloc(0), headers, NOW)).toBeNull()
  })

  it("is not believed from the other mode than the key's", async () => {
    const { fake, read } = await open()
    expect(await read({ ...EVENT, livemode: true })).toBeNull()
    const live = stripeProvider({ ...STRIPE_KEYS, secretKey: "rk_live_1" })
    expect(live.isTest).toBe(false)
    const [ofTest, ofLive] = [fake.posted(EVENT), fake.posted({ ...EVENT, livemode: true })]
    expect(await live.readEvent(ofTest.body, ofTest.headers, NOW)).toBeNull()
    expect(await live.readEvent(ofLive.body, ofLive.headers, NOW)).toMatchObject({ objectRef: "pi_1" })
  })

  it("is none where what was signed is no event", async () => {
    const { read } = await open()
    for (const nothing of [null, 1, "event", [], {}, { object: "v2.core.event", id: "evt_1", type: "v2" }])
      expect(await read(nothing)).toBeNull()
  })

  it("names the intent or the checkout that it is about, and nothing where nobody waits for its kind", async () => {
    const { read } = await open()
    const about = async (object: unknown) => (await read({ ...EVENT, data: { object } }))?.objectRef
    expect(await about({ object: "checkout.session", id: "cs_1", payment_intent: "pi_1" })).toBe("cs_1")
    for (const object of ["charge", "refund", "dispute"]) {
      expect(await about({ object, id: "x_1", payment_intent: "pi_1" })).toBe("pi_1")
      expect(await about({ object, id: "x_1", payment_intent: { id: "pi_2" } })).toBe("pi_2")
      expect(await about({ object, id: "x_1", payment_intent: null })).toBeNull()
    }
    for (const object of ["customer", "setup_intent", "payout", "constructor"])
      expect(await about({ object, id: "x_1" })).toBeNull()
    expect(await about(undefined)).toBeNull()
  })

  it("is told of each thing that happens to a payment", async () => {
    const house = await openStripeHouse()
    const calls = callsOf(house)
    const held = await calls.hold(await calls.saveCard("works"))
    await house.provider.capture(calls.onIntent("capture", held, 9_000))
    await house.provider.refund(calls.onIntent("refund", held, 9_000))
    house.fake.payments.dispute(held.ref, 9_000)
    const told = await Promise.all(
      house.fake.events.map((event) => {
        const { body, headers } = house.fake.posted(event)
        return house.provider.readEvent(body, headers, NOW)
      }),
    )
    expect(told.map((event) => event?.type)).toEqual([
      "checkout.session.completed",
      "payment_intent.amount_capturable_updated",
      "charge.refunded",
      "charge.captured",
      "payment_intent.succeeded",
      "charge.refunded",
      "charge.dispute.created",
    ])
    for (const event of told.slice(1)) expect(event?.objectRef).toBe(held.ref)
  })
})
