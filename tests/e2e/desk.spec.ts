import { expect, type Page } from "@playwright/test"
import {
  ANALYST,
  bookThroughApi,
  expectAccessible,
  INVESTOR,
  makeInvestor,
  signIn,
  signInAs,
  test,
} from "../support/journey"

const titleOf = (project: string, words: string) => `${words} (${project}, ${Date.now() % 1e6})`

/** The row of a list that holds a topic. */
const rowOf = (page: Page, topic: string) => page.getByRole("listitem").filter({ hasText: topic })

test("a request is confirmed in one tap and its investor sees it", async ({ page }, { project }) => {
  const topic = titleOf(project.name, "Confirm me")
  const investor = await makeInvestor()
  await signIn(page, investor)
  const { id } = await bookThroughApi(page, topic)
  await page.goto(`/bookings/${id}?done=requested`)
  await expect(page.getByRole("status").filter({ hasText: /Requested\. Marcus answers by/ })).toBeFocused()
  await expectAccessible(page)

  await signInAs(page, ANALYST)
  const row = rowOf(page, topic)
  await openRow(page, topic)
  await expect(row.getByText("Quill Partners")).toBeVisible()
  await expect(row.getByText(/London \((GMT|BST)\) for Ada/)).toBeVisible()
  await row.getByRole("button", { name: "Confirm Ada Quill" }).click()
  await expect(page.getByText("Confirmed.", { exact: true }).first()).toBeVisible()
  await expect(row).toHaveCount(0)
  await page.goto("/bookings?tab=upcoming")
  await expect(row.getByText("Confirmed")).toBeVisible()

  await signInAs(page, investor)
  await page.goto(`/bookings/${id}`)
  await expect(page.getByRole("heading", { level: 1, name: topic })).toBeVisible()
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible()
  await expect(page.getByText("Marcus’s time")).toBeVisible()
})

test("declining asks for a reason, and the investor reads it", async ({ page }, { project }) => {
  const topic = titleOf(project.name, "Decline me")
  const investor = await makeInvestor()
  await signIn(page, investor)
  const { id } = await bookThroughApi(page, topic)
  await signInAs(page, ANALYST)
  await openRow(page, topic)
  await rowOf(page, topic).getByRole("button", { name: "Decline Ada Quill" }).click()
  const dialog = page.getByRole("dialog", { name: "Decline Ada Quill?" })
  await dialog.getByRole("button", { name: "Decline" }).click()
  await expect(dialog.getByText("Choose a reason.")).toBeVisible()
  await expectAccessible(page)
  await dialog.getByLabel("Not a fit").check()
  await dialog.getByLabel("A line for Ada, if you like").fill("Better asked of our credit desk.")
  await dialog.getByRole("button", { name: "Decline" }).click()
  await expect(rowOf(page, topic)).toHaveCount(0)

  await signInAs(page, investor)
  await page.goto(`/bookings/${id}`)
  await expect(page.getByText("Declined", { exact: true })).toBeVisible()
  await expect(page.getByText("Not a fit").first()).toBeVisible()
  await expect(page.getByText("Better asked of our credit desk.")).toBeVisible()
  await expect(page.getByRole("link", { name: "Book Marcus again" })).toBeVisible()
  await expectAccessible(page)
})

test("an investor cancels with a reason, and the analyst reads it", async ({ page }, { project }) => {
  const topic = titleOf(project.name, "Cancel me")
  await signIn(page, await makeInvestor())
  const { id } = await bookThroughApi(page, topic)
  await page.goto(`/bookings/${id}`)
  await page.getByRole("button", { name: "Cancel request" }).click()
  const dialog = page.getByRole("dialog", { name: "Cancel this request?" })
  await dialog.getByLabel("No longer needed").check()
  await dialog.getByRole("button", { name: "Cancel request" }).click()
  await expect(page.getByText("Cancelled by you")).toBeVisible()

  await signInAs(page, ANALYST)
  await page.goto(`/bookings/${id}`)
  await expect(page.getByText("Cancelled by Ada")).toBeVisible()
  await expect(page.getByText("No longer needed")).toBeVisible()
  await expect(page.getByRole("button", { name: /^(Confirm|Decline|Cancel)/ })).toHaveCount(0)
})

test("a request that was withdrawn meanwhile is not confirmed; the page says so", async ({
  page,
  browser,
  baseURL,
}, { project }) => {
  const topic = titleOf(project.name, "Withdraw me")
  const other = await browser.newPage({ baseURL })
  await signIn(other, await makeInvestor())
  const { id } = await bookThroughApi(other, topic)
  await signIn(page, ANALYST)
  await page.goto(`/bookings/${id}`)
  const cancelled = await other.request.post(`/api/analyst_sessions/${id}/cancel`, {
    headers: { origin: new URL(other.url()).origin },
    data: { reason_code: "booked_by_mistake" },
  })
  expect(cancelled.status()).toBe(200)
  await page.getByRole("button", { name: "Confirm" }).click()
  await expect(page.getByText(/Someone changed this first/).first()).toBeVisible()
  await expect(page.getByText("Cancelled by Ada")).toBeVisible()
  await other.close()
})

for (const tab of ["", "?tab=upcoming", "?tab=past"]) {
  test(`the desk is accessible at /bookings${tab}`, async ({ page }) => {
    await signIn(page, ANALYST)
    await page.goto(`/bookings${tab}`)
    await expect(page.getByRole("heading", { level: 1, name: "Incoming" })).toBeVisible()
    await expectAccessible(page)
  })
}

test("a long list goes on, and back to its beginning", async ({ page }) => {
  await signIn(page, ANALYST)
  await page.goto("/bookings?tab=past")
  await page.getByRole("link", { name: "Show more" }).click()
  await page.getByRole("link", { name: "Back to the beginning" }).click()
  await expect(page).toHaveURL(/\?tab=past$/)
})

test("an investor's sessions are accessible", async ({ page }) => {
  await signIn(page, INVESTOR)
  await page.goto("/bookings")
  await expect(page.getByRole("heading", { level: 1, name: "My sessions" })).toBeVisible()
  await expectAccessible(page)
})

test.describe("what is not one's own", () => {
  test.use({ expectedErrors: /status of 404/ })

  test("does not exist, whatever its id", async ({ page }, { project }) => {
    await signIn(page, await makeInvestor())
    const { id } = await bookThroughApi(page, titleOf(project.name, "Private"))
    await signInAs(page, INVESTOR)
    for (const wrong of [id, "01a20410-0000-775f-a6c6-7034590764f9", "not-an-id"]) {
      const answer = await page.goto(`/bookings/${wrong}`)
      expect(answer?.status()).toBe(404)
      await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible()
    }
  })
})

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false })

  test("a request is confirmed and another declined with a reason", async ({ page }, { project }) => {
    const [first, second] = [titleOf(project.name, "Plain yes"), titleOf(project.name, "Plain no")]
    await signIn(page, await makeInvestor())
    const kept = await bookThroughApi(page, first)
    const refused = await bookThroughApi(page, second)
    await signInAs(page, ANALYST)
    await page.goto(`/bookings/${kept.id}`)
    await page.getByRole("button", { name: "Confirm" }).click()
    await expect(page.getByText("Confirmed", { exact: true })).toBeVisible()
    await page.goto(`/bookings/${refused.id}`)
    await page.getByRole("button", { name: "Decline" }).click()
    await page.getByLabel("Travel").check()
    await page.getByRole("button", { name: "Decline" }).click()
    await expect(page.getByText("Declined", { exact: true })).toBeVisible()
  })
})

/** Beyond eight requests each is one line, which opens on a tap. */
async function openRow(page: Page, topic: string): Promise<void> {
  const row = rowOf(page, topic)
  await expect(row).toHaveCount(1)
  const line = row.locator("summary")
  if ((await line.count()) > 0) await line.click()
}
