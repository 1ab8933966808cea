import { dateIn } from "@/lib/time"
import {
  findAnalyst,
  findFreeStart,
  openPanel,
  showDay,
  slotNameInLondon,
  waitUntilLive,
} from "../support/booking-pages"
import { expect, INVESTOR, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"

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
  await page.getByRole("button", { name: "Back to times" }).click()
  await expect(page.getByRole("button", { name: slotNameInLondon(start) })).toHaveAttribute(
    "aria-pressed",
    "true",
  )
})

test("another zone keeps the instant and moves the day", { tag: "@desktop" }, async ({ page }) => {
  await signIn(page, INVESTOR)
  const analyst = await findAnalyst(page, "Marcus Adeyemi")
  const start = await findFreeStart(page, analyst, 6)
  const slot = `${start.toISOString().slice(0, 16)}Z`
  await openPanel(page, `/analysts/${analyst.id}?slot=${slot}`)
  await page.getByRole("button", { name: "Change time zone, now London" }).click()
  await page.getByRole("combobox", { name: "Time zone" }).fill("utc+14")
  await page.getByRole("option", { name: "Kiritimati" }).click()
  await expect(page).toHaveURL(
    new RegExp(`zone=Pacific/Kiritimati&day=${dateIn("Pacific/Kiritimati", start)}&slot=${slot}`),
  )
  await expect(page.getByRole("button", { name: /Kiritimati time/, pressed: true })).toBeVisible()
})
