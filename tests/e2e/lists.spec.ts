import { readFileSync } from "node:fs"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import { dateIn, formatDate } from "@/lib/time"
import { waitUntilLive } from "../support/booking-pages"
import { ADMIN, expect, expectAccessible, INVESTOR, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"
import { giveSessions } from "../support/own-sessions"

/** An analyst with one session ahead, in three days at 10:00 in London. */
async function makeDesk() {
  const analyst = await makeOwnAnalyst()
  await makeOwnBooking(await makeOwnInvestor(), analyst, {
    startUtc: inLondon(3, 10),
    status: "confirmed",
    topic: "Rail freight rates",
  })
  return analyst
}

const daysFromToday = (days: number) => dateOf(dayOf(dateIn("Europe/London", Date.now())) + days)

test("a filtered list keeps its page while a booking is looked at", async ({ page }, { project }) => {
  const { id, email } = await makeDesk()
  await giveSessions(id, { past: 30 })
  await signIn(page, email)
  await page.goto("/bookings?tab=upcoming")
  await waitUntilLive(page, "main")
  const entries = () => page.evaluate(() => history.length)
  const before = await entries()
  await page.getByRole("button", { name: "Filter" }).click()
  const dialog = page.getByRole("dialog", { name: "Filter" })
  await dialog.getByLabel("Confirmed 1").uncheck()
  await dialog.getByLabel("Completed 30").check()
  await dialog.getByLabel("From optional").fill(daysFromToday(-28))
  await expectAccessible(page)
  await dialog.getByRole("button", { name: "Apply filters" }).click()

  const chips = page.getByRole("list", { name: "Filters that are on" })
  await expect(chips.getByRole("link", { name: "Remove filter Completed" })).toBeVisible()
  await expect(chips.getByRole("listitem")).toHaveCount(2)
  const rows = page.getByRole("list", { name: "Sessions", exact: true }).getByRole("listitem")
  await expect(rows).toHaveCount(25)
  await expect(rows.first()).toContainText("Port call 1")
  if (project.name === "phone") await page.getByRole("button", { name: "Sort" }).click()
  await page.getByRole("link", { name: "earliest start" }).click()
  await expect(rows.first()).toContainText("Port call 28")
  // The filters and the order, and none of the sheets that they were in.
  expect(await entries()).toBe(before + 2)
  await expectAccessible(page)

  await page.getByRole("link", { name: "Next page" }).click()
  await expect(rows).toHaveCount(3)
  const place = page.url()
  await rows.first().getByRole("link", { name: "Ada Quill" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Port call 3" })).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(place)
  await expect(rows).toHaveCount(3)
  await rows.first().getByRole("link", { name: "Ada Quill" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Port call 3" })).toBeVisible()
  await page.getByRole("main").getByRole("link", { name: "Incoming" }).click()
  await expect(page).toHaveURL(place)
  await expect(rows).toHaveCount(3)

  await chips.getByRole("link", { name: /^Remove filter From / }).click()
  await expect(rows.first()).toContainText("Port call 30")
  await chips.getByRole("link", { name: "Remove filter Completed" }).click()
  await expect(page).toHaveURL(/\/bookings\?tab=all&sort=start$/)
  await expect(page.getByRole("link", { name: "All 31" })).toHaveAttribute("aria-current", "page")
  await expect(page.getByRole("status").filter({ hasText: /^31 sessions$/ })).toBeAttached()
})

test("the download holds what the list shows", { tag: "@desktop" }, async ({ page }) => {
  const { id, email } = await makeDesk()
  await giveSessions(id, { past: 27 })
  await signIn(page, email)
  await page.goto("/bookings?tab=past&q=port+call+2")
  await expect(page.getByRole("list", { name: "Past" }).getByRole("listitem")).toHaveCount(10)
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download CSV" }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^sessions-\d{4}-\d\d-\d\d\.csv$/)
  const text = readFileSync(await download.path(), "utf8")
  expect(text.startsWith("\uFEFF"), "what tells spreadsheets that it is UTF-8").toBe(true)
  const lines = text.slice(1).trimEnd().split("\r\n")
  const [header = [], ...rows] = lines.map((line) => line.split(","))
  expect(header.slice(0, 9)).toEqual([
    "id",
    "status",
    "start_utc",
    "end_utc",
    "duration_minutes",
    "analyst",
    "investor",
    "firm",
    "topic",
  ])
  const topics = [2, 12, 20, 21, 22, 23, 24, 25, 26, 27].map((n) => `Port call ${n}`)
  expect(rows.map((row) => row[header.indexOf("topic")])).toEqual(topics)
  expect(new Set(rows.map((row) => row[header.indexOf("status")]))).toEqual(new Set(["completed"]))

  const link = page.getByRole("link", { name: "Download CSV" })
  const href = (await link.getAttribute("href")) ?? ""
  for (let more = 0; more < 4; more++) await page.request.get(href)
  await link.click()
  await expect(page.getByText(/The next download is possible at \d\d:\d\d\./)).toBeVisible()
  await expect(page.getByRole("list", { name: "Past" }).getByRole("listitem")).toHaveCount(10)
})

test("filters that leave nothing say so, and where there is something", { tag: "@phone" }, async ({
  page,
}) => {
  const { id, email } = await makeDesk()
  await giveSessions(id, { past: 2 })
  await signIn(page, email)
  await page.goto("/bookings?q=port")
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("link", { name: "Show all 2" }).click()
  await expect(page.getByRole("list", { name: "All" }).getByRole("listitem")).toHaveCount(2)
  await page.getByRole("link", { name: "Remove filter “port”" }).click()
  await expect(page).toHaveURL(/\?tab=all$/)
})

test("every role's list takes a range of days", { tag: "@desktop" }, async ({ page }) => {
  for (const [email, path] of [
    [INVESTOR, "/bookings?tab=all"],
    [ADMIN, "/admin/bookings"],
  ] as const) {
    await signIn(page, email)
    await page.goto(path)
    await page.getByRole("button", { name: "Filter" }).click()
    await page.getByRole("dialog", { name: "Filter" }).getByRole("link", { name: "Last 30 days" }).click()
    await expect(page).toHaveURL(/range=last-30/)
    await expect(page.getByRole("link", { name: "Remove filter Last 30 days" })).toBeVisible()
    await expect(page.getByRole("link", { name: "Download CSV" })).toHaveAttribute(
      "href",
      new RegExp(`from=${daysFromToday(-30).slice(0, 4)}-\\d\\d-\\d\\d&to=`),
    )
  }
})

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false })

  test("a list is searched and filtered by its form", async ({ page }, { project }) => {
    const { id, email } = await makeDesk()
    await giveSessions(id, { past: 3 })
    await signIn(page, email)
    await page.goto("/bookings?tab=past")
    const search = page.getByRole("searchbox", { name: "Search investors and topics" })
    if (project.name === "phone") await page.getByRole("button", { name: "Search" }).click()
    await search.fill("call 3")
    await search.press("Enter")
    await expect(page.getByRole("list", { name: "Past" }).getByRole("listitem")).toHaveCount(1)
    await page.getByRole("link", { name: "Remove filter “call 3”" }).click()
    await expect(page.getByRole("list", { name: "Past" }).getByRole("listitem")).toHaveCount(3)
  })
})

test("a busy day of the calendar opens on demand and stays open", async ({ page }, { project }) => {
  const { id, email } = await makeDesk()
  await giveSessions(id, { ahead: 9 })
  await signIn(page, email)
  await page.goto("/calendar")
  const date = daysFromToday(5)
  const heading = new RegExp(`^${Number(date.slice(8))} ?\\D`)
  const day = page.getByRole("region").filter({ has: page.getByRole("heading", { name: heading }) })
  if (project.name === "phone") {
    await page
      .getByRole("navigation", { name: "Days" })
      .getByRole("link", { name: formatDate(date, "long") })
      .click()
    await expect(day.getByRole("heading")).toBeInViewport()
  }
  await expect(day.getByText("9 sessions")).toBeVisible()
  await expect(day.getByText("Busy day 9")).toBeHidden()
  await day.getByText("+4 more").click()
  await expect(day.getByText("Busy day 9")).toBeVisible()
  await expect(day.getByText("13:30–17:00")).toBeVisible()
  await day.getByRole("listitem").filter({ hasText: "Busy day 9" }).getByRole("link").click()
  await expect(page.getByRole("heading", { level: 1, name: "Busy day 9" })).toBeVisible()
  await page.goBack()
  await expect(day.getByText("Busy day 9")).toBeVisible()
})

test("the calendar shows days of one's own choice, posted and quiet ones among them", {
  tag: "@desktop",
}, async ({ page }) => {
  const { email } = await makeDesk()
  await signIn(page, email)
  await page.goto("/calendar")
  await page.getByRole("link", { name: "Custom" }).click()
  await page.getByLabel("From", { exact: true }).fill(daysFromToday(3))
  await page.getByLabel("To", { exact: true }).fill(daysFromToday(4))
  await page.getByRole("button", { name: "Show these days" }).click()
  await expect(page.getByRole("link", { name: "Custom" })).toHaveAttribute("aria-current", "page")
  await expect(page.getByRole("main").getByRole("heading", { level: 2 })).toHaveCount(2)
  await expect(page.getByText("Rail freight rates")).toBeVisible()
  await expect(page.getByText("09:00–17:00")).toBeVisible()
  await expect(page.getByText("Posted, not bookable until your profile is enabled").first()).toBeVisible()
  await expectAccessible(page)
  await page.goto("/calendar?from=2031-01-01&to=2031-12-31")
  await expect(page.getByText(/first 62 days/)).toBeVisible()
})
