import { afterAll, expect, it } from "vitest"
import { MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { findProvider } from "@/lib/payments/find-provider"
import { NOW } from "@/tests/support/factories"
import { STRIPE_KEYS, startStripeFake } from "@/tests/support/stripe-fake"
import { testDatabase } from "@/tests/support/test-database"

const fake = await startStripeFake()
afterAll(fake.stop)
Object.assign(process.env, {
  PAYMENTS: "stripe",
  STRIPE_SECRET_KEY: STRIPE_KEYS.secretKey,
  STRIPE_WEBHOOK_SECRET: STRIPE_KEYS.webhookSecret,
  STRIPE_API_BASE: fake.apiBase,
})
const { db } = testDatabase()

it("a house that takes payments through Stripe asks whom its environment names, and knows its money by the key", async () => {
  const provider = findProvider(db)
  expect(provider).toMatchObject({ name: "stripe", isTest: true })
  expect(findProvider(db)).toBe(provider)
  if (!provider) throw new Error("no provider")
  const page = await provider.createSetup({
    ...{ checkoutId: newId(), key: newId(), investorId: newId(), customerRef: null },
    ...{ returnUrl: "https://sessions.example.com/back", cancelUrl: "https://sessions.example.com/" },
    expiresAt: new Date(NOW.getTime() + 30 * MINUTE_MS),
  })
  expect(page.ok && fake.store.find(page.value.checkoutRef).object).toBe("checkout.session")
  const { body, headers } = fake.posted({ id: "evt_1", object: "event", type: "ping", livemode: false })
  expect(await provider.readEvent(body, headers, NOW)).toEqual({
    ref: "evt_1",
    type: "ping",
    objectRef: null,
  })
})
