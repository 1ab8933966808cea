import { e2eDatabase } from "../support/e2e-database"
import { expect, expectAccessible, origin, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"
import { makeInvoice } from "../support/paid-sessions"

async function makeOwnBuyer() {
  const investor = await makeOwnInvestor()
  await makeInvoice(e2eDatabase(), { investor, analyst: await makeOwnAnalyst({}) })
  return investor
}

test("an investor sees card and invoices, says whom they are made out to, and removes the card", {
  tag: "@narrowed",
}, async ({ page }) => {
  await signIn(page, (await makeOwnBuyer()).email, "/settings")
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Payment" }).click()
  await expect(page.getByText("Visa ending 4242, to 04/2029")).toBeVisible()
  await expect(page.getByRole("region", { name: "Test money" })).toBeVisible()
  await expect(page.getByRole("link", { name: /^TEST-/ })).toHaveAttribute(
    "href",
    /^\/api\/invoices\/.*\.pdf$/,
  )
  await expect(page.getByText("$270.00")).toBeVisible()
  await expectAccessible(page)

  await page.getByLabel("Name on invoices").fill("Quill Partners LLP")
  await page.getByLabel("Country").selectOption({ label: "United Kingdom" })
  await page.getByLabel("City").fill("L".repeat(121))
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("Use at most 120 characters.")).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel("City").fill("London")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("Saved.", { exact: true }).first()).toBeVisible()

  await page.getByRole("button", { name: "Remove card" }).click()
  const question = page.getByRole("dialog", { name: "Remove Visa ending 4242?" })
  await expect(question).toBeVisible()
  await question.getByRole("button", { name: "Remove card" }).click()
  await expect(page.getByText("No card is saved.")).toBeVisible()
  await expect(page.getByLabel("Name on invoices")).toHaveValue("Quill Partners LLP")
  await expect(page.getByLabel("Country")).toHaveValue("GB")
})

test("without JavaScript all of it is done as well", { tag: "@desktop" }, async ({ browser, page }) => {
  await signIn(page, (await makeOwnBuyer()).email, "/settings/payment")
  const context = await browser.newContext({
    baseURL: origin(),
    storageState: await page.context().storageState(),
    javaScriptEnabled: false,
  })
  const plain = await context.newPage()
  await plain.goto("/settings/payment")
  await plain.getByLabel("City").fill("L".repeat(121))
  await plain.getByLabel("Tax id").fill("GB 123")
  await plain.getByRole("button", { name: "Save" }).click()
  await expect(plain.getByText("Use at most 120 characters.")).toBeVisible()
  await expect(plain.getByLabel("Tax id")).toHaveValue("GB 123")
  await plain.getByLabel("City").fill("Leeds")
  await plain.getByRole("button", { name: "Save" }).click()
  await expect(plain.getByText("Use at most 120 characters.")).toHaveCount(0)
  await expect(plain.getByLabel("City")).toHaveValue("Leeds")
  await plain.getByRole("button", { name: "Remove card" }).click()
  await expect(plain.getByRole("heading", { name: "Remove Visa ending 4242?" })).toBeVisible()
  await plain.getByRole("button", { name: "Remove card" }).click()
  await expect(plain.getByText("No card is saved.")).toBeVisible()
  await plain.getByRole("button", { name: "Add a card" }).click()
  await expect(plain).toHaveURL(/\/sandbox\/checkout\//)
  await context.close()
})
