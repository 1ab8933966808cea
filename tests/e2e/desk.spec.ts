import type { Page } from "@playwright/test"
import type { User } from "@/lib/context"
import { bookThroughApi, findFreeStart, waitUntilLive } from "../support/booking-pages"
import { ANALYST, expect, expectAccessible, INVESTOR, origin, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

const NEW_YORK = { timeZone: "America/New_York" }

/** The row of a list that holds a topic. */
const rowOf = (page: Page, topic: string) => page.getByRole("listitem").filter({ hasText: topic })

/** Ada Quill of London has asked Ivo Brandt of New York for a session; `more` other requests wait before hers. */
async function makeRequest(topic: string, more = 0): Promise<{ investor: User; analyst: User; id: string }> {
  const [investor, analyst] = [await makeOwnInvestor(), await makeOwnAnalyst(NEW_YORK)]
  for (let hour = 0; hour < more; hour++) {
    await makeOwnBooking(await makeOwnInvestor(), analyst, { startUtc: inLondon(2, 8 + hour) })
  }
  const { id } = await makeOwnBooking(investor, analyst, { topic })
  return { investor, analyst, id }
}

test("a request is confirmed in one tap and its investor sees it", async ({ page }) => {
  const topic = "Confirm me"
  const [investor, analyst] = [
    await makeOwnInvestor(),
    await makeOwnAnalyst({ ...NEW_YORK, isEnabled: true }),
  ]
  await signIn(page, investor.email)
  const id = await bookThroughApi(page, analyst, await findFreeStart(page, analyst, 3), topic)
  await page.goto(`/bookings/${id}?done=requested`)
  await expect(page.getByRole("status").filter({ hasText: /Requested\. Ivo answers by/ })).toBeFocused()
  await expectAccessible(page)

  await signIn(page, analyst.email, "/bookings")
  const row = rowOf(page, topic)
  await expect(row.getByText("Quill Partners")).toBeVisible()
  await expect(row.getByText(/London \((GMT|BST)\) for Ada/)).toBeVisible()
  await row.getByRole("button", { name: "Confirm Ada Quill" }).click()
  await expect(row.getByRole("status")).toHaveText(
    /^Ada Quill confirmed, \w{3} \d+ \w{3}( \d{4})? \d\d:\d\d$/,
  )
  await page.goto("/bookings?tab=upcoming")
  await expect(row.getByText("Confirmed")).toBeVisible()

  await signIn(page, investor.email, `/bookings/${id}`)
  await expect(page.getByRole("heading", { level: 1, name: topic })).toBeVisible()
  await expect(page.getByText("Confirmed", { exact: true }).first()).toBeVisible()
  await expect(page.getByText("Ivo’s time")).toBeVisible()
})

test("declining asks for a reason, and the investor reads it", { tag: "@phone" }, async ({ page }) => {
  const topic = "Decline me"
  const { investor, analyst, id } = await makeRequest(topic, 8)
  await signIn(page, analyst.email, "/bookings")
  // Beyond eight requests each is one line, which opens on a tap.
  await rowOf(page, topic).locator("summary").click()
  await waitUntilLive(page, "main li button")
  await rowOf(page, topic).getByRole("button", { name: "Decline Ada Quill" }).click()
  const dialog = page.getByRole("dialog", { name: "Decline Ada Quill?" })
  await expectAccessible(page)
  const line = dialog.getByLabel("A line for Ada, if you like")
  await line.fill("Better asked of our credit desk.")
  const length = () => page.evaluate(() => history.length)
  const before = await length()
  await page.goBack()
  await expect(dialog).toHaveCount(0)
  await expect(page).toHaveURL(/\/bookings$/)
  await rowOf(page, topic).getByRole("button", { name: "Decline Ada Quill" }).click()
  await expect(line).toHaveValue("Better asked of our credit desk.")
  expect(await length()).toBe(before)
  await dialog.getByRole("button", { name: "Not a fit" }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole("status").filter({ hasText: "Ada Quill declined," })).toBeFocused()

  await signIn(page, investor.email, `/bookings/${id}`)
  await expect(page.getByText("Declined", { exact: true }).first()).toBeVisible()
  await expect(page.getByText("Not a fit").first()).toBeVisible()
  await expect(page.getByText("Better asked of our credit desk.").first()).toBeVisible()
  await expect(page.getByRole("link", { name: "Book Ivo again" })).toBeVisible()
  await expectAccessible(page)
})

test("a second tap on an answered request hits nothing, and the answer is taken back", {
  tag: "@phone",
}, async ({ page }) => {
  const analyst = await makeOwnAnalyst(NEW_YORK)
  for (const hour of [9, 11, 13]) {
    const topic = `Asked for ${hour}`
    await makeOwnBooking(await makeOwnInvestor(), analyst, { topic, startUtc: inLondon(3, hour) })
  }
  await signIn(page, analyst.email, "/bookings")
  await waitUntilLive(page, "main li button")
  const [first, second] = [rowOf(page, "Asked for 9"), rowOf(page, "Asked for 11")]
  const confirm = await first.getByRole("button", { name: "Confirm" }).boundingBox()
  const before = await second.boundingBox()
  if (!confirm) throw new Error("no button to press")
  const press = () => page.mouse.click(confirm.x + confirm.width / 2, confirm.y + confirm.height / 2)
  await press()
  await expect(first.getByRole("status")).toBeFocused()
  await press()
  await expect(page.getByRole("link", { name: "To answer 2" })).toBeVisible()
  expect(await second.boundingBox()).toEqual(before)
  await expect(second.getByRole("button", { name: "Confirm" })).toBeVisible()
  await first.getByRole("button", { name: "Undo" }).click()
  await expect(page.getByRole("link", { name: "To answer 3" })).toBeVisible()
  await expect(first.getByRole("button", { name: "Confirm" })).toBeVisible()
  await expect(first.getByRole("link", { name: "Ada Quill" })).toBeFocused()
  await first.getByRole("button", { name: "Confirm" }).click()
  await expect(first.getByRole("status")).toHaveText(/^Ada Quill confirmed/)
  // Not before: looking takes time, and the answer can be taken back for ten seconds alone.
  await expectAccessible(page)
})

test("an investor cancels with a reason, and the analyst reads it", { tag: "@desktop" }, async ({ page }) => {
  const { investor, analyst, id } = await makeRequest("Cancel me")
  await signIn(page, investor.email, `/bookings/${id}`)
  await waitUntilLive(page, "main button")
  await page.getByRole("button", { name: "Cancel request" }).click()
  const dialog = page.getByRole("dialog", { name: "Cancel this request?" })
  await dialog.getByLabel("No longer needed").check()
  await dialog.getByRole("button", { name: "Cancel request" }).click()
  await expect(page.getByText("Cancelled by you")).toBeVisible()

  await signIn(page, analyst.email, `/bookings/${id}`)
  await expect(page.getByText("Cancelled by Ada", { exact: true })).toBeVisible()
  await expect(page.getByText("No longer needed").first()).toBeVisible()
  await expect(page.getByRole("button", { name: /^(Confirm|Decline|Cancel)/ })).toHaveCount(0)
})

test("a request that was withdrawn meanwhile is not confirmed; the page says so", { tag: "@phone" }, async ({
  page,
  browser,
}) => {
  const { investor, analyst, id } = await makeRequest("Withdraw me")
  // A page that hears of it shows it before anybody presses.
  await page.route("**/api/events?*", (route) => route.abort())
  await signIn(page, analyst.email, `/bookings/${id}`)
  const other = await browser.newPage({ baseURL: origin() })
  await signIn(other, investor.email)
  const cancelled = await other.request.post(`/api/analyst_sessions/${id}/cancel`, {
    headers: { origin: origin() },
    data: { reason_code: "booked_by_mistake" },
  })
  expect(cancelled.status()).toBe(200)
  await other.close()
  await page.getByRole("button", { name: "Confirm" }).click()
  await expect(page.getByText(/Someone changed this first/).first()).toBeVisible()
  await expect(page.getByText("Cancelled by Ada", { exact: true })).toBeVisible()
})

test("the desk is accessible at each of its tabs, and a long one goes on and back to its beginning", {
  tag: "@narrowed",
}, async ({ page }) => {
  await signIn(page, ANALYST)
  for (const tab of ["", "?tab=upcoming", "?tab=past"]) {
    await page.goto(`/bookings${tab}`)
    await expect(page.getByRole("heading", { level: 1, name: "Incoming" })).toBeVisible()
    await expectAccessible(page)
  }
  await page.getByRole("link", { name: "Next page" }).click()
  await page.getByRole("link", { name: "Back to the beginning" }).click()
  await expect(page).toHaveURL(/\?tab=past$/)
})

test("an investor's sessions are accessible", { tag: "@narrowed" }, async ({ page }) => {
  await signIn(page, INVESTOR, "/bookings")
  await expect(page.getByRole("heading", { level: 1, name: "My sessions" })).toBeVisible()
  await expectAccessible(page)
})

test.describe("pages that are not there", { tag: "@desktop" }, () => {
  test.use({ expectedErrors: /status of 404/ })

  test("a booking of others does not exist, whatever its id", async ({ page }) => {
    const { id } = await makeRequest("Private")
    await signIn(page, INVESTOR)
    for (const wrong of [id, "01a20410-0000-775f-a6c6-7034590764f9", "not-an-id"]) {
      const answer = await page.goto(`/bookings/${wrong}`)
      expect(answer?.status()).toBe(404)
      await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible()
    }
  })
})

test.describe("without JavaScript", { tag: "@phone" }, () => {
  test.use({ javaScriptEnabled: false })

  test("a request is confirmed and another declined with a reason", async ({ page }) => {
    const { investor, analyst, id } = await makeRequest("Plain yes")
    const refused = await makeOwnBooking(investor, analyst, { topic: "Plain no", startUtc: inLondon(5, 14) })
    await signIn(page, analyst.email, `/bookings/${id}`)
    await page.getByRole("button", { name: "Confirm" }).click()
    await expect(page.getByText("Confirmed", { exact: true }).first()).toBeVisible()
    await page.goto(`/bookings/${refused.id}`)
    await page.getByRole("button", { name: "Decline" }).click()
    await page.getByRole("button", { name: "Travel" }).click()
    await expect(page.getByText("Declined", { exact: true }).first()).toBeVisible()
  })
})
