import type { Page } from "@playwright/test"
import { addMonths } from "@/lib/month-pages"
import { dateOf, dayOf, weekdayOf } from "@/lib/scheduling/local-date"
import { localDateOf } from "@/lib/scheduling/zone"
import { formatDate, WEEKDAYS } from "@/lib/time"
import { openPanel, waitUntilLive } from "../support/booking-pages"
import { expect, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

const ZONE = "Europe/London"
const DAYS_TO_BOOKING = 3
const TWO_WEEKS = 14

const today = dayOf(localDateOf(ZONE, Date.now()))
const bookedDate = dateOf(today + DAYS_TO_BOOKING)
const bookedWeekday = weekdayOf(today + DAYS_TO_BOOKING)
const copied = [1, 2, 3].map((days) => (bookedWeekday + days) % 7)
const nextMonth = addMonths(bookedDate.slice(0, 7), 1)
const lastOfNextMonth = dateOf(dayOf(`${addMonths(nextMonth, 1)}-01`) - 1)
const dayNextMonth = dayIn(nextMonth, bookedWeekday)

/** A date of the month's third week, on a weekday. */
function dayIn(month: string, weekday: number): string {
  const first = dayOf(`${month}-01`) + TWO_WEEKS
  return dateOf(first + ((weekday - weekdayOf(first) + 7) % 7))
}

const nameOf = (weekday: number) => WEEKDAYS[weekday] ?? ""

/** How many times the analyst's page offers an investor on dates of one month. */
async function expectOffered(
  investor: Page,
  analystId: string,
  offered: readonly (readonly [date: string, times: number])[],
): Promise<void> {
  await openPanel(investor, `/analysts/${analystId}?duration=30&month=${offered[0]?.[0].slice(0, 7)}`)
  for (const [date, times] of offered) {
    await expect(investor.getByRole("grid").locator(`[data-date="${date}"]`)).toHaveAccessibleName(
      `${formatDate(date, "long-year")}, ${times === 0 ? "no times" : `${times} times available`}`,
    )
  }
}

test("an analyst shapes the time that investors see, from a phone", { tag: "@phone" }, async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow()
  const analyst = await makeOwnAnalyst({ isEnabled: true, week: [] })
  const booked = await makeOwnBooking(await makeOwnInvestor(), analyst, {
    startUtc: inLondon(DAYS_TO_BOOKING, 10),
    status: "confirmed",
  })
  const other = await browser.newContext({ baseURL: baseURL ?? "", timezoneId: ZONE, locale: "en-GB" })
  const investor = await other.newPage()
  await signIn(investor, (await makeOwnInvestor()).email)
  const offered = (...dates: (readonly [string, number])[]) => expectOffered(investor, analyst.id, dates)
  const field = (name: string) => page.getByLabel(name, { exact: true })
  await offered([dayNextMonth, 0])
  await signIn(page, analyst.email)

  await test.step("a week is made, and one day copied to three others", async () => {
    const day = nameOf(bookedWeekday)
    await page.goto("/availability")
    await waitUntilLive(page, "main form")
    await page.getByRole("button", { name: `Add a range on ${day}` }).click()
    await field(`${day} range 1 start`).fill("9:00")
    await field(`${day} range 1 end`).fill("12:00")
    await page.getByRole("button", { name: `Copy ${day} to other days` }).click()
    const dialog = page.getByRole("dialog", { name: `Copy ${day} to other days` })
    for (const weekday of copied) await dialog.getByLabel(nameOf(weekday)).check()
    await dialog.getByRole("button", { name: "Copy to 3 days" }).click()
    await page.getByRole("button", { name: "Save 4 changes" }).click()
    await expect(page.getByText("Week saved", { exact: true })).toBeVisible()
    await offered([bookedDate, 5])
    await offered(...[bookedWeekday, ...copied].map((weekday) => [dayIn(nextMonth, weekday), 6] as const), [
      dayIn(nextMonth, (bookedWeekday + 4) % 7),
      0,
    ])
  })

  await test.step("a day off names the booking that it covers", async () => {
    await page.goto(`/availability/dates?date=${bookedDate}`)
    const form = page.getByRole("form", { name: "Add time off" })
    await waitUntilLive(page, "form[aria-label='Add time off']")
    await expect(form.getByLabel("First day")).toHaveValue(bookedDate)
    await form.getByRole("button", { name: "Add time off" }).click()
    const result = form.getByRole("status")
    await expect(result).toContainText("1 session lies in it. Nothing was cancelled")
    await expect(result.getByText("Ada Quill", { exact: true })).toBeVisible()
    await expect(result.getByRole("link", { name: "Open the session with Ada Quill" })).toHaveAttribute(
      "href",
      `/bookings/${booked.id}`,
    )
    await offered([bookedDate, 0])
    await offered([dayNextMonth, 6])
  })

  await test.step("the week gets a name, and then shorter days", async () => {
    await page.getByLabel("Name for your week").fill("Long mornings")
    await page.getByRole("button", { name: "Save the week under this name" }).click()
    await expect(page.getByRole("button", { name: "Delete Long mornings" })).toBeVisible()
    await page.goto("/availability")
    await waitUntilLive(page, "main form")
    for (const weekday of [bookedWeekday, ...copied])
      await field(`${nameOf(weekday)} range 1 end`).fill("10:00")
    await page.getByRole("button", { name: "Save 4 changes" }).click()
    await expect(page.getByText("Week saved", { exact: true })).toBeVisible()
    await offered([dayNextMonth, 2])
  })

  await test.step("the named week is applied to the whole of next month, and undone", async () => {
    await page.goto("/availability/dates")
    await waitUntilLive(page, "form[aria-label='Change many dates']")
    const form = page.getByRole("form", { name: "Change many dates" })
    await form.getByLabel("What to do").selectOption("apply_template")
    await form.getByLabel("First day").fill(`${nextMonth}-01`)
    await form.getByLabel("Last day").fill(lastOfNextMonth)
    await form.getByRole("button", { name: "Preview the change" }).click()
    const dates = Number(lastOfNextMonth.slice(8))
    await page.getByRole("button", { name: `Apply to ${dates} dates` }).click()
    const undo = page.getByRole("button", { name: /^Undo: Applied “Long mornings”/ })
    await expect(undo).toBeVisible()
    await offered([dayNextMonth, 6])
    await undo.click()
    await expect(page.getByText(`Undone: ${dates} dates as before.`, { exact: true })).toBeVisible()
    await expect(undo).toHaveCount(0)
    await offered([dayNextMonth, 2])
  })
  await other.close()
})
