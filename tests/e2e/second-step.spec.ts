import type { Page } from "@playwright/test"
import { generate } from "otplib"
import { ADMIN, expect, expectAccessible, PASSWORD, signIn, test } from "../support/journey"
import { makeOwnInvestor } from "../support/own-people"

const STEP_SECONDS = 30

/** The code of the step that is so many after the present one. */
const codeIn = (key: string, steps: number) =>
  generate({ secret: key, epoch: Math.floor(Date.now() / 1000) + steps * STEP_SECONDS })

async function sendPassword(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email)
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
}

/** Sets up an authenticator app on the page that is open: its key and a recovery code. */
async function setUp(page: Page): Promise<{ key: string; recoveryCode: string }> {
  const beginning = page.getByRole("form", { name: "Set up an authenticator app" })
  await beginning.getByLabel("Your password").fill(PASSWORD)
  await beginning.getByRole("button", { name: "Set up an authenticator app" }).click()
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible()
  const shown = await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).innerText()
  const key = shown.replaceAll(" ", "")
  await page.getByLabel("The code that the app shows now").fill(await codeIn(key, 0))
  await page.getByRole("button", { name: "Turn on" }).click()
  const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem")
  await expect(codes).toHaveCount(10)
  return { key, recoveryCode: await codes.first().innerText() }
}

test("an authenticator app and a passkey are set up and asked for, and the passkey stands for the password", {
  tag: "@narrowed",
}, async ({ page }) => {
  const devices = await page.context().newCDPSession(page)
  await devices.send("WebAuthn.enable")
  await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
  const investor = await makeOwnInvestor()
  await signIn(page, investor.email, "/settings/access")
  const { key } = await setUp(page)
  await expectAccessible(page)
  await page.getByLabel("What this passkey is called").fill("Work laptop")
  const adding = page.getByRole("form", { name: "Add a passkey" })
  await adding.getByRole("button", { name: "Add a passkey" }).click()
  await expect(adding.getByText("That is neither your password nor a code")).toBeVisible()
  await adding.getByLabel("Your password or a code").fill(PASSWORD)
  await adding.getByRole("button", { name: "Add a passkey" }).click()
  await expect(page.getByRole("list", { name: "Passkeys" }).getByText("Work laptop").first()).toBeVisible()

  await page.context().clearCookies()
  await page.goto("/sign-in?next=/calendar")
  await sendPassword(page, investor.email)
  await expect(page.getByRole("heading", { level: 1, name: "One more step" })).toBeVisible()
  await expect(page.getByRole("button", { name: "Use a passkey" })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel("Six-digit code").fill("000000")
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(page.getByText("This code does not fit")).toBeVisible()
  await page.getByLabel("Six-digit code").fill(await codeIn(key, 1))
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(page).toHaveURL(/\/calendar$/)

  await page.context().clearCookies()
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Use a passkey instead" }).click()
  await expect(page).toHaveURL(/\/analysts$/)

  await test.step("and an admin takes both away", async () => {
    await signIn(page, ADMIN, `/admin/users/${investor.id}`)
    const reset = page.getByRole("button", { name: "Reset second step…" })
    await reset.click()
    const asked = page.getByRole("dialog", { name: "Reset the second step?" })
    await expect(asked).toContainText("every login ends")
    await expectAccessible(page)
    await asked.getByRole("button", { name: "Reset it" }).click()
    await expect(page.getByText("The second step is reset, and the logins are ended.")).toBeVisible()
    await expect(reset).toHaveCount(0)
  })
})

test("without JavaScript a second step is set up, asked for, and a recovery code stands for the device", {
  tag: "@phone",
}, async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const page = await context.newPage()
  const investor = await makeOwnInvestor()
  await signIn(page, investor.email, "/settings/access")
  const { recoveryCode } = await setUp(page)
  await context.clearCookies()
  await page.goto("/sign-in?next=/calendar")
  await sendPassword(page, investor.email)
  await page.getByRole("link", { name: "Use a recovery code" }).click()
  await page.getByLabel("Recovery code").fill(recoveryCode)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(page).toHaveURL(/\/calendar$/)
  await context.close()
})
