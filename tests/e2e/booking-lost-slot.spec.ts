import { dateIn, formatTime } from "@/lib/time"
import {
  bookThroughApi,
  findAnalyst,
  findFreeStart,
  openPanel,
  slotNameInLondon,
} from "../support/booking-pages"
import { expect, INVESTOR, origin, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"

test("a time that is lost while the form is open keeps the text and offers the nearest ones", {
  tag: "@desktop",
}, async ({ page, browser }) => {
  const analyst = await makeOwnAnalyst({ isEnabled: true })
  await signIn(page, (await makeOwnInvestor()).email)
  const start = await findFreeStart(page, analyst, 11)
  await openPanel(page, `/analysts/${analyst.id}?slot=${start.toISOString().slice(0, 16)}Z`)
  await page.getByRole("button", { name: "Next", exact: true }).click()
  await page.getByLabel("Topic").fill("Launch curves for 2027")
  const other = await browser.newPage({ baseURL: origin() })
  await signIn(other, (await makeOwnInvestor()).email)
  await bookThroughApi(other, analyst, start)
  await other.close()
  await page.getByRole("button", { name: "Request session" }).click()

  const time = formatTime(start, { timeZone: "Europe/London", hourCycle: "h23" })
  const notice = page.getByRole("alert").filter({ hasText: `${time} was taken a moment ago` })
  await expect(notice).toBeFocused()
  await expect(notice).toContainText("What you typed is kept.")
  await expect(page.getByLabel("Topic")).toHaveValue("Launch curves for 2027")
  await expect(notice.getByRole("listitem")).toHaveCount(3)
  await expect(notice.getByRole("button", { name: slotNameInLondon(start) })).toHaveCount(0)

  await notice
    .getByRole("button", { name: /London time/ })
    .first()
    .click()
  await expect(notice).toHaveCount(0)
  await expect(page.getByRole("button", { name: "Request session" })).toBeFocused()
  await expect(page.getByLabel("Topic")).toHaveValue("Launch curves for 2027")
  await page.getByRole("button", { name: "Request session" }).click()
  await page.waitForURL(/\/bookings\/[0-9a-f-]{36}\?done=requested/)
  await expect(page.getByText("Launch curves for 2027").first()).toBeVisible()
})

test.describe("without an answer", { tag: "@desktop" }, () => {
  test.use({ expectedErrors: /ERR_FAILED/ })

  test("a month that does not load says so and can be tried again", async ({ page }) => {
    await signIn(page, INVESTOR)
    const analyst = await findAnalyst(page, "Hester Lindqvist")
    await openPanel(page, `/analysts/${analyst.id}`)
    await expect(page.getByRole("grid")).toHaveAttribute("aria-busy", "false")
    await page.route("**/availability?*", (route) => route.abort())
    await page.getByText("60 min", { exact: true }).click()
    await expect(page.getByRole("heading", { name: "The times did not load" })).toBeVisible()
    await page.unroute("**/availability?*")
    await page.getByRole("button", { name: "Try again" }).click()
    await expect(page.getByRole("gridcell", { name: /available$/ }).first()).toBeVisible()
  })
})

test("a month without free time offers the next free day", { tag: "@desktop" }, async ({ page }) => {
  await signIn(page, INVESTOR)
  const analyst = await findAnalyst(page, "Rachel Okonkwo-Stein")
  const month = dateIn("Europe/London", Date.now()).slice(0, 7)
  await page.route("**/availability?*", async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    const until = new Date(Date.now() + 45 * 86_400_000).toISOString().slice(0, 7)
    const slots = body.slots.filter((slot: { start_utc: string }) => slot.start_utc.slice(0, 7) >= until)
    await route.fulfill({ response, json: { ...body, slots } })
  })
  await openPanel(page, `/analysts/${analyst.id}?month=${month}`)
  await page.getByText("60 min", { exact: true }).click()
  await page.getByRole("button", { name: /^Next free day: / }).click()
  await expect(page.getByRole("gridcell", { selected: true })).toBeVisible()
})
