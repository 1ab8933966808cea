import type { Page } from "@playwright/test"
import { eq, sql } from "drizzle-orm"
import type { PgUpdateSetSource } from "drizzle-orm/pg-core"
import { analystConnectProfiles } from "@/db/schema/analysts"
import type { User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import { dayStart, getZone } from "@/lib/scheduling/zone"
import { dateIn, formatDate } from "@/lib/time"
import { waitUntilLive } from "../support/booking-pages"
import { e2eDatabase } from "../support/e2e-database"
import { expect, expectAccessible, origin, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"

const ZONE = "Europe/London"

/** An analyst of this test's own on London time, without hours and not listed yet. */
const makeAnalyst = () => makeOwnAnalyst({ name: "Wren Castle", sessionMinutes: [30], week: [] })

async function changeProfile(
  own: User,
  values: PgUpdateSetSource<typeof analystConnectProfiles>,
): Promise<void> {
  await e2eDatabase()
    .update(analystConnectProfiles)
    .set(values)
    .where(eq(analystConnectProfiles.analystId, own.id))
}

/** The next date on which the zone's clock is put forward. */
function nextForwardDate(): string {
  const zone = getZone(ZONE)
  let day = dayOf(dateIn(ZONE, Date.now())) + 1
  while (dayStart(zone, day + 1) - dayStart(zone, day) >= DAY_MS) day++
  return dateOf(day)
}

/** Lists the analyst for this moment only, so that other tests' directories stay as they are. */
async function whileListed<T>(own: User, look: () => Promise<T>): Promise<T> {
  await changeProfile(own, { isEnabled: true })
  try {
    return await look()
  } finally {
    await changeProfile(own, { isEnabled: false })
  }
}

async function openEditor(page: Page, own: User): Promise<void> {
  await signIn(page, own.email, "/availability")
  await waitUntilLive(page, "main form")
}

/** The weekdays (0 = Monday) and times of the free starts of the coming 14 days, as an investor is told by the API. */
async function seenByInvestor(page: Page, own: User): Promise<string[]> {
  const from = new Date(Date.now()).toISOString()
  const to = new Date(Date.now() + 14 * DAY_MS).toISOString()
  const path = `/api/analysts/${own.id}/availability?from=${from}&to=${to}`
  const answer = await whileListed(own, () => page.request.get(path))
  const { slots } = await answer.json()
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: ZONE,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
  })
  return [
    ...new Set<string>(slots.map((slot: { start_utc: string }) => clock.format(new Date(slot.start_utc)))),
  ]
}

/** A week through the API, as another tab of the same analyst would save it. */
async function putWeek(page: Page, windows: readonly (readonly number[])[]): Promise<void> {
  const answer = await page.request.put("/api/analyst/availability", {
    headers: { origin: origin(), "content-type": "application/json" },
    data: {
      windows: windows.map((values) => ({
        weekday: values[0],
        start_minute: values[1],
        end_minute: values[2],
        slot_minutes: values[3],
      })),
    },
  })
  expect(answer.status(), await answer.text()).toBe(200)
}

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })

test("a week is made, copied to three days and saved; investors' times follow", { tag: "@narrowed" }, async ({
  page,
}) => {
  test.slow()
  const own = await makeAnalyst()
  await openEditor(page, own)
  await expect(page.getByRole("heading", { name: "No hours yet" })).toBeVisible()
  await expect(page.getByText("Your profile is not enabled yet")).toBeVisible()
  await expect(page.getByText(/Your hours, in London time \((GMT|BST), UTC\+\d\)/)).toBeVisible()
  await expectAccessible(page)

  await page.getByRole("button", { name: "Add a range on Monday" }).click()
  await expect(field(page, "Monday range 1 start")).toBeFocused()
  await field(page, "Monday range 1 start").fill("930")
  await field(page, "Monday range 1 end").fill("10.30")
  await page.getByRole("button", { name: "Add a range on Monday" }).click()
  await field(page, "Monday range 2 start").fill("23:00")
  await field(page, "Monday range 2 end").fill("24:00")
  await field(page, "Monday step").selectOption("60")
  await expect(field(page, "Monday range 1 start")).toHaveValue("09:30")

  await page.getByRole("button", { name: "Copy Monday to other days" }).click()
  const dialog = page.getByRole("dialog", { name: "Copy Monday to other days" })
  await dialog.getByRole("button", { name: "Weekdays" }).click()
  await dialog.getByLabel("Friday").uncheck()
  await expectAccessible(page)
  await dialog.getByRole("button", { name: "Copy to 3 days" }).click()
  await expect(field(page, "Thursday range 2 end")).toHaveValue("24:00")
  await page.getByRole("button", { name: "Save 8 changes" }).click()
  await expect(page.getByText("Week saved", { exact: true })).toBeFocused()

  const days = ["Mon", "Tue", "Wed", "Thu"]
  const expected = days.flatMap((day) => ["09:30", "23:00"].map((time) => `${day}, ${time}`))
  // One without sessions: times at which an investor is busy are not offered to them.
  await signIn(page, (await makeOwnInvestor()).email)
  expect((await seenByInvestor(page, own)).map((each) => each.replace(/,? (?=\d)/, ", ")).sort()).toEqual(
    expected.sort(),
  )
})

test("undo brings back the week before the last save, and investors' times with it", {
  tag: "@desktop",
}, async ({ page }) => {
  const own = await makeAnalyst()
  await openEditor(page, own)
  await putWeek(page, [
    [0, 540, 600, 30],
    [0, 1380, 1440, 30],
    [3, 540, 660, 60],
  ])
  await page.reload()
  await waitUntilLive(page, "main form")
  expect(await seenByInvestor(page, own)).toHaveLength(6)
  await page.getByRole("button", { name: "Remove Monday range 1" }).click()
  await expect(page.getByRole("button", { name: "Remove Monday range 1" })).toBeFocused()
  const removed = page.getByRole("listitem").filter({ hasText: "Monday 09:00–10:00 removed." })
  await removed.getByRole("button", { name: "Undo" }).click()
  await expect(field(page, "Monday range 1 start")).toHaveValue("09:00")
  await page.getByRole("button", { name: "Remove Monday range 1" }).click()
  await page.getByRole("button", { name: "More for Thursday range 1" }).click()
  await field(page, "Paused, Thursday range 1").check()
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Save 2 changes" }).click()
  await expect(page.getByText("Week saved", { exact: true })).toBeVisible()
  expect(await seenByInvestor(page, own)).toHaveLength(2)
  await page.getByRole("main").getByRole("button", { name: "Undo", exact: true }).click()
  await expect(page.getByText("Undone. The week is as it was before.").first()).toBeVisible()
  await expect(field(page, "Monday range 2 end")).toHaveValue("24:00")
  await expect(page.getByText("Paused: kept, but not offered.")).toHaveCount(0)
  expect(await seenByInvestor(page, own)).toHaveLength(6)
})

test("the toast's undo takes the last save back too, until the next edit", { tag: "@phone" }, async ({
  page,
}) => {
  const own = await makeAnalyst()
  await openEditor(page, own)
  await page.getByRole("button", { name: "Add weekdays 09:00–17:00" }).click()
  await page.getByRole("button", { name: "Save 5 changes" }).click()
  await expect(page.getByText("Week saved", { exact: true })).toBeVisible()
  await page.locator("li", { hasText: "Week saved." }).getByRole("button", { name: "Undo" }).click()
  await expect(page.getByRole("heading", { name: "No hours yet" })).toBeVisible()
  expect(await seenByInvestor(page, own)).toEqual([])
})

test("what is wrong is said while typing, and the week is not saved with it", { tag: "@phone" }, async ({
  page,
}) => {
  const own = await makeAnalyst()
  await openEditor(page, own)
  await page.getByRole("button", { name: "Add a range on Friday" }).click()
  await field(page, "Friday range 1 end").fill("13:00")
  await page.getByRole("button", { name: "Add a range on Friday" }).click()
  const start = field(page, "Friday range 2 start")
  await start.fill("12:3")
  await expect(page.getByText(/overlaps/)).toHaveCount(0)
  await start.pressSequentially("0")
  await expect(page.getByText("12:30 overlaps 09:00 to 13:00. Start at 13:00 or later.")).toBeVisible()
  await expect(start).toHaveAttribute("aria-invalid", "true")
  await expectAccessible(page)
  await page.getByRole("button", { name: "Save 2 changes" }).click()
  await expect(start).toBeFocused()
  await expect(page.getByText("1 range needs a change before the week can be saved.")).toBeVisible()
  await start.fill("13:00")
  await expect(page.getByText(/overlaps/)).toHaveCount(0)
  await field(page, "Friday range 2 end").fill("12:00")
  await expect(page.getByText("12:00 is not after 13:00. End later than 13:00.")).toBeVisible()
  await field(page, "Friday range 2 end").fill("soon")
  await field(page, "Friday range 2 end").blur()
  await expect(page.getByText("Give an end such as 17:30; 24:00 ends the day.")).toBeVisible()
  await expect(field(page, "Friday range 2 end")).toHaveValue("soon")
  await field(page, "Friday range 2 end").fill("14:00")
  await field(page, "Friday step").selectOption("90")
  await expect(page.getByText(/^A step of 1 h 30 min is longer than the range/)).toBeVisible()
  await page.getByRole("button", { name: "Save 2 changes" }).click()
  await expect(page.getByText("Week saved", { exact: true })).toBeVisible()
})

test("the week is made with the keyboard alone", { tag: "@desktop" }, async ({ page }) => {
  const own = await makeAnalyst()
  await openEditor(page, own)
  const { keyboard } = page
  await page.getByRole("link", { name: "Dates", exact: true }).focus()
  const add = page.getByRole("button", { name: "Add a range on Monday" })
  for (let tabs = 0; tabs < 6 && !(await add.evaluate((node) => node === document.activeElement)); tabs++)
    await keyboard.press("Tab")
  await expect(add).toBeFocused()
  await keyboard.press("Enter")
  await expect(field(page, "Monday range 1 start")).toBeFocused()
  await keyboard.press("ArrowUp")
  await expect(field(page, "Monday range 1 start")).toHaveValue("09:15")
  await keyboard.press("Tab")
  await keyboard.type("11")
  await keyboard.press("Enter")
  await expect(page.getByText("Week saved", { exact: true })).toBeFocused()
  await expect(field(page, "Monday range 1 end")).toHaveValue("11:00")
  await keyboard.press("Tab")
  await expect(page.getByRole("main").getByRole("button", { name: "Undo", exact: true })).toBeFocused()
  await keyboard.press("Enter")
  await expect(page.getByRole("heading", { name: "No hours yet" })).toBeVisible()
})

test("a week that another tab changed first is told; nothing is overwritten and nothing typed is lost", {
  tag: "@desktop",
}, async ({ page }) => {
  const own = await makeAnalyst()
  await openEditor(page, own)
  await putWeek(page, [[0, 540, 600, 30]])
  await page.getByRole("button", { name: "Add a range on Sunday" }).click()
  await page.getByRole("button", { name: "Save 1 change" }).click()
  await expect(page.getByText("The week was changed meanwhile")).toBeVisible()
  await expect(field(page, "Sunday range 1 start")).toHaveValue("09:00")
  expect(await seenByInvestor(page, own)).toHaveLength(2)
  await expectAccessible(page)
  await page.getByRole("button", { name: "Keep mine" }).click()
  // The other tab's Monday is taken over: only the day that was changed here counts.
  await expect(field(page, "Monday range 1 end")).toHaveValue("10:00")
  await expect(page.getByRole("button", { name: "Save 1 change" })).toBeVisible()
  await putWeek(page, [[0, 540, 660, 30]])
  await page.getByRole("button", { name: "Save 1 change" }).click()
  await page.getByRole("button", { name: "Load the saved week" }).click()
  await expect(field(page, "Monday range 1 end")).toHaveValue("11:00")
  await expect(field(page, "Sunday range 1 start")).toHaveCount(0)
  await expect(page.getByText("The week was changed meanwhile")).toHaveCount(0)
})

test("what changed beside the week asks for another save; an undo that comes too late undoes nothing", {
  tag: "@desktop",
}, async ({ page }) => {
  const own = await makeAnalyst()
  await openEditor(page, own)
  await page.getByRole("button", { name: "Add a range on Sunday" }).click()
  await changeProfile(own, { revision: sql`revision + 1` })
  await page.getByRole("button", { name: "Save 1 change" }).click()
  await expect(page.getByText(/the week was not\. Nothing was overwritten/)).toBeVisible()
  await page.getByRole("button", { name: "Save 1 change" }).click()
  await expect(page.getByText("Week saved", { exact: true })).toBeVisible()
  await putWeek(page, [[1, 540, 660, 30]])
  await page.getByRole("main").getByRole("button", { name: "Undo", exact: true }).click()
  await expect(page.getByText(/nothing was undone/)).toBeVisible()
  await expect(field(page, "Tuesday range 1 end")).toHaveValue("11:00")
  await expect(field(page, "Sunday range 1 start")).toHaveCount(0)
})

test("leaving with unsaved hours asks first", { tag: "@phone" }, async ({ page }) => {
  const own = await makeAnalyst()
  await openEditor(page, own)
  await page.getByRole("button", { name: "Add a range on Sunday" }).click()
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Calendar" }).click()
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" })
  await dialog.getByRole("button", { name: "Keep editing" }).click()
  await expect(field(page, "Sunday range 1 start")).toHaveValue("09:00")
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Calendar" }).click()
  await dialog.getByRole("button", { name: "Leave without saving" }).click()
  await expect(page).toHaveURL(/\/calendar$/)
})

test("the preview follows every change, and a closed time is explained in words", {
  tag: "@narrowed",
}, async ({ page }) => {
  const own = await makeAnalyst()
  await openEditor(page, own)
  await expect(page.getByText("No times can be booked.")).toBeVisible()
  await page.getByRole("button", { name: "Add weekdays 09:00–17:00" }).click()
  await expect(page.getByText(/^1[0-9]{2} times can be booked\./)).toBeVisible()
  await page.getByRole("button", { name: /^Save/ }).click()
  await expect(page.getByText("Week saved", { exact: true })).toBeVisible()
  await page.reload()
  await waitUntilLive(page, "main form")
  const day = page.getByRole("group").filter({ hasText: "16 times" }).last()
  await day.getByText("16 times").click()
  await expect(day.getByText(/^09:00, 09:30, 10:00/)).toBeVisible()

  const date = new Date(Date.now() + 200 * DAY_MS).toISOString().slice(0, 10)
  await page.getByLabel("Date", { exact: true }).fill(date)
  await page.getByLabel("Time", { exact: true }).fill("03:10")
  await page.getByRole("button", { name: "Check this time" }).click()
  await expect(page.getByText("It lies beyond your booking window of 60 days.")).toBeVisible()
  await expect(page.getByText("Your hours do not cover all of it.")).toBeVisible()
  const change = nextForwardDate()
  await page.getByLabel("Date", { exact: true }).fill(change)
  await page.getByLabel("Time", { exact: true }).fill("01:30")
  await page.getByRole("button", { name: "Check this time" }).click()
  const words = `is put forward on ${formatDate(change, "long")} and skips 01:30`
  await expect(page.getByText(words)).toBeVisible()
  await expectAccessible(page)
})
