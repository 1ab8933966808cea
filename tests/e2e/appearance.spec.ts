import type { Locator, Page } from "@playwright/test"
import { DAY_MS } from "@/lib/core/duration"
import { dateIn } from "@/lib/time"
import { openPanel, waitUntilLive } from "../support/booking-pages"
import { expect, origin, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

const groundOf = (element: Locator) => element.evaluate((node) => getComputedStyle(node).backgroundColor)

/** What a printed page must not hold, and texts that are too pale for white paper. */
function faultsInPrint(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const OF_A_SCREEN =
      "nav, form, input, select, textarea, [role=dialog], [popover], [data-bottom-bar], a.select-none, a[href*=export]"
    const isShown = (element: Element) => element.checkVisibility() && element.getClientRects().length > 0
    const faults = [...document.querySelectorAll(OF_A_SCREEN)].filter(isShown).map(({ tagName }) => tagName)
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const context = new OffscreenCanvas(1, 1).getContext("2d")
    while (texts.nextNode() && context) {
      const { parentElement, textContent } = texts.currentNode
      if (!parentElement || !textContent?.trim() || !isShown(parentElement)) continue
      const { color, backgroundColor } = getComputedStyle(parentElement)
      context.fillStyle = color
      context.fillRect(0, 0, 1, 1)
      const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data
      const isOnItsOwnGround = parentElement.closest(".bg-ink, .bg-accent, .sr-only") !== null
      if (r + g + b > 3 * 128 && !isOnItsOwnGround) faults.push(`${textContent} ${color} ${backgroundColor}`)
    }
    return faults
  })
}

test("what is chosen, free, open or off is seen in forced colours, and printed as ink on white", {
  tag: "@desktop",
}, async ({ page }) => {
  const analyst = await makeOwnAnalyst({ isEnabled: true })
  const investor = await makeOwnInvestor()
  const { id } = await makeOwnBooking(investor, analyst, { status: "confirmed" })
  await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" })
  await signIn(page, investor.email)
  await openPanel(page, `/analysts/${analyst.id}?slot=${inLondon(4, 10).toISOString().slice(0, 16)}Z`)
  const day = (offset: number) =>
    page.getByRole("grid").locator(`[data-date="${dateIn("Europe/London", inLondon(offset, 12))}"]`)
  const [chosen, free] = [await groundOf(day(4)), await groundOf(day(5))]
  expect(chosen).not.toBe(free)
  expect(await groundOf(day(5).locator("span span").first()), "a tick").not.toBe(free)
  expect(await groundOf(day(4).locator("span span").first()), "a tick of the chosen day").not.toBe(chosen)
  expect(await groundOf(page.getByRole("button", { pressed: true }).last()), "the chosen time").toBe(chosen)

  await page.emulateMedia({ forcedColors: "none", media: "print" })
  for (const path of [page.url(), `/bookings/${id}`, "/bookings", "/calendar", "/analysts"]) {
    await page.goto(path)
    expect(await groundOf(page.locator("html"))).toBe("rgb(255, 255, 255)")
    expect(await faultsInPrint(page), path).toEqual([])
  }
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
})

test("an analyst's open and off time is seen in forced colours", { tag: "@desktop" }, async ({ page }) => {
  const analyst = await makeOwnAnalyst()
  await signIn(page, analyst.email)
  const date = dateIn("Europe/London", inLondon(2, 12))
  const answer = await page.request.post("/api/analyst/time_off", {
    headers: { origin: origin() },
    data: { start_date: date, end_date: date },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  await page.emulateMedia({ forcedColors: "active" })
  await page.goto("/calendar")
  const hatched = page.locator(".hatched").first()
  expect(await hatched.evaluate((node) => getComputedStyle(node).backgroundImage)).not.toBe("none")
})

test("the words for days follow the date at midnight", { tag: "@desktop" }, async ({ page }) => {
  const [analyst, investor] = [await makeOwnAnalyst(), await makeOwnInvestor()]
  await makeOwnBooking(investor, analyst, { topic: "Overnight", startUtc: inLondon(2, 14) })
  await page.clock.install({ time: Date.now() })
  await signIn(page, investor.email, "/calendar")
  await waitUntilLive(page, "main")
  const day = page.getByRole("region", { name: /Tomorrow|Today/ }).filter({ hasText: "Overnight" })
  await expect(page.getByText("Overnight")).toBeVisible()
  await expect(day).toHaveCount(0)
  await page.clock.fastForward(DAY_MS)
  await expect(day.getByText("Tomorrow", { exact: true })).toBeVisible()
  const drawnAnew = page.waitForRequest((request) => request.headers().rsc === "1")
  await page.clock.fastForward(DAY_MS)
  await drawnAnew
  await expect(day.getByText("Today", { exact: true })).toBeVisible()
})
