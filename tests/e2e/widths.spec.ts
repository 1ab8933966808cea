import type { Page, Route } from "@playwright/test"
import { ADMIN, expect, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

/** 71 letters, and 28 that no line can break. */
const LONG = "Maximilian Freiherr von Hohenstein-Wallersdorf zu Altenburg Kirchbergen"
const UNBROKEN = "Wolfeschlegelsteinhausenberg"

/** Two people with long names and what there can be between them. */
async function makeLongNames() {
  const investor = await makeOwnInvestor({ name: LONG, firm: UNBROKEN, timeZone: "Asia/Kathmandu" })
  const analyst = await makeOwnAnalyst({
    name: UNBROKEN,
    isEnabled: true,
    headline: `${UNBROKEN} ${LONG}`,
    // The next free time is a date, not "Tomorrow".
    minNoticeMinutes: 3 * 1440,
  })
  const between = (topic: string, values: Parameters<typeof makeOwnBooking>[2]) =>
    makeOwnBooking(investor, analyst, { topic, ...values })
  const requested = await between(`${UNBROKEN} ${LONG}`, {})
  const confirmed = await between(UNBROKEN, { status: "confirmed", startUtc: inLondon(4, 10) })
  const completed = await between(LONG, { status: "completed", startUtc: inLondon(-3, 10) })
  return { investor, analyst, requested, confirmed, completed }
}

/**
 * Goes to each page once and looks at it in every width from 1680 to 320 px; answers what does not fit. The page lies in a
 * frame: that one is made narrower in a twentieth of the time that a window takes.
 */
async function sweep(page: Page, paths: readonly string[]): Promise<string[]> {
  await page.setViewportSize({ width: 1680, height: 800 })
  await page.route("**/*", allowFraming)
  await page.goto("/healthz")
  const faults: string[] = []
  for (const path of paths) {
    await page.evaluate((src) => {
      document.body.innerHTML = `<iframe src="${src}" style="position: fixed; inset: 0; width: 1680px; height: 800px; border: 0"></iframe>`
    }, path)
    await expect(page.frameLocator("iframe").getByRole("heading", { level: 1 })).toBeVisible()
    await page.waitForFunction(() => {
      const view = document.querySelector("iframe")?.contentWindow
      return view?.earlySubmit === null && view.document.readyState === "complete"
    })
    const faultsHere = await page.evaluate(findFaults)
    faults.push(...faultsHere.map((fault) => `${path} ${fault}`))
  }
  return faults
}

/** Our pages refuse to lie in a frame. */
async function allowFraming(route: Route): Promise<void> {
  if (route.request().resourceType() !== "document") return route.fallback()
  const response = await route.fetch()
  const { "x-frame-options": _, "content-security-policy": __, ...headers } = response.headers()
  await route.fulfill({ response, headers })
}

/** Asked for, a layout is made at once: no frame is drawn in between, which would take most of the time. */
function findFaults(): string[] {
  const frame = document.querySelector("iframe")
  const view = frame?.contentWindow
  if (!frame || !view) return ["is not there"]
  const { document: page } = view
  const faults: string[] = []
  for (let width = 1680; width >= 320; width -= 20) {
    frame.style.width = `${width}px`
    const over = page.documentElement.scrollWidth - view.innerWidth
    const widest = [...page.querySelectorAll("main *, header *")].findLast(
      (element) => over > 0 && element.getBoundingClientRect().right > view.innerWidth,
    )
    if (over > 0) faults.push(`at ${width}: ${over} px too wide, ${widest?.outerHTML.slice(0, 120)}`)
    const hasMenu = [...page.querySelectorAll("[popovertarget]")].some((element) => {
      const box = element.getBoundingClientRect()
      return box.width > 0 && box.left >= 0 && box.right <= view.innerWidth
    })
    if (!hasMenu) faults.push(`at ${width}: no account menu`)
    if (view.innerWidth !== width) faults.push(`at ${width}: shown at ${view.innerWidth}`)
  }
  return faults
}

test.describe("from 320 to 1680 px, whatever the names", { tag: "@desktop" }, () => {
  test("no page of an investor scrolls sideways", async ({ page }) => {
    const { investor, analyst, requested, confirmed, completed } = await makeLongNames()
    await signIn(page, investor.email)
    const slot = `${inLondon(5, 10).toISOString().slice(0, 16)}Z`
    const faults = await sweep(page, [
      `/analysts?q=${UNBROKEN}`,
      `/analysts/${analyst.id}`,
      `/analysts/${analyst.id}?slot=${slot}&step=details`,
      "/bookings",
      "/bookings?tab=past",
      `/bookings/${requested.id}`,
      `/bookings/${confirmed.id}?do=cancel`,
      `/bookings/${completed.id}`,
      `/bookings/${confirmed.id}/reschedule`,
      "/calendar",
      "/settings",
      "/settings/payment",
      "/settings/calendar",
      "/settings/notifications",
      "/settings/access",
      "/notifications",
    ])
    expect(faults).toEqual([])
  })

  test("no page of an analyst scrolls sideways", async ({ page }) => {
    const { analyst, requested, confirmed, completed } = await makeLongNames()
    await signIn(page, analyst.email)
    const faults = await sweep(page, [
      "/bookings",
      "/bookings?tab=upcoming",
      "/bookings?tab=past",
      `/bookings/${requested.id}?do=decline`,
      `/bookings/${confirmed.id}`,
      `/bookings/${completed.id}`,
      "/calendar",
      "/availability",
      `/availability/dates?date=${inLondon(4, 10).toISOString().slice(0, 10)}`,
      "/insights",
      "/profile",
      "/settings/webhooks",
    ])
    expect(faults).toEqual([])
  })

  test("no page of an administrator scrolls sideways", async ({ page }) => {
    const { completed } = await makeLongNames()
    await signIn(page, ADMIN)
    const faults = await sweep(page, [
      "/admin",
      "/admin/bookings",
      `/admin/bookings/${completed.id}`,
      "/admin/deliveries",
      "/admin/insights",
      "/admin/insights?view=compare",
      `/admin/audit?object_type=booking&object_id=${completed.id}`,
    ])
    expect(faults).toEqual([])
  })
})

test("a phone held across has targets for a finger", { tag: "@phone" }, async ({ page }) => {
  const { analyst, investor, requested } = await makeLongNames()
  await page.setViewportSize({ width: 812, height: 375 })
  for (const [email, paths] of [
    [
      investor.email,
      ["/analysts", `/analysts/${analyst.id}`, "/bookings", `/bookings/${requested.id}`, "/settings"],
    ],
    [
      analyst.email,
      ["/bookings", "/calendar", "/availability", "/availability/dates", "/insights", "/profile"],
    ],
  ] as const) {
    await signIn(page, email)
    for (const path of paths) {
      await page.goto(path)
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
      expect(await smallTargets(page), path).toEqual([])
    }
  }
})

/** Buttons, fields and links that are less than 44 px high, those inside a sentence aside. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = document.querySelectorAll("button, select, input, textarea, summary, a[href]")
    return [...targets].flatMap((target) => {
      const box = (target.closest("label") ?? target).getBoundingClientRect()
      const isInText = target.matches("a, button") && getComputedStyle(target).display === "inline"
      const isShown = box.width > 4 && box.height > 4 && target.checkVisibility({ opacityProperty: true })
      const words = target.getAttribute("aria-label") ?? target.textContent ?? ""
      return !isShown || isInText || box.height >= 43.5 ? [] : [`${target.tagName} ${words}: ${box.height}`]
    })
  })
}
