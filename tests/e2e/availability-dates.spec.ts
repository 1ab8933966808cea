import type { Page } from "@playwright/test"
import { addMonths } from "@/lib/month-pages"
import { dateOf, dayOf, weekdayOf } from "@/lib/scheduling/local-date"
import { getZone, localDateOf, offsetAt } from "@/lib/scheduling/zone"
import { formatDate } from "@/lib/time"
import { bookThroughApi, waitUntilLive } from "../support/booking-pages"
import { ANALYST, expect, expectAccessible, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"

const ZONE = "Europe/London"

/** An analyst of this test's own in London, open 09:00 to 12:00 from Monday to Friday, who confirms at once. */
const makeAnalyst = () =>
  makeOwnAnalyst({
    isEnabled: true,
    sessionMinutes: [30],
    autoConfirm: true,
    bookingWindowDays: 120,
    week: [0, 1, 2, 3, 4].map((weekday) => ({ weekday, startMinute: 540, endMinute: 720, slotMinutes: 30 })),
  })

const today = () => localDateOf(ZONE, Date.now())

/** A weekday of next month's second week: never over, never this week. */
function dayOfNextMonth(weekday: number): string {
  const first = dayOf(`${addMonths(today().slice(0, 7), 1)}-08`)
  return dateOf(first + ((weekday - weekdayOf(first) + 7) % 7))
}

/** The starts that an investor is offered on one date, as the REST door lists them. */
async function offered(page: Page, analyst: { id: string }, date: string): Promise<string[]> {
  const answer = await page.request.get(`/api/analysts/${analyst.id}/availability?from=${date}&to=${date}`)
  const { slots } = (await answer.json()) as { slots: { start_utc: string }[] }
  return slots.map(({ start_utc }) => start_utc)
}

async function book(page: Page, analyst: { id: string }, startUtc: string | undefined): Promise<void> {
  await signIn(page, (await makeOwnInvestor()).email)
  await bookThroughApi(page, analyst, startUtc)
}

const dayIn = (page: Page, date: string) => page.getByRole("grid").locator(`[data-date="${date}"]`)

test("a day off that covers a session says which one, and can be taken back", { tag: "@phone" }, async ({
  page,
}) => {
  const analyst = await makeAnalyst()
  const date = dayOfNextMonth(1)
  await signIn(page, (await makeOwnInvestor()).email)
  const before = await offered(page, analyst, date)
  expect(before).toHaveLength(6)
  await book(page, analyst, before[2])

  await signIn(page, analyst.email, `/availability/dates?month=${date.slice(0, 7)}`)
  await expect(dayIn(page, date)).toHaveAccessibleName(/3 h open, 1 session$/)
  await dayIn(page, date).click()
  await expect(page.getByRole("heading", { name: formatDate(date, "long-year") })).toBeFocused()
  await expectAccessible(page)

  const form = page.getByRole("form", { name: "Add time off" })
  await expect(form.getByLabel("First day")).toHaveValue(date)
  await form.getByLabel("Last day").fill(dateOf(dayOf(date) - 1))
  await form.getByLabel("Reason").fill("Conference")
  await form.getByRole("button", { name: "Add time off" }).click()
  await expect(form.getByText("The last day must not come before the first.")).toBeVisible()
  await expect(form.getByLabel("Last day")).toBeFocused()
  await expect(form.getByLabel("Reason")).toHaveValue("Conference")
  await form.getByLabel("Last day").fill(date)
  await form.getByRole("button", { name: "Add time off" }).click()

  const result = form.getByRole("status")
  await expect(result).toContainText("1 session lies in it. Nothing was cancelled")
  await expect(result.getByText("Ada Quill", { exact: true })).toBeVisible()
  await expect(result.getByRole("link", { name: "Open the session with Ada Quill" })).toBeVisible()
  await expect(result.getByRole("link", { name: "Cancel the session with Ada Quill" })).toHaveAttribute(
    "href",
    /\/bookings\/[\w-]+\?do=cancel$/,
  )
  await expect(dayIn(page, date)).toHaveAccessibleName(/time off, 1 session$/)
  await expectAccessible(page)
  expect(await offered(page, analyst, date)).toEqual([])

  await page
    .getByRole("button", { name: /^Remove the time off/ })
    .last()
    .click()
  const removed = page.getByRole("listitem").filter({ hasText: "was removed." })
  await expect(removed).toBeVisible()
  await expect(page.locator("body")).not.toBeFocused()
  expect(await offered(page, analyst, date)).toHaveLength(5)
  await removed.getByRole("button", { name: "Undo" }).click()
  await expect(dayIn(page, date)).toHaveAccessibleName(/time off, 1 session$/)
  expect(await offered(page, analyst, date)).toEqual([])

  await page
    .getByRole("button", { name: /^Remove the time off/ })
    .last()
    .click()
  await page.getByRole("button", { name: "Take this date off" }).click()
  const answer = page.getByRole("status").filter({ hasText: "is taken off." })
  await expect(answer).toBeFocused()
  await expect(answer.getByRole("link", { name: "Move the session with Ada Quill" })).toBeVisible()
  await expect(dayIn(page, date)).toHaveAccessibleName(/time off, 1 session$/)
  await answer.getByRole("button", { name: "Undo" }).click()
  await expect(dayIn(page, date)).toHaveAccessibleName(/3 h open, 1 session$/)
})

test("a named week is previewed, applied to next month and undone", { tag: "@phone" }, async ({ page }) => {
  const analyst = await makeAnalyst()
  const date = dayOfNextMonth(2)
  const [first, last] = [dateOf(dayOf(date) - 2), dateOf(dayOf(date) + 4)]
  await signIn(page, (await makeOwnInvestor()).email)
  await book(page, analyst, (await offered(page, analyst, date))[1])

  await signIn(page, analyst.email, `/availability/dates?date=${date}`)
  await page.getByLabel("Name for your week").fill("Mornings")
  await page.getByRole("button", { name: "Save the week under this name" }).click()
  await expect(page.getByText("Mon–Fri 09:00–12:00")).toBeVisible()

  await page.getByLabel("What to do").selectOption("close")
  await page.getByLabel("First day").last().fill(first)
  await page.getByLabel("Last day").last().fill(last)
  await page.getByRole("button", { name: "Preview the change" }).click()
  const preview = page.getByRole("region", { name: /^This changes/ })
  await expect(preview.getByRole("heading", { name: "This changes 7 dates" })).toBeFocused()
  await expect(preview.getByText("1 session would lie outside the hours")).toBeVisible()
  await expect(preview.getByText("Ada Quill", { exact: true })).toBeVisible()
  await expectAccessible(page)
  expect(await offered(page, analyst, date)).toHaveLength(5)
  await preview.getByRole("button", { name: "Apply to 7 dates" }).click()
  await expect(page.getByRole("button", { name: /^Undo: Closed/ })).toBeVisible()
  expect(await offered(page, analyst, date)).toEqual([])

  await page.getByLabel("What to do").selectOption("apply_template")
  await page.getByRole("button", { name: "Preview the change" }).click()
  await expect(preview.getByText("5 have their own hours replaced")).toBeVisible()
  await preview.getByRole("button", { name: "Apply to 5 dates" }).click()
  await expect(page.getByRole("button", { name: /^Undo: Applied “Mornings”/ })).toBeVisible()
  expect(await offered(page, analyst, date)).toHaveLength(5)
  await expect(dayIn(page, date)).toHaveAccessibleName(/3 h open, own hours, 1 session$/)

  await page.getByRole("button", { name: /^Undo: Applied/ }).click()
  await page.getByRole("button", { name: /^Undo: Closed/ }).click()
  await expect(page.getByRole("button", { name: /^Undo:/ })).toHaveCount(0)
  await expect(dayIn(page, date)).toHaveAccessibleName(/3 h open, 1 session$/)
  expect(await offered(page, analyst, date)).toHaveLength(5)
})

test("a date gets hours of its own by the keyboard, follows the week again, and a stale tab overwrites nothing", {
  tag: "@phone",
}, async ({ page, context }) => {
  const analyst = await makeAnalyst()
  const date = dayOfNextMonth(3)
  await signIn(page, analyst.email, `/availability/dates?month=${today().slice(0, 7)}&date=${today()}`)
  await waitUntilLive(page, "[role=grid]")
  await page.getByRole("grid").locator('[tabindex="0"]').focus()
  await page.keyboard.press("PageDown")
  await expect(page).toHaveURL(new RegExp(`month=${date.slice(0, 7)}`))
  await expect(page.locator(":focus")).toHaveAttribute("data-date", new RegExp(`^${date.slice(0, 7)}`))
  for (let at = await focusedDate(page); at !== date; at = await focusedDate(page)) {
    await page.keyboard.press(at < date ? "ArrowRight" : "ArrowLeft")
    await expect(page.locator(":focus")).not.toHaveAttribute("data-date", at)
  }
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { name: formatDate(date, "long-year") })).toBeFocused()

  const other = await context.newPage()
  await other.goto(page.url())
  for (const tab of [page, other]) {
    await tab.getByRole("button", { name: "Give this date its own hours" }).press("Enter")
  }
  await page.getByLabel("Range 1 start").fill("13:00")
  await expect(page.getByText("12:00 is not after 13:00. End later than 13:00.")).toBeVisible()
  await page.getByRole("button", { name: "Save these hours" }).click()
  await expect(page.getByLabel("Range 1 end")).toBeFocused()
  await page.getByLabel("Range 1 end").fill("14:00")
  await expectAccessible(page)
  await page.getByRole("button", { name: "Save these hours" }).click()
  await expect(dayIn(page, date)).toHaveAccessibleName(/1 h open, own hours$/)
  expect(await offered(page, analyst, date)).toEqual([`${date}T13:00:00Z`, `${date}T13:30:00Z`].map(inLondon))

  await other.getByLabel("Range 1 end").fill("10:00")
  await other.getByRole("button", { name: "Save these hours" }).click()
  await expect(other.getByText("The hours changed meanwhile")).toBeVisible()
  await expect(other.getByLabel("Range 1 end")).toHaveValue("10:00")
  await expect(other.getByText("13:00–14:00").first()).toBeVisible()
  expect(await offered(page, analyst, date)).toHaveLength(2)
  await other.getByRole("button", { name: "Save these hours" }).click()
  await expect
    .poll(() => offered(page, analyst, date))
    .toEqual([`${date}T09:00:00Z`, `${date}T09:30:00Z`].map(inLondon))
  await other.close()

  await page.reload()
  await page.getByRole("button", { name: "Follow the week again" }).click()
  await expect(dayIn(page, date)).toHaveAccessibleName(/3 h open$/)
  expect(await offered(page, analyst, date)).toHaveLength(6)
  const answer = page.getByRole("status").filter({ hasText: "follows the week again." })
  await expect(answer).toBeFocused()
  await answer.getByRole("button", { name: "Undo" }).click()
  await expect(dayIn(page, date)).toHaveAccessibleName(/1 h open, own hours$/)
  await expect(page.getByRole("status").filter({ hasText: "Taken back" })).toBeFocused()
})

test("the dates are accessible on a wide screen too", { tag: "@desktop" }, async ({ page }) => {
  await signIn(page, ANALYST, `/availability/dates?date=${dayOfNextMonth(1)}`)
  await expect(page.getByRole("heading", { name: formatDate(dayOfNextMonth(1), "long-year") })).toBeVisible()
  await expectAccessible(page)
})

test.describe("without JavaScript", { tag: "@phone" }, () => {
  test.use({ javaScriptEnabled: false })

  test("months, dates and time off work", async ({ page }) => {
    const analyst = await makeAnalyst()
    const date = dayOfNextMonth(1)
    await signIn(page, analyst.email, "/availability/dates")
    await page.getByRole("link", { name: "Next month" }).click()
    await dayIn(page, date).click()
    await expect(page.getByRole("heading", { name: formatDate(date, "long-year") })).toBeVisible()
    await page.getByRole("button", { name: "Add time off" }).click()
    await expect(dayIn(page, date)).toHaveAccessibleName(/time off$/)
    expect(await offered(page, analyst, date)).toEqual([])
    await page
      .getByRole("button", { name: /^Remove the time off/ })
      .first()
      .click()
    await expect(dayIn(page, date)).toHaveAccessibleName(/3 h open$/)
  })
})

async function focusedDate(page: Page): Promise<string> {
  return (await page.locator(":focus").getAttribute("data-date")) ?? ""
}

/** A wall time of London, written as if it were UTC, as the instant that it is. */
function inLondon(wall: string): string {
  const offset = offsetAt(getZone(ZONE), Date.parse(wall))
  return new Date(Date.parse(wall) - offset).toISOString().replace(".000Z", "Z")
}
