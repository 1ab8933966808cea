import type { Page } from "@playwright/test"
import { and, eq } from "drizzle-orm"
import { groupSessions, waitlistEntries } from "@/db/schema/groups"
import type { User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { dateIn } from "@/lib/time"
import { waitUntilLive } from "../support/booking-pages"
import { e2eDatabase } from "../support/e2e-database"
import { bearer } from "../support/factories"
import { makeGroup, makeSeat } from "../support/groups"
import { expect, expectAccessible, origin, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"

const TOPIC = "Rail freight after the toll reform"
const NAMES = ["Ada Quill", "Bo Lindqvist", "Cleo Marsh", "Dov Carmel", "Edda Roth"]

const act = (page: Page) => page.getByRole("complementary", { name: "What you can do" })

/** Goes to a page as somebody, once it answers. */
async function openAs(page: Page, email: string, path: string): Promise<void> {
  await signIn(page, email, path)
  await waitUntilLive(page, "main")
}

async function post(page: Page, path: string, data: object = {}) {
  const answer = await page.request.post(path, { headers: { origin: origin() }, data })
  expect(answer.ok(), await answer.text()).toBe(true)
}

test("a group session is announced, reaches its minimum, fills, and passes freed seats on in line", async ({
  page,
}) => {
  const [analyst, ...people] = await Promise.all([
    makeOwnAnalyst({ isEnabled: true, cancelNoticeMinutes: 1440 }),
    ...NAMES.map((name) => makeOwnInvestor({ name })),
  ])
  const [first, second, third, fourth, fifth] = people.map(({ email }) => email) as [
    string,
    string,
    string,
    string,
    string,
  ]

  await openAs(page, analyst.email, "/groups")
  await expect(page.getByRole("heading", { name: "You lead no group session" })).toBeVisible()
  await page.getByRole("link", { name: "New group session" }).first().click()
  await page.waitForURL("/groups/new")
  await waitUntilLive(page, "main form")
  await page.getByRole("button", { name: "Announce the session" }).click()
  await expect(page.getByLabel("Topic")).toBeFocused()
  await page.getByLabel("Topic").fill(TOPIC)
  await page
    .getByLabel("Description")
    .fill("Three corridors side by side.\nTwenty minutes of charts, forty of questions.")
  await page.getByLabel("Date", { exact: true }).fill(dateIn("Europe/London", inLondon(5, 7)))
  await page.getByLabel("Time", { exact: true }).fill("0700")
  await page.getByLabel("Seats", { exact: true }).fill("3")
  await page.getByLabel("Minimum to take place").fill("2")
  await page.getByLabel("Show names").check()
  await expectAccessible(page)
  await page.getByRole("button", { name: "Announce the session" }).click()
  await expect(page.getByText("That is outside your posted hours")).toBeVisible()
  await expect(page.getByLabel("Topic")).toHaveValue(TOPIC)
  await page.getByRole("button", { name: "Announce it outside my hours" }).click()
  await page.waitForURL(/\/groups\/[0-9a-f-]{36}$/)
  const path = new URL(page.url()).pathname
  const api = `/api/group_sessions/${path.slice("/groups/".length)}`
  await expect(page.getByRole("heading", { level: 1, name: TOPIC })).toBeVisible()
  await expect(page.getByRole("main")).toContainText("0 of 2 needed by")
  await expect(page.getByRole("main")).toContainText("Nobody has a seat so far.")
  await expectAccessible(page)

  await openAs(page, first, `/groups?analyst=${analyst.id}`)
  await page.getByRole("link", { name: TOPIC }).click()
  await page.waitForURL(path)
  await waitUntilLive(page, "main form")
  await page.getByLabel(/^A question for Ivo/).fill("Which corridor pays first?")
  await page.getByLabel(/^Show my name and firm/).check()
  await expectAccessible(page)
  await page.getByRole("button", { name: "Take a seat" }).click()
  await expect(act(page)).toContainText("It is confirmed once 1 more seat is taken.")
  await expect(act(page)).toContainText("Which corridor pays first?")

  await openAs(page, second, path)
  await page.getByRole("button", { name: "Take a seat" }).click()
  await expect(act(page).getByText("Confirmed", { exact: true })).toBeVisible()
  await expect(page.getByRole("region", { name: "Who is coming" })).toContainText("Ada Quill")
  await expect(page.getByRole("main")).not.toContainText("Bo Lindqvist")
  await signIn(page, third)
  await post(page, `${api}/join`)

  await openAs(page, fourth, path)
  await expect(act(page)).toContainText("All seats are taken")
  await expect(page.getByRole("main")).not.toContainText("Ada Quill")
  // Who merely looks sees a seat come free, and taken again, as the page is open.
  const authorization = await bearer(e2eDatabase(), people[2] as User)
  const byProgram = async (verb: string) =>
    (await fetch(`${origin()}${api}/${verb}`, { method: "POST", headers: { authorization } })).status
  expect(await byProgram("leave")).toBe(200)
  await expect(act(page).getByRole("button", { name: "Take a seat" })).toBeVisible()
  expect(await byProgram("join")).toBe(201)
  await expect(act(page)).toContainText("All seats are taken")
  await page.getByRole("button", { name: "Join the waitlist" }).click()
  await expect(act(page).getByRole("heading", { name: "First of 1 in line" })).toBeVisible()
  await signIn(page, fifth)
  await post(page, `${api}/waitlist`, { mode: "ask" })
  await page.goto(path)
  await waitUntilLive(page, "main form")
  await expect(act(page).getByRole("heading", { name: "Second of 2 in line" })).toBeVisible()
  // A choice that is made while another is on its way goes after it.
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  const sent: string[] = []
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() === "POST") {
      sent.push(route.request().postData() ?? "")
      await held
    }
    await route.continue()
  })
  await page.getByLabel(/^Seat me at once/).check()
  await page.getByLabel(/^Ask me/).check()
  letGo()
  await expect.poll(() => sent.map((body) => /\b(ask|seat_me)\b/.exec(body)?.[0])).toEqual(["seat_me", "ask"])
  await page.unroute(`**${path}`)
  await expect(page.getByText("Changed for when a seat comes free.")).toHaveCount(2)
  await expectAccessible(page)

  await openAs(page, first, path)
  await act(page).getByRole("button", { name: "Leave the session" }).click()
  const dialog = page.getByRole("dialog", { name: "Leave this session?" })
  await expect(dialog).toContainText("Nothing is charged.")
  await expectAccessible(page)
  await dialog.getByRole("button", { name: "Leave the session" }).click()
  await expect(act(page)).toContainText("You left this session")

  // The first in line has it alone.
  await openAs(page, fifth, path)
  await expect(act(page).getByRole("heading", { name: "Second of 2 in line" })).toBeVisible()
  await openAs(page, fourth, path)
  await expect(act(page).getByRole("heading", { name: "A seat is yours" })).toBeVisible()
  await expect(page.getByRole("region", { name: "Waitlist" })).toContainText("an investor left")
  await expectAccessible(page)
  await page.getByRole("button", { name: "Take the seat" }).click()
  await expect(act(page).getByText("Confirmed", { exact: true })).toBeVisible()

  await signIn(page, second)
  await post(page, `${api}/leave`)
  await openAs(page, fifth, path)
  await expect(act(page).getByRole("heading", { name: "A seat is yours" })).toBeVisible()
  const offered = and(
    eq(waitlistEntries.investorId, people[4]?.id ?? ""),
    eq(waitlistEntries.status, "offered"),
  )
  await e2eDatabase()
    .update(waitlistEntries)
    .set({ offerUntil: new Date(Date.now() - MINUTE_MS) })
    .where(offered)
  // Nobody else waits: once the house has been there, the seat is anybody's.
  await expect(async () => {
    await page.reload()
    await expect(act(page)).toContainText("1 seat is free", { timeout: 1_000 })
  }).toPass()

  await openAs(page, analyst.email, path)
  const comes = page.getByRole("region", { name: "Who is coming" })
  await expect(comes).toContainText("Cleo Marsh")
  await expect(comes).toContainText("Dov Carmel")
  await expect(page.getByRole("region", { name: "No longer coming" })).toContainText("Ada Quill")
  await comes.getByRole("button", { name: "Take back the seat of Dov Carmel" }).click()
  const question = page.getByRole("dialog", { name: "Take Dov Carmel’s seat back?" })
  await question.getByLabel("Why").fill("Your firm asked us to.")
  await question.getByRole("button", { name: "Take it back" }).click()
  await expect(page.getByRole("region", { name: "No longer coming" })).toContainText("Dov Carmel")
  await expectAccessible(page)
})

test("without JavaScript a seat is taken and given up, and a full session is waited for", {
  tag: "@desktop",
}, async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const page = await context.newPage()
  const [analyst, investor, other] = await Promise.all([
    makeOwnAnalyst({ isEnabled: true }),
    makeOwnInvestor(),
    makeOwnInvestor({ name: "Bo Lindqvist" }),
  ])
  const db = e2eDatabase()
  const group = await makeGroup(db, analyst, { startUtc: inLondon(4, 10), seatsMax: 2, topic: TOPIC })
  await makeSeat(db, group, other)
  const path = `/groups/${group.id}`
  await signIn(page, investor.email, `/bookings/${group.id}`)
  await expect(page).toHaveURL(path)
  await page.getByLabel(/^A question for Ivo/).fill("Which corridor pays first?")
  await page.getByRole("button", { name: "Take a seat" }).click()
  await expect(act(page).getByText("Confirmed", { exact: true })).toBeVisible()
  await act(page).getByRole("button", { name: "Leave the session" }).click()
  await expect(page).toHaveURL(`${path}?do=leave`)
  await act(page).getByRole("button", { name: "Leave the session" }).click()
  await expect(act(page)).toContainText("You left this session")
  await makeSeat(db, group, await makeOwnInvestor({ name: "Cleo Marsh" }))
  // The page still shows the seat that has gone: the refusal brings the waitlist.
  await page.getByRole("button", { name: "Take a seat" }).click()
  await page.getByRole("button", { name: "Join the waitlist" }).click()
  await expect(act(page).getByRole("heading", { name: "First of 1 in line" })).toBeVisible()
  await page.getByRole("button", { name: "Leave the waitlist" }).click()
  await expect(act(page)).toContainText("All seats are taken")
  await context.close()
})

test("a seat is not taken at another price than the page showed, and what was typed stays", {
  tag: "@desktop",
}, async ({ page }) => {
  const [analyst, investor] = await Promise.all([makeOwnAnalyst({ isEnabled: true }), makeOwnInvestor()])
  const db = e2eDatabase()
  const values = { startUtc: inLondon(4, 10), topic: TOPIC, price: 6_000 }
  const group = await makeGroup(db, analyst, values)
  await openAs(page, investor.email, `/groups/${group.id}`)
  await page.getByLabel(/^A question for Ivo/).fill("Which corridor pays first?")
  await db.update(groupSessions).set({ price: 9_000 }).where(eq(groupSessions.bookingId, group.id))
  await page.getByRole("button", { name: "Take a seat" }).click()
  await expect(act(page).getByRole("alert")).toContainText("A seat costs $90.00 now.")
  await expect(page.getByLabel(/^A question for Ivo/)).toHaveValue("Which corridor pays first?")
  await expect(page.locator("input[name=priceQuote]")).toHaveValue("90.00")
  await page.getByRole("button", { name: "Take a seat" }).click()
  await expect(act(page).getByText("Confirmed", { exact: true })).toBeVisible()
})

test("an analyst moves, edits and cancels a group session, and sees first who could not come", async ({
  page,
}) => {
  const [analyst, investor] = await Promise.all([makeOwnAnalyst({ isEnabled: true }), makeOwnInvestor()])
  const db = e2eDatabase()
  const [group, clash] = await Promise.all([
    makeGroup(db, analyst, { startUtc: inLondon(4, 10), topic: TOPIC }),
    makeGroup(db, await makeOwnAnalyst({ isEnabled: true }), { startUtc: inLondon(5, 11) }),
  ])
  await makeSeat(db, group, investor)
  await makeSeat(db, clash, investor)
  await openAs(page, analyst.email, `/groups/${group.id}`)
  await page.getByRole("link", { name: "Move session" }).click()
  await page.waitForURL(/\/move$/)
  await waitUntilLive(page, "main form")
  await page.getByLabel("Date", { exact: true }).fill(dateIn("Europe/London", inLondon(5, 11)))
  await page.getByLabel("Time", { exact: true }).fill("1100")
  await page.getByRole("button", { name: "See who can come then" }).click()
  await expect(page.getByRole("region", { name: "What the move does" })).toContainText("Ada Quill")
  await waitUntilLive(page, "#consequences form")
  await expectAccessible(page)
  await page.getByRole("button", { name: "Move the session" }).click()
  await page.waitForURL(`/groups/${group.id}`)
  await expect(page.getByRole("region", { name: "No longer coming" })).toContainText("Ada Quill")

  await page.getByRole("link", { name: "Edit", exact: true }).click()
  await page.waitForURL(/\/edit$/)
  await waitUntilLive(page, "main form")
  await page.getByLabel("Seats", { exact: true }).fill("12")
  await expectAccessible(page)
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await page.waitForURL(`/groups/${group.id}`)
  await expect(page.getByRole("img", { name: "0 of 12 seats taken" })).toBeVisible()
  await waitUntilLive(page, "main form")
  await page.getByRole("button", { name: "Cancel session" }).click()
  const dialog = page.getByRole("dialog", { name: "Cancel this session?" })
  await dialog.getByRole("button", { name: "Cancel session" }).click()
  await expect(dialog).toContainText("Choose a reason.")
  await dialog.getByLabel("Unwell").check()
  await dialog.getByRole("button", { name: "Cancel session" }).click()
  await expect(page.getByRole("main")).toContainText("Cancelled by you. Unwell")
})
