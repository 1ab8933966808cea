import { e2eDatabase } from "../support/e2e-database"
import { makeUser } from "../support/factories"
import { ADMIN, expect, expectAccessible, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

test("an admin disables somebody whose page is open: the next click is refused in words", {
  tag: "@narrowed",
}, async ({ page, browser, baseURL }) => {
  const investor = await makeOwnInvestor()
  const topic = `To be called off ${investor.id.slice(0, 8)}`
  const { id } = await makeOwnBooking(investor, await makeOwnAnalyst(), { status: "confirmed", topic })
  const theirs = await browser.newContext({ baseURL })
  const open = await theirs.newPage()
  await signIn(open, investor.email, "/bookings")
  await expect(open.getByText(topic)).toBeVisible()

  await signIn(page, ADMIN, `/admin/users?q=${encodeURIComponent(investor.email)}`)
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("link", { name: "Ada Quill" }).click()
  await page.getByRole("link", { name: "Disable…" }).click()
  const asked = page.getByRole("region", { name: "Disable this account?" })
  await expect(asked.getByText(topic)).toBeVisible()
  await expectAccessible(page)
  await asked.getByText("Cancel 1 booking").click()
  await asked.getByLabel("Reason", { exact: true }).selectOption("on_request")
  await asked.getByLabel("In words").fill("She has left the firm.")
  await asked.getByRole("button", { name: "Disable account" }).click()
  await expect(page.getByRole("button", { name: "Enable account" })).toBeVisible()
  await expect(page.getByRole("region", { name: "Live bookings" })).toHaveCount(0)

  await open.locator(`a[href="/bookings/${id}"]`).first().click()
  await expect(open.getByText("This account was disabled. Ask the administrator.")).toBeVisible()
  await theirs.close()

  await page.getByRole("button", { name: "Enable account" }).click()
  await expect(page.getByRole("link", { name: "Disable…" })).toBeVisible()

  // What is emptied is taken away, or refused.
  await page.getByLabel(/^Firm/).fill("")
  await page.getByLabel("Name", { exact: true }).fill("")
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await expect(page.getByText("Give a name.")).toBeVisible()
  await page.getByLabel("Name", { exact: true }).fill("Ada Quill")
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await expect(page.getByText("Saved.")).toBeVisible()
  await expect(page.getByText("Quill Partners")).toHaveCount(0)
})

test("a person is erased once one admin has asked and another confirmed it", { tag: "@narrowed" }, async ({
  page,
}) => {
  const [investor, analyst] = [await makeOwnInvestor(), await makeOwnAnalyst()]
  const topic = `Kept ${investor.id.slice(0, 8)}`
  await makeOwnBooking(investor, analyst, { status: "cancelled", topic })
  const email = `${crypto.randomUUID()}@own.test`
  await makeUser(e2eDatabase(), "admin", { name: "Ruth Amsel", email, timeZone: "Europe/London" })

  await signIn(page, ADMIN, `/admin/users/${investor.id}`)
  await page.getByRole("button", { name: "Erase…" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Ask to erase" }).click()
  await expect(page.getByText("You asked to erase this person")).toBeVisible()
  await expect(page.getByRole("button", { name: "Confirm erasure" })).toHaveCount(0)

  await signIn(page, email, "/admin")
  await page.getByRole("link", { name: "Everybody whose erasure was asked for" }).click()
  await expect(page.getByRole("combobox", { name: "Erasure" })).toHaveValue("asked")
  await expectAccessible(page)
  await page.locator(`a[href="/admin/users/${investor.id}"]`).click()
  await expectAccessible(page)
  await page.getByRole("button", { name: "Confirm erasure" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Erase for good" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Former investor" })).toBeVisible()
  await expect(page.getByText(investor.email)).toHaveCount(0)

  await signIn(page, analyst.email, "/bookings?tab=all")
  await expect(page.getByText("Former investor").first()).toBeVisible()
  await expect(page.getByText("Ada Quill")).toHaveCount(0)
})
