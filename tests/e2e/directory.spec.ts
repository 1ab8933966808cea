import { findAnalyst, findFreeStart, openPanel } from "../support/booking-pages"
import { ANALYST, expect, expectAccessible, INVESTOR, origin, signIn, test } from "../support/journey"

test("the directory narrows by specialty, searches and says when nobody fits", async ({ page, isMobile }) => {
  await signIn(page, INVESTOR, "/analysts")
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

test("the next free time leads to that time in the panel", { tag: "@desktop" }, async ({ page }) => {
  await signIn(page, INVESTOR, "/analysts")
  await page.getByRole("link", { name: /next free time of Naoko Fujisawa/ }).click()
  await expect(page).toHaveURL(/slot=/)
  await expect(page.getByRole("button", { name: /London time/, pressed: true })).toBeVisible()
})

test("an analyst may look at free times but not book", { tag: "@phone" }, async ({ page }) => {
  await signIn(page, ANALYST, "/analysts")
  await page.getByRole("link", { name: "Hester Lindqvist", exact: true }).click()
  await expect(page.getByRole("heading", { name: "Free times", level: 2 })).toBeVisible()
  await expect(page.getByRole("button", { name: / time$/ })).toHaveCount(0)
})

test.describe("an unknown analyst", { tag: "@desktop" }, () => {
  test.use({ expectedErrors: /status of 404/ })

  test("is not found", async ({ page }) => {
    await signIn(page, INVESTOR)
    for (const id of ["0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000", "not-an-id"]) {
      expect((await page.goto(`/analysts/${id}`))?.status()).toBe(404)
    }
  })
})

test("directory, profile and details have no accessibility violations", async ({ page }) => {
  await signIn(page, INVESTOR, "/analysts")
  await expectAccessible(page)
  const analyst = await findAnalyst(page, "Hester Lindqvist")
  const start = await findFreeStart(page, analyst, 4)
  await openPanel(page, `/analysts/${analyst.id}?slot=${start.toISOString().slice(0, 16)}Z`)
  await expect(page.getByRole("grid")).toHaveAttribute("aria-busy", "false")
  await expectAccessible(page)
  await page.getByRole("button", { name: /^Change time zone/ }).click()
  await expect(page.getByRole("option").first()).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Next", exact: true }).click()
  await page.getByRole("button", { name: "Book session" }).click()
  await expect(page.getByLabel("Topic")).toBeFocused()
  await expectAccessible(page)
})

test("works without JavaScript up to the form", { tag: "@phone" }, async ({ browser, page }) => {
  await signIn(page, INVESTOR)
  const analyst = await findAnalyst(page, "Hester Lindqvist")
  const start = await findFreeStart(page, analyst, 4)
  const state = await page.context().storageState()
  const context = await browser.newContext({
    baseURL: origin(),
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
