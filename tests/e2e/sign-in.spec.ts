import { expect } from "@playwright/test"
import { ADMIN, ANALYST, expectAccessible, INVESTOR, PASSWORD, signIn, test } from "../support/journey"

test("everyone starts on the first page of their role", async ({ page }) => {
  await signIn(page, ANALYST)
  await expect(page.getByRole("heading", { level: 1, name: "Incoming" })).toBeVisible()
  await page.goto("/sign-in")
  await expect(page).toHaveURL(/\/bookings$/)
  await page.context().clearCookies()
  await signIn(page, ADMIN)
  await expect(page).toHaveURL(/\/admin$/)
})

test("a wrong password says so and keeps the address", async ({ page }) => {
  await page.goto("/sign-in")
  await page.getByLabel("E-mail").fill("investor@demo.test")
  await page.getByRole("textbox", { name: "Password" }).fill("not the password")
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByRole("alert").filter({ hasText: "You are not signed in" })).toBeFocused()
  await expect(page.getByLabel("E-mail")).toHaveValue("investor@demo.test")
  await expectAccessible(page)
})

test("an empty form names both fields", async ({ page }) => {
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByText("2 fields need a change")).toBeVisible()
})

test("a visitor is sent to sign in and back to where they were going", async ({ page }) => {
  await page.goto("/calendar?range=7")
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await page.getByLabel("E-mail").fill(INVESTOR)
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD)
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page).toHaveURL(/\/calendar\?range=7$/)
})

test("a foreign address to go on to is not followed", async ({ page, baseURL }) => {
  await page.goto("/sign-in?next=//example.com/bookings")
  await page.getByLabel("E-mail").fill(ANALYST)
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD)
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page).toHaveURL(`${baseURL}/bookings`)
})

test("the demo's accounts fill the form, and signing out ends the login", async ({ page }) => {
  await page.goto("/sign-in")
  await expectAccessible(page)
  await page.getByRole("button", { name: "Use analyst@demo.test" }).click()
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Incoming" })).toBeVisible()
  await page.getByRole("button", { name: /^(More|Marcus Adeyemi)$/ }).click()
  await page.getByRole("button", { name: "Sign out" }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.goto("/bookings")
  await expect(page).toHaveURL(/\/sign-in\?next=/)
})

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false })

  test("signing in works, and a wrong password keeps the address", async ({ page }) => {
    await page.goto("/sign-in?next=/calendar")
    await page.getByLabel("E-mail").fill(ANALYST)
    await page.getByRole("textbox", { name: "Password" }).fill("not the password")
    await page.getByRole("button", { name: "Sign in" }).click()
    await expect(page.getByText("You are not signed in")).toBeVisible()
    await expect(page.getByLabel("E-mail")).toHaveValue(ANALYST)
    await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD)
    await page.getByRole("button", { name: "Sign in" }).click()
    await expect(page).toHaveURL(/\/calendar$/)
  })
})
