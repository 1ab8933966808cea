import { DAY_MS } from "@/lib/core/duration"
import { dateIn, formatDate } from "@/lib/time"
import { findFreeStart, openPanel, slotNameInLondon, waitUntilLive } from "../support/booking-pages"
import { expect, INVESTOR, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"

test("a session is requested with the keyboard alone", { tag: "@desktop" }, async ({ page }) => {
  const { keyboard } = page
  const analyst = await makeOwnAnalyst({ isEnabled: true })
  await signIn(page, (await makeOwnInvestor()).email)
  const start = await findFreeStart(page, analyst, 8)
  const date = dateIn("Europe/London", start)
  await openPanel(page, `/analysts/${analyst.id}`)
  const grid = page.getByRole("grid")
  await expect(grid).toHaveAttribute("aria-busy", "false")

  await page.getByRole("button", { name: "Next month" }).focus()
  await keyboard.press("Tab")
  const inGrid = grid.locator(":focus")
  await expect(inGrid).toHaveAttribute("aria-label", /times? available$/)
  await keyboard.press("Home")
  await expect(inGrid).toHaveCount(1)
  await keyboard.press("Shift+PageDown")
  await keyboard.press("Shift+PageUp")
  await expect(inGrid).toHaveAttribute("aria-label", /today/)
  for (let day = dateIn("Europe/London", Date.now()); day < date; ) {
    await keyboard.press("ArrowRight")
    day = new Date(Date.parse(`${day}T00:00Z`) + DAY_MS).toISOString().slice(0, 10)
    await expect(inGrid).toHaveAttribute("aria-label", new RegExp(`^${formatDate(day, "long-year")}, `))
  }
  await expect(inGrid).toHaveAttribute("aria-label", /available$/)
  await keyboard.press("Enter")
  await expect(page.getByRole("heading", { name: formatDate(date, "long") })).toBeFocused()

  const slot = page.getByRole("button", { name: slotNameInLondon(start) })
  for (
    let tabs = 0;
    tabs < 60 && !(await slot.evaluate((button) => button === document.activeElement));
    tabs++
  )
    await keyboard.press("Tab")
  await expect(slot).toBeFocused()
  await keyboard.press("Space")
  await expect(slot).toHaveAttribute("aria-pressed", "true")
  await keyboard.press("Enter")

  await expect(page.getByRole("heading", { name: "What would you like to discuss?" })).toBeFocused()
  await keyboard.press("Tab")
  await expect(page.getByRole("button", { name: "Back to times" })).toBeFocused()
  await keyboard.press("Tab")
  await expect(page.getByLabel("Topic")).toBeFocused()
  await keyboard.type("Rates after the election")
  await keyboard.press("Tab")
  await expect(page.getByLabel("Questions or context")).toBeFocused()
  await keyboard.press("Tab")
  await expect(page.getByRole("button", { name: "Request session" })).toBeFocused()
  await keyboard.press("Enter")
  await page.waitForURL(/\/bookings\/[0-9a-f-]{36}\?done=requested/)
})

test("the slash key goes to the directory's search", { tag: "@desktop" }, async ({ page }) => {
  await signIn(page, INVESTOR, "/analysts")
  await waitUntilLive(page, "search form")
  await page.keyboard.press("/")
  await expect(page.getByRole("searchbox", { name: "Search analysts" })).toBeFocused()
})
