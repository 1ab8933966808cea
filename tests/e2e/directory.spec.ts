import { findAnalyst, findFreeStart, openPanel } from "../support/booking-pages"
import { ANALYST, expect, expectAccessible, INVESTOR, origin, signIn, test } from "../support/journey"
import { makeOwnAnalyst } from "../support/own-people"

test("the directory narrows by specialty, searches and says when nobody fits", async ({ page, isMobile }) => {
  await signIn(page, INVESTOR, "/analysts")
  const names = page.getByRole("listitem").getByRole("heading", { level: 2 })
  await expect(names.filter({ hasText: "Hester Lindqvist" })).toBeVisible()
  if (isMobile) await page.getByRole("button", { name: "Filter", exact: true }).click()
  await page.getByText(/^All \d+ specialties$/).click()
  const memory = page.getByRole("link", { name: /^Memory/ })
  await memory.press("Enter")
  await expect(page).toHaveURL(/specialty=Memory/)
  await expect(names).toHaveText(["Marcus Adeyemi"])
  await expect(page.getByText("1 analyst", { exact: true })).toBeAttached()
  await expect(isMobile ? page.getByRole("button", { name: "Filter", exact: true }) : memory).toBeFocused()

  await page.getByRole("link", { name: "Marcus Adeyemi", exact: true }).click()
  await expect(page.getByRole("heading", { name: "Marcus Adeyemi", level: 1 })).toBeVisible()
  await page.getByRole("link", { name: "Analysts", exact: true }).last().click()
  await expect(page).toHaveURL(/specialty=Memory/)
  // Pressed on the page: the link goes with the press, and a press on it would be tried again.
  await page.getByRole("link", { name: "Remove filter Memory" }).focus()
  await page.keyboard.press("Enter")
  await expect(page).not.toHaveURL(/specialty/)
  await expect(page.locator(":focus")).toHaveCount(1)
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

test("prices stand under their currency, and a search that is too long is said", {
  tag: "@desktop",
}, async ({ page }) => {
  let prefetches = 0
  page.on("request", (request) => {
    if (request.headers()["next-router-prefetch"]) prefetches++
  })
  // Of their own, so that no other test's analysts fill the first page with one currency.
  await Promise.all(
    (["USD", "EUR", "USD"] as const).map((currency) =>
      makeOwnAnalyst({ isEnabled: true, headline: "Harbour quernstones", currency }),
    ),
  )
  await signIn(page, INVESTOR, "/analysts?q=quernstones")
  await page.getByRole("link", { name: "price", exact: true }).click()
  const groups = page.getByRole("heading", { name: /[A-Z]{3}$/ })
  await expect(groups).toHaveText(["US Dollar USD", "Euro EUR"])
  await page.getByRole("link", { name: /^EUR/ }).click()
  await expect(groups).toHaveText(["Euro EUR"])
  expect(prefetches).toBeLessThanOrEqual(10)

  const search = page.getByRole("searchbox", { name: "Search analysts" })
  const long = "copper ".repeat(20).trim()
  await search.fill(long)
  await search.press("Enter")
  await expect(page.getByText("Not searched: that is 139 characters, 120 are the most.")).toBeVisible()
  await expect(search).toHaveValue(long)
})

test("a page that takes long is announced by a skeleton in its place", { tag: "@phone" }, async ({
  page,
}) => {
  await signIn(page, INVESTOR, "/analysts")
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route(/\/analysts\/[0-9a-f-]{36}/, async (route) => {
    await held
    await route.continue()
  })
  const main = page.getByRole("main")
  await page.getByRole("link", { name: "Hester Lindqvist", exact: true }).click()
  await expect(main).toHaveAttribute("aria-busy", "true")
  await expect(main.getByText("Loading")).toBeVisible()
  await expect(page.getByRole("heading", { name: "Analysts" })).toBeHidden()
  answer()
  await expect(page.getByRole("heading", { name: "Hester Lindqvist", level: 1 })).toBeVisible()
  await expect(main).not.toHaveAttribute("aria-busy")
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

test.describe("pages that are not there", { tag: "@desktop" }, () => {
  test.use({ expectedErrors: /status of 404/ })

  test("an unknown analyst is not found", async ({ page }) => {
    await signIn(page, INVESTOR)
    for (const id of ["0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000", "not-an-id"]) {
      expect((await page.goto(`/analysts/${id}`))?.status()).toBe(404)
    }
  })
})

test("directory, profile and details have no accessibility violations", { tag: "@narrowed" }, async ({
  page,
}) => {
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

test("a time is chosen without JavaScript up to the form", { tag: "@phone" }, async ({ browser, page }) => {
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
