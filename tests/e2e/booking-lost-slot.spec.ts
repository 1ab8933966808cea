import { type Browser, expect, type Page, test } from "@playwright/test"
import { formatTime } from "@/lib/time"
import { findAnalyst, findFreeStart, openPanel, signIn, slotNameInLondon } from "../support/booking-pages"

test.use({ timezoneId: "Europe/London", locale: "en-GB" })
test.skip(({ isMobile }) => isMobile, "on the desktop")

async function takeAsSomeoneElse(browser: Browser, page: Page, booking: Record<string, unknown>) {
  const { origin } = new URL(page.url())
  const context = await browser.newContext({ baseURL: origin })
  const other = await context.newPage()
  await signIn(other, "investor2@demo.test")
  const response = await other.request.post("/api/analyst_sessions/book", {
    headers: { origin },
    data: booking,
  })
  expect(response.status()).toBe(201)
  await context.close()
}

test("a time that is lost while the form is open keeps the text and offers the nearest ones", async ({
  page,
  browser,
}) => {
  await signIn(page, "investor@demo.test")
  const analyst = await findAnalyst(page, "Annelies Baumann")
  const start = await findFreeStart(page, analyst, 11)
  await openPanel(page, `/analysts/${analyst.id}?slot=${start.toISOString().slice(0, 16)}Z`)
  await page.getByRole("button", { name: "Next", exact: true }).click()
  await page.getByLabel("Topic").fill("Launch curves for 2027")
  await takeAsSomeoneElse(browser, page, {
    analyst_id: analyst.id,
    start_utc: start.toISOString(),
    duration_minutes: analyst.minutes,
  })
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

test("a month that does not load says so and can be tried again", async ({ page }) => {
  await signIn(page, "investor@demo.test")
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

test("a month without free time offers the next free day", async ({ page }) => {
  await signIn(page, "investor@demo.test")
  const analyst = await findAnalyst(page, "Rachel Okonkwo-Stein")
  const month = new Date().toISOString().slice(0, 7)
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
