import { expect } from "@playwright/test"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import { dateIn, formatDate } from "@/lib/time"
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
import { makeOwnAnalyst } from "../support/own-analyst"

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

test("an admin asks why an analyst's time is closed, on the analyst's clock", async ({ page }) => {
  const { id } = await makeOwnAnalyst({ isListed: true })
  const date = dateOf(dayOf(dateIn("Europe/London", Date.now())) + 3)
  const heading = page.getByRole("heading", { name: "Why is a time closed?" })
  await signIn(page, INVESTOR)
  await page.goto(`/analysts/${id}`)
  await expect(page.getByRole("heading", { name: "Book a session" })).toBeVisible()
  await expect(heading).toHaveCount(0)

  await signInAs(page, ADMIN)
  await page.goto(`/analysts/${id}`)
  await expect(heading).toBeVisible()
  await expect(page.getByText(/^Date and time in London \((GMT|BST)\), the analyst’s zone\.$/)).toBeVisible()
  await page.getByLabel("Date", { exact: true }).fill(date)
  await page.getByLabel("Time", { exact: true }).fill("10:00")
  await page.getByRole("button", { name: "Check this time" }).click()
  await expect(page.getByText(`${formatDate(date)}, 10:00–10:30 London`)).toBeVisible()
  await expect(page.getByText("A request or a session holds that time.")).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel("Time", { exact: true }).fill("11:00")
  await page.getByRole("button", { name: "Check this time" }).click()
  await expect(page.getByText("Open. An investor can book it.")).toBeVisible()
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
