import type { Page } from "@playwright/test"
import { findFreeStart, slotNameInLondon } from "../support/booking-pages"
import { ADMIN, expect, INVESTOR, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"
import { giveSessions } from "../support/own-sessions"
import { openTranslated, translateEverything } from "../support/translator"

const press = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: true }).first().click()

test.describe("in a page that the browser translates", { tag: "@desktop" }, () => {
  // A part that is drawn late may be translated before React takes it over; it says so, and draws that part anew.
  test.use({ expectedErrors: /React error #418/ })
  test.beforeEach(({ page }) => translateEverything(page))
  // A page that dies says so in words; what React throws stands on the console too, which every test reads.
  test.afterEach(({ page }) => expect(page.getByText("This page did not load")).toHaveCount(0))

  test("an investor chooses a time, books it, and cancels", async ({ page }) => {
    const analyst = await makeOwnAnalyst({ isEnabled: true })
    await signIn(page, (await makeOwnInvestor()).email)
    const start = await findFreeStart(page, analyst, 3)
    const slot = page.getByRole("button", { name: slotNameInLondon(start) })
    await openTranslated(page, `/analysts/${analyst.id}?slot=${start.toISOString().slice(0, 16)}Z`)
    for (const length of ["60 min", "30 min"]) await page.getByLabel(length).check({ force: true })
    for (const way of ["Next month", "Previous month"]) await press(page, way)
    for (const hours of ["12 h", "24 h"]) await press(page, hours)
    await press(page, /^Change time zone/)
    for (const zone of ["nowhere", "kiritimati"]) await page.getByRole("combobox").fill(zone)
    await page.getByRole("option", { name: "Kiritimati" }).click()
    await expect(page.getByText(/^Kiritimati/).first()).toBeVisible()
    await openTranslated(page, `/analysts/${analyst.id}?slot=${start.toISOString().slice(0, 16)}Z`)
    await expect(slot).toHaveAttribute("aria-pressed", "true")
    await press(page, "Next")
    await press(page, "Request session")
    await expect(page.getByText("Say in one line what you would like to discuss.")).toBeVisible()
    await press(page, "Back to times")
    await press(page, "Next")
    await page.getByLabel("Topic").fill("Ports in translation")
    await press(page, "Request session")
    await page.waitForURL(/\/bookings\/[0-9a-f-]{36}/)
    await expect(page.getByRole("heading", { name: "Ports in translation" })).toBeVisible()
    await page.getByRole("textbox", { name: /note/i }).fill("One line more")
    await press(page, "Add note")
    await expect(page.getByText("One line more").first()).toBeVisible()
    await press(page, /^Cancel request/)
    const dialog = page.getByRole("dialog")
    await dialog.getByRole("button", { name: "Cancel request" }).click()
    await expect(dialog.getByText("Choose a reason.")).toBeVisible()
    await dialog.getByLabel("No longer needed").check()
    await dialog.getByRole("button", { name: "Cancel request" }).click()
    await expect(page.getByText("Cancelled by you")).toBeVisible()
  })

  test("a session is moved, and another rated", async ({ page }) => {
    const [analyst, investor] = [await makeOwnAnalyst({ isEnabled: true }), await makeOwnInvestor()]
    const { id } = await makeOwnBooking(investor, analyst, { topic: "Move me" })
    const done = await makeOwnBooking(investor, analyst, {
      topic: "Rate me",
      status: "completed",
      startUtc: inLondon(-2, 10),
    })
    await signIn(page, investor.email)
    await openTranslated(page, `/bookings/${id}/reschedule`)
    await page.getByRole("button", { name: /^15:30, .*London time/ }).click()
    await press(page, "Next")
    await press(page, "Ask for this time")
    await page.waitForURL(/bookings\/[\w-]+\?done=/)
    await openTranslated(page, `/bookings/${done.id}`)
    await press(page, /feedback/i)
    await page.getByRole("dialog").getByLabel("4 stars").check()
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /feedback/i })
      .click()
    await expect(page.getByRole("dialog")).toHaveCount(0)
  })

  test("an analyst answers requests", async ({ page }) => {
    const analyst = await makeOwnAnalyst({ isEnabled: true })
    await giveSessions(analyst.id, { past: 3, ahead: 2 })
    for (const [day, topic] of ["Confirm me", "Decline me", "Wait for me"].entries()) {
      await makeOwnBooking(await makeOwnInvestor(), analyst, { topic, startUtc: inLondon(7 + day, 10) })
    }
    const row = (topic: string) => page.getByRole("listitem").filter({ hasText: topic })
    await signIn(page, analyst.email)
    await openTranslated(page, "/bookings")
    await row("Confirm me")
      .getByRole("button", { name: /^Confirm/ })
      .click()
    await expect(row("Confirm me").getByRole("button", { name: /^Confirm/ })).toHaveCount(0)
    await row("Decline me")
      .getByRole("button", { name: /^Decline/ })
      .click()
    await page.getByRole("dialog").getByRole("button", { name: "Not a fit" }).click()
    await expect(page.getByRole("dialog")).toHaveCount(0)
    for (const tab of ["Upcoming", "Past"]) {
      await page
        .getByRole("link", { name: new RegExp(`^${tab}`) })
        .first()
        .click()
      await expect(page).toHaveURL(new RegExp(`tab=${tab.toLowerCase()}`))
    }
    await openTranslated(page, "/calendar")
    for (const range of ["7 days", "This month"]) await page.getByRole("link", { name: range }).click()
    await expect(page).toHaveURL(/range=month/)
  })

  test("an analyst edits week, dates and profile", async ({ page }) => {
    test.slow()
    const analyst = await makeOwnAnalyst({ isEnabled: true })
    await signIn(page, analyst.email)
    await openTranslated(page, "/availability")
    await press(page, "Add a range on Monday")
    await page.getByLabel("Monday range 2 start", { exact: true }).fill("18:00")
    await page.getByLabel("Monday range 2 end", { exact: true }).fill("17:30")
    await expect(page.getByText(/must|before|after/i).first()).toBeVisible()
    await page.getByLabel("Monday range 2 end", { exact: true }).fill("19:00")
    await press(page, "Remove Tuesday range 1")
    await press(page, "Copy Monday to other days")
    await page.getByRole("dialog").getByLabel("Thursday").check()
    await press(page, /^Copy to/)
    await press(page, /^Save \d changes?$/)
    await expect(page.getByText("Week saved").first()).toBeVisible()
    await press(page, "Undo")
    await page.getByLabel("Time", { exact: true }).fill("20:00")
    await press(page, "Check this time")
    await openTranslated(page, "/availability/dates")
    await page.getByRole("grid").locator("[data-date]").last().click()
    await press(page, "Give this date its own hours")
    await press(page, /^Add/)
    await press(page, "Save these hours")
    await press(page, "Add time off")
    await expect(page.getByRole("button", { name: /^Remove the time off/ }).first()).toBeVisible()
    await press(page, /^Remove the time off/)
    await press(page, "Preview the change")
    await openTranslated(page, "/profile")
    await page.getByLabel("Headline").fill("Ports and rail")
    await press(page, /^Save/)
    await expect(page.getByText(/saved/i).first()).toBeVisible()
  })

  test("filters, lists and settings change", async ({ page }) => {
    await signIn(page, INVESTOR)
    await openTranslated(page, "/analysts")
    const filter = page
      .getByRole("navigation", { name: /filter/i })
      .or(page.locator("aside"))
      .getByRole("link")
    await filter.nth(1).click()
    await expect(page).toHaveURL(/\?/)
    await page.getByRole("searchbox", { name: "Search analysts" }).fill("nobody at all")
    await page.keyboard.press("Enter")
    await expect(page).toHaveURL(/q=nobody/)
    await openTranslated(page, "/bookings?tab=past")
    await page
      .getByRole("link", { name: /^Upcoming/ })
      .first()
      .click()
    await expect(page).toHaveURL(/tab=upcoming|bookings$/)
    await openTranslated(page, "/settings")
    for (const zone of ["", "tokyo"]) await page.getByRole("searchbox").first().fill(zone)
    await press(page, /^Save/)
    await expect(page.getByText(/saved/i).first()).toBeVisible()
    await signIn(page, ADMIN)
    for (const path of ["/admin", "/admin/bookings"]) await openTranslated(page, path)
  })
})
