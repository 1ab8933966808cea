import { ANALYST, expect, expectAccessible, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

test("sessions stand under their local day, and lead to their page", { tag: "@desktop" }, async ({
  page,
}) => {
  const investor = await makeOwnInvestor()
  const { id, startUtc } = await makeOwnBooking(investor, await makeOwnAnalyst(), { topic: "Day by day" })
  await signIn(page, investor.email, "/calendar")
  const day = page.getByRole("region").filter({
    has: page.getByRole("heading", { name: new RegExp(`^${startUtc.getUTCDate()} ?\\D`) }),
  })
  const row = day.getByRole("listitem").filter({ hasText: "Day by day" })
  await expect(row.getByText("Requested")).toBeVisible()
  await row.getByRole("link", { name: "Ivo Brandt" }).click()
  await expect(page).toHaveURL(new RegExp(`/bookings/${id}$`))
})

test("the ranges are places, and every one is accessible", { tag: "@narrowed" }, async ({ page }) => {
  await signIn(page, ANALYST, "/calendar")
  await expect(page.getByRole("link", { name: "14 days" })).toHaveAttribute("aria-current", "page")
  for (const range of ["Today", "7 days", "This month"]) {
    await page.getByRole("link", { name: range, exact: true }).click()
    await expect(page.getByRole("link", { name: range, exact: true })).toHaveAttribute("aria-current", "page")
    await expectAccessible(page)
  }
})
