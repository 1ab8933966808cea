import type { Locator, Page } from "@playwright/test"
import { dateIn } from "@/lib/time"
import { waitUntilLive } from "../support/booking-pages"
import { expect, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

type Editor = {
  readonly path: string
  /** Changes one thing and answers the field that shows it. */
  readonly change: (page: Page) => Promise<Locator>
  readonly changed: string
  readonly stored: string
}

const EDITORS: Record<string, Editor> = {
  week: {
    path: "/availability",
    change: async (page) => {
      const end = page.getByLabel("Monday range 1 end", { exact: true })
      await end.fill("12:00")
      return end
    },
    changed: "12:00",
    stored: "17:00",
  },
  profile: {
    path: "/profile",
    change: async (page) => {
      const headline = page.getByLabel("Headline")
      await headline.fill("Not saved")
      return headline
    },
    changed: "Not saved",
    stored: "European rail freight",
  },
}

const questionOf = (page: Page) => page.getByRole("dialog", { name: "Leave without saving?" })
const entries = (page: Page) => page.evaluate(() => history.length)

/** Incoming, then the editor, both without loading the page anew; answers how many entries the history has. */
async function open(page: Page, path: string): Promise<number> {
  await signIn(page, (await makeOwnAnalyst()).email, "/bookings")
  await waitUntilLive(page, "main")
  await page.evaluate((path) => {
    Object.assign(window, { isSamePage: true })
    const link = document.querySelector<HTMLAnchorElement>(`a[href="${path}"]`)
    link?.click()
  }, path)
  await expect(page).toHaveURL(new RegExp(`${path}$`))
  await waitUntilLive(page, "main form")
  return entries(page)
}

/** The browser's own Back or Forward; answers as soon as it has begun, since a page that asks first never gets there. */
async function press(page: Page, way: "back" | "forward"): Promise<void> {
  await page.evaluate((way) => history[way](), way)
}

for (const [name, { path, change, changed, stored }] of Object.entries(EDITORS)) {
  test(`Back asks before it loses changes of the ${name}, and then goes`, { tag: "@phone" }, async ({
    page,
  }) => {
    const before = await open(page, path)
    const field = await change(page)
    await press(page, "back")
    await expect(questionOf(page).getByText("1 unsaved change would be lost.")).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`${path}$`))
    await questionOf(page).getByRole("button", { name: "Keep editing" }).click()
    await expect(field).toHaveValue(changed)

    await press(page, "back")
    await press(page, "back")
    await questionOf(page).getByRole("button", { name: "Leave without saving" }).click()
    await expect(page).toHaveURL(/\/bookings$/)
    await expect(page.getByRole("heading", { level: 1, name: "Incoming" })).toBeVisible()
    expect(await entries(page)).toBe(before)

    await press(page, "forward")
    await expect(page).toHaveURL(new RegExp(`${path}$`))
    await expect(field).toHaveValue(stored)
    await change(page)
    await page.getByRole("button", { name: "Discard" }).click()
    await press(page, "back")
    await expect(page).toHaveURL(/\/bookings$/)
    expect(await entries(page)).toBe(before)
    expect(await page.evaluate(() => "isSamePage" in window)).toBe(true)
  })
}

test("Forward asks too; after saving, both go at once", { tag: "@desktop" }, async ({ page }) => {
  await open(page, "/profile")
  await press(page, "back")
  await expect(page).toHaveURL(/\/bookings$/)
  await page.getByRole("link", { name: "Availability", exact: true }).click()
  await expect(page).toHaveURL(/\/availability$/)
  await waitUntilLive(page, "main form")
  await page.getByRole("link", { name: "Calendar", exact: true }).click()
  await expect(page).toHaveURL(/\/calendar$/)
  await press(page, "back")
  await expect(page).toHaveURL(/\/availability$/)
  await waitUntilLive(page, "main form")
  const before = await entries(page)
  await EDITORS.week?.change(page)
  await press(page, "forward")
  await expect(questionOf(page)).toBeVisible()
  await expect(page).toHaveURL(/\/availability$/)
  await questionOf(page).getByRole("button", { name: "Keep editing" }).click()
  await page.getByRole("button", { name: "Save 1 change" }).click()
  await expect(page.getByText("Week saved", { exact: true })).toBeVisible()
  await press(page, "forward")
  await expect(page).toHaveURL(/\/calendar$/)
  await press(page, "back")
  await expect(page).toHaveURL(/\/availability$/)
  await press(page, "back")
  await expect(page).toHaveURL(/\/bookings$/)
  expect(await entries(page)).toBe(before)
})

test("a note that was typed and not added is not lost by a link", { tag: "@phone" }, async ({ page }) => {
  const [investor, analyst] = [await makeOwnInvestor(), await makeOwnAnalyst()]
  const { id } = await makeOwnBooking(investor, analyst, { status: "confirmed" })
  await signIn(page, analyst.email, `/bookings/${id}`)
  await waitUntilLive(page, "main form textarea")
  const note = page.getByLabel("Add a note")
  await note.fill("Bring the filing.")
  const away = page.getByRole("main").getByRole("link", { name: "Incoming" })
  await away.click()
  await expect(questionOf(page).getByText("The note that you have not added would be lost.")).toBeVisible()
  await questionOf(page).getByRole("button", { name: "Keep editing" }).click()
  await expect(note).toHaveValue("Bring the filing.")
  await page.getByRole("button", { name: "Add note" }).click()
  await expect(page.getByRole("status").filter({ hasText: "Note added." })).toBeVisible()
  await away.click()
  await expect(page).toHaveURL(/\/bookings$/)
})

test("another date asks before it replaces hours that were changed", { tag: "@desktop" }, async ({
  page,
}) => {
  const [date, other] = [inLondon(3, 10), inLondon(4, 10)].map((start) => dateIn("Europe/London", start))
  await signIn(
    page,
    (await makeOwnAnalyst()).email,
    `/availability/dates?date=${date}&month=${date?.slice(0, 7)}`,
  )
  await waitUntilLive(page, "[role=grid]")
  await page.getByRole("button", { name: "Give this date its own hours" }).click()
  const end = page.getByLabel("Range 1 end")
  const next = page.getByRole("grid").locator(`[data-date="${other}"]`)
  await next.click()
  await expect(page).toHaveURL(new RegExp(`date=${other}`))
  await page.goBack()
  await page.getByRole("button", { name: "Give this date its own hours" }).click()
  await end.fill("12:00")
  await next.click()
  await expect(questionOf(page)).toBeVisible()
  await questionOf(page).getByRole("button", { name: "Keep editing" }).click()
  await expect(end).toHaveValue("12:00")
  await next.click()
  await questionOf(page).getByRole("button", { name: "Leave without saving" }).click()
  await expect(page).toHaveURL(new RegExp(`date=${other}`))
})
