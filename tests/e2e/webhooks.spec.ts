import { waitUntilLive } from "../support/booking-pages"
import { expect, expectAccessible, signIn, test } from "../support/journey"
import { makeOwnAnalyst } from "../support/own-people"
import { isSignedBy, openReceiver, says } from "../support/webhook-receiver"

test("an analyst adds a webhook, sees its secret once, tests it, rotates, pauses and deletes it", {
  tag: "@desktop",
}, async ({ page }) => {
  const receiver = await openReceiver((response, n) => says(n === 1 ? 200 : 503, `answer ${n}`)(response, n))
  await signIn(page, (await makeOwnAnalyst()).email, "/settings")
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Webhooks" }).click()
  await expect(page.getByRole("heading", { name: "No webhooks yet" })).toBeVisible()
  await waitUntilLive(page, "main form")
  const address = page.getByLabel("Address", { exact: true })
  const add = page.getByRole("button", { name: "Add webhook" })
  await address.fill("http://example.com/hooks")
  await page.getByRole("checkbox", { name: /^A note is added/ }).uncheck()
  await add.click()
  await expect(page.getByText(/^Use https/)).toBeVisible()
  await address.fill(receiver.url)
  await add.click()
  const shown = page.getByRole("textbox", { name: "Signing secret" })
  const secret = await shown.inputValue()
  expect(secret).toMatch(/^whsec_/)
  await expectAccessible(page)
  await page.getByRole("link", { name: receiver.url }).click()
  await expect(page.getByText("Nothing was sent yet.")).toBeVisible()
  await expect(shown).toHaveCount(0)

  await page.getByRole("button", { name: "Send a test" }).click()
  const rows = page.getByRole("list").filter({ hasText: "webhook.test" }).getByRole("listitem")
  await expect(rows).toHaveText(/Sent.*webhook\.test.*Answered 200 after \d+ ms\./)
  expect(receiver.received.map((message) => isSignedBy(secret, message))).toEqual([true])
  await rows.getByRole("button", { name: /^Send again/ }).click()
  await expect(rows).toHaveText(/Trying again.*Answered 503.*Tried \d+ times\..*Next try/)
  await rows.getByText("What it said").click()
  await expect(rows.getByText(/^answer \d+$/)).toBeVisible()
  const ids = receiver.received.map(({ headers }) => headers["webhook-id"])
  expect(new Set(ids).size).toBe(1)
  await expectAccessible(page)

  await page.getByRole("button", { name: "Rotate the secret" }).click()
  await expect(shown).toHaveValue(/^whsec_/)
  expect(await shown.inputValue()).not.toBe(secret)
  await page.getByRole("button", { name: "Pause" }).click()
  await expect(page.getByText(/^You paused it on/)).toBeVisible()
  await expect(rows).toHaveText(/Skipped.*The webhook was switched off\./)
  await page.getByRole("button", { name: "Switch on" }).click()
  await expect(page.getByRole("button", { name: "Send a test" })).toBeVisible()
  await page.getByRole("button", { name: "Delete this webhook" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click()
  await expect(page.getByRole("heading", { name: "No webhooks yet" })).toBeVisible()
  await receiver.close()
})

test("without JavaScript a webhook is added, changed and deleted all the same", { tag: "@desktop" }, async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const page = await context.newPage()
  await signIn(page, (await makeOwnAnalyst()).email, "/settings/webhooks")
  await page.getByLabel("Address", { exact: true }).fill("http://example.com/hooks")
  await page.getByRole("button", { name: "Add webhook" }).click()
  await expect(page.getByText(/^Use https/)).toBeVisible()
  await expect(page.getByLabel("Address", { exact: true })).toHaveValue("http://example.com/hooks")
  await page.getByLabel("Address", { exact: true }).fill("https://example.com/hooks")
  await page.getByRole("button", { name: "Add webhook" }).click()
  await expect(page.getByRole("textbox", { name: "Signing secret" })).toHaveValue(/^whsec_/)
  await page.getByRole("link", { name: "https://example.com/hooks" }).click()
  for (const box of await page.getByRole("checkbox").all()) await box.uncheck()
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("Choose at least one event.")).toBeVisible()
  await page.getByRole("button", { name: "Delete this webhook" }).click()
  await expect(page.getByRole("heading", { name: "Delete this webhook?" })).toBeVisible()
  await page.getByRole("button", { name: "Delete", exact: true }).click()
  await expect(page.getByRole("heading", { name: "No webhooks yet" })).toBeVisible()
  await context.close()
})
