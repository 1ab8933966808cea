import { dateIn } from "@/lib/time"
import { findFreeStart, showDay, slotNameInLondon, waitUntilLive } from "../support/booking-pages"
import { expect, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"

test("an investor requests a session on a phone with a thumb", { tag: "@phone" }, async ({ page }) => {
  const name = `Orla ${crypto.randomUUID().slice(0, 8)}`
  const analyst = await makeOwnAnalyst({ name, isEnabled: true })
  await signIn(page, (await makeOwnInvestor()).email, `/analysts?q=${encodeURIComponent(name)}`)
  const start = await findFreeStart(page, analyst, 15)
  await page.getByRole("link", { name, exact: true }).tap()
  await waitUntilLive(page, "[data-step]")
  await (await showDay(page, dateIn("Europe/London", start))).tap()
  const slot = page.getByRole("button", { name: slotNameInLondon(start) })
  await expect(slot).toBeInViewport()
  expect((await slot.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  await slot.tap()
  const next = page.getByRole("button", { name: "Next", exact: true })
  await expect(next).toBeInViewport()
  await next.tap()
  await expect(page.getByText(/^\w+ \d+ \w+, .+–.+ London \((GMT|BST)\) · \$150\.00$/)).toBeVisible()
  await page.getByLabel("Topic").fill("Copper grades")
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375)
  await page.getByRole("button", { name: "Request session" }).tap()
  await page.waitForURL(/\/bookings\/[0-9a-f-]{36}\?done=requested/)
  await expect(page.getByText("Copper grades").first()).toBeVisible()
})
