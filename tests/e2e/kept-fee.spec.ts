import { DAY_MS } from "@/lib/core/duration"
import { makeStrikes } from "../support/attendance"
import { findFreeStart, openPanel, waitUntilLive } from "../support/booking-pages"
import { e2eDatabase } from "../support/e2e-database"
import { expect, expectAccessible, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"

test("an investor who missed two sessions leaves a card for the fee of the next one, though it is paid elsewhere", async ({
  page,
}) => {
  const [investor, analyst] = await Promise.all([
    makeOwnInvestor(),
    makeOwnAnalyst({ isEnabled: true, hourlyRate: 45_000, noShowPercent: 50, autoConfirm: true }),
  ])
  const strikes = [40, 20].map((days) => new Date(inLondon(0, 9).getTime() - days * DAY_MS))
  await makeStrikes(e2eDatabase(), { investor, analyst }, strikes)
  await signIn(page, investor.email)
  const start = await findFreeStart(page, analyst, 4)
  await openPanel(page, `/analysts/${analyst.id}?slot=${start.toISOString().slice(0, 16)}Z`)
  await page.getByRole("button", { name: "Next", exact: true }).click()
  const main = page.getByRole("main")
  await expect(main).toContainText("You add a card next; your time is held for 30 min.")
  await expect(main).toContainText(/If missed.*\$\d+\.\d\d/)
  await expect(main).not.toContainText("24 h before the start")
  await expectAccessible(page)
  await page.getByLabel("Topic").fill("Rail freight")
  await page.getByRole("button", { name: "Book session" }).click()

  await page.waitForURL(/\/bookings\/[0-9a-f-]{36}\?done=requested/)
  await waitUntilLive(page, "main form")
  const payment = page.getByRole("region", { name: "Payment", exact: true })
  await expect(payment.getByText("Card needed", { exact: true })).toBeVisible()
  await expect(payment).toContainText("Only if you do not come")
  await expectAccessible(page)
  await page.getByRole("button", { name: "Add card" }).click()
  await page.waitForURL(/\/sandbox\/checkout\//)
  await waitUntilLive(page, "main form")
  const aside = page.getByRole("complementary", { name: "What it is for" })
  await expect(aside).toContainText("Fee if you do not come")
  await expect(aside).toContainText("Nothing is taken if you come.")
  await expect(aside).toContainText("Free to cancel until it begins.")
  await expect(aside).not.toContainText("authorised")
  await expectAccessible(page)
  await page
    .getByRole("group", { name: "Test card" })
    .getByRole("radio", { name: /^Works/ })
    .check()
  await page.getByRole("button", { name: "Save this card" }).click()

  await page.waitForURL(/\/bookings\//)
  await expect(main.getByText("Confirmed", { exact: true }).first()).toBeVisible()
  await expect(payment).toContainText("Visa ending 4242")
  await expect(payment).toContainText("Only if you do not come")
  await expect(payment).not.toContainText("24 h before the start")
  await page.goto("/settings/standing")
  const standing = page.getByRole("region", { name: "2 strikes" })
  await expect(standing).toContainText("a card is asked of you when you book")
})
