import type { Page } from "@playwright/test"
import { waitUntilLive } from "../support/booking-pages"
import { expect, expectAccessible, signIn, test } from "../support/journey"
import { makeOwnInvestor } from "../support/own-people"

test.use({ timezoneId: "Asia/Kathmandu" })

async function choose(page: Page, search: string, city: string, clock: string): Promise<void> {
  await page.getByRole("searchbox", { name: "Find a zone" }).fill(search)
  await page.getByRole("radio", { name: new RegExp(`^${city}`) }).check()
  await page.getByRole("radio", { name: clock }).check()
  await page.getByRole("button", { name: "Save" }).click()
}

test("the browser's zone is taken at first; zone and clock change what is read everywhere", {
  tag: "@narrowed",
}, async ({ page }) => {
  await signIn(page, (await makeOwnInvestor({ timeZone: null })).email, "/bookings")
  await expect(page.getByText("Your times are Kathmandu (UTC+5:45).")).toBeVisible()
  await page.goto("/settings")
  await waitUntilLive(page, "main form")
  await page.getByRole("searchbox", { name: "Find a zone" }).fill("utc+9")
  await expectAccessible(page)
  await page.getByRole("radio", { name: /^Tokyo/ }).check()
  await page.getByRole("link", { name: "Analyst Connect" }).click()
  await page
    .getByRole("dialog", { name: "Leave without saving?" })
    .getByRole("button", { name: "Keep editing" })
    .click()
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

test("a device that tells no zone gets UTC and a line that asks", { tag: "@desktop" }, async ({ page }) => {
  for (const detected of ["Etc/Unknown", "", undefined]) {
    await page.addInitScript((timeZone) => {
      const { resolvedOptions } = Intl.DateTimeFormat.prototype
      Intl.DateTimeFormat.prototype.resolvedOptions = function () {
        return { ...resolvedOptions.call(this), timeZone: timeZone as string }
      }
    }, detected)
    await signIn(page, (await makeOwnInvestor({ timeZone: null })).email, "/bookings")
    await expect(page.getByText("Your times are UTC.")).toBeVisible()
    await page.getByRole("link", { name: "Choose your zone" }).click()
    await expect(page.getByRole("searchbox", { name: "Find a zone" })).toBeVisible()
  }
})

test("a display zone other than the device's offers to switch, once", { tag: "@narrowed" }, async ({
  page,
}) => {
  await signIn(page, (await makeOwnInvestor({ timeZone: "America/Lima" })).email, "/bookings")
  await expect(page.getByText("Times in Lima (PET), this device in Kathmandu (UTC+5:45).")).toBeVisible()
  await expectAccessible(page)
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    const [masthead, keep, title] = await Promise.all(
      [
        page.getByRole("banner"),
        page.getByRole("button", { name: "Keep Lima" }),
        page.getByRole("heading"),
      ].map((part) => part.first().boundingBox()),
    )
    if (!masthead || !keep || !title) throw new Error("a part of the page has no place")
    expect([keep.y >= masthead.y + masthead.height, keep.y + keep.height <= title.y]).toEqual([true, true])
  }
  await page.getByRole("button", { name: "Keep Lima" }).click()
  await expect(page.getByText("this device in")).toBeHidden()
  await expect(page.getByRole("main")).toBeFocused()
  await page.reload()
  await expect(page.getByText("Your times are Lima (PET).")).toBeVisible()
  await expect(page.getByText("this device in")).toBeHidden()
  await page.context().clearCookies({ name: "zone_kept" })
  await page.reload()
  await page.getByRole("button", { name: "Switch to Kathmandu" }).click()
  await expect(page.getByText("Your times are Kathmandu (UTC+5:45).")).toBeVisible()
  await expect(page.getByText("this device in")).toBeHidden()
})
