import fc from "fast-check"
import { expect, it } from "vitest"
import type { Outcome, PaymentProvider, ProviderCall } from "@/lib/payments/provider"
import { callsOf, intentOf, listed } from "@/tests/support/provider-house"
import { openStripeHouse } from "@/tests/support/stripe-house"

const trouble = fc.constantFrom(
  "none" as const,
  "none" as const,
  "cut" as const,
  "undone" as const,
  500,
  429,
  409,
)
/** What happens to the answers of one try, and whether Stripe forgets its keys after it. */
const tries = fc.array(
  fc.record({ troubles: fc.array(trouble, { maxLength: 3 }), isForgotten: fc.boolean() }),
  { maxLength: 4 },
)

/** One operation as the sweep performs it: what may have arrived is read first, then the same is asked under the same key. */
async function perform(
  provider: PaymentProvider,
  call: ProviderCall,
  beforeTry: (n: number) => void,
): Promise<Outcome> {
  for (let n = 0; n < 12; n++) {
    const found = n === 0 ? null : await provider.findByOperation(call)
    if (found && found.outcome !== "unknown") return found
    beforeTry(n)
    const outcome = await ("methodRef" in call ? provider[call.kind](call) : provider[call.kind](call))
    if (outcome.outcome !== "unknown") return outcome
  }
  throw new Error("it never became known")
}

it("whatever answers are lost, failed, remembered or forgotten: one hold, one capture, one refund for each operation", async () => {
  const { provider, fake, ...house } = await openStripeHouse()
  const calls = callsOf({ provider, ...house })
  const card = await calls.saveCard("works")
  await fc.assert(
    fc.asyncProperty(tries, tries, tries, async (...weather) => {
      const run = (call: ProviderCall, at: number) =>
        perform(provider, call, (n) => {
          const now = weather[at]?.[n]
          if (now?.isForgotten) fake.forgetKeys()
          fake.trouble(...(now?.troubles ?? []))
        })
      const authorise = calls.cardCall("authorise", card)
      const held = intentOf(await run(authorise, 0), "held")
      const captured = intentOf(await run(calls.onIntent("capture", held, 9_000), 1), "captured")
      const refund = calls.onIntent("refund", captured, 4_000)
      expect(await run(refund, 2)).toMatchObject({ outcome: "refunded" })
      expect(await provider.read(held.ref)).toMatchObject({ captured: 9_000, refunded: 4_000, held: 0 })
      const made = await listed(provider.listSince(house.now()))
      const of = (id: string) =>
        made.filter((one) => ("intent" in one ? one.intent : one.refund).operationId === id)
      expect([of(authorise.operationId), of(refund.operationId)].map(({ length }) => length)).toEqual([1, 1])
    }),
    { numRuns: 20 },
  )
})
