import { expect, it } from "vitest"
import { accepted } from "@/lib/core/result"
import { SaveHouseInput } from "@/lib/house/inputs"
import { saveHouse } from "@/lib/house/save-house"
import { updateHouse } from "@/lib/house/update-house"
import { takesTestMoney } from "@/lib/payments/takes-cards"
import { ctxOf, makeUser } from "@/tests/support/factories"
import { SELLER, sellAs } from "@/tests/support/paid-sessions"
import { STRIPE_KEYS } from "@/tests/support/stripe-fake"
import { testDatabase } from "@/tests/support/test-database"

Object.assign(process.env, {
  PAYMENTS: "stripe",
  STRIPE_SECRET_KEY: STRIPE_KEYS.secretKey,
  STRIPE_WEBHOOK_SECRET: STRIPE_KEYS.webhookSecret,
})
const { db } = testDatabase()

it("a house that charges cards through Stripe keeps a seller: he is changed, not removed", async () => {
  const by = ctxOf(db, await makeUser(db, "admin"))
  // Nobody sells yet: that is no news.
  accepted(await updateHouse(by, { seller: null }))
  await sellAs(db, SELLER)
  expect(await updateHouse(by, { seller: null })).toMatchObject({
    problem: { code: "invalid_input", fields: { seller: [expect.stringContaining("not removed")] } },
  })
  const fields = { name: "Northgate", timeZone: "UTC", currency: "USD", reminderMinutes: ["60"] }
  const form = SaveHouseInput.parse(fields)
  expect(await saveHouse(by, form)).toMatchObject({ problem: { code: "invalid_input" } })
  const changed = { ...SELLER, legalName: "Northgate Holdings Ltd" }
  expect(accepted(await updateHouse(by, { seller: changed })).seller).toMatchObject({
    legalName: "Northgate Holdings Ltd",
  })
})

it("a key of Stripe's test mode brings test money", () => {
  expect(takesTestMoney()).toBe(true)
})
