import { expect } from "@playwright/test"
import {
  ADMIN,
  ANALYST,
  bookThroughApi,
  expectAccessible,
  makeInvestor,
  signIn,
  test,
} from "../support/journey"

test("sessions stand under their local day, and lead to their page", async ({ page }, { project }) => {
  const topic = `Day by day (${project.name}, ${Date.now() % 1e6})`
  await signIn(page, await makeInvestor())
  const { id, startUtc } = await bookThroughApi(page, topic)
  await page.goto("/calendar")
  const date = new Date(startUtc).getUTCDate()
  const day = page
    .getByRole("region")
    .filter({ has: page.getByRole("heading", { name: new RegExp(`^${date} ?\\D`) }) })
  for (const more of await day.getByText(/^\d+ more$/).all()) await more.click()
  const row = day.getByRole("listitem").filter({ hasText: topic })
  await expect(row.getByText("Requested")).toBeVisible()
  await row.getByRole("link", { name: "Marcus Adeyemi" }).click()
  await expect(page).toHaveURL(new RegExp(`/bookings/${id}$`))
})

test("the ranges are places, and every one is accessible", async ({ page }) => {
  await signIn(page, ANALYST)
  await page.goto("/calendar")
  await expect(page.getByRole("link", { name: "14 days" })).toHaveAttribute("aria-current", "page")
  for (const range of ["Today", "7 days", "This month"]) {
    await page.getByRole("link", { name: range, exact: true }).click()
    await expect(page.getByRole("link", { name: range, exact: true })).toHaveAttribute("aria-current", "page")
    await expectAccessible(page)
  }
})

test.describe("pages of other roles", () => {
  test.use({ expectedErrors: /status of 404/ })

  test("admins have no calendar", async ({ page }) => {
    await signIn(page, ADMIN)
    const answer = await page.goto("/calendar")
    expect(answer?.status()).toBe(404)
    const bookings = await page.goto("/bookings")
    expect(bookings?.status()).toBe(404)
  })
})
