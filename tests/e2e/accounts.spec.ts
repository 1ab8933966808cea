import type { Page } from "@playwright/test"
import { and, eq } from "drizzle-orm"
import { notifications } from "@/db/schema/notifications"
import { authSessions, users } from "@/db/schema/users"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import type { AccountKind } from "@/lib/core/telling"
import { dateIn } from "@/lib/time"
import { findFreeStart, showDay, slotNameInLondon, waitUntilLive } from "../support/booking-pages"
import { e2eDatabase } from "../support/e2e-database"
import { bearer } from "../support/factories"
import { ADMIN, expect, expectAccessible, origin, PASSWORD, signIn, test } from "../support/journey"
import { makeOwnInvestor } from "../support/own-people"

const NEW_PASSWORD = "seven walnut boats at sea"

async function userOf(email: string) {
  const [user] = await e2eDatabase().select().from(users).where(eq(users.email, email))
  if (!user) throw new Error(`nobody has the address ${email}`)
  return user
}

/** Asks a door as somebody's program. */
async function ask(email: string, method: string, path: string, body: object) {
  const authorization = await bearer(e2eDatabase(), await userOf(email))
  const headers = { authorization, "content-type": "application/json" }
  const answer = await fetch(`${origin()}${path}`, { method, headers, body: JSON.stringify(body) })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

/** The link of somebody's mail as an admin reads it under Deliveries; leaves nobody signed in. */
async function linkFor(page: Page, recipientId: string, kind: AccountKind): Promise<string> {
  const { id, status } = notifications
  const isIt = and(eq(notifications.recipientId, recipientId), eq(notifications.kind, kind))
  const find = async () => (await e2eDatabase().select({ id, status }).from(notifications).where(isIt)).at(-1)
  await expect.poll(async () => (await find())?.status).toBe("kept")
  await signIn(page, ADMIN, `/admin/deliveries/${(await find())?.id}`)
  const link = await page
    .getByText(new RegExp(`^${origin()}/[a-z-]+/[\\w-]{43}$`))
    .first()
    .innerText()
  await page.context().clearCookies()
  return link
}

test("an analyst who is invited accepts on a phone, finds what is missing, is enabled and booked", {
  tag: "@phone",
}, async ({ page }) => {
  const email = `${crypto.randomUUID()}@own.test`
  await signIn(page, ADMIN, "/admin/users/invite")
  await page.getByLabel("Name", { exact: true }).fill("Ines Roth")
  await page.getByLabel("E-mail address").fill(email)
  await page.getByRole("radio", { name: /^Analyst/ }).check()
  await page.getByRole("button", { name: "Send invitation" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Ines Roth" })).toBeVisible()
  const { id: analystId } = await userOf(email)
  const link = await linkFor(page, analystId, "invited")

  const opened = await page.goto(link)
  expect(opened?.headers()).toMatchObject({
    "referrer-policy": "strict-origin",
    "x-robots-tag": "noindex, nofollow",
  })
  expect(opened?.headers()["cache-control"]).toContain("no-store")
  await expect(page.getByLabel("Your name")).toHaveValue("Ines Roth")
  await page.getByLabel("Password", { exact: true }).fill("short")
  await page.getByRole("button", { name: "Accept and sign in" }).click()
  await expect(page.getByText("Use at least 12 characters.")).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel("Password", { exact: true }).fill(NEW_PASSWORD)
  await page.getByRole("button", { name: "Accept and sign in" }).click()

  const missing = page.getByRole("region", { name: "Before investors can find you" })
  await expect(missing.getByText("Headline, missing")).toBeVisible()
  await expect(missing.getByText("Hours, missing")).toBeVisible()
  await expect(missing.getByText("Zone, done")).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel(/^Headline/).fill("Ports and rail")
  await page.getByRole("button", { name: /^Save/ }).first().click()
  await expect(missing.getByText("Headline, done")).toBeVisible()
  const hours = { weekday: 0, start_minute: 540, end_minute: 1020, slot_minutes: 30, is_active: true }
  const windows = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ ...hours, weekday }))
  expect((await ask(email, "PUT", "/api/analyst/availability", { windows })).status).toBe(200)
  await page.reload()
  await expect(missing.getByText("All of it is there.")).toBeVisible()

  await signIn(page, ADMIN, `/admin/analysts/${analystId}`)
  await page.getByRole("button", { name: "Enable the profile" }).click()
  await expect(page.getByRole("button", { name: "Disable the profile" })).toBeVisible()

  await signIn(page, (await makeOwnInvestor()).email, `/analysts/${analystId}`)
  const start = await findFreeStart(page, { id: analystId }, 3)
  await waitUntilLive(page, "[data-step]")
  await (await showDay(page, dateIn("Europe/London", start))).tap()
  await page.getByRole("button", { name: slotNameInLondon(start) }).tap()
  await page.getByRole("button", { name: "Next", exact: true }).tap()
  await page.getByLabel("Topic").fill("Ports in winter")
  await page.getByRole("button", { name: "Request session" }).tap()
  await page.waitForURL(/\/bookings\/[0-9a-f-]{36}\?done=requested/)

  await page.goto(link)
  await expect(page.getByRole("heading", { name: "This link does not work any more" })).toBeVisible()
  await expect(page.getByText("It was used already, and works once.")).toBeVisible()
})

test("a forgotten password is chosen anew without JavaScript, and every other login ends", {
  tag: "@desktop",
}, async ({ browser, baseURL, page: read }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const page = await context.newPage()
  const investor = await makeOwnInvestor()
  await openAuthSession(e2eDatabase(), investor.id, new Date())
  await page.goto("/sign-in")
  await page.getByRole("link", { name: "Forgot password?" }).click()
  const forget = async (email: string) => {
    await page.getByLabel("E-mail").fill(email)
    await page.getByRole("button", { name: "Send the link" }).click()
    await expect(page.getByRole("heading", { name: "Look at your mail" })).toBeVisible()
    return page.locator("main").innerText()
  }
  const known = await forget(investor.email)
  await page.getByRole("link", { name: "Try another address" }).click()
  expect(await forget(`${crypto.randomUUID()}@own.test`)).toBe(known)

  const link = await linkFor(read, investor.id, "password_reset")
  await page.goto(link)
  await page.getByLabel("New password").fill(NEW_PASSWORD)
  await page.getByRole("button", { name: "Change the password" }).click()
  await expect(page.getByText("Your password was changed")).toBeVisible()
  const logins = await e2eDatabase().select().from(authSessions).where(eq(authSessions.userId, investor.id))
  expect(logins.every(({ revokedAt }) => revokedAt !== null)).toBe(true)
  await page.getByLabel("E-mail").fill(investor.email)
  await page.getByLabel("Password", { exact: true }).fill(NEW_PASSWORD)
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page).toHaveURL(/\/analysts/)
  await page.goto(link)
  await expect(page.getByRole("link", { name: "Send a new link" })).toBeVisible()
  await context.close()
})

test("password and address are changed in the settings, each for the present password", {
  tag: "@phone",
}, async ({ page }) => {
  const investor = await makeOwnInvestor()
  await signIn(page, investor.email, "/settings/access")
  const password = page.getByRole("region", { name: "Password" })
  await password.getByLabel("Present password").fill("not this one")
  await password.getByLabel("New password").fill(NEW_PASSWORD)
  await password.getByRole("button", { name: "Change the password" }).click()
  await expect(password.getByText("This is not your present password.").first()).toBeVisible()
  await password.getByLabel("Present password").fill(PASSWORD)
  await password.getByRole("button", { name: "Change the password" }).click()
  await expect(password.getByText("Your password was changed")).toBeVisible()

  const address = page.getByRole("region", { name: "E-mail address" })
  const next = `${crypto.randomUUID()}@own.test`
  await address.getByLabel("New address").fill(next)
  await address.getByLabel("Present password").fill(NEW_PASSWORD)
  await address.getByRole("button", { name: "Send a link to the new address" }).click()
  await expect(address.getByText(`${next} is not confirmed yet`)).toBeVisible()
  await expectAccessible(page)
  const link = await linkFor(page, investor.id, "email_confirmation")
  await page.goto(link)
  await expect(page.getByRole("button", { name: "Set a new password" })).toHaveCount(0)
  await page.getByLabel("Password of this account").fill(NEW_PASSWORD)
  await page.getByRole("button", { name: "Confirm this address" }).click()
  await expect(page.getByRole("heading", { name: "Your address is confirmed" })).toBeVisible()
  expect((await userOf(next)).id).toBe(investor.id)
})

/** Looks at the form of a page as it comes, and as it is sent empty. */
async function expectFormAccessible(page: Page, button: string, refusal: string) {
  await expect(page.getByRole("button", { name: button })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("button", { name: button }).click()
  await expect(page.getByText(refusal).first()).toBeVisible()
  await expectAccessible(page)
}

test("who was signed up by somebody else sets a password of his own, and forgets and resets that", {
  tag: "@phone",
}, async ({ page }) => {
  const email = `${crypto.randomUUID()}@own.test`
  await page.goto("/sign-in")
  await page.getByRole("link", { name: "Sign up" }).click()
  await expectFormAccessible(page, "Sign up", "This is required.")
  await page.getByLabel("Your name").fill("Ines Roth")
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password", { exact: true }).fill("chosen by somebody else")
  await page.getByRole("button", { name: "Sign up" }).click()
  await expect(page.getByRole("heading", { name: "Look at your mail" })).toBeVisible()
  await expect.poll(() => e2eDatabase().$count(users, eq(users.email, email))).toBe(1)
  const { id } = await userOf(email)

  await page.goto(await linkFor(page, id, "email_confirmation"))
  await expectFormAccessible(page, "Confirm this address", "Enter the password of this account.")
  await page.getByRole("link", { name: "Set a new password" }).click()
  await expectFormAccessible(page, "Change the password", "Choose a password.")
  await page.getByLabel("New password").fill(NEW_PASSWORD)
  await page.getByRole("button", { name: "Change the password" }).click()
  await expect(page.getByText("Your password was changed")).toBeVisible()
  expect((await userOf(email)).emailConfirmedAt).not.toBeNull()

  await page.getByRole("link", { name: "Forgot password?" }).click()
  await expectFormAccessible(page, "Send the link", "This is required.")
  await page.getByLabel("E-mail").fill(email)
  await page.getByRole("button", { name: "Send the link" }).click()
  await expect(page.getByRole("heading", { name: "Look at your mail" })).toBeVisible()
  await page.goto(await linkFor(page, id, "password_reset"))
  await expectFormAccessible(page, "Change the password", "Choose a password.")
})
