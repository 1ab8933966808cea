import type { Page } from "@playwright/test"
import { DAY_MS } from "@/lib/core/duration"
import { formatDate, formatDay, formatMonth, formatTime } from "@/lib/time"
import { expect, origin } from "./journey"
import { inLondon } from "./own-people"

/** The demo analyst of that name. */
export async function findAnalyst(page: Page, name: string): Promise<{ id: string }> {
  const { items } = await readJson(page, `/api/analysts/connectable?q=${encodeURIComponent(name)}`)
  return { id: items[0].analyst_id }
}

/** The first start that the signed-in person is offered from a moment on. */
export async function findFreeStartFrom(page: Page, analyst: { id: string }, from: Date): Promise<Date> {
  const to = new Date(from.getTime() + 20 * DAY_MS)
  const path = `/api/analysts/${analyst.id}/availability?from=${from.toISOString()}&to=${to.toISOString()}`
  const { slots } = await readJson(page, path)
  expect(slots, "free times").not.toEqual([])
  return new Date(slots[0].start_utc)
}

/**
 * The first start that the signed-in person is offered on a morning, at least so many days away: whatever the hour of the run is, it is
 * early in the analyst's day, with free times after it.
 */
export function findFreeStart(page: Page, analyst: { id: string }, inDays: number): Promise<Date> {
  return findFreeStartFrom(page, analyst, inLondon(inDays + 1, 9))
}

/** Books half an hour through the API, as the person whose page it is; answers the booking's id. */
export async function bookThroughApi(
  page: Page,
  analyst: { id: string },
  start: Date | string | undefined,
  topic?: string,
): Promise<string> {
  const answer = await page.request.post("/api/analyst_sessions/book", {
    headers: { origin: origin() },
    data: { analyst_id: analyst.id, start_utc: start, duration_minutes: 30, topic },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  return (await answer.json()).id
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

/** Waits until an element is there in a page that has come alive: until then forms and buttons load the page anew. */
export async function waitUntilLive(page: Page, selector: string): Promise<void> {
  await page.waitForFunction(
    (selector) => window.earlySubmit === null && document.querySelector(selector) !== null,
    selector,
  )
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
