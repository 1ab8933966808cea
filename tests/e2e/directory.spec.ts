import AxeBuilder from "@axe-core/playwright"
import { expect, type Page, test } from "@playwright/test"
import { findAnalyst, findFreeStart, openPanel, signIn } from "../support/booking-pages"

test.use({ timezoneId: "Europe/London", locale: "en-GB" })

async function expectNoViolations(page: Page) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
  }
}

test("the directory narrows by specialty, searches and says when nobody fits", async ({ page, isMobile }) => {
  await signIn(page, "investor@demo.test")
  const names = page.getByRole("listitem").getByRole("heading", { level: 2 })
  await expect(names.filter({ hasText: "Hester Lindqvist" })).toBeVisible()
  if (isMobile) await page.getByRole("button", { name: "Filter", exact: true }).click()
  await page.getByRole("link", { name: /^Memory/ }).click()
  await expect(page).toHaveURL(/specialty=Memory/)
  await expect(names).toHaveText(["Marcus Adeyemi"])
  await page.getByRole("link", { name: "Remove filter Memory" }).click()
  await expect(names.filter({ hasText: "Hester Lindqvist" })).toBeVisible()

  const search = page.getByRole("searchbox", { name: "Search analysts" })
  await search.fill("tomas")
  await search.press("Enter")
  await expect(names).toHaveText(["Tomás Echeverría"])
  await search.fill("nobody of that name")
  await search.press("Enter")
  await expect(page.getByRole("heading", { name: "No analyst fits" })).toBeVisible()
  await page.getByRole("link", { name: "Show all analysts" }).click()
  await expect(names.filter({ hasText: "Hester Lindqvist" })).toBeVisible()
})

test("the next free time leads to that time in the panel", async ({ page }) => {
  await signIn(page, "investor@demo.test")
  await page.getByRole("link", { name: /next free time of Naoko Fujisawa/ }).click()
  await expect(page).toHaveURL(/slot=/)
  await expect(page.getByRole("button", { name: /London time/, pressed: true })).toBeVisible()
})

test("an analyst may look at free times but not book", async ({ page }) => {
  await signIn(page, "analyst@demo.test", "/analysts")
  await page.getByRole("link", { name: "Hester Lindqvist", exact: true }).click()
  await expect(page.getByRole("heading", { name: "Free times", level: 2 })).toBeVisible()
  await expect(page.getByRole("button", { name: / time$/ })).toHaveCount(0)
})

test("an unknown analyst is not found", async ({ page }) => {
  await signIn(page, "investor@demo.test")
  for (const id of ["0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000", "not-an-id"]) {
    expect((await page.goto(`/analysts/${id}`))?.status()).toBe(404)
  }
})

test("directory, profile and details have no accessibility violations", async ({ page }) => {
  await signIn(page, "investor@demo.test")
  await expectNoViolations(page)
  const analyst = await findAnalyst(page, "Hester Lindqvist")
  const start = await findFreeStart(page, analyst, 4)
  await openPanel(page, `/analysts/${analyst.id}?slot=${start.toISOString().slice(0, 16)}Z`)
  await expect(page.getByRole("grid")).toHaveAttribute("aria-busy", "false")
  await expectNoViolations(page)
  await page.getByRole("button", { name: /^Change time zone/ }).click()
  await expect(page.getByRole("option").first()).toBeVisible()
  await expectNoViolations(page)
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Next", exact: true }).click()
  await page.getByRole("button", { name: "Book session" }).click()
  await expect(page.getByLabel("Topic")).toBeFocused()
  await expectNoViolations(page)
})

test("works without JavaScript up to the form", async ({ browser, page }) => {
  await signIn(page, "investor@demo.test")
  const analyst = await findAnalyst(page, "Hester Lindqvist")
  const start = await findFreeStart(page, analyst, 4)
  const state = await page.context().storageState()
  const context = await browser.newContext({
    baseURL: new URL(page.url()).origin,
    storageState: state,
    javaScriptEnabled: false,
  })
  const plain = await context.newPage()
  await plain.goto(`/analysts/${analyst.id}?day=${start.toISOString().slice(0, 10)}`)
  await plain
    .getByRole("button", { name: /London time/ })
    .first()
    .click()
  await plain.getByRole("button", { name: "Next", exact: true }).click()
  await plain.getByLabel("Topic").fill("Deposit betas")
  await expect(plain.getByRole("button", { name: "Book session" })).toBeVisible()
  await context.close()
})
