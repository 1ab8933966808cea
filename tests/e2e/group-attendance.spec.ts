import type { Page } from "@playwright/test"
import { waitUntilLive } from "../support/booking-pages"
import { e2eDatabase } from "../support/e2e-database"
import { makeGroup, makeSeat } from "../support/groups"
import { ADMIN, expect, expectAccessible, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"

const act = (page: Page) => page.getByRole("complementary", { name: "What you can do" })
const whoCame = (page: Page) => page.getByRole("region", { name: "Who came" })

/** Goes to a page as somebody, once it answers. */
async function openAs(page: Page, email: string, path: string): Promise<void> {
  await signIn(page, email, path)
  await waitUntilLive(page, "main")
}

/** Says as the session's analyst that somebody did not come to his seat. */
async function report(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^Did not come.*${name}`) }).click()
  const dialog = page.getByRole("dialog", { name: `Did ${name} not come?` })
  await dialog.getByLabel("What happened").fill(text)
  await expectAccessible(page)
  await dialog.getByRole("button", { name: "Report it" }).click()
  await expect(page.getByRole("region", { name: `Did ${name} come?` })).toContainText(text)
}

/** Decides the case of somebody as an admin: from the list by how it stands. */
async function decide(page: Page, tab: string, name: string): Promise<void> {
  await openAs(page, ADMIN, "/admin/attendance")
  await page.getByRole("link", { name: tab }).click()
  await page.waitForURL(/status=/)
  const cases = page.getByRole("list", { name: "Cases" })
  await cases.getByRole("listitem").filter({ hasText: name }).getByRole("link", { name }).click()
  await page.waitForURL(/\/admin\/attendance\/[0-9a-f-]{36}$/)
  await waitUntilLive(page, "main form")
}

test("seats of a group session are reported as missed, accepted and disputed, and the strike goes when the house decides", {
  tag: "@narrowed",
}, async ({ page }) => {
  const mark = crypto.randomUUID().slice(0, 8)
  const [ada, bo] = [`Ada ${mark}`, `Bo ${mark}`]
  const [analyst, doubting, accepting] = await Promise.all([
    makeOwnAnalyst({ isEnabled: true }),
    makeOwnInvestor({ name: ada }),
    makeOwnInvestor({ name: bo }),
  ])
  const group = await makeGroup(e2eDatabase(), analyst, { startUtc: inLondon(-1, 14), topic: `Rail ${mark}` })
  await makeSeat(e2eDatabase(), group, doubting)
  await makeSeat(e2eDatabase(), group, accepting)
  const path = `/groups/${group.id}`

  await openAs(page, analyst.email, path)
  await report(page, ada, "The room waited ten minutes.")
  await report(page, bo, "Nobody answered to that name.")
  const seats = page.getByRole("region", { name: "Who had a seat" })
  await expect(seats.getByRole("listitem").filter({ hasText: ada })).toContainText("Reported")
  await expect(seats.getByRole("button", { name: /^Did not come/ })).toHaveCount(0)
  await expect(page.getByRole("main")).not.toContainText("No-show")
  await expect(seats.getByRole("link", { name: "Download CSV" })).toHaveAttribute(
    "href",
    new RegExp(group.id),
  )
  await expectAccessible(page)

  // One says that he was there; until the house decides he missed nothing.
  await openAs(page, doubting.email, "/groups?show=mine")
  await expect(page.getByRole("main")).toContainText("You are said not to have come")
  await page.getByRole("link", { name: `Rail ${mark}` }).click()
  await page.waitForURL(path)
  await waitUntilLive(page, "main form")
  await expect(act(page)).toContainText("You are said not to have come. Answer by")
  await expect(page.getByRole("main")).not.toContainText("No-show")
  await expect(page.getByRole("main")).not.toContainText(bo)
  await expectAccessible(page)
  await whoCame(page).getByLabel("What happened").fill("I was there, without a camera.")
  await page.getByRole("button", { name: "Dispute the report" }).click()
  await expect(act(page)).toContainText("The house decides by")
  await expectAccessible(page)

  await decide(page, "To decide", ada)
  await page.getByRole("link", { name: "The session" }).click()
  await page.waitForURL(path)
  await page.goBack()
  await waitUntilLive(page, "main form")
  await page.getByRole("radio", { name: "Dismiss" }).check()
  await page.getByLabel("In words").fill("The log shows her.")
  await page.getByRole("button", { name: "Decide", exact: true }).click()
  await expect(whoCame(page)).toContainText("Dismissed")
  await openAs(page, doubting.email, path)
  await expect(act(page)).not.toContainText("Reported")
  await expect(whoCame(page)).toContainText("The log shows her.")

  // The other accepts, and bears a strike until the house looks again.
  await openAs(page, accepting.email, path)
  await whoCame(page).getByText("I did not come", { exact: true }).click()
  await page.getByRole("button", { name: "Accept the report" }).click()
  await expect(act(page).getByText("No-show", { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.goto("/settings/standing")
  await expect(page.getByRole("region", { name: "1 strike" })).toContainText("Ivo Brandt")
  await decide(page, "Upheld", bo)
  await page.getByLabel("In words").fill("A second witness wrote to us.")
  await page.getByRole("button", { name: "Reopen the case" }).click()
  await page.getByRole("radio", { name: "Dismiss" }).check()
  await page.getByLabel("In words").fill("He was in the room.")
  await page.getByRole("button", { name: "Decide", exact: true }).click()
  await expect(page.getByRole("region", { name: "Strikes and restrictions" })).toContainText("lifted on")
  await expectAccessible(page)
  await openAs(page, accepting.email, "/settings/standing")
  await expect(page.getByRole("region", { name: "No strikes" })).toBeVisible()

  await openAs(page, ADMIN, `/admin/groups?q=${mark}`)
  await expect(page.getByRole("list", { name: "Group sessions" }).getByRole("listitem")).toHaveCount(1)
  await expectAccessible(page)
})
