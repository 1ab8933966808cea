import { afterEach, beforeEach } from "vitest"
import { log } from "@/lib/log"
import { stripeProvider } from "@/lib/stripe/stripe-provider"
import { NOW } from "./factories"
import type { ProviderHouse } from "./provider-house"
import { STRIPE_KEYS, type StripeFake, startStripeFake } from "./stripe-fake"

/** The adapter of Stripe with an account of its own, which ends with the test. */
export async function openStripeHouse(): Promise<
  ProviderHouse & { readonly fake: StripeFake; readonly clock: { now: Date } }
> {
  const clock = { now: NOW }
  const fake = await startStripeFake(() => clock.now)
  running.push(fake)
  return {
    ...{ fake, clock },
    provider: stripeProvider({ ...STRIPE_KEYS, apiBase: fake.apiBase }),
    now: () => clock.now,
    nobody: { intentRef: "pi_nobody", checkoutRef: "cs_test_nobody", methodRef: "pm_nobody" },
    visit: async (ref, { card, challenge }) => {
      fake.checkouts.visit(ref, {
        card: card === "answer_lost" ? "works" : card,
        ...(challenge && { challenge }),
      })
      if (card === "answer_lost") fake.trouble("cut")
    },
    expireCheckouts: async () => fake.checkouts.expire(true),
    lapseHolds: async () => fake.payments.lapse(true),
    forgetKeys: async () => fake.forgetKeys(),
    weather: async (weather) => fake.weather(weather),
  }
}

const running: StripeFake[] = []
const { level } = log
beforeEach(() => {
  log.level = "silent"
})
afterEach(async () => {
  log.level = level
  await Promise.all(running.splice(0).map((fake) => fake.stop()))
})
