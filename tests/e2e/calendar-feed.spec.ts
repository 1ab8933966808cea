import type { Page } from "@playwright/test"
import ICAL from "ical.js"
import { expect, expectAccessible, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

/** The entries of a calendar: each one's UID and start in UTC. */
function entriesOf(text: string): string[] {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent")
  return events.map((event) => {
    const start = event.getFirstPropertyValue("dtstart") as ICAL.Time
    return `${event.getFirstPropertyValue("uid")} ${start.toJSDate().toISOString()}`
  })
}

async function answer(page: Page, act: string): Promise<void> {
  await page.getByRole("button", { name: act }).click()
  await page.getByRole("dialog").getByRole("button", { name: act }).click()
}

test("a feed is made, read, replaced and revoked; a confirmed session is added to a calendar", {
  tag: "@phone",
}, async ({ page, request }) => {
  const investor = await makeOwnInvestor()
  const booking = await makeOwnBooking(investor, await makeOwnAnalyst(), { status: "confirmed" })
  const entry = `${booking.id} ${booking.startUtc.toISOString()}`
  await signIn(page, investor.email, "/settings")
  await page
    .getByRole("navigation", { name: "Settings" })
    .getByRole("link", { name: "Calendar feed" })
    .click()
  await expect(page.getByText("every 8 to 24 hours")).toBeVisible()
  await expectAccessible(page)
  const shown = page.getByRole("textbox", { name: "Your calendar address" })
  await page.getByRole("button", { name: "Make the address" }).click()
  const first = await shown.inputValue()
  await expect(page.getByRole("status").filter({ hasText: "This is shown once" })).toBeFocused()
  await expectAccessible(page)
  expect(entriesOf(await (await request.get(first)).text())).toEqual([entry])
  await page.reload()
  await expect(page.getByText("Not yet", { exact: true })).toBeHidden()
  await expect(shown).toBeHidden()
  await answer(page, "Replace the address")
  await expect(page.getByText("Not yet", { exact: true })).toBeVisible()
  const second = await shown.inputValue()
  expect((await request.get(first)).status()).toBe(404)
  expect(entriesOf(await (await request.get(second)).text())).toEqual([entry])
  await answer(page, "Revoke the address")
  await expect(page.getByRole("button", { name: "Make the address" })).toBeVisible()
  expect((await request.get(second)).status()).toBe(404)

  await page.goto(`/bookings/${booking.id}`)
  const opener = page.getByRole("button", { name: "Add to calendar" })
  await opener.press("Enter")
  const menu = page.getByRole("dialog", { name: "Add to calendar" })
  await expect(menu).toBeVisible()
  await expectAccessible(page)
  const google = await menu.getByRole("link", { name: /^Google/ }).getAttribute("href")
  const stamp = booking.startUtc.toISOString().replace(/[-:]|\.000/g, "")
  expect(new URL(google ?? "").searchParams.get("dates")).toMatch(new RegExp(`^${stamp}/`))
  const outlook = await menu.getByRole("link", { name: /^Outlook work/ }).getAttribute("href")
  expect(new URL(outlook ?? "").searchParams.get("startdt")).toBe(booking.startUtc.toISOString())
  const file = await menu.getByRole("link", { name: /^Calendar file/ }).getAttribute("href")
  expect(entriesOf(await (await page.request.get(file ?? "")).text())).toEqual([entry])
  await page.keyboard.press("Escape")
  await expect(menu).toBeHidden()
  await expect(opener).toBeFocused()
})

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false })

  test("an address is made, replaced and revoked all the same", { tag: "@desktop" }, async ({
    page,
    request,
  }) => {
    await signIn(page, (await makeOwnInvestor()).email, "/settings/calendar")
    const shown = page.getByRole("textbox", { name: "Your calendar address" })
    await page.getByRole("button", { name: "Make the address" }).click()
    const first = await shown.inputValue()
    await page.getByRole("button", { name: "Replace the address" }).click()
    await expect(page.getByRole("heading", { name: "Replace the address?" })).toBeVisible()
    await page.getByRole("button", { name: "Replace the address" }).click()
    await expect(shown).toHaveValue(/\.ics$/)
    expect((await request.get(first)).status()).toBe(404)
    expect((await request.get(await shown.inputValue())).status()).toBe(200)
    await page.getByRole("button", { name: "Revoke the address" }).click()
    await page.getByRole("button", { name: "Revoke the address" }).click()
    await expect(page.getByRole("button", { name: "Make the address" })).toBeVisible()
  })
})
