import type { Page } from "@playwright/test"
import { HOUR_MS } from "@/lib/core/duration"
import { dateIn, formatZonedMoment, shortStyle } from "@/lib/time"
import { makeStrikes, penaltiesOf } from "../support/attendance"
import { openPanel, slotNameInLondon, waitUntilLive } from "../support/booking-pages"
import { e2eDatabase } from "../support/e2e-database"
import { ADMIN, expect, expectAccessible, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

const CASE = { name: "Who came" }

const whoCame = (page: Page) => page.getByRole("region", CASE)

/** Goes to a page as somebody, once it answers. */
async function openAs(page: Page, email: string, path: string): Promise<void> {
  await signIn(page, email, path)
  await waitUntilLive(page, "main")
}

/** A confirmed session of yesterday that nobody marked, of an investor and an analyst of the test's own. */
async function makeEnded(name: string) {
  const [investor, analyst] = await Promise.all([makeOwnInvestor({ name }), makeOwnAnalyst()])
  const { id } = await makeOwnBooking(investor, analyst, { status: "confirmed", startUtc: inLondon(-1, 14) })
  return { investor, analyst, path: `/bookings/${id}` }
}

test("a missed session is reported and disputed, and the house dismisses the report", {
  tag: "@narrowed",
}, async ({ page }) => {
  const name = `Ada ${crypto.randomUUID().slice(0, 8)}`
  const { investor, analyst, path } = await makeEnded(name)
  await openAs(page, analyst.email, path)
  await page.getByRole("button", { name: /^Ada did not come/ }).click()
  const dialog = page.getByRole("dialog", { name: `${name} did not come?` })
  await expect(dialog).toContainText("72 hours to accept or dispute it")
  await dialog.getByLabel("What happened").fill("I waited on the line for half an hour.")
  await expectAccessible(page)
  await dialog.getByRole("button", { name: "Ada did not come" }).click()
  await expect(dialog).toBeHidden()
  await expect(whoCame(page)).toContainText("Reported")
  await expect(whoCame(page)).toContainText("I waited on the line for half an hour.")
  await expect(page.getByRole("button", { name: "Take the report back" })).toBeVisible()
  await expectAccessible(page)

  await openAs(page, investor.email, path)
  await expect(whoCame(page)).toContainText("I waited on the line for half an hour.")
  await expect(whoCame(page)).toContainText(/Answer by\s*\S+ \d+ \S+, \d\d:\d\d/)
  await expect(page.getByRole("button", { name: "Accept the report" })).toBeHidden()
  await expectAccessible(page)
  await page.getByRole("button", { name: "Dispute the report" }).click()
  await expect(whoCame(page)).toContainText("This is required.")
  await whoCame(page).getByLabel("What happened").fill("I was there.\nThe line did not open.")
  await page.getByRole("button", { name: "Dispute the report" }).click()
  await expect(whoCame(page)).toContainText("Disputed")
  await expect(whoCame(page)).toContainText("else the report is dismissed")
  await expect(page.getByRole("button", { name: "Dispute the report" })).toBeHidden()
  await expectAccessible(page)

  await openAs(page, ADMIN, "/admin/attendance")
  await page.getByRole("link", { name: "To decide" }).click()
  await page.waitForURL(/status=disputed/)
  const row = page.getByRole("list", { name: "Cases" }).getByRole("listitem").filter({ hasText: name })
  await expect(row).toContainText("Decide by")
  await expectAccessible(page)
  await row.getByRole("link", { name }).click()
  await page.waitForURL(/\/admin\/attendance\/[0-9a-f-]{36}$/)
  await waitUntilLive(page, "main form")
  const statements = page.getByRole("list", { name: "Statements" }).getByRole("listitem")
  await expect(statements).toHaveCount(2)
  await expect(statements.first()).toContainText("I waited on the line for half an hour.")
  await expect(statements.last()).toContainText("The line did not open.")
  await expect(page.getByRole("region", { name: "Strikes and restrictions" })).toContainText("None.")
  await page.getByRole("radio", { name: "Dismiss" }).check()
  await page.getByLabel("In words").fill("Both were there; the line failed.")
  await expectAccessible(page)
  await page.getByRole("button", { name: "Decide", exact: true }).click()
  await expect(whoCame(page)).toContainText("Dismissed")
  await expect(whoCame(page)).toContainText("By the house")
  await expect(page.getByRole("button", { name: "Decide", exact: true })).toBeHidden()

  await openAs(page, investor.email, path)
  await expect(page.getByText("Completed", { exact: true }).first()).toBeVisible()
  await expect(whoCame(page)).toContainText("Both were there; the line failed.")
  await expectAccessible(page)
  await page.goto("/settings/standing")
  await expect(page.getByRole("region", { name: "No strikes" })).toBeVisible()
  expect(await penaltiesOf(e2eDatabase(), investor)).toEqual([])
})

test("a report that is accepted shows as a strike, which the house looks at again when asked once", {
  tag: "@narrowed",
}, async ({ page }) => {
  const { investor, analyst, path } = await makeEnded("Ada Quill")
  await openAs(page, analyst.email, path)
  await page.getByRole("button", { name: /^Ada did not come/ }).click()
  // Nobody has to say more than that.
  await page.getByRole("dialog").getByRole("button", { name: "Ada did not come" }).click()
  await expect(whoCame(page)).toContainText("Reported")

  await openAs(page, investor.email, path)
  await whoCame(page).getByText("I did not come", { exact: true }).click()
  await expect(whoCame(page)).toContainText("you get a strike for half a year")
  await expectAccessible(page)
  await page.getByRole("button", { name: "Accept the report" }).click()
  await expect(whoCame(page)).toContainText("Upheld")
  await expect(page.getByRole("link", { name: "Book Ivo again" })).toBeVisible()

  await page.goto("/settings")
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Standing" }).click()
  await page.waitForURL("/settings/standing")
  const standing = page.getByRole("region", { name: "1 strike" })
  await expect(standing).toContainText("Session with Ivo Brandt")
  await waitUntilLive(page, "main form")
  await standing.getByText("Ask for review", { exact: true }).first().click()
  await standing.getByLabel("Why the house should look again").fill("My train stood still.")
  await expectAccessible(page)
  await standing.getByRole("button", { name: "Ask for review" }).click()
  await expect(standing).toContainText("You asked for a review on")
  await expect(standing.getByRole("button", { name: "Ask for review" })).toHaveCount(0)
  await standing.getByRole("link", { name: "Look at it" }).click()
  await page.waitForURL(`${path}#attendance`)
  await expect(whoCame(page)).toContainText("Accepted")
})

test("after three strikes every page says until when nothing can be booked, and booking is refused in words", {
  tag: "@narrowed",
}, async ({ page }) => {
  const [investor, analyst] = await Promise.all([makeOwnInvestor(), makeOwnAnalyst({ isEnabled: true })])
  const strikes = [40, 20, 2].map((days) => new Date(inLondon(-days, 15).getTime() + HOUR_MS))
  await makeStrikes(e2eDatabase(), { investor, analyst }, strikes)
  const restriction = (await penaltiesOf(e2eDatabase(), investor)).find(({ kind }) => kind === "restriction")
  const until = restriction?.endsAt ?? new Date(0)
  const clock = { timeZone: "Europe/London", hourCycle: "h23" } as const
  const words = formatZonedMoment(until, clock, shortStyle(until, new Date(), clock.timeZone))
  const banner = page.getByRole("status").filter({ hasText: `You cannot book until ${words}` })

  await openAs(page, investor.email, "/bookings")
  await expect(banner).toContainText("the last one with Ivo Brandt")
  await expectAccessible(page)
  const start = inLondon(4, 10)
  const slot = start.toISOString().slice(0, 16)
  await openPanel(page, `/analysts/${analyst.id}?day=${dateIn("Europe/London", start)}&slot=${slot}Z`)
  await expect(banner).toBeVisible()
  await expect(page.getByRole("button", { name: slotNameInLondon(start) })).toHaveAttribute(
    "aria-pressed",
    "true",
  )
  await page.getByRole("button", { name: "Next", exact: true }).click()
  await page.getByLabel("Topic").fill("Rail freight")
  await expect(page.locator("form").filter({ has: page.getByLabel("Topic") })).toContainText(
    `You cannot book until ${words}.`,
  )
  await page.getByRole("button", { name: "Request session" }).click()
  await expect(page.getByRole("main").getByRole("alert")).toContainText("because sessions were missed")
  await expect(page.getByLabel("Topic")).toHaveValue("Rail freight")
  await expectAccessible(page)

  await page.goto("/analysts")
  await waitUntilLive(page, "main form")
  await banner.getByText("Ask for review", { exact: true }).first().click()
  await banner.getByLabel("Why the house should look again").fill("Two of them were moved by mail.")
  await expectAccessible(page)
  await banner.getByRole("button", { name: "Ask for review" }).click()
  await expect(banner).toContainText("You have asked for a review; the house will answer.")
  await banner.getByRole("link", { name: "Your standing" }).click()
  await page.waitForURL("/settings/standing")
  const standing = page.getByRole("region", { name: "3 strikes" })
  await expect(standing).toContainText("Booking restricted")
  await expect(standing).toContainText("You asked for a review on")
  await expect(banner.getByRole("button", { name: "Ask for review" })).toHaveCount(0)
  await expectAccessible(page)

  await openAs(page, ADMIN, `/admin/attendance/${restriction?.caseId}`)
  const penalties = page.getByRole("region", { name: "Strikes and restrictions" })
  await expect(penalties).toContainText("Two of them were moved by mail.")
  const row = penalties.getByRole("listitem").filter({ hasText: "Booking restricted" })
  await waitUntilLive(page, "main form")
  await row.getByText("Lift it", { exact: true }).click()
  await row.getByLabel("Why").fill("Moved by mail, as we see.")
  await expectAccessible(page)
  await row.getByRole("button", { name: "Lift", exact: true }).click()
  await expect(row).toContainText("lifted on")

  await openAs(page, investor.email, "/settings/standing")
  await expect(banner).toHaveCount(0)
  await expect(standing).toContainText("Moved by mail, as we see.")
})

test("without JavaScript a session is reported as missed, disputed, and the report taken back", {
  tag: "@desktop",
}, async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const page = await context.newPage()
  const { investor, analyst, path } = await makeEnded("Ada Quill")
  await signIn(page, analyst.email, path)
  await page.getByRole("button", { name: /^Ada did not come/ }).click()
  await expect(page).toHaveURL(`${path}?do=no_show`)
  await page.getByLabel("What happened").fill("Nobody rang.")
  await page.getByRole("button", { name: "Ada did not come" }).click()
  await expect(whoCame(page)).toContainText("Nobody rang.")
  await signIn(page, investor.email, path)
  await page.getByLabel("What happened").fill("I rang twice.")
  await page.getByRole("button", { name: "Dispute the report" }).click()
  await expect(whoCame(page)).toContainText("I rang twice.")
  await signIn(page, analyst.email, path)
  await page.getByRole("button", { name: "Take the report back" }).click()
  await expect(whoCame(page)).toContainText("Withdrawn")
  await expect(page.getByText("Completed", { exact: true }).first()).toBeVisible()
  await context.close()
})
