import type { Page } from "@playwright/test"
import { waitUntilLive } from "../support/booking-pages"
import { expect, expectAccessible, signIn, test } from "../support/journey"
import { makeOwnInvestor } from "../support/own-people"

test.use({ timezoneId: "Asia/Kathmandu" })

async function choose(page: Page, search: string, city: string, clock: string): Promise<void> {
  await page.getByRole("searchbox", { name: "Find a zone" }).fill(search)
  await page.getByRole("radio", { name: new RegExp(`^${city}`) }).check()
  await page.getByText(clock).click()
  await page.getByRole("button", { name: "Save" }).click()
}

test("the browser's zone is taken at first; zone and clock change what is read everywhere", async ({
  page,
}) => {
  await signIn(page, (await makeOwnInvestor({ timeZone: null })).email, "/bookings")
  await expect(page.getByText("Your times are Kathmandu (UTC+5:45).")).toBeVisible()
  await page.goto("/settings")
  await waitUntilLive(page, "main form")
  await page.getByRole("searchbox", { name: "Find a zone" }).fill("utc+9")
  await expectAccessible(page)
  await choose(page, "utc+9", "Tokyo", "12 h, 3:30 pm")
  await expect(page.getByText(/^It is .* (am|pm) in Tokyo \(JST\)\.$/)).toBeVisible()
  await expect(page.getByText("Saved.", { exact: true }).first()).toBeVisible()
  await page.goto("/bookings")
  await expect(page.getByText("Your times are Tokyo (JST).")).toBeVisible()
  await expect(page.getByRole("heading", { name: "No sessions ahead" })).toBeVisible()
  await expectAccessible(page)
})

test("a search that finds nothing says so and keeps the choice", { tag: "@desktop" }, async ({ page }) => {
  await signIn(page, (await makeOwnInvestor({ timeZone: null })).email, "/bookings")
  await expect(page.getByText("Your times are Kathmandu (UTC+5:45).")).toBeVisible()
  await page.goto("/settings")
  await waitUntilLive(page, "main form")
  await page.getByRole("searchbox", { name: "Find a zone" }).fill("atlantis")
  await expect(page.getByText("No zone of that name")).toBeVisible()
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("Saved.", { exact: true }).first()).toBeVisible()
  await expect(page.getByText(/in Kathmandu \(UTC\+5:45\)\.$/)).toBeVisible()
})
