import type { Page } from "@playwright/test"
import { waitUntilLive } from "../support/booking-pages"
import { expect, expectAccessible, INVESTOR, origin, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

async function openProfile(page: Page, { email }: { email: string }): Promise<void> {
  await signIn(page, email, "/profile")
  await waitUntilLive(page, "main form")
}

async function openOwn(page: Page) {
  const analyst = await makeOwnAnalyst()
  await openProfile(page, analyst)
  return analyst
}

async function save(page: Page, name: string | RegExp = /^Save \d+ change/): Promise<void> {
  await page.getByRole("button", { name }).click()
}

async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByText("Profile saved.", { exact: true }).first()).toBeVisible()
  await expect(page.getByRole("button", { name: "Save", exact: true })).toHaveAttribute(
    "aria-disabled",
    "true",
  )
}

test("an investor sees in the directory what the analyst saved", { tag: "@phone" }, async ({ page }) => {
  const analyst = await makeOwnAnalyst({ isEnabled: true })
  await openProfile(page, analyst)
  await expect(page.getByText("Listed in the directory")).toBeVisible()
  const headline = `Follows container lines ${crypto.randomUUID().slice(0, 8)}`
  await page.getByLabel("Headline").fill(headline)
  await page.getByLabel("Another specialty").fill("  container   lines ")
  await page.getByLabel("Another specialty").press("Enter")
  await expect(page.getByRole("checkbox", { name: "container lines" })).toBeChecked()
  await page.getByLabel("Another specialty").fill("Container LINES")
  await page.getByLabel("Another specialty").press("Enter")
  await expect(page.getByText("container lines is chosen already.")).toBeVisible()
  await page.getByLabel("Another specialty").fill("")
  await page.getByLabel("Hourly rate").fill("512.50")
  await expect(page.locator("#preview").getByText(headline)).toBeVisible()
  await expect(page.locator("#preview").getByText("512.50 an hour")).toBeVisible()
  await save(page, "Save 3 changes")
  await expectSaved(page)
  await signIn(page, INVESTOR, `/analysts?q=${encodeURIComponent(headline)}`)
  const row = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: analyst.name }) })
  await expect(row.getByText(headline)).toBeVisible()
  await expect(row.getByText("512.50 an hour")).toBeVisible()
  await expect(row.getByText(/container lines/).first()).toBeAttached()
})

test("every field is kept as it was saved", { tag: "@desktop" }, async ({ page }) => {
  await openOwn(page)
  await expect(page.getByText("Not listed; an admin enables it")).toBeVisible()
  await page.getByLabel("About you").fill("Twenty years of rail.\nTen of ports.")
  await page.getByLabel("Hourly rate").fill("")
  await page.getByLabel("Another length in minutes").fill("25")
  await page.getByRole("button", { name: "Add" }).last().click()
  await page.getByRole("checkbox", { name: "60 min" }).uncheck()
  await page.getByRole("radio", { name: /^Booked at once/ }).check()
  await page.getByLabel("Meeting link").fill("https://meet.example.test/ivo")
  await page.getByLabel("Minimum notice", { exact: true }).fill("3")
  await page.getByLabel("Minimum notice, unit").selectOption("days")
  await page.getByLabel("Booking window").fill("30")
  await page.getByLabel("Sessions a day at most").fill("4")
  await page.getByLabel("Buffer before").fill("10")
  await page.getByLabel("Cancel notice", { exact: true }).fill("90")
  await page.getByLabel("Cancel notice, unit").selectOption("minutes")
  await save(page, "Save 10 changes")
  await expectSaved(page)
  await page.reload()
  await expect(page.getByLabel("About you")).toHaveValue("Twenty years of rail.\nTen of ports.")
  await expect(page.getByLabel("Hourly rate")).toHaveValue("")
  await expect(page.getByRole("checkbox", { name: "25 min" })).toBeChecked()
  await expect(page.getByRole("checkbox", { name: "60 min" })).not.toBeChecked()
  await expect(page.getByRole("radio", { name: /^Booked at once/ })).toBeChecked()
  await expect(page.getByLabel("Minimum notice, unit")).toHaveValue("days")
  await expect(page.getByLabel("Cancel notice", { exact: true })).toHaveValue("90")
  await expect(page.getByLabel("Sessions a day at most")).toHaveValue("4")
})

test("the later of two tabs is told, overwrites nothing and keeps what was typed", {
  tag: "@desktop",
}, async ({ page, context }) => {
  await openOwn(page)
  test.slow()
  const other = await context.newPage()
  await other.goto("/profile")
  await waitUntilLive(other, "main form")
  await other.getByLabel("Headline").fill("From the other tab")
  await save(other)
  await expectSaved(other)

  await page.getByLabel("Headline").fill("From this tab")
  await page.getByLabel("Buffer after").fill("15")
  await save(page, "Save 2 changes")
  const notice = page.getByRole("alert").filter({ hasText: "It was changed elsewhere" })
  await expect(notice).toBeFocused()
  await expect(notice.getByText("Now: From the other tab")).toBeVisible()
  await expect(notice.getByText("Here: From this tab")).toBeVisible()
  await expect(page.getByLabel("Headline")).toHaveValue("From this tab")
  await expectAccessible(page)
  await notice.getByRole("button", { name: "Load the present values" }).click()
  await expect(page.getByLabel("Headline")).toHaveValue("From the other tab")
  await expect(page.getByLabel("Buffer after")).toHaveValue("15")
  await expect(page.getByRole("button", { name: "Save 1 change" })).toBeFocused()
  await save(page, "Save 1 change")
  await expectSaved(page)
  await other.reload()
  await expect(other.getByLabel("Headline")).toHaveValue("From the other tab")
  await expect(other.getByLabel("Buffer after")).toHaveValue("15")

  await waitUntilLive(other, "main form")
  await other.getByLabel("Hourly rate").fill("470")
  await save(other)
  await expectSaved(other)
  await page.getByLabel("Headline").fill("Only this is from here")
  await save(page, "Save 1 change")
  await notice.getByRole("button", { name: "Keep what I typed" }).click()
  await expect(page.getByLabel("Hourly rate")).toHaveValue(/^470/)
  await save(page, "Save 1 change")
  await expectSaved(page)
  await other.reload()
  await expect(other.getByLabel("Headline")).toHaveValue("Only this is from here")
  await expect(other.getByLabel("Hourly rate")).toHaveValue(/^470/)
})

test("another zone is saved only after its consequences were shown", { tag: "@phone" }, async ({ page }) => {
  test.slow()
  const analyst = await openOwn(page)
  const confirmed = { status: "confirmed", startUtc: inLondon(3, 10) } as const
  const { id } = await makeOwnBooking(await makeOwnInvestor(), analyst, confirmed)
  await page.getByRole("button", { name: "Find by city, country or offset" }).click()
  const search = page.getByRole("combobox", { name: "Time zone", exact: true }).and(page.locator("input"))
  await search.fill("tokyo")
  await page
    .getByRole("listbox", { name: "Time zones" })
    .getByRole("option", { name: /^Tokyo/ })
    .click()
  await expect(page.getByRole("listbox", { name: "Time zones" })).toHaveCount(0)
  await expect(page.getByLabel("Time zone", { exact: true })).toHaveValue("Asia/Tokyo")
  await save(page)
  const dialog = page.getByRole("dialog", { name: "Change to Tokyo time?" })
  await expect(dialog.getByText("1 session would lie outside your hours")).toBeVisible()
  await expect(dialog.getByRole("link", { name: /Tokyo.*Ada Quill/ })).toHaveAttribute(
    "href",
    `/bookings/${id}`,
  )
  await expectAccessible(page)
  await dialog.getByRole("button", { name: "Keep London" }).click()
  await expect(page.getByText("Your hours are in London (GMT).")).toBeVisible()
  await save(page)
  await dialog.getByRole("button", { name: "Change zone and save" }).click()
  await expectSaved(page)
  await expect(page.getByText("Your hours are in Tokyo (JST).")).toBeVisible()
})

test("bad input is named at each field and in a summary, and nothing typed is lost", {
  tag: "@phone",
}, async ({ page }) => {
  await openOwn(page)
  await page.getByLabel("Headline").fill("x".repeat(121))
  await page.getByLabel("Hourly rate").fill("a lot")
  await page.getByLabel("Meeting link").fill("http://plain.test")
  await page.getByLabel("Minimum notice", { exact: true }).fill("31")
  await page.getByLabel("Minimum notice, unit").selectOption("days")
  await page.getByLabel("Booking window").fill("900")
  await page.getByLabel("Sessions a day at most").fill("-1")
  await page.getByLabel("Buffer before").fill("241")
  await page.getByLabel("Another length in minutes").fill("5")
  await save(page)
  const summary = page.getByRole("group", { name: "8 fields need a change" })
  await expect(summary).toBeFocused()
  await expect(
    summary.getByRole("link", { name: "Buffer before: Give a whole number from 0 to 240 minutes." }),
  ).toBeVisible()
  await expect(page.getByLabel("Minimum notice", { exact: true })).toHaveAccessibleDescription(
    /Give at most 30 days\./,
  )
  await expect(page.getByLabel("Hourly rate")).toHaveValue("a lot")
  await expectAccessible(page)
  await summary.getByRole("link", { name: /^Booking window/ }).click()
  await expect(page.getByLabel("Booking window")).toBeFocused()
})

test("leaving with changes asks first", async ({ page, isMobile }) => {
  await openOwn(page)
  await page.getByLabel("Headline").fill("Not saved")
  if (isMobile) {
    await page.getByRole("button", { name: "More" }).click()
    for (const name of ["Profile", "Analysts", "Settings"]) {
      await expect(page.getByRole("link", { name, exact: true })).toBeVisible()
    }
    await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible()
    await page.getByRole("button", { name: "Sign out" }).click()
    await page.getByRole("button", { name: "Keep editing" }).click()
  }
  await page.getByRole("link", { name: "Calendar" }).click()
  await page.getByRole("button", { name: "Keep editing" }).click()
  await expect(page.getByLabel("Headline")).toHaveValue("Not saved")
  await page.getByRole("link", { name: "Calendar" }).click()
  await page.getByRole("button", { name: "Leave without saving" }).click()
  await expect(page).toHaveURL(/\/calendar/)
})

test("the profile is accessible, unchanged and changed", { tag: "@narrowed" }, async ({ page }) => {
  await openOwn(page)
  await expectAccessible(page)
  await page.getByLabel("Headline").fill("With the save bar")
  await expect(page.getByLabel("Fee for cancelling late")).toBeHidden()
  await page.getByLabel("By card, here").check()
  await page.getByLabel("Fee for cancelling late").fill("25")
  await expect(page.getByText(/^Where it comes after your cancel notice\. Of \$/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("button", { name: "Discard" }).click()
})

test("without JavaScript the form saves, and a refusal keeps what was typed", { tag: "@desktop" }, async ({
  browser,
  page,
}) => {
  await openOwn(page)
  const context = await browser.newContext({
    baseURL: origin(),
    storageState: await page.context().storageState(),
    javaScriptEnabled: false,
  })
  const plain = await context.newPage()
  await plain.goto("/profile")
  await plain.getByLabel("Headline").fill("Posted by the browser itself")
  await plain.getByLabel("Another length in minutes").fill("45")
  await plain.getByLabel("Another specialty").fill("Oil, gas")
  await plain.getByLabel("Buffer before").fill("999")
  await plain.getByRole("button", { name: "Save" }).click()
  await expect(plain.getByText("Give a whole number from 0 to 240 minutes.").first()).toBeVisible()
  await expect(plain.getByLabel("Headline")).toHaveValue("Posted by the browser itself")
  await expect(plain.getByRole("checkbox", { name: "Oil, gas", exact: true })).toBeChecked()
  await plain.getByLabel("Buffer before").fill("20")
  await plain.getByRole("button", { name: "Save" }).click()
  await expect(plain.getByText("Give a whole number from 0 to 240 minutes.")).toHaveCount(0)
  await page.reload()
  await expect(page.getByLabel("Headline")).toHaveValue("Posted by the browser itself")
  await expect(page.getByLabel("Buffer before")).toHaveValue("20")
  await expect(page.getByRole("checkbox", { name: "45 min" })).toBeChecked()
  await expect(page.getByRole("checkbox", { name: "Oil, gas", exact: true })).toBeChecked()
  await context.close()
})
