import type { Page } from "@playwright/test"
import { bookThroughApi, findFreeStart, waitUntilLive } from "../support/booking-pages"
import { ADMIN, expect, expectAccessible, origin, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"

/** A request that waits for a card of its investor, whose page it is from now on; answers the session's path and the sandbox's page for it. */
async function openCheckout(page: Page): Promise<{ path: string; checkoutId: string; url: string }> {
  const analyst = await makeOwnAnalyst({ isEnabled: true, paymentPolicy: "card", hourlyRate: 45_000 })
  await signIn(page, (await makeOwnInvestor()).email)
  const start = await findFreeStart(page, analyst, 7)
  const path = `/bookings/${await bookThroughApi(page, analyst, start, "HBM4: Samsung qualification, 2027 bit supply")}`
  const { id, checkout_url } = await post(page, "/api/payments/checkouts", {
    purpose: "setup",
    return_to: path,
  })
  return { path, checkoutId: id, url: checkout_url }
}

async function post(page: Page, path: string, data: object) {
  const answer = await page.request.post(path, { headers: { origin: origin() }, data })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}

const card = (page: Page, name: RegExp) =>
  page.getByRole("group", { name: "Test card" }).getByRole("radio", { name })

test("an investor chooses test cards until one is saved, and leaves once while the bank asks", {
  tag: "@narrowed",
}, async ({ page }) => {
  const { path, checkoutId, url } = await openCheckout(page)
  await page.goto(url)
  await expect(page.getByRole("heading", { name: "Choose a test card" })).toBeVisible()
  await expect(page.getByRole("region", { name: "Test money" })).toContainText("nothing is ever charged")
  const aside = page.getByRole("complementary", { name: "What it is for" })
  await expect(aside).toContainText(/Your time is held until \d\d:\d\d/)
  await expect(aside).toContainText(/30 min at \$450\.00 an hour\s*\$225\.00/)
  await expect(aside).toContainText("Ivo Brandt")
  await expect(page.getByText("Your answer to the bank")).toBeHidden()
  await expectAccessible(page)
  await waitUntilLive(page, "main form")
  const save = page.getByRole("button", { name: "Save this card" })
  await card(page, /^Declined now/).check()
  await save.click()
  await expect(page.getByRole("main").getByRole("alert")).toContainText(/Visa ending 0002 was refused/)
  await expect(card(page, /^Declined now/)).toBeChecked()
  await card(page, /^Asks you to approve/).check()
  await page.getByRole("radio", { name: "Refuse" }).check()
  await save.click()
  await expect(page.getByRole("main").getByRole("alert")).toContainText("You refused the bank’s question")
  await expectAccessible(page)
  await page.getByRole("radio", { name: "Leave without answering" }).check()
  await save.click()
  await page.waitForURL(`**${path}?checkout=${checkoutId}`)
  expect((await (await page.request.get("/api/payments/methods")).json()).items).toEqual([])

  await page.goto(url)
  await waitUntilLive(page, "main form")
  await card(page, /^Asks you to approve/).check()
  await page.getByRole("radio", { name: "Approve", exact: true }).check()
  await save.click()
  await page.waitForURL(`**${path}?checkout=${checkoutId}`)
  const read = await post(page, `/api/payments/checkouts/${checkoutId}/refresh`, {})
  expect(read.status).toBe("complete")
  const { items } = await (await page.request.get("/api/payments/methods")).json()
  expect(items).toMatchObject([{ brand: "visa", last4: "3155" }])
  await page.goto(url)
  await expect(page.getByRole("heading", { name: "The card is saved" })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("link", { name: "Go on" }).click()
  await page.waitForURL(`**${path}?checkout=${checkoutId}`)
})

test("without JavaScript a card is chosen all the same, and the way back leads back", {
  tag: "@desktop",
}, async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const page = await context.newPage()
  const { path, checkoutId, url } = await openCheckout(page)
  await page.goto(url)
  await page.getByRole("link", { name: "Back without a card" }).click()
  await page.waitForURL(`**${path}`)
  await page.goto(url)
  await card(page, /^Expired/).check()
  await page.getByRole("button", { name: "Save this card" }).click()
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Its date has passed")
  await card(page, /^Asks you to approve/).check()
  await expect(page.getByText("Your answer to the bank")).toBeVisible()
  await page.getByRole("button", { name: "Save this card" }).click()
  await page.waitForURL(`**${path}?checkout=${checkoutId}`)
  await context.close()
})

test("an admin makes the sandbox's weather, and everybody reads what the sandbox is", {
  tag: "@narrowed",
}, async ({ page }) => {
  await signIn(page, ADMIN, "/admin/sandbox")
  await expect(page.getByRole("heading", { name: "Sandbox", exact: true })).toBeVisible()
  await expect(page.getByRole("region", { name: "Test money" })).toBeVisible()
  await waitUntilLive(page, "main form")
  const events = page.getByRole("group", { name: "It tells its events" })
  for (const way of ["Twice", "Once"]) {
    await events.getByRole("radio", { name: way }).check()
    await page.getByRole("button", { name: "Save" }).click()
    await expect(page.getByText("Sandbox saved.").first()).toBeVisible()
    await page.reload()
    await waitUntilLive(page, "main form")
    await expect(events.getByRole("radio", { name: way })).toBeChecked()
  }
  await expectAccessible(page)
  await page.getByRole("link", { name: "What is the sandbox?" }).click()
  await expect(page.getByRole("heading", { name: "What is the sandbox?" })).toBeVisible()
  await expectAccessible(page)
})
