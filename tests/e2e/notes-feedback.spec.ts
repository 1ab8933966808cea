import type { Page } from "@playwright/test"
import { ADMIN, expect, expectAccessible, origin, signIn, test } from "../support/journey"
import { inLondon, makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

const notesOf = (page: Page) => page.getByRole("region", { name: /^Notes/ })
const stepsOf = (page: Page) => page.getByRole("region", { name: "Timeline" }).getByRole("listitem")

/** A confirmed session of Ada Quill and Ivo Brandt, so many days from today: its id, and both addresses. */
async function makeSession(days = 3) {
  const [investor, analyst] = [await makeOwnInvestor(), await makeOwnAnalyst()]
  const { id } = await makeOwnBooking(investor, analyst, {
    startUtc: inLondon(days, 10),
    status: "confirmed",
  })
  return { email: analyst.email, investor: investor.email, bookingId: id }
}

/** Sends a verb or a booking through the API as the person whose page it is. */
async function send(page: Page, path: string, data: object): Promise<Record<string, string>> {
  const headers = { origin: origin() }
  const answer = await page.request.post(`/api/analyst_sessions/${path}`, { headers, data })
  if (!answer.ok()) throw new Error(await answer.text())
  return answer.json()
}

test("both sides read each other's notes, and an admin writes without reading", { tag: "@desktop" }, async ({
  page,
  browser,
  baseURL,
}) => {
  const { email, investor, bookingId } = await makeSession()
  const address = `/bookings/${bookingId}`
  const context = await browser.newContext({ baseURL })
  const theirs = await context.newPage()
  await signIn(page, investor)
  await page.goto(address)
  await expect(notesOf(page)).toContainText("No notes yet. Tell Ivo")
  const field = page.getByLabel("Add a note")
  await page.getByRole("button", { name: "Add note" }).click()
  await expect(notesOf(page).getByText("This is required.")).toBeVisible()
  await field.fill("x".repeat(4001))
  await page.getByRole("button", { name: "Add note" }).click()
  await expect(notesOf(page).getByText("Use at most 4,000 characters.")).toBeVisible()
  await expect(field).toHaveValue("x".repeat(4001))
  await field.fill("First the corridor.\nThen (https://example.com/a_(b)), not javascript:alert(1).")
  await field.press("Control+Enter")
  await expect(notesOf(page).getByRole("status")).toHaveText("Note added.")
  await expect(field).toHaveValue("")
  await expect(notesOf(page).getByText("0 of 4,000.")).toBeVisible()

  await signIn(theirs, email)
  await theirs.goto(address)
  const notes = notesOf(theirs).getByRole("listitem")
  await expect(notes).toHaveCount(1)
  await expect(notes).toContainText("Ada Quill")
  expect(await notes.innerText()).toContain("First the corridor.\nThen (")
  const link = notes.getByRole("link")
  await expect(link).toHaveCount(1)
  await expect(link).toHaveAttribute("href", "https://example.com/a_(b)")
  await expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow")
  await theirs.getByLabel("Add a note").fill("Gladly; page 14 of the last one.")
  await theirs.getByRole("button", { name: "Add note" }).click()
  await expect(notes).toHaveCount(2)

  await page.reload()
  await expect(notesOf(page).getByRole("listitem")).toHaveText([/^Ada Quill/, /^Ivo Brandt.*page 14/s])
  await expectAccessible(page)

  await signIn(theirs, ADMIN)
  await theirs.goto(`/admin/bookings/${bookingId}`)
  await expect(theirs.getByText("Gladly; page 14")).toHaveCount(0)
  await theirs.getByLabel("Add a note").fill("The room number has changed.")
  await theirs.getByRole("button", { name: "Add note" }).click()
  await expect(theirs.getByText("Note added. Both can read it.")).toBeVisible()
  await expectAccessible(theirs)
  await page.reload()
  await expect(notesOf(page).getByRole("listitem").last()).toContainText(/, admin.*room number/s)
  await context.close()
})

test("feedback is left with the keyboard alone, edited, and read by the analyst", {
  tag: "@desktop",
}, async ({ page }) => {
  const { email, investor, bookingId } = await makeSession(-1)
  await signIn(page, investor)
  await page.goto(`/bookings/${bookingId}`)
  const keys = async (...all: string[]) => {
    for (const key of all) await page.keyboard.press(key)
  }
  const dialog = page.getByRole("dialog", { name: "Leave feedback" })
  await page.getByRole("button", { name: "Leave feedback" }).focus()
  await keys("Enter")
  await expect(dialog.getByRole("radio", { name: "1 star" })).toBeFocused()
  await dialog.getByRole("button", { name: "Leave feedback" }).focus()
  await keys("Enter")
  await expect(dialog.getByText("Give 1 to 5 stars.")).toBeVisible()
  await expectAccessible(page)
  await keys("Tab", "Space", "ArrowRight", "ArrowRight", "ArrowRight")
  await expect(dialog.getByRole("radio", { name: "4 stars" })).toBeChecked()
  await keys("Tab")
  await page.keyboard.type("Clear about what he does not know.")
  await keys("Escape")
  await expect(dialog).toHaveCount(0)
  await keys("Enter")
  await expect(dialog.getByRole("radio", { name: "4 stars" })).toBeFocused()
  await keys("Tab")
  await expect(dialog.getByLabel("Comment")).toHaveValue("Clear about what he does not know.")
  await keys("Tab", "Tab", "Enter")
  await expect(dialog).toHaveCount(0)
  const feedback = page.getByRole("region", { name: "Your feedback" })
  await expect(feedback.getByRole("img", { name: "4 of 5 stars" })).toBeVisible()
  await expect(feedback).toContainText(/Editable until .+ London \((GMT|BST)\)/)

  await expect(page.getByRole("button", { name: "Edit feedback" })).toBeFocused()
  await keys("Enter")
  const again = page.getByRole("dialog", { name: "Edit feedback" })
  await expect(again.getByRole("radio", { name: "4 stars" })).toBeChecked()
  await expect(again.getByRole("radio", { name: "4 stars" })).toBeFocused()
  await expect(again.getByLabel("Comment")).toHaveValue("Clear about what he does not know.")
  await keys("ArrowRight", "Tab", "Tab", "Tab", "Enter")
  await expect(again).toHaveCount(0)
  await expect(feedback.getByRole("img", { name: "5 of 5 stars" })).toBeVisible()
  await page.goto("/bookings?status=confirmed")
  await expect(page.getByText("Rated 5 of 5")).toBeVisible()

  await signIn(page, email)
  await page.goto(`/bookings/${bookingId}`)
  const theirs = page.getByRole("region", { name: "Feedback from Ada" })
  await expect(theirs.getByRole("img", { name: "5 of 5 stars" })).toBeVisible()
  await expect(theirs).toContainText("Clear about what he does not know.")
  await expect(theirs.getByRole("button")).toHaveCount(0)
  await page.goto("/profile")
  await expect(page.getByText("5.0 from 1")).toBeVisible()
})

test("the timeline names who did what, both times of a move, and why it ended", { tag: "@desktop" }, async ({
  page,
}) => {
  const { id, email } = await makeOwnAnalyst({ isEnabled: true })
  const investor = (await makeOwnInvestor()).email
  await signIn(page, investor)
  const found = await page.request.get(`/api/analysts/${id}/availability?duration=30`)
  const { slots } = await found.json()
  const [first, second] = [slots.at(-1), slots.at(-2)].map((slot: { start_utc: string }) => slot.start_utc)
  const booking = await send(page, "book", {
    analyst_id: id,
    start_utc: first,
    duration_minutes: 30,
    topic: "Wagon leasing",
  })
  await signIn(page, email)
  await send(page, `${booking.id}/confirm`, {})
  await send(page, `${booking.id}/reschedule`, { start_utc: second, reason_code: "travel" })
  await signIn(page, investor)
  await send(page, `${booking.id}/cancel`, { reason_code: "no_longer_needed", reason_text: "We sold it." })
  await page.goto(`/bookings/${booking.id}`)
  await expect(stepsOf(page)).toHaveText([
    /^Requested by Ada Quill/,
    /^Confirmed by Ivo Brandt/,
    /^Moved by Ivo Brandt.*From .+ to .+Reason: Travel\.$/,
    /^Cancelled by Ada Quill.*Reason: No longer needed\. “We sold it\.”$/,
  ])
  const times = stepsOf(page).nth(2).locator("time")
  await expect(times.nth(1)).toHaveAttribute("datetime", new Date(first ?? "").toISOString())
  await expect(times.nth(2)).toHaveAttribute("datetime", new Date(second ?? "").toISOString())
  await expect(page.getByText(/^Times in London/)).toHaveCount(1)

  await signIn(page, ADMIN)
  await page.goto(`/admin/bookings/${booking.id}`)
  await expect(stepsOf(page)).toHaveCount(4)
})

test.describe("without JavaScript", { tag: "@phone" }, () => {
  test.use({ javaScriptEnabled: false })

  test("a note is added and feedback is left", async ({ page }) => {
    const { investor, bookingId } = await makeSession(-1)
    await signIn(page, investor)
    await page.goto(`/bookings/${bookingId}`)
    await page.getByLabel("Add a note").fill("Plainly written.")
    await page.getByRole("button", { name: "Add note" }).click()
    await expect(notesOf(page).getByRole("listitem")).toContainText("Plainly written.")
    await expect(page.getByLabel("Add a note")).toHaveValue("")
    await page.getByRole("button", { name: "Leave feedback" }).click()
    await page.getByLabel("3 stars").check()
    await page.getByLabel("Comment").fill("Plainly said.")
    await page.getByRole("button", { name: "Leave feedback" }).click()
    await expect(page.getByRole("img", { name: "3 of 5 stars" })).toBeVisible()
    await page.getByLabel("2 stars").check()
    await page.getByRole("button", { name: "Save feedback" }).click()
    await expect(page.getByRole("img", { name: "2 of 5 stars" })).toBeVisible()
  })
})
