import { eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { waitUntilLive } from "../support/booking-pages"
import { e2eDatabase } from "../support/e2e-database"
import { expect, expectAccessible, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

test("a session that the analyst missed is booked again at the old price, and each leads to the other", {
  tag: "@narrowed",
}, async ({ page }) => {
  const [investor, analyst] = await Promise.all([
    makeOwnInvestor(),
    makeOwnAnalyst({ isEnabled: true, name: `Ivo ${crypto.randomUUID().slice(0, 8)}` }),
  ])
  const past = { status: "confirmed", startUtc: inLondon(-1, 14), priceQuote: 15_000 } as const
  const { id } = await makeOwnBooking(investor, analyst, past)
  const { analystId } = analystConnectProfiles
  await e2eDatabase()
    .update(analystConnectProfiles)
    .set({ hourlyRate: 90_000 })
    .where(eq(analystId, analyst.id))
  await signIn(page, investor.email, `/bookings/${id}`)
  await waitUntilLive(page, "main")
  await page.getByRole("button", { name: /did not come/ }).click()
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /did not come/ })
    .click()

  const times = page.getByRole("region", { name: "Three times to book instead" })
  await expect(times).toContainText("cost no more than before, $150.00")
  await expect(times.getByRole("listitem")).toHaveCount(3)
  await expect(times.getByRole("listitem").first()).toContainText("$150.00")
  await expectAccessible(page)
  // The first may be about to begin.
  await times.getByRole("link", { name: /^Book/ }).last().click()
  await page.waitForURL(/\/analysts\/.*rebook=/)
  await waitUntilLive(page, "[data-step]")
  await page.getByLabel("Topic").fill("Rail, again")
  await expect(page.getByText("as for the session that did not take place").first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("button", { name: "Request session" }).click()
  await page.waitForURL(/\/bookings\/[0-9a-f-]{36}\?done=requested/)
  await expect(page.getByText("$150.00").first()).toBeVisible()
  await page
    .getByRole("paragraph")
    .filter({ hasText: "Booked in place of the session of" })
    .getByRole("link")
    .click()
  await page.waitForURL(`**/bookings/${id}`)
  await expect(page.getByText("Booked again:")).toBeVisible()
  await expect(page.getByRole("region", { name: /to book instead/ })).toBeHidden()
})
