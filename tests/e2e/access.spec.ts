import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { e2eDatabase } from "../support/e2e-database"
import { expect, expectAccessible, origin, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
const signInElsewhere = (userId: string) =>
  openAuthSession(e2eDatabase(), userId, new Date(), { userAgent: FIREFOX, address: "192.0.2.7" })
const statusWith = async (token: string) =>
  (await fetch(`${origin()}/api/notifications`, { headers: { authorization: `Bearer ${token}` } })).status

test("a token is made, used and revoked, and a login elsewhere is ended, from a phone", {
  tag: "@phone",
}, async ({ page }) => {
  const analyst = await makeOwnAnalyst()
  await signInElsewhere(analyst.id)
  await signIn(page, analyst.email, "/settings")
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Access" }).click()
  const logins = page.getByRole("region", { name: "Where you are signed in" })
  await expect(logins.getByRole("listitem").filter({ hasText: "this browser" })).toHaveCount(1)
  await logins.getByRole("listitem").filter({ hasText: "Firefox on Linux" }).getByRole("button").click()
  await expect(logins.getByRole("listitem").filter({ hasText: "Firefox" })).toHaveCount(0)

  await page.getByRole("button", { name: "Make token" }).click()
  await expect(page.getByText("This is required.")).toBeVisible()
  await page.getByLabel("What it is for").fill("Desk sync")
  await page.getByLabel("Valid for").selectOption("365")
  await page.getByRole("button", { name: "Make token" }).click()
  const token = await page.getByRole("textbox", { name: "Token for Desk sync" }).inputValue()
  await expectAccessible(page)
  expect(await statusWith(token)).toBe(200)
  await page.getByRole("button", { name: "Revoke Desk sync" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Revoke", exact: true }).click()
  await expect(page.getByRole("list", { name: "API tokens" })).toHaveCount(0)
  expect(await statusWith(token)).toBe(401)

  await page.getByRole("link", { name: "What programs can do" }).click()
  await expect(page.getByRole("heading", { name: "For programs", level: 1 })).toBeVisible()
  await expectAccessible(page)
  const booking = page.getByRole("listitem").filter({ hasText: "/api/analyst_sessions/book" })
  await booking.getByRole("link", { name: "Book session" }).focus()
  await page.keyboard.press("Enter")
  const fields = page.getByRole("list", { name: "Fields of the body" })
  await expect(fields.getByRole("listitem").filter({ hasText: "start_utc" })).toContainText("needed")
  await expect(page.getByText("slot_taken")).toBeVisible()
  await page.emulateMedia({ colorScheme: "dark" })
  await expectAccessible(page)
})

test("without JavaScript a token is made and revoked, and all other logins are ended", {
  tag: "@desktop",
}, async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const page = await context.newPage()
  const investor = await makeOwnInvestor()
  await signInElsewhere(investor.id)
  await signIn(page, investor.email, "/settings/access")
  await page.getByLabel("What it is for").fill("Desk sync")
  await page.getByRole("button", { name: "Make token" }).click()
  const token = await page.getByRole("textbox", { name: "Token for Desk sync" }).inputValue()
  expect(await statusWith(token)).toBe(200)
  await page.getByRole("button", { name: "Revoke Desk sync" }).click()
  await page.getByRole("button", { name: "Revoke", exact: true }).click()
  await expect(page.getByRole("list", { name: "API tokens" })).toHaveCount(0)
  expect(await statusWith(token)).toBe(401)
  await page.getByRole("button", { name: "End all others" }).click()
  await page.getByRole("button", { name: "End them" }).click()
  await expect(page.getByRole("button", { name: "End all others" })).toHaveCount(0)
  await context.close()
})
