import type { Page } from "@playwright/test"
import { dayOf, weekdayOf } from "@/lib/scheduling/local-date"
import { dateIn } from "@/lib/time"
import { findFreeStart, openPanel, slotNameInLondon, waitUntilLive } from "../support/booking-pages"
import { expect, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

const SCRIPTS = "**/_next/static/**/*.js*"
const TUESDAY = 1

/** Opens a page whose scripts do not come before `use` has been done with it. */
async function useBeforeScripts(page: Page, path: string, use: () => Promise<void>): Promise<void> {
  const { promise: used, resolve: release } = Promise.withResolvers<void>()
  await page.route(SCRIPTS, async (route) => {
    await used
    await route.continue()
  })
  await page.goto(path, { waitUntil: "commit" })
  await use()
  release()
  await waitUntilLive(page, "main")
  await page.unroute(SCRIPTS)
}

/** Presses a button whose action the server does not know any more, and takes up the offer to reload. */
async function reloadAsOlder(page: Page, button: string): Promise<void> {
  await page.route("**/*", (route) => {
    const headers = route.request().headers()
    const isAction = headers["next-action"] !== undefined
    return route.continue(isAction ? { headers: { ...headers, "next-action": "0".repeat(42) } } : {})
  })
  await page.getByRole("button", { name: button }).click()
  const dialog = page.getByRole("dialog", { name: "A newer version is running" })
  await dialog.getByRole("button", { name: "Reload" }).waitFor()
  await page.unroute("**/*")
  await dialog.getByRole("button", { name: "Reload" }).click()
  await expect(dialog).toHaveCount(0)
  await waitUntilLive(page, "main")
}

test.describe("before the scripts come", { tag: "@desktop" }, () => {
  test("what is typed into an analyst's editors is taken over", async ({ page }) => {
    const analyst = await makeOwnAnalyst({ isEnabled: true, bioShort: "Rail since 2009." })
    const field = (label: string) => page.getByLabel(label, { exact: true })
    await signIn(page, analyst.email)
    const date = dateIn("Europe/London", inLondon(9, 12))
    await useBeforeScripts(page, "/availability", async () => {
      await field("Monday range 1 start").fill("10:00")
      await field("Tuesday step").selectOption("60")
      await field("Date").fill(date)
      await field("Time").fill("21:00")
      await page.getByRole("button", { name: "Check this time" }).click()
    })
    await expect(page.getByRole("button", { name: "Save 2 changes" })).toBeVisible()
    await expect(page.getByText(new RegExp(`${Number(date.slice(8))} .*21:00`)).first()).toBeVisible()
    await page.getByRole("button", { name: "Save 2 changes" }).click()
    await expect(page.getByText(/^Week saved/).first()).toBeVisible()
    await expect(field("Monday range 1 start")).toHaveValue("10:00")

    await useBeforeScripts(page, "/profile", async () => {
      await page.getByLabel(/^Headline/).fill("Ports and rail")
      await page
        .getByLabel(/^Bio|^About/)
        .first()
        .fill("Ports since 2019.")
    })
    await page.getByRole("button", { name: "Save 2 changes" }).click()
    await expect(page.getByText("Profile saved.").first()).toBeVisible()

    const timeOff = page.getByRole("form", { name: "Add time off" })
    await useBeforeScripts(page, `/availability/dates?date=${date}`, () =>
      timeOff.getByLabel("Reason").fill("Trade fair"),
    )
    await timeOff.getByRole("button", { name: "Add time off" }).click()
    await expect(page.getByText("Trade fair").first()).toBeVisible()
  })

  test("what an investor types into settings and notes, and the time he presses, are taken over", async ({
    page,
  }) => {
    const [analyst, investor] = [await makeOwnAnalyst({ isEnabled: true }), await makeOwnInvestor()]
    const { id } = await makeOwnBooking(investor, analyst)
    await signIn(page, investor.email)
    await useBeforeScripts(page, "/settings", async () => {
      await page.getByRole("searchbox", { name: "Find a zone" }).fill("kiritimati")
      await page.getByLabel(/12 h/).check({ force: true })
    })
    await expect(page.getByText("1 zone found.", { exact: false })).toBeVisible()
    await page.getByRole("button", { name: "Save" }).click()
    await expect(page.getByText("Saved.").first()).toBeVisible()
    await useBeforeScripts(page, `/bookings/${id}`, () =>
      page.getByRole("textbox", { name: /note/i }).fill("Before the scripts"),
    )
    await page.getByRole("button", { name: "Add note" }).click()
    await expect(page.getByText("Before the scripts").first()).toBeVisible()
    const slot = page.getByRole("button", { name: /, London time/ }).first()
    await useBeforeScripts(page, `/analysts/${analyst.id}`, () => slot.click())
    await expect(page).toHaveURL(/slot=/)
    await expect(slot).toHaveAttribute("aria-pressed", "true")
  })
})

test.describe("when scripts or answers do not come", { tag: "@desktop" }, () => {
  test.use({
    expectedErrors: /ERR_FAILED|ERR_INTERNET_DISCONNECTED|status of 409|Failed to load chunk/,
  })

  test("a page older than the server offers to reload, with what was typed", async ({ page }) => {
    const analyst = await makeOwnAnalyst({ isEnabled: true })
    await signIn(page, (await makeOwnInvestor()).email)
    const start = await findFreeStart(page, analyst, 3)
    const slot = `${start.toISOString().slice(0, 16)}Z`
    await openPanel(page, `/analysts/${analyst.id}?slot=${slot}&step=details`)
    await page.getByLabel("Topic").fill("Written on an older page")
    await reloadAsOlder(page, "Request session")
    await expect(page.getByLabel("Topic")).toHaveValue("Written on an older page")
    await page.getByRole("button", { name: "Request session" }).click()
    await page.waitForURL(/done=requested/)
  })

  test("a question whose script is lost is asked by the booking's page", async ({ page }) => {
    const [investor, analyst] = [await makeOwnInvestor(), await makeOwnAnalyst()]
    const { id } = await makeOwnBooking(investor, analyst)
    await signIn(page, analyst.email, "/bookings")
    await waitUntilLive(page, "main")
    await page.route("**/_next/static/chunks/**", (route) => route.abort())
    await page.getByRole("button", { name: /^Decline/ }).click()
    await expect(page).toHaveURL(`/bookings/${id}?do=decline`)
    await page.getByRole("button", { name: "Travel" }).click()
    await expect(page.getByText("Declined").first()).toBeVisible()
  })

  test("rows that were added and chips that were chosen outlast the reload of an older page", async ({
    page,
  }) => {
    const analyst = await makeOwnAnalyst({ isEnabled: true })
    await signIn(page, analyst.email, "/availability")
    await waitUntilLive(page, "main")
    await page.getByRole("button", { name: "Add a range on Monday" }).click()
    await page.getByLabel("Monday range 2 start", { exact: true }).fill("19:15")
    await page.getByRole("button", { name: "Remove Tuesday range 1" }).click()
    await reloadAsOlder(page, "Save 2 changes")
    await expect(page.getByLabel("Monday range 2 start", { exact: true })).toHaveValue("19:15")
    await expect(page.getByLabel("Tuesday range 1 start", { exact: true })).toHaveCount(0)
    await page.getByRole("button", { name: "Save 2 changes" }).click()
    await expect(page.getByText(/^Week saved/).first()).toBeVisible()

    // On a weekday that kept its one range.
    const dates = [9, 10, 11].map((days) => dateIn("Europe/London", inLondon(days, 12)))
    const date = dates.find((each) => weekdayOf(dayOf(each)) > TUESDAY)
    await page.goto(`/availability/dates?date=${date}`)
    await waitUntilLive(page, "main")
    await page.getByRole("button", { name: "Give this date its own hours" }).click()
    await page.getByRole("button", { name: "Add a range", exact: true }).click()
    await page.getByLabel("Range 2 start").fill("19:15")
    await reloadAsOlder(page, "Save these hours")
    await expect(page.getByLabel("Range 2 start")).toHaveValue("19:15")
    await page.getByRole("button", { name: "Save these hours" }).click()
    await expect(page.getByText(/has its own hours/)).toBeVisible()

    await page.goto("/profile")
    await waitUntilLive(page, "main")
    await page.getByLabel("Another specialty").fill("Ferries")
    await page.keyboard.press("Enter")
    await reloadAsOlder(page, "Save 1 change")
    await expect(page.getByRole("checkbox", { name: "Ferries" })).toBeChecked()
    await page.getByRole("button", { name: "Save 1 change" }).click()
    await expect(page.getByText("Profile saved.").first()).toBeVisible()
  })

  test("a part whose script is lost comes with the whole page, on the chosen time", async ({ page }) => {
    const analyst = await makeOwnAnalyst({ isEnabled: true })
    await signIn(page, (await makeOwnInvestor()).email)
    const start = await findFreeStart(page, analyst, 3)
    await openPanel(page, `/analysts/${analyst.id}?day=${dateIn("Europe/London", start)}`)
    let isLost = true
    await page.route("**/*", (route) => {
      if (route.request().isNavigationRequest()) isLost = false
      return isLost && route.request().resourceType() === "script" ? route.abort() : route.continue()
    })
    await page.getByRole("button", { name: slotNameInLondon(start) }).click()
    await page.getByRole("button", { name: "Next", exact: true }).click()
    await expect(page.getByLabel("Topic")).toBeVisible()
    expect(isLost).toBe(false)
    await expect(page).toHaveURL(/step=details/)
  })

  test("off the line signing out says that one is still signed in", async ({ page, context }) => {
    await signIn(page, (await makeOwnInvestor()).email, "/settings")
    await waitUntilLive(page, "main")
    await context.setOffline(true)
    await page.getByRole("button", { name: "Ada Quill" }).click()
    await page.getByRole("button", { name: "Sign out" }).click()
    await expect(page.getByRole("alert").filter({ hasText: "You are offline." })).toHaveText(
      /^Nothing was sent.*You are offline\. Try again when you are connected\.$/,
    )
    await context.setOffline(false)
    await page.getByRole("button", { name: "Sign out" }).click()
    await expect(page).toHaveURL(/sign-in/)
  })
})
