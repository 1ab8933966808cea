import { DAY_MS } from "@/lib/core/duration"
import { dateIn, formatDate, formatTime } from "@/lib/time"
import {
  bookThroughApi,
  findAnalyst,
  findFreeStart,
  openPanel,
  slotNameInLondon,
  waitUntilLive,
} from "../support/booking-pages"
import { e2eDatabase } from "../support/e2e-database"
import { expect, INVESTOR, origin, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"

/** Edits a profile behind the page's back. */
async function edit(analystId: string, changes: string): Promise<void> {
  await e2eDatabase().$client.query(
    `update analyst_connect_profiles set ${changes}, revision = revision + 1 where analyst_id = $1`,
    [analystId],
  )
}

test("a time that is lost while the form is open keeps the text and offers the nearest ones", {
  tag: "@desktop",
}, async ({ page, browser }) => {
  const analyst = await makeOwnAnalyst({ isEnabled: true })
  await signIn(page, (await makeOwnInvestor()).email)
  const start = await findFreeStart(page, analyst, 11)
  await openPanel(page, `/analysts/${analyst.id}?slot=${start.toISOString().slice(0, 16)}Z`)
  await page.getByRole("button", { name: "Next", exact: true }).click()
  await page.getByLabel("Topic").fill("Launch curves for 2027")
  const other = await browser.newPage({ baseURL: origin() })
  await signIn(other, (await makeOwnInvestor()).email)
  await bookThroughApi(other, analyst, start)
  await other.close()
  await page.getByRole("button", { name: "Request session" }).click()

  const time = formatTime(start, { timeZone: "Europe/London", hourCycle: "h23" })
  const notice = page.getByRole("alert").filter({ hasText: `${time} was taken a moment ago` })
  await expect(notice).toBeFocused()
  await expect(notice).toContainText("What you typed is kept.")
  await expect(page.getByLabel("Topic")).toHaveValue("Launch curves for 2027")
  await expect(page.getByText("is held for you until")).toHaveCount(0)
  await expect(page.getByRole("button", { name: "Request session" })).toHaveCount(0)
  await expect(page.getByRole("button", { name: "Choose another time" })).toBeVisible()
  await expect(notice.getByRole("listitem")).toHaveCount(3)
  await expect(notice.getByRole("button", { name: slotNameInLondon(start) })).toHaveCount(0)

  await notice
    .getByRole("button", { name: /London time/ })
    .first()
    .click()
  await expect(notice).toHaveCount(0)
  await expect(page.getByRole("button", { name: "Request session" })).toBeFocused()
  await expect(page.getByLabel("Topic")).toHaveValue("Launch curves for 2027")
  await page.getByRole("button", { name: "Request session" }).click()
  await page.waitForURL(/\/bookings\/[0-9a-f-]{36}\?done=requested/)
  await expect(page.getByText("Launch curves for 2027").first()).toBeVisible()
})

test("terms that changed while the form was open are shown, old and new, and asked for again", {
  tag: "@desktop",
}, async ({ page }) => {
  const analyst = await makeOwnAnalyst({ isEnabled: true })
  await signIn(page, (await makeOwnInvestor()).email)
  const start = await findFreeStart(page, analyst, 4)
  const details = `/analysts/${analyst.id}?slot=${start.toISOString().slice(0, 16)}Z&step=details`
  await openPanel(page, details)
  await page.getByLabel("Topic").fill("Wagon leasing rates")
  await page.getByLabel("Questions or context").fill("After our call in May.")
  await page.goto("/calendar")
  await page.goBack()
  await waitUntilLive(page, "[data-step]")
  await expect(page.getByLabel("Topic")).toHaveValue("Wagon leasing rates")
  await expect(page.getByLabel("Questions or context")).toHaveValue("After our call in May.")
  await edit(analyst.id, "hourly_rate = 95000, auto_confirm = true")
  await page.getByRole("button", { name: "Request session" }).click()

  const notice = page.getByRole("alert").filter({ hasText: "The terms have changed" })
  await expect(notice).toBeFocused()
  await expect(notice).toContainText(/\$150\.00.*\$475\.00/)
  await expect(notice).toContainText(/by the analyst's answer.*confirmed at once/)
  await expect(page.getByLabel("Topic")).toHaveValue("Wagon leasing rates")
  await expect(page.getByRole("definition").filter({ hasText: "$475.00" })).not.toHaveCount(0)
  await edit(analyst.id, "session_minutes = '{60}'")
  await page.getByRole("button", { name: "Book session" }).click()
  const gone = page.getByRole("alert").filter({ hasText: "Sessions of 30 min are not offered any more" })
  await expect(gone).toBeVisible()
  await expect(page.getByText("$475.00")).toHaveCount(0)
  await gone.getByRole("button", { name: "60 min" }).click()
  await expect(page.getByText("$950.00 60 min at $950.00 an hour, fixed now")).toBeVisible()
  await page.getByRole("button", { name: "Book session" }).click()

  await page.waitForURL(/\/bookings\/[0-9a-f-]{36}\?done=confirmed/)
  await expect(page.getByText("After our call in May.")).toBeVisible()
  await expect
    .poll(() => page.evaluate(() => JSON.stringify(sessionStorage)))
    .not.toContain("Wagon leasing rates")
})

test.describe("without JavaScript", { tag: "@desktop" }, () => {
  test.use({ javaScriptEnabled: false })

  test("changed terms come back with the form, which then holds the new ones", async ({ page }) => {
    const analyst = await makeOwnAnalyst({ isEnabled: true, hourlyRate: null })
    await signIn(page, (await makeOwnInvestor()).email)
    const start = await findFreeStart(page, analyst, 4)
    await page.goto(`/analysts/${analyst.id}?slot=${start.toISOString().slice(0, 16)}Z&step=details`)
    await page.getByLabel("Topic").fill("Ballast prices")
    await page.getByLabel("Questions or context").fill("For the spring.")
    await edit(analyst.id, "hourly_rate = 50000")
    await page.getByRole("button", { name: "Request session" }).click()
    await expect(page.getByRole("alert").filter({ hasText: "The terms have changed" })).toContainText(
      /Free.*\$250\.00/,
    )
    await expect(page.getByLabel("Topic")).toHaveValue("Ballast prices")
    await expect(page.getByLabel("Questions or context")).toHaveValue("For the spring.")
    await page.getByRole("button", { name: "Request session" }).click()
    await expect(page.getByText("For the spring.")).toBeVisible()
    await expect(page.getByText("$250.00").first()).toBeVisible()
  })

  test("the chosen day outlasts paging, and the text outlasts an analyst who closes", async ({ page }) => {
    const analyst = await makeOwnAnalyst({ isEnabled: true, specialties: [] })
    await signIn(page, (await makeOwnInvestor()).email)
    const start = await findFreeStart(page, analyst, 4)
    const day = dateIn("Europe/London", start)
    await page.goto(`/analysts/${analyst.id}?day=${day}`)
    await page.getByRole("button", { name: "Next month" }).click()
    await expect(page.getByRole("heading", { name: formatDate(day, "long") })).toBeVisible()
    await page.getByRole("button", { name: slotNameInLondon(start) }).click()
    await page.getByRole("button", { name: "Next", exact: true }).click()
    await page.getByLabel("Topic").fill("Lock gates of half an hour")
    await edit(analyst.id, "session_minutes = '{60}'")
    await page.getByRole("button", { name: "Request session" }).click()
    const gone = page.getByRole("alert").filter({ hasText: "Sessions of 30 min are not offered any more" })
    await expect(gone).toContainText("This form is for 60 min now")
    await expect(page.getByLabel("Topic")).toHaveValue("Lock gates of half an hour")
    await gone.getByRole("button", { name: "60 min" }).click()
    await page.getByRole("button", { name: "Next", exact: true }).click()
    await page.getByRole("button", { name: "Back to times" }).click()
    await page.getByRole("button", { name: "Next", exact: true }).click()
    await page.getByLabel("Topic").fill("Lock gates")
    await page.getByLabel("Questions or context").fill("All of them.")
    await edit(analyst.id, "is_enabled = false")
    await page.getByRole("button", { name: "Request session" }).click()
    await expect(page.getByRole("alert")).toContainText("Ivo Brandt takes no sessions now")
    await expect(page.getByLabel("Topic")).toHaveValue("Lock gates")
    await expect(page.getByLabel("Questions or context")).toHaveValue("All of them.")
    await expect(page.getByText("is held for you until")).toHaveCount(0)
    await page.getByRole("link", { name: "All analysts" }).click()
    await expect(page).toHaveURL(/\/analysts$/)
  })
})

test("an analyst who is disabled while the form is open is said to be gone, and the text stays", {
  tag: "@desktop",
}, async ({ page }) => {
  const [analyst, similar] = [
    await makeOwnAnalyst({ isEnabled: true, specialties: ["Ferry routes"] }),
    await makeOwnAnalyst({ isEnabled: true, specialties: ["Ferry routes"], name: "Una Sand" }),
  ]
  await signIn(page, (await makeOwnInvestor()).email)
  const start = await findFreeStart(page, analyst, 4)
  await openPanel(page, `/analysts/${analyst.id}?slot=${start.toISOString().slice(0, 16)}Z&step=details`)
  await page.getByLabel("Topic").fill("Channel crossings")
  await edit(analyst.id, "is_enabled = false")
  await page.getByRole("button", { name: "Request session" }).click()
  const notice = page.getByRole("alert").filter({ hasText: "Ivo Brandt takes no sessions now" })
  await expect(notice).toBeFocused()
  await expect(notice.getByRole("link", { name: "Una Sand" })).toHaveAttribute(
    "href",
    new RegExp(`^/analysts/${similar.id}\\?.*slot=`),
  )
  await expect(page.getByLabel("Topic")).toHaveValue("Channel crossings")
  await expect(page.getByText("is held for you until")).toHaveCount(0)
  await expect(page.getByRole("button", { name: "Back to times" })).toHaveCount(0)
  await expect(page.getByText("$150.00")).toHaveCount(0)
})

test.describe("without an answer", { tag: "@desktop" }, () => {
  test.use({ expectedErrors: /ERR_FAILED/ })

  test("a month that does not load says so and can be tried again", async ({ page }) => {
    await signIn(page, INVESTOR)
    const analyst = await findAnalyst(page, "Hester Lindqvist")
    await openPanel(page, `/analysts/${analyst.id}`)
    await expect(page.getByRole("grid")).toHaveAttribute("aria-busy", "false")
    await page.route("**/availability?*", (route) => route.abort())
    await page.getByRole("radio", { name: "60 min" }).check()
    await expect(page.getByRole("heading", { name: "The times did not load" })).toBeVisible()
    await page.unroute("**/availability?*")
    await page.getByRole("button", { name: "Try again" }).click()
    await expect(page.getByRole("gridcell", { name: /available$/ }).first()).toBeVisible()
  })
})

test("a month without free time offers the next free day", { tag: "@desktop" }, async ({ page }) => {
  await signIn(page, INVESTOR)
  const analyst = await findAnalyst(page, "Rachel Okonkwo-Stein")
  const month = dateIn("Europe/London", Date.now()).slice(0, 7)
  await page.route("**/availability?*", async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    const until = new Date(Date.now() + 45 * DAY_MS).toISOString().slice(0, 7)
    const slots = body.slots.filter((slot: { start_utc: string }) => slot.start_utc.slice(0, 7) >= until)
    await route.fulfill({ response, json: { ...body, slots } })
  })
  await openPanel(page, `/analysts/${analyst.id}?month=${month}`)
  await page.getByRole("radio", { name: "60 min" }).check()
  await page.getByRole("button", { name: /^Next free day: / }).click()
  await expect(page.getByRole("gridcell", { selected: true })).toBeVisible()
})
