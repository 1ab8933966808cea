import type { Page } from "@playwright/test"
import { DAY_MINUTES, DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { dateIn, formatDate, formatDay, formatTime } from "@/lib/time"
import { openPanel, showDay, slotNameInLondon, waitUntilLive } from "../support/booking-pages"
import { expect, expectAccessible, origin, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

const LONDON = { timeZone: "Europe/London", hourCycle: "h23" } as const

/** A listed analyst's confirmed session with Ada Quill in three days at 10:00 in London. */
async function makeSession(minNoticeMinutes = 0) {
  const [investor, analyst] = [
    await makeOwnInvestor(),
    await makeOwnAnalyst({ isEnabled: true, bookingWindowDays: 60, minNoticeMinutes }),
  ]
  const { id } = await makeOwnBooking(investor, analyst, {
    startUtc: inLondon(3, 10),
    status: "confirmed",
    topic: "Rail freight rates",
    priceQuote: 15_000,
  })
  return { id: analyst.id, email: analyst.email, investorEmail: investor.email, bookingId: id }
}

/** The start of a session that the signed-in person has. */
async function startOf(page: Page, id: string): Promise<Date> {
  const answer = await page.request.get(`/api/analyst_sessions/${id}`)
  return new Date((await answer.json()).start_utc)
}

/** Opens the details of moving a session to a time. */
async function openDetails(page: Page, id: string, start: Date): Promise<void> {
  await openPanel(page, `/bookings/${id}/reschedule?slot=${start.toISOString().slice(0, 16)}Z&step=details`)
}

async function post(page: Page, path: string, data: object) {
  return page.request.post(path, { headers: { origin: origin() }, data })
}

test.describe("on the desktop", { tag: "@desktop" }, () => {
  test("an investor moves a confirmed session, and it becomes a request", async ({ page }) => {
    const { bookingId, investorEmail, email } = await makeSession()
    await signIn(page, investorEmail)
    const before = await startOf(page, bookingId)
    await page.goto(`/bookings/${bookingId}`)
    await page.getByRole("link", { name: "Move to another time" }).click()
    await expect(
      page.getByRole("heading", { level: 1, name: "Move the session with Ivo Brandt" }),
    ).toBeVisible()
    await waitUntilLive(page, "[data-step]")
    await expect(page.getByText("Moving gives up the confirmed time")).toBeVisible()
    await expect(page.getByRole("button", { name: slotNameInLondon(before) })).toHaveCount(0)
    const day = dateIn("Europe/London", before.getTime() + DAY_MS)
    await (await showDay(page, day)).click()
    await expect(page.getByRole("heading", { name: formatDate(day, "long") })).toBeFocused()
    await page.getByRole("button", { name: /^11:00, .*London time/ }).click()
    await page.getByRole("button", { name: "Next", exact: true }).click()
    await expect(page.getByRole("heading", { name: "From the old time to the new" })).toBeFocused()
    const facts = page.getByRole("definition")
    await expect(facts.filter({ hasText: "10:00–10:30" })).toBeVisible()
    await expect(facts.filter({ hasText: "11:00–11:30" })).toBeVisible()
    await expect(facts.filter({ hasText: "$150.00 unchanged, as the length is" })).toBeVisible()
    await expect(page.getByText(/becomes a request: Ivo answers again by/)).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel("Reason").selectOption("Schedule conflict")
    await page.getByLabel("A line for Ivo, if you like").fill("Board meeting.")
    await page.getByRole("button", { name: "Back to times" }).click()
    await page.getByRole("button", { name: "Next", exact: true }).click()
    await expect(page.getByLabel("Reason")).toHaveValue("schedule_conflict")
    await expect(page.getByLabel("A line for Ivo, if you like")).toHaveValue("Board meeting.")
    await page.getByRole("button", { name: "Ask for this time" }).click()

    await page.waitForURL(/\?done=rescheduled$/)
    await expect(page.getByRole("status").filter({ hasText: `Asked for ${formatDate(day)}` })).toBeFocused()
    await expect(page.getByText("Requested", { exact: true }).first()).toBeVisible()
    await signIn(page, email)
    await page.goto("/bookings")
    await expect(page.getByRole("button", { name: /^Confirm Ada Quill, .*11:00/ })).toBeVisible()
  })

  test("a session that changed meanwhile is not moved; the page says how it stands", async ({
    page,
    browser,
    baseURL,
  }) => {
    const { bookingId, investorEmail, email } = await makeSession()
    await signIn(page, investorEmail)
    const before = await startOf(page, bookingId)
    await openDetails(page, bookingId, new Date(before.getTime() + HOUR_MS))
    const desk = await browser.newPage({ baseURL })
    await signIn(desk, email)
    const later = new Date(before.getTime() + 3 * HOUR_MS).toISOString()
    const moved = await post(desk, `/api/analyst_sessions/${bookingId}/reschedule`, { start_utc: later })
    expect(moved.status()).toBe(200)
    await desk.close()
    await page.getByLabel("A line for Ivo, if you like").fill("Board meeting.")
    await page.getByRole("button", { name: "Ask for this time" }).click()

    const notice = page.getByRole("alert").filter({ hasText: "It changed meanwhile" })
    await expect(notice).toBeFocused()
    await expect(notice).toContainText("so nothing was moved")
    await expect(notice).toContainText("13:00–13:30 London")
    await expect(page.getByText(/^Now .*13:00–13:30 London/)).toBeVisible()
    await expect(page.getByLabel("A line for Ivo, if you like")).toHaveValue("Board meeting.")
    await page.getByRole("button", { name: "Ask for this time" }).click()
    await page.waitForURL(/\?done=rescheduled$/)
    expect(await startOf(page, bookingId)).toEqual(new Date(before.getTime() + HOUR_MS))
  })

  test("a time that is lost while the page is open keeps the text and offers the nearest ones", async ({
    page,
    browser,
    baseURL,
  }) => {
    const { id, bookingId, investorEmail } = await makeSession()
    await signIn(page, investorEmail)
    const before = await startOf(page, bookingId)
    const wanted = new Date(before.getTime() + HOUR_MS)
    await openDetails(page, bookingId, wanted)
    const other = await browser.newPage({ baseURL })
    await signIn(other, (await makeOwnInvestor()).email)
    const start_utc = wanted.toISOString()
    const rival = { analyst_id: id, start_utc, duration_minutes: 30, topic: "Ports" }
    expect((await post(other, "/api/analyst_sessions/book", rival)).status()).toBe(201)
    await other.close()
    await page.getByLabel("A line for Ivo, if you like").fill("Board meeting.")
    await page.getByRole("button", { name: "Ask for this time" }).click()

    const notice = page.getByRole("alert").filter({ hasText: "11:00 was taken a moment ago" })
    await expect(notice).toBeFocused()
    await expect(page.getByLabel("A line for Ivo, if you like")).toHaveValue("Board meeting.")
    await expect(notice.getByRole("listitem")).toHaveCount(3)
    await expect(notice.getByRole("button", { name: slotNameInLondon(before) })).toHaveCount(0)
    await notice.getByRole("button", { name: /^10:30, / }).click()
    await expect(page.getByRole("button", { name: "Ask for this time" })).toBeFocused()
    await page.getByRole("button", { name: "Ask for this time" }).click()
    await page.waitForURL(/\?done=rescheduled$/)
  })
})

test.describe("on a phone", { tag: "@phone" }, () => {
  test("an analyst moves a session inside his own notice, and it stays confirmed", async ({ page }) => {
    const { bookingId, email } = await makeSession(7 * DAY_MINUTES)
    await signIn(page, email)
    const before = await startOf(page, bookingId)
    const after = new Date(before.getTime() + HOUR_MS)
    await page.goto("/bookings?tab=upcoming")
    await page.getByRole("link", { name: "Move Ada Quill" }).click()
    await waitUntilLive(page, "[data-step]")
    await page.getByRole("button", { name: slotNameInLondon(after) }).click()
    await page.getByRole("button", { name: "Next", exact: true }).click()
    await expect(page.getByText(/It stays confirmed\. Ada sees the new time/)).toBeVisible()
    await expectAccessible(page)
    await page.getByRole("button", { name: "Move session" }).click()

    await page.waitForURL(/\?done=rescheduled$/)
    const words = `Moved to ${formatDay(after, "Europe/London")}, ${formatTime(after, LONDON)}`
    await expect(page.getByRole("status").filter({ hasText: words })).toBeFocused()
    await expect(page.getByText("Confirmed", { exact: true }).first()).toBeVisible()
    await expectAccessible(page)
  })
})

test.describe("pages that are not there", { tag: "@desktop" }, () => {
  test.use({ expectedErrors: /status of 404/ })

  test("a session that can no longer be moved, or is another's, has no page to move it", async ({ page }) => {
    const { bookingId, investorEmail } = await makeSession()
    await signIn(page, investorEmail)
    expect((await page.goto(`/bookings/${bookingId}/reschedule`))?.status()).toBe(200)
    expect((await post(page, `/api/analyst_sessions/${bookingId}/cancel`, {})).status()).toBe(200)
    await page.goto(`/bookings/${bookingId}/reschedule`)
    await expect(page).toHaveURL(new RegExp(`/bookings/${bookingId}\\?done=not_movable$`))
    await expect(page.getByText("This session can no longer be moved.")).toBeVisible()
    const other = await makeSession()
    expect((await page.goto(`/bookings/${other.bookingId}/reschedule`))?.status()).toBe(404)
  })
})

test.describe("without JavaScript", { tag: "@phone" }, () => {
  test.use({ javaScriptEnabled: false })

  test("a session is moved by plain pages and forms", async ({ page }) => {
    const { bookingId, email } = await makeSession()
    await signIn(page, email)
    const after = new Date((await startOf(page, bookingId)).getTime() + HOUR_MS)
    await page.goto(`/bookings/${bookingId}/reschedule`)
    const slot = page.getByRole("button", { name: slotNameInLondon(after) })
    await slot.click()
    await slot.click()
    await page.getByRole("button", { name: "Move session" }).click()
    await expect(page).toHaveURL(/\?done=rescheduled$/)
    await expect(page.getByText("11:00–11:30").first()).toBeVisible()
  })
})
