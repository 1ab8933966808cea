import type { Page } from "@playwright/test"
import { and, eq } from "drizzle-orm"
import { notifications } from "@/db/schema/notifications"
import type { User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { addNote } from "@/lib/notes/add-note"
import { waitUntilLive } from "../support/booking-pages"
import { e2eDatabase } from "../support/e2e-database"
import { ctxOf, makeNotification } from "../support/factories"
import { expect, expectAccessible, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

const bell = (page: Page, name: string) =>
  page
    .getByRole("button", { name, exact: true })
    .or(page.getByRole("link", { name, exact: true }))
    .filter({ visible: true })

/** Ada Quill with a session of Ivo Brandt that he confirmed ten minutes ago, and of which she was reminded just now. */
async function makeTold(): Promise<{ investor: User; analyst: User; bookingId: string }> {
  const [investor, analyst] = [await makeOwnInvestor(), await makeOwnAnalyst()]
  const { id } = await makeOwnBooking(investor, analyst, { status: "confirmed" })
  const booking = { id, investorId: investor.id }
  const at = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS)
  await makeNotification(e2eDatabase(), booking, { dueAt: at(10) })
  await makeNotification(e2eDatabase(), booking, { kind: "note_added", dueAt: at(1) })
  return { investor, analyst, bookingId: id }
}

test("the bell counts what is new, opens it by the keyboard and leads to the session", {
  tag: "@desktop",
}, async ({ page }) => {
  const { investor, bookingId } = await makeTold()
  await signIn(page, investor.email, "/bookings")
  await waitUntilLive(page, "header")
  await bell(page, "Notifications, 2 new").focus()
  await page.keyboard.press("Enter")
  const latest = page.getByRole("region", { name: /^Notifications/ })
  await expect(latest.getByRole("link", { name: /confirmed/ })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press("Tab")
  await expect(latest.getByRole("button", { name: "Mark all as read" })).toBeFocused()
  await page.keyboard.press("Escape")
  await expect(latest).toBeHidden()
  await expect(bell(page, "Notifications, 2 new")).toBeFocused()
  await page.keyboard.press("Enter")
  await latest.getByRole("link", { name: /note/ }).press("Enter")
  await expect(page).toHaveURL(`/bookings/${bookingId}`)
  await expect(latest).toBeHidden()
  await bell(page, "Notifications, 1 new").click()
  await latest.getByRole("button", { name: "Mark all as read" }).click()
  await expect(latest.getByRole("button", { name: /mark as read/i })).toHaveCount(0)
  await expect(bell(page, "Notifications")).toBeVisible()
})

test("a phone has them one tap away, and marks one without leaving", { tag: "@phone" }, async ({ page }) => {
  const { investor } = await makeTold()
  await signIn(page, investor.email, "/bookings")
  await bell(page, "Notifications, 2 new").tap()
  await expect(page.getByRole("heading", { name: "Notifications" })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("button", { name: /^New: mark as read, .* note/ }).tap()
  await expect(bell(page, "Notifications, 1 new")).toBeVisible()
  await page.getByRole("link", { name: "New 1" }).tap()
  await expect(page.getByRole("main").getByRole("listitem").filter({ hasText: "Ivo Brandt" })).toHaveCount(1)
  await page.getByRole("link", { name: "Choose what reaches you" }).tap()
  await expect(page.getByRole("heading", { name: "What reaches you" })).toBeVisible()
  await expectAccessible(page)
})

test("what is switched off is told no more, and another lead reminds", { tag: "@desktop" }, async ({
  page,
}) => {
  const { investor, analyst, bookingId } = await makeTold()
  await signIn(page, investor.email, "/settings/notifications")
  await waitUntilLive(page, "main form")
  await page.getByRole("checkbox", { name: "Notes, In the app" }).uncheck()
  await expect(page.getByText("was on")).toBeVisible()
  await page.getByRole("checkbox", { name: "1 day", exact: true }).uncheck()
  await page.getByPlaceholder(/^Another/).fill("90 min")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("checkbox", { name: "1 h 30 min" })).toBeChecked()
  await expectAccessible(page)
  await page.getByRole("button", { name: "Save 3 changes" }).click()
  await expect(page.getByText("Saved.", { exact: true }).first()).toBeVisible()
  await expect(page.getByText("was on")).toBeHidden()
  await page.reload()
  await expect(page.getByRole("checkbox", { name: "Notes, In the app" })).not.toBeChecked()
  await expect(page.getByRole("checkbox", { name: "1 h 30 min" })).toBeChecked()
  const note = { bookingId, note: "See page 14." }
  expect(await addNote(ctxOf(e2eDatabase(), analyst, new Date()), note)).toMatchObject({ ok: true })
  await expect.poll(() => becameOf(investor, bookingId)).toEqual(["switched_off"])
})

/** What became of everything that somebody was to be told of notes since. */
async function becameOf({ id }: User, bookingId: string): Promise<(string | null)[]> {
  const { kind, channel, recipientId, source } = notifications
  const rows = await e2eDatabase()
    .select({ reason: notifications.reason })
    .from(notifications)
    .where(
      and(
        eq(kind, "note_added"),
        eq(source, "note"),
        eq(channel, "in_app"),
        eq(recipientId, id),
        eq(notifications.bookingId, bookingId),
      ),
    )
  return rows.map(({ reason }) => reason)
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false })

  test("everything is marked as read and chosen by plain forms", { tag: "@desktop" }, async ({ page }) => {
    const { investor } = await makeTold()
    await signIn(page, investor.email, "/notifications")
    await page.getByRole("button", { name: /^New: mark as read, .* note/ }).click()
    await expect(bell(page, "Notifications, 1 new")).toBeVisible()
    await page.getByRole("main").getByRole("button", { name: "Mark all as read" }).click()
    await expect(bell(page, "Notifications")).toBeVisible()
    await page.goto("/settings/notifications")
    await page.getByRole("checkbox", { name: "Feedback, E-mail" }).uncheck()
    await page.getByPlaceholder(/^Another/).fill("soon")
    await page.getByRole("button", { name: "Save" }).click()
    await expect(page.getByText("Give a time from 10 minutes to 7 days").first()).toBeVisible()
    await expect(page.getByRole("checkbox", { name: "Feedback, E-mail" })).not.toBeChecked()
    await page.getByPlaceholder(/^Another/).fill("3 days")
    await page.getByRole("button", { name: "Save" }).click()
    await expect(page.getByRole("checkbox", { name: "3 days" })).toBeChecked()
    await expect(page.getByRole("checkbox", { name: "Feedback, E-mail" })).not.toBeChecked()
  })
})
