import { expect, type Page } from "@playwright/test"
import { formatDate, formatDay, formatMonth, formatTime } from "@/lib/time"

const PASSWORD = "demo-session-desk"
const DAY = 86_400_000
const APART = 3 * 3_600_000

/** Signs a demo account in and lands on `path`. */
export async function signIn(page: Page, email: string, path = "/analysts"): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await page.waitForURL((url) => url.pathname === path.split("?")[0])
}

/** The demo analyst of that name. */
export async function findAnalyst(page: Page, name: string): Promise<{ id: string; minutes: number }> {
  const { items } = await readJson(page, `/api/analysts/connectable?q=${encodeURIComponent(name)}`)
  const [found] = items
  return { id: found.analyst_id, minutes: Math.min(...found.session_minutes) }
}

/** A start, at least `inDays` from now, that the analyst has free and the signed-in investor too. */
export async function findFreeStart(
  page: Page,
  analyst: { id: string; minutes: number },
  inDays: number,
): Promise<Date> {
  const from = new Date(Date.now() + inDays * DAY)
  const to = new Date(from.getTime() + 20 * DAY)
  const range = `from=${from.toISOString()}&to=${to.toISOString()}`
  const { slots } = await readJson(
    page,
    `/api/analysts/${analyst.id}/availability?${range}&duration=${analyst.minutes}`,
  )
  const { items } = await readJson(page, `/api/analyst_sessions/mine?limit=200&from=${from.toISOString()}`)
  const own = items.map((item: { start_utc: string }) => Date.parse(item.start_utc))
  const free = slots.find((slot: { start_utc: string }) =>
    own.every((start: number) => Math.abs(start - Date.parse(slot.start_utc)) > APART),
  )
  expect(free, "a start that is free on both sides").toBeDefined()
  return new Date(free.start_utc)
}

/** Goes through the months until a date is on show, and gives its button in the grid. */
export async function showDay(page: Page, date: string) {
  const month = page.getByRole("heading", { name: formatMonth(date), exact: true })
  while (!(await month.isVisible())) await page.getByRole("button", { name: "Next month" }).click()
  return page.getByRole("button", {
    name: new RegExp(`^${formatDate(date, "long-year")}, \\d+ times? available$`),
  })
}

/** Opens a profile and waits until its panel answers; before that its buttons load the page anew. */
export async function openPanel(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await waitUntilLive(page, "[data-step]")
}

/** Waits until React has taken an element over. */
export async function waitUntilLive(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((selector) => {
    const element = document.querySelector(selector)
    return element !== null && Object.keys(element).some((key) => key.startsWith("__reactProps"))
  }, selector)
}

/** The name of a free time's button on a London clock. */
export function slotNameInLondon(start: Date): RegExp {
  const time = formatTime(start, { timeZone: "Europe/London", hourCycle: "h23" })
  return new RegExp(`^${time}, ${formatDay(start, "Europe/London", "long")}, London time`)
}

// biome-ignore lint/suspicious/noExplicitAny: the contract's bodies are read as they come
async function readJson(page: Page, path: string): Promise<any> {
  const response = await page.request.get(path)
  expect(response.ok(), path).toBe(true)
  return response.json()
}
