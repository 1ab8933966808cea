import { expect } from "@playwright/test"
import {
  ADMIN,
  ANALYST,
  bookThroughApi,
  expectAccessible,
  INVESTOR,
  makeInvestor,
  signIn,
  signInAs,
  test,
} from "../support/journey"

test("an admin finds a booking and reads both of its sides", async ({ page }, { project }) => {
  const topic = `For the record (${project.name}, ${Date.now() % 1e6})`
  await signIn(page, await makeInvestor())
  const { id } = await bookThroughApi(page, topic)
  await signInAs(page, ADMIN)
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("link", { name: "Requested" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Bookings" })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("searchbox", { name: "Search names and topics" }).fill(topic)
  await page.getByRole("button", { name: "Search" }).click()
  const row = page.getByRole("row").filter({ hasText: topic })
  await expect(row.getByText("Quill Partners")).toBeVisible()
  await row.getByRole("link").click()
  await expect(page).toHaveURL(new RegExp(`/admin/bookings/${id}$`))
  await expect(page.getByText("Ada Quill")).toBeVisible()
  await expect(page.getByText("Marcus Adeyemi")).toBeVisible()
  await expect(page.getByText(/New York \(E[SD]T\)$/).first()).toBeVisible()
  await expect(page.getByText(id)).toBeVisible()
  await expectAccessible(page)
})

test("a search without results says what to do", async ({ page }) => {
  await signIn(page, ADMIN)
  await page.goto("/admin/bookings?q=zzzz")
  await expect(page.getByRole("heading", { name: "No bookings found" })).toBeVisible()
  await page.getByRole("link", { name: "Show all bookings" }).click()
  await expect(page.getByRole("row").nth(1)).toBeVisible()
})

test.describe("pages of other roles", () => {
  test.use({ expectedErrors: /status of 404/ })

  test("nobody else sees the admin pages", async ({ page }) => {
    for (const email of [INVESTOR, ANALYST]) {
      await signInAs(page, email)
      for (const path of [
        "/admin",
        "/admin/bookings",
        "/admin/bookings/01a20410-0000-775f-a6c6-7034590764f9",
      ]) {
        expect((await page.goto(path))?.status()).toBe(404)
      }
    }
  })
})
