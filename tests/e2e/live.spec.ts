import type { Browser, Page } from "@playwright/test"
import type { User } from "@/lib/context"
import { formatTime } from "@/lib/time"
import { bookThroughApi, findFreeStart, openPanel, slotNameInLondon } from "../support/booking-pages"
import { e2eDatabase } from "../support/e2e-database"
import { makeUser } from "../support/factories"
import { expect, expectAccessible, origin, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"

/** A page of somebody in a browser of his own, once it hears what happens. */
async function openLive(
  browser: Browser,
  { email }: User,
  path: string,
  before: (page: Page) => Promise<unknown> = async () => {},
): Promise<Page> {
  const page = await browser.newPage({ baseURL: origin() })
  await before(page)
  await signIn(page, email)
  const hears = lineOf(page)
  await (path.startsWith("/analysts/") ? openPanel(page, path) : page.goto(path))
  await hears
  return page
}

function lineOf(page: Page) {
  return page.waitForResponse((response) => response.url().includes("/api/events") && response.ok())
}

/** An analyst's page that hears, a free time of his, and an investor who is signed in beside it. */
async function deskAndInvestor(page: Page, browser: Browser, path: string) {
  const analyst = await makeOwnAnalyst({ isEnabled: true })
  await signIn(page, (await makeOwnInvestor()).email, "/settings")
  const start = await findFreeStart(page, analyst, 4)
  return { analyst, start, desk: await openLive(browser, analyst, path) }
}

const inUrl = (start: Date) => `${start.toISOString().slice(0, 16)}Z`

test("a booking shows by itself on every page that it concerns, and takes nothing from who looks at its time", {
  tag: "@desktop",
}, async ({ page, browser }) => {
  const analyst = await makeOwnAnalyst({ isEnabled: true })
  const [investor, other] = [await makeOwnInvestor(), await makeOwnInvestor({ name: "Rafael Lima" })]
  await signIn(page, investor.email, "/calendar")
  const start = await findFreeStart(page, analyst, 4)
  const time = formatTime(start, { timeZone: "Europe/London", hourCycle: "h23" })

  const desk = await openLive(browser, analyst, "/bookings")
  await expect(desk.getByText("Rolling stock in Iberia")).toHaveCount(0)
  const calendar = await openLive(browser, investor, "/calendar")
  const looking = await openLive(browser, other, `/analysts/${analyst.id}?day=${inUrl(start).slice(0, 10)}`)
  await expect(looking.getByRole("button", { name: slotNameInLondon(start) })).toBeVisible()
  const typing = await openLive(browser, other, `/analysts/${analyst.id}?slot=${inUrl(start)}&step=details`)
  await typing.getByLabel("Topic").fill("Axle counters")

  await bookThroughApi(page, analyst, start, "Rolling stock in Iberia")

  await expect(desk.getByText("Rolling stock in Iberia")).toBeVisible()
  await expect(desk.getByRole("navigation", { name: "Main" }).getByText("1 to answer").first()).toBeAttached()
  await expect(calendar.getByText("Rolling stock in Iberia").first()).toBeVisible()
  await expect(looking.getByText(`${time}just taken`)).toBeVisible()
  await expect(looking.getByRole("button", { name: slotNameInLondon(start) })).toHaveCount(0)
  await expectAccessible(looking)
  await expect(typing.getByRole("alert").filter({ hasText: `${time} was taken a moment ago` })).toContainText(
    "What you typed is kept.",
  )
  await expect(typing.getByLabel("Topic")).toHaveValue("Axle counters")
  for (const each of [desk, calendar, looking, typing]) await each.context().close()
})

test("a page whose line is cut says so, and when it is back; what happened meanwhile is there", {
  tag: "@desktop",
}, async ({ page, browser }) => {
  const { analyst, start, desk } = await deskAndInvestor(page, browser, "/bookings")
  const sign = desk.getByRole("status").filter({ hasText: /live/i })
  await desk.context().setOffline(true)
  await expect(sign).toHaveText("Not live just now. Changes may not show.")
  await expectAccessible(desk)
  await bookThroughApi(page, analyst, start, "Night trains")
  await desk.context().setOffline(false)
  await expect(sign).toHaveText("Live again")
  await expect(desk.getByText("Night trains")).toBeVisible()
  await expect(sign).toHaveCount(0)
  await desk.context().close()
})

test("a search that is sent while the page is drawn anew gets there", { tag: "@desktop" }, async ({
  page,
  browser,
}) => {
  const { analyst, start, desk } = await deskAndInvestor(page, browser, "/bookings?tab=all")
  const [drawing, drawn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const release = Promise.withResolvers<void>()
  await desk.route("**/bookings?**", async (route) => {
    const isForm = route.request().isNavigationRequest()
    if (!isForm && !route.request().headers().rsc) return route.continue()
    if (!isForm) drawing.resolve()
    // The page that the form leads to comes after the one that is drawn anew.
    await (isForm ? drawn : release).promise
    await route.fulfill({ response: await route.fetch() })
    if (!isForm) drawn.resolve()
  })
  await bookThroughApi(page, analyst, start, "Rolling stock in Iberia")
  await drawing.promise
  const search = desk.getByRole("searchbox")
  await search.fill("Iberia")
  await search.press("Enter")
  release.resolve()
  await expect(desk).toHaveURL(/[?&]q=Iberia/)
  await expect(desk.getByText("Rolling stock in Iberia")).toBeVisible()
  await desk.context().close()
})

test("a page of an administrator that nobody touches rests, so that his login ends, and follows again at a touch", {
  tag: "@desktop",
}, async ({ page, browser }) => {
  const analyst = await makeOwnAnalyst({ isEnabled: true })
  const investor = await makeOwnInvestor()
  const email = `${crypto.randomUUID()}@own.test`
  // Where it is day: at midnight every page is drawn anew once.
  const timeZone = new Date().getUTCHours() < 12 ? "Asia/Kathmandu" : "America/Sao_Paulo"
  const admin = await makeUser(e2eDatabase(), "admin", { email, timeZone })
  await signIn(page, investor.email, "/settings")
  const start = await findFreeStart(page, analyst, 4)
  const path = "/admin/bookings?q=Signalling"
  const resting = await openLive(browser, admin, path, (it) => it.clock.install())
  const witness = await openLive(browser, admin, path)
  const drawings: string[] = []
  resting.on("request", (request) => {
    const { rsc, "next-router-prefetch": isPrefetch } = request.headers()
    if (rsc && !isPrefetch && request.url().includes(path)) drawings.push(request.url())
  })
  // Half of the time after which his login ends untouched; its line seems dead meanwhile and is opened anew.
  const again = lineOf(resting)
  await resting.clock.fastForward("15:01")
  await resting.clock.runFor("00:04")
  await again
  await bookThroughApi(page, analyst, start, "Signalling in the Alps")
  await expect(witness.getByText("Signalling in the Alps")).toBeVisible()
  await resting.clock.runFor("00:05")
  expect(drawings).toEqual([])
  await resting.keyboard.press("Shift")
  await resting.clock.runFor("00:02")
  await expect(resting.getByText("Signalling in the Alps")).toBeVisible()
  for (const each of [resting, witness]) await each.context().close()
})
