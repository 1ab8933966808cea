import type { Page } from "@playwright/test"
import { eq } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import {
  bookThroughApi,
  findFreeStart,
  findFreeStartFrom,
  openPanel,
  waitUntilLive,
} from "../support/booking-pages"
import { e2eDatabase } from "../support/e2e-database"
import { expect, expectAccessible, signIn, test } from "../support/journey"
import { saveCard } from "../support/money"
import { makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"

/** Around the clock, so that a session begins soon whatever the time is. */
const ALWAYS = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
  weekday,
  startMinute: 0,
  endMinute: 1440,
  slotMinutes: 30,
}))
const TOPIC = "HBM4: Samsung qualification"

/** An analyst at $450.00 an hour whose sessions are paid by a card. */
const paidAnalyst = (autoConfirm: boolean) =>
  makeOwnAnalyst({
    ...{ isEnabled: true, paymentPolicy: "card", hourlyRate: 45_000, cancelNoticeMinutes: 1440 },
    ...{ week: ALWAYS, minNoticeMinutes: 0, autoConfirm },
  })

const testCard = (page: Page, name: RegExp) =>
  page.getByRole("group", { name: "Test card" }).getByRole("radio", { name })

async function chooseCard(page: Page, name: RegExp) {
  await page.waitForURL(/\/sandbox\/checkout\//)
  await waitUntilLive(page, "main form")
  await testCard(page, name).check()
  await page.getByRole("button", { name: "Save this card" }).click()
}

const payment = (page: Page) => page.getByRole("region", { name: "Payment", exact: true })
const status = (page: Page, word: string) => page.getByRole("main").getByText(word, { exact: true }).first()

async function read(page: Page, path: string) {
  const answer = await page.request.get(path)
  expect(answer.ok(), path).toBe(true)
  return answer.json()
}

/** What workers do shows a moment later. */
async function comesTo(page: Page, word: string): Promise<void> {
  await expect(async () => {
    await page.reload()
    await expect(payment(page).getByText(word, { exact: true })).toBeVisible({ timeout: 1_000 })
  }).toPass()
}

test("an investor's first card: refused, left, come back to, approved", async ({ page }) => {
  const analyst = await paidAnalyst(true)
  await signIn(page, (await makeOwnInvestor()).email)
  const start = await findFreeStart(page, analyst, 4)
  await openPanel(page, `/analysts/${analyst.id}?slot=${start.toISOString().slice(0, 16)}Z`)
  await page.getByRole("button", { name: "Next", exact: true }).click()
  const main = page.getByRole("main")
  await expect(main).toContainText("You add a card next; your time is held for 30 min.")
  await expect(main).toContainText(/Free until .*After that 50%: \$\d+\.\d\d\./)
  await expect(page.getByRole("region", { name: "Test money" })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel("Topic").fill(TOPIC)
  await page.getByLabel("Questions or context").fill("Bit supply in 2027, too.")
  await page.getByRole("button", { name: "Book session" }).click()

  await page.waitForURL(/\/bookings\/[0-9a-f-]{36}\?done=requested/)
  await waitUntilLive(page, "main form")
  await expect(main.getByRole("status").first()).toContainText(/Your time is held until \d\d:\d\d/)
  await expectAccessible(page)
  await page.getByRole("button", { name: "Add card" }).click()
  await chooseCard(page, /^Declined now/)
  await expect(main.getByRole("alert")).toContainText("was refused")
  await page.getByRole("link", { name: "Back without a card" }).click()
  await page.waitForURL(/\/bookings\/[0-9a-f-]{36}$/)
  await expect(page.getByRole("heading", { level: 1, name: TOPIC })).toBeVisible()
  await expect(main).toContainText("Bit supply in 2027, too.")
  await waitUntilLive(page, "main form")
  await page.getByRole("button", { name: "Add card" }).click()
  await chooseCard(page, /^Asks you to approve/)
  await page.waitForURL(/\?checkout=/)
  await expect(page.getByText("Done.")).toBeVisible()
  await expect(status(page, "Confirmed")).toBeVisible()
  await expect(payment(page)).toContainText("Visa ending 3155")
  await expect(page.getByRole("button", { name: "Add card" })).toBeHidden()
  await expectAccessible(page)
})

test("without JavaScript a session is booked, its card added and looked up by a button", {
  tag: "@desktop",
}, async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const page = await context.newPage()
  const analyst = await paidAnalyst(true)
  await signIn(page, (await makeOwnInvestor()).email)
  const start = await findFreeStart(page, analyst, 4)
  await page.goto(`/analysts/${analyst.id}?slot=${start.toISOString().slice(0, 16)}Z&step=details`)
  await page.getByLabel("Topic").fill(TOPIC)
  await page.getByLabel("Questions or context").fill("Bit supply in 2027, too.")
  await page.getByRole("button", { name: "Book session" }).click()
  await page.waitForURL(/done=requested/)
  await page.getByRole("button", { name: "Add card" }).click()
  await page.waitForURL(/\/sandbox\/checkout\//)
  await testCard(page, /^Works/).check()
  await page.getByRole("button", { name: "Save this card" }).click()
  await page.waitForURL(/\?checkout=/)
  await page.getByRole("button", { name: "Check again" }).click()
  await expect(page.getByText("Done.")).toBeVisible()
  await expect(status(page, "Confirmed")).toBeVisible()
  await expect(page.getByRole("heading", { level: 1, name: TOPIC })).toBeVisible()
  await expect(page.getByRole("main")).toContainText("Bit supply in 2027, too.")
  await context.close()
})

test("a declined card is changed in time, and a late cancellation takes what its dialog says", {
  tag: "@narrowed",
}, async ({ page }) => {
  const [analyst, investor] = await Promise.all([paidAnalyst(true), makeOwnInvestor()])
  await saveCard(e2eDatabase(), investor, "declines_later")
  await signIn(page, investor.email)
  const start = await findFreeStartFrom(page, analyst, new Date(Date.now() + 5 * HOUR_MS))
  const id = await bookThroughApi(page, analyst, start, TOPIC)
  // As if it had been confirmed a while ago: within the first hour cancelling is free.
  const confirmedAt = new Date(Date.now() - HOUR_MS - MINUTE_MS)
  await e2eDatabase().update(sessionBookings).set({ confirmedAt }).where(eq(sessionBookings.id, id))

  await page.goto(`/bookings/${id}`)
  await comesTo(page, "Card declined")
  await expectAccessible(page)
  await page.goto("/bookings")
  await expect(page.getByRole("main")).toContainText("Payment declined")
  await page.goto(`/bookings/${id}`)
  await waitUntilLive(page, "main form")
  await page.getByRole("region", { name: "What the payment needs" }).getByRole("button").click()
  await chooseCard(page, /^Works/)
  await page.waitForURL(/\?checkout=/)
  await expect(page.getByText("Done.")).toBeVisible()
  await comesTo(page, "Authorised")
  await expect(payment(page)).toContainText("Visa ending 4242")
  await expect(payment(page)).toContainText(/Since .*nothing has been taken/)
  await waitUntilLive(page, "main form")
  await expectAccessible(page)

  const { fee_if_cancelled_now: fee } = await read(page, `/api/analyst_sessions/${id}/payment`)
  expect(Number(fee)).toBeGreaterThan(0)
  await page.getByRole("button", { name: "Cancel session" }).click()
  const dialog = page.getByRole("dialog", { name: `Cancel for $${fee}?` })
  await expect(dialog).toContainText(/Taken from Visa ending 4242/)
  await expect(dialog).toContainText(/The other \$\d+\.\d\d held is released\. Cancelling was free until/)
  await expectAccessible(page)
  await dialog.getByRole("radio", { name: "No longer needed" }).check()
  await dialog.getByRole("button", { name: `Cancel and pay $${fee}` }).click()
  await expect(status(page, "Cancelled")).toBeVisible()
  await comesTo(page, "Paid")
  await expect(payment(page).getByRole("link", { name: /^TEST-.* as PDF$/ })).toBeVisible()
  const { items } = await read(page, `/api/invoices?booking_id=${id}`)
  expect(items).toMatchObject([{ kind: "invoice", gross: fee }])
})

test("an analyst waits for the card of a request, and is never told which it is", {
  tag: "@narrowed",
}, async ({ page }) => {
  const [analyst, investor] = await Promise.all([paidAnalyst(false), makeOwnInvestor()])
  await signIn(page, investor.email)
  const id = await bookThroughApi(page, analyst, await findFreeStart(page, analyst, 4), TOPIC)
  await signIn(page, analyst.email, "/bookings")
  const row = page.getByRole("listitem").filter({ hasText: TOPIC })
  await expect(row).toContainText("Waiting for the investor’s card")
  await expect(row.getByRole("button", { name: /^Confirm/ })).toHaveCount(0)
  await page.goto(`/bookings/${id}`)
  await expect(payment(page).getByText("Card needed", { exact: true })).toBeVisible()
  await expectAccessible(page)
  await saveCard(e2eDatabase(), investor)
  await page.reload()
  await expect(payment(page).getByText("Nothing held yet", { exact: true })).toBeVisible()
  expect(await page.content()).not.toMatch(/4242|visa/i)
  await waitUntilLive(page, "main form")
  await page.getByRole("button", { name: /^Confirm/ }).click()
  await expect(status(page, "Confirmed")).toBeVisible()
})
