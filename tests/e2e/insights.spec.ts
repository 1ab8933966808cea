import { readFile } from "node:fs/promises"
import type { Page } from "@playwright/test"
import { ADMIN, ANALYST, expect, expectAccessible, signIn, test } from "../support/journey"
import { inLondon } from "../support/own-people"

/** Charts of both pages, by what their heads end with or hold. */
const ANSWERS = /^Half of all answers come within/

async function rowsOf(page: Page, chart: RegExp): Promise<string[]> {
  const part = page.getByRole("region", { name: chart })
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    part.getByRole("link", { name: /^Download CSV/ }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^insights-.*\.csv$/)
  return (await readFile(await download.path(), "utf8")).trim().split("\r\n")
}

test("an analyst sees what his weeks come to, reads a chart as a table and compares them", {
  tag: "@narrowed",
}, async ({ page }) => {
  await signIn(page, ANALYST, "/insights")
  await expect(page.getByRole("heading", { level: 1, name: "Insights" })).toBeVisible()
  await expect(page.getByRole("img", { name: ANSWERS })).toBeVisible()
  await expect(page.getByText(/^\d+ of \d+ requests$/).first()).toBeVisible()
  await expectAccessible(page)
  const answers = page.getByRole("region", { name: ANSWERS })
  await answers.locator("summary").click()
  await expect(answers.getByRole("row")).toHaveCount(14)
  expect(await rowsOf(page, ANSWERS)).toHaveLength(14)

  await page.getByRole("link", { name: "4 weeks" }).click()
  await expect(page.getByRole("link", { name: "4 weeks" })).toHaveAttribute("aria-current", /page|true/)
  expect(await rowsOf(page, ANSWERS)).toHaveLength(5)
  await page.getByRole("link", { name: "Compare" }).click()
  await expect(page.getByRole("row", { name: /^Answered in time/ })).toBeVisible()
  await expectAccessible(page)
})

test("an admin sees the house, one of its analysts, and two beside each other", { tag: "@narrowed" }, async ({
  page,
}) => {
  await signIn(page, ADMIN, "/admin/insights")
  await expect(page.getByRole("img", { name: ANSWERS })).toBeVisible()
  await expectAccessible(page)
  expect((await rowsOf(page, /of the requests$/)).join("\n")).toContain("Marcus Adeyemi")

  await page.getByRole("link", { name: "Marcus Adeyemi" }).first().click()
  await expect(page.getByRole("combobox", { name: "Analyst" })).toHaveValue(/-/)
  await expect(page.getByRole("img", { name: ANSWERS })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole("link", { name: "Compare" }).click()
  await page.getByRole("combobox", { name: "With" }).selectOption({ label: "Tomás Echeverría" })
  await page.getByRole("button", { name: "Compare" }).click()
  await expect(page.getByRole("columnheader", { name: "Tomás Echeverría" })).toBeVisible()
  await expect(page.getByRole("img", { name: /^Tomás Echeverría: half of all answers/ })).toBeVisible()
  await expectAccessible(page)

  await page.goto(`/admin/insights?range=custom&from=${dateIn(30)}&to=${dateIn(60)}`)
  await expect(page.getByText("No week of these dates has ended yet.")).toBeVisible()
  // Eight days always lie in two weeks.
  await page.getByLabel("From", { exact: true }).fill(dateIn(-50))
  await page.getByLabel("Until", { exact: true }).fill(dateIn(-43))
  await page.getByRole("button", { name: "Show these weeks" }).click()
  await expect(page.getByText(/beside the 2 weeks before$/)).toBeVisible()
})

/** The date so many days from now. */
function dateIn(days: number): string {
  return inLondon(days, 10).toISOString().slice(0, 10)
}
