import type { Page } from "@playwright/test"
import { waitUntilLive } from "../support/booking-pages"
import { ADMIN, ANALYST, expect, expectAccessible, INVESTOR, PASSWORD, test } from "../support/journey"

/** Fills and sends the form of the page that is open. */
async function sendForm(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel("E-mail").fill(email)
  await page.getByRole("textbox", { name: "Password" }).fill(password)
  await page.getByRole("button", { name: "Sign in" }).click()
}

test("everyone starts on the first page of their role", { tag: "@desktop" }, async ({ page }) => {
  const visited: string[] = []
  page.on("request", (request) => visited.push(new URL(request.url()).pathname))
  await page.goto("/sign-in")
  await sendForm(page, ANALYST)
  await expect(page.getByRole("heading", { level: 1, name: "Incoming" })).toBeVisible()
  await page.goto("/sign-in")
  await expect(page).toHaveURL(/\/bookings$/)
  await page.context().clearCookies()
  await page.goto("/sign-in")
  await sendForm(page, ADMIN)
  await expect(page).toHaveURL(/\/admin$/)
  await page.context().clearCookies()
  await page.goto("/sign-in")
  await sendForm(page, INVESTOR)
  await expect(page).toHaveURL(/\/analysts$/)
  expect(visited).not.toContain("/")
})

test("a wrong password says so and keeps the address", { tag: "@desktop" }, async ({ page }) => {
  await page.goto("/sign-in")
  await sendForm(page, INVESTOR, "not the password")
  await expect(page.getByRole("alert").filter({ hasText: "You are not signed in" })).toBeFocused()
  await expect(page.getByLabel("E-mail")).toHaveValue(INVESTOR)
  await expectAccessible(page)
})

test("an empty form names both fields", { tag: "@desktop" }, async ({ page }) => {
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByText("2 fields need a change")).toBeVisible()
})

test("a visitor is sent to sign in and back to where they were going", { tag: "@desktop" }, async ({
  page,
}) => {
  await page.goto("/calendar?range=7")
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await sendForm(page, INVESTOR)
  await expect(page).toHaveURL(/\/calendar\?range=7$/)
})

test("a foreign address to go on to is not followed", { tag: "@desktop" }, async ({ page, baseURL }) => {
  await page.goto("/sign-in?next=//example.com/bookings")
  await sendForm(page, ANALYST)
  await expect(page).toHaveURL(`${baseURL}/bookings`)
})

test("the demo's accounts fill the form, and signing out ends the login", { tag: "@narrowed" }, async ({
  page,
}) => {
  await page.goto("/sign-in")
  await expectAccessible(page)
  await waitUntilLive(page, "main form")
  await page.getByRole("button", { name: "Use analyst@demo.test" }).click()
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Incoming" })).toBeVisible()
  await page.getByRole("button", { name: /^(More|Marcus Adeyemi)$/ }).click()
  await page.getByRole("button", { name: "Sign out" }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.goto("/bookings")
  await expect(page).toHaveURL(/\/sign-in\?next=/)
})

test.describe("without JavaScript", { tag: "@phone" }, () => {
  test.use({ javaScriptEnabled: false })

  test("signing in works, and a wrong password keeps the address", async ({ page }) => {
    await page.goto("/sign-in?next=/calendar")
    await sendForm(page, ANALYST, "not the password")
    await expect(page.getByText("You are not signed in")).toBeVisible()
    await expect(page.getByLabel("E-mail")).toHaveValue(ANALYST)
    await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD)
    await page.getByRole("button", { name: "Sign in" }).click()
    await expect(page).toHaveURL(/\/calendar$/)
  })
})
