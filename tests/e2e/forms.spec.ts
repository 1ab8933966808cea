import type { Page } from "@playwright/test"
import { eq } from "drizzle-orm"
import { sessionBookingNotes } from "@/db/schema/bookings"
import { authSessions } from "@/db/schema/users"
import type { User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { e2eDatabase } from "../support/e2e-database"
import { expect, expectAccessible, PASSWORD, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

async function makeSession() {
  const [investor, analyst] = [await makeOwnInvestor(), await makeOwnAnalyst()]
  const { id } = await makeOwnBooking(investor, analyst, { status: "confirmed" })
  const notes = async () => {
    const found = await e2eDatabase()
      .select()
      .from(sessionBookingNotes)
      .where(eq(sessionBookingNotes.bookingId, id))
    return found.map(({ note, authorId }) => [note, authorId])
  }
  return { investor, analyst, address: `/bookings/${id}`, notes }
}

/** Changes the logins of a person, as an idle week or another window would. */
function changeLogins(of: User, values: Partial<typeof authSessions.$inferInsert>) {
  return e2eDatabase().update(authSessions).set(values).where(eq(authSessions.userId, of.id))
}

const field = (page: Page) => page.getByLabel("Add a note")
const add = (page: Page) => page.getByRole("button", { name: "Add note" }).click()

test("a login that ended while a note was typed is renewed beside it, and another person's is not taken for it", {
  tag: "@desktop",
}, async ({ page }) => {
  const { investor, analyst, address, notes } = await makeSession()
  await signIn(page, investor.email, address)
  await field(page).fill("Which ships are late?")
  await changeLogins(investor, { revokedAt: new Date() })
  await add(page)
  const notice = page.getByRole("alert").filter({ hasText: "You are signed out" })
  await expect(notice).toContainText("ended from another window or device")
  await expect(field(page)).toHaveValue("Which ships are late?")
  await notice.getByRole("button", { name: "Sign in and send" }).click()
  const dialog = page.getByRole("dialog", { name: "Sign in again" })
  await expectAccessible(page)
  await dialog.getByRole("textbox", { name: "Password" }).fill(PASSWORD)
  await dialog.getByRole("button", { name: "Sign in and send" }).click()
  await expect(page.getByRole("region", { name: /^Notes/ }).getByRole("listitem")).toHaveCount(1)
  await expect(page.locator(":focus")).toHaveCount(1)
  expect(await notes()).toEqual([["Which ships are late?", investor.id]])

  await field(page).fill("For Ivo")
  await signIn(page, analyst.email)
  await add(page)
  const other = page.getByRole("alert").filter({ hasText: "You are now signed in as Ivo Brandt" })
  await expect(other).toContainText("drawn for Ada Quill")
  await expect(field(page)).toHaveValue("For Ivo")
  expect(await notes()).toHaveLength(1)
  await other.getByRole("button", { name: "Reload the page" }).click()
  await expect(page.getByText("you and Ada only")).toBeVisible()
  await expect(field(page)).toHaveValue("For Ivo")
})

test.describe("when another person uses the browser", { tag: "@desktop" }, () => {
  test.use({ expectedErrors: /status of 404/ })

  test("a page that he cannot see keeps what was typed for the one who wrote it, who needs no other cookie to sign in again", async ({
    page,
  }) => {
    const { investor, address, notes } = await makeSession()
    await signIn(page, investor.email, address)
    await field(page).fill("For Ivo alone")
    await signIn(page, (await makeOwnInvestor()).email)
    await add(page)
    await page.getByRole("button", { name: "Reload the page" }).click()
    await expect(page.getByText("There is nothing here")).toBeVisible()
    await signIn(page, investor.email, address)
    await expect(field(page)).toHaveValue("For Ivo alone")
    await page.context().clearCookies()
    await add(page)
    await page.getByRole("button", { name: "Sign in and send" }).click()
    await page.getByRole("dialog").getByRole("textbox", { name: "Password" }).fill(PASSWORD)
    await page.getByRole("dialog").getByRole("button", { name: "Sign in and send" }).click()
    await expect(page.getByRole("region", { name: /^Notes/ }).getByRole("listitem")).toHaveCount(1)
    expect(await notes()).toEqual([["For Ivo alone", investor.id]])
  })
})

test.describe("when an answer is lost", { tag: "@desktop" }, () => {
  test.use({ expectedErrors: /ERR_FAILED/ })

  test("pressing again adds nothing, and other words are told that the first were saved", async ({
    page,
  }) => {
    const { investor, address, notes } = await makeSession()
    await signIn(page, investor.email, address)
    let isNextLost = false
    await page.route(
      (url) => url.pathname === address,
      async (route) => {
        if (!isNextLost || route.request().method() !== "POST") return route.continue()
        isNextLost = false
        await route.fetch()
        await route.abort()
      },
    )
    isNextLost = true
    await field(page).fill("Once")
    await add(page)
    await expect(page.getByRole("main").getByRole("alert")).toBeFocused()
    await add(page)
    await expect(page.getByText("Note added.")).toBeVisible()
    expect(await notes()).toEqual([["Once", investor.id]])

    isNextLost = true
    await field(page).fill("First words")
    await add(page)
    await expect(page.getByRole("main").getByRole("alert")).toBeFocused()
    await field(page).fill("Other words")
    await add(page)
    await expect(page.getByText("What you sent first was saved")).toBeVisible()
    await expect(field(page)).toHaveValue("Other words")
    expect(await notes()).toHaveLength(2)
    await add(page)
    await expect(page.getByText("Note added.")).toBeVisible()
    expect((await notes()).map(([note]) => note)).toEqual(["Once", "First words", "Other words"])
  })
})

test("the sign-in page says why a login ended", { tag: "@desktop" }, async ({ page }) => {
  const { investor, address } = await makeSession()
  await signIn(page, investor.email)
  await changeLogins(investor, { lastSeenAt: new Date(Date.now() - 7 * DAY_MS) })
  await page.goto(address)
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await expect(page.getByRole("status").filter({ hasText: "signed out" })).toContainText("for 7 days")
})

test.describe("without JavaScript", { tag: "@phone" }, () => {
  test.use({ javaScriptEnabled: false })

  test("a note sent for another person is kept and not taken; one that is sent again is there once", async ({
    page,
  }) => {
    const { investor, analyst, address, notes } = await makeSession()
    await signIn(page, investor.email, address)
    await field(page).fill("From Ada")
    await signIn(page, analyst.email)
    await add(page)
    await expect(page.getByText("You are now signed in as Ivo Brandt")).toBeVisible()
    await expect(field(page)).toHaveValue("From Ada")
    expect(await notes()).toEqual([])

    await signIn(page, investor.email, address)
    await field(page).fill("Once")
    await add(page)
    await expect(page.getByText("Note added.")).toBeVisible()
    await page.goBack()
    await field(page).fill("Once")
    await add(page)
    await expect(page.getByText("Note added.")).toBeVisible()
    expect(await notes()).toEqual([["Once", investor.id]])
  })

  test("a browser that keeps no cookie is told so before anything else", async ({ page }) => {
    const { investor } = await makeSession()
    await page.goto("/sign-in")
    await page.context().clearCookies()
    await page.getByLabel("E-mail").fill(investor.email)
    await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD)
    await page.getByRole("button", { name: "Sign in" }).click()
    await expect(page.getByText("This browser keeps no cookie")).toBeVisible()
    await expect(page.getByLabel("E-mail")).toHaveValue(investor.email)
  })
})
