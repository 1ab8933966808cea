import { dateIn, formatDate } from "@/lib/time"
import {
  findAnalyst,
  findFreeStart,
  openPanel,
  showDay,
  slotNameInLondon,
  waitUntilLive,
} from "../support/booking-pages"
import { expect, INVESTOR, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

test("an investor finds an analyst, requests a session and sees it on its page", { tag: "@desktop" }, async ({
  page,
}) => {
  const name = `Orla ${crypto.randomUUID().slice(0, 8)}`
  const analyst = await makeOwnAnalyst({ name, isEnabled: true })
  await signIn(page, (await makeOwnInvestor()).email, "/analysts")
  const start = await findFreeStart(page, analyst, 4)
  await page.getByRole("searchbox", { name: "Search analysts" }).fill(name)
  await page.keyboard.press("Enter")
  await page.getByRole("link", { name, exact: true }).click()
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible()
  await waitUntilLive(page, "[data-step]")

  await (await showDay(page, dateIn("Europe/London", start))).click()
  await expect(page.getByRole("heading", { level: 3 }).last()).toBeFocused()
  await page.getByRole("button", { name: slotNameInLondon(start) }).click()
  await expect(page).toHaveURL(/slot=/)
  await page.getByRole("button", { name: "Next", exact: true }).click()

  await expect(page.getByRole("heading", { name: "What would you like to discuss?" })).toBeFocused()
  await page.getByRole("button", { name: "Request session" }).click()
  await expect(page.getByLabel("Topic")).toBeFocused()
  await expect(page.getByText("Say in one line what you would like to discuss.")).toBeVisible()
  await page.getByLabel("Topic").fill("HBM4: Samsung qualification")
  await page.getByRole("button", { name: "Request session" }).click()

  await page.waitForURL(/\/bookings\/[0-9a-f-]{36}\?done=requested/)
  await expect(page.getByText("HBM4: Samsung qualification").first()).toBeVisible()
  await expect(page.getByText("Requested").first()).toBeVisible()
})

test("Back keeps what was typed, and a reload keeps the choice", { tag: "@desktop" }, async ({ page }) => {
  await signIn(page, INVESTOR)
  const analyst = await findAnalyst(page, "Daniel Osei")
  const start = await findFreeStart(page, analyst, 4)
  await openPanel(page, `/analysts/${analyst.id}?slot=${start.toISOString().slice(0, 16)}Z`)
  await page.getByRole("button", { name: "Next", exact: true }).click()
  await page.getByLabel("Topic").fill("Allowed returns")
  await page.getByRole("button", { name: "Back to times" }).click()
  await expect(page.getByRole("button", { name: slotNameInLondon(start) })).toBeFocused()
  await page.getByRole("button", { name: "Next", exact: true }).click()
  await expect(page.getByLabel("Topic")).toHaveValue("Allowed returns")
  await page.reload()
  await expect(page.getByLabel("Topic")).toBeVisible()
  await waitUntilLive(page, "[data-step]")
  await page.getByRole("button", { name: "Back to times" }).click()
  await expect(page.getByRole("button", { name: slotNameInLondon(start) })).toHaveAttribute(
    "aria-pressed",
    "true",
  )
})

test("the choice is one, beside the investor's own sessions, and an old link promises nothing", {
  tag: "@desktop",
}, async ({ page }) => {
  const [investor, analyst] = [
    await makeOwnInvestor(),
    await makeOwnAnalyst({ isEnabled: true, bookingWindowDays: 120 }),
  ]
  const own = await makeOwnBooking(investor, await makeOwnAnalyst(), { startUtc: inLondon(3, 10) })
  await signIn(page, investor.email)
  const day = dateIn("Europe/London", own.startUtc)
  await openPanel(page, `/analysts/${analyst.id}?day=${day}`)
  await expect(page.getByRole("link", { name: "You have a session then" })).toHaveAttribute(
    "href",
    `/bookings/${own.id}`,
  )
  await expect(page.getByRole("button", { name: /^10:00, .*London time/ })).toHaveCount(0)
  await page.getByRole("button", { name: /^10:30, .*London time/ }).click()
  for (let months = 0; months < 3; months++) await page.getByRole("button", { name: "Next month" }).click()
  await expect(page).toHaveURL(/month=/)
  await expect(page.getByRole("gridcell", { selected: true })).toHaveCount(0)
  await expect(page.getByRole("heading", { name: formatDate(day, "long"), exact: true })).toBeVisible()
  await expect(page.getByRole("button", { name: /^10:30, .*London time/, pressed: true })).toBeVisible()
  const shown = await page.getByRole("grid").getAttribute("aria-labelledby")
  const month = await page.locator(`[id="${shown}"]`).innerText()
  await page.reload()
  await expect(page.locator(`[id="${shown}"]`)).toHaveText(month)
  await expect(page.getByRole("button", { name: /^10:30, .*London time/, pressed: true })).toBeVisible()

  for (const slot of ["2020-01-01T10:00Z", `${own.startUtc.toISOString().slice(0, 16)}Z`]) {
    await page.goto(`/analysts/${analyst.id}?slot=${slot}&step=details`)
    await expect(page.getByRole("heading", { name: "Book a session" })).toBeVisible()
    await expect(page.getByLabel("Topic")).toHaveCount(0)
    await expect(page.getByRole("button", { name: "Next", exact: true })).toHaveCount(0)
  }
  await expect(page.getByRole("status").filter({ hasText: /^You have a session at/ })).toBeVisible()
})

test("another zone keeps the instant and moves the day", { tag: "@desktop" }, async ({ page }) => {
  await signIn(page, INVESTOR)
  const analyst = await findAnalyst(page, "Marcus Adeyemi")
  const start = await findFreeStart(page, analyst, 6)
  const slot = `${start.toISOString().slice(0, 16)}Z`
  await openPanel(page, `/analysts/${analyst.id}?slot=${slot}`)
  await page.getByRole("button", { name: "Change time zone, now London" }).click()
  await page.getByRole("combobox", { name: "Time zone" }).fill("utc+14")
  await expect(page.getByRole("status").filter({ hasText: /^\d+ zones? found\./ })).toBeVisible()
  await page.getByRole("option", { name: "Kiritimati" }).click()
  await expect(page).toHaveURL(
    new RegExp(`zone=Pacific/Kiritimati&day=${dateIn("Pacific/Kiritimati", start)}&slot=${slot}`),
  )
  await expect(page.getByRole("button", { name: /Kiritimati time/, pressed: true })).toBeVisible()
})
