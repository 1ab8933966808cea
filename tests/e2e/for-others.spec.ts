import { ADMIN, expect, expectAccessible, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"

test("an admin edits an analyst's week, and the analyst sees who did it", { tag: "@desktop" }, async ({
  page,
}) => {
  const name = `Mara Oyelaran ${crypto.randomUUID().slice(0, 6)}`
  const analyst = await makeOwnAnalyst({ name, week: [] })
  await signIn(page, ADMIN, `/admin/analysts?q=${encodeURIComponent(name)}`)
  await expect(page.getByText("Has posted no hours")).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("link", { name }).click()
  await page.getByRole("button", { name: "Enable the profile" }).click()
  await expect(page.getByRole("button", { name: "Disable the profile" })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("link", { name: "Week", exact: true }).click()
  await expect(page.getByRole("note")).toContainText(`Editing for ${name}`)
  await page.getByRole("button", { name: "Add weekdays 09:00–17:00" }).click()
  await page.getByRole("button", { name: /^Save/ }).click()
  await expect(page.getByText("Week saved").first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("link", { name: "Dates", exact: true }).click()
  await expect(page.getByRole("heading", { name: "Change many dates" })).toBeVisible()
  await expect(page.getByRole("note")).toContainText(`Editing for ${name}`)
  await page.getByRole("link", { name: "Profile", exact: true }).click()
  await page.getByLabel("Headline").fill("Memory and storage")
  await page.getByRole("button", { name: /^Save/ }).click()
  await expect(page.getByText("Profile saved.")).toBeVisible()

  await signIn(page, analyst.email, "/availability")
  await expect(page.getByText(/\(house\) changed your week, /)).toBeVisible()
  await expect(page.getByText(/\(house\) changed your profile, /).first()).toBeVisible()
  await expectAccessible(page)
})

test("an admin books for an investor, moves it, calls it off with a reason, and both see it", {
  tag: "@narrowed",
}, async ({ page }) => {
  const [firm, name] = [
    `Pryce ${crypto.randomUUID().slice(0, 6)}`,
    `Gareth ${crypto.randomUUID().slice(0, 6)}`,
  ]
  const investor = await makeOwnInvestor({ name, firm, timeZone: "Asia/Tokyo" })
  const analyst = await makeOwnAnalyst({ isEnabled: true, name: `Ivo ${crypto.randomUUID().slice(0, 6)}` })
  await signIn(page, ADMIN, "/admin/bookings")
  await page.getByRole("link", { name: "Book for an investor" }).click()
  const search = page.getByRole("searchbox", { name: "Search investors" })
  await search.fill(firm)
  await search.press("Enter")
  await expectAccessible(page)
  await page.getByRole("link", { name }).click()
  await expect(page.getByRole("note")).toContainText(`Booking for ${name}`)
  const analysts = page.getByRole("searchbox", { name: "Search analysts" })
  await analysts.fill(analyst.name)
  await analysts.press("Enter")
  await page.getByRole("link", { name: analyst.name }).click()
  await expect(page.getByRole("note")).toContainText("Tokyo")
  await page
    .getByRole("button", { name: /^\d\d:\d\d/ })
    .last()
    .click()
  await page.getByRole("button", { name: "Next", exact: true }).click()
  await page.getByLabel("Topic").fill("The memory balance")
  await expect(page.getByRole("definition").filter({ hasText: "Tokyo (JST)" })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("button", { name: `Request session for ${name}` }).click()
  await expect(page.getByText(`Asked for ${name}.`)).toBeVisible()
  await expect(page.getByText(new RegExp(`^Requested for ${name} by .*, admin$`))).toBeVisible()
  await expectAccessible(page)
  const id = page.url().match(/bookings\/([\w-]{36})/)?.[1]

  await page.getByRole("link", { name: /^Move/ }).click()
  await expect(page.getByRole("heading", { level: 1, name: /^Move the request of/ })).toBeVisible()
  await page
    .getByRole("button", { name: /^\d\d:\d\d/ })
    .first()
    .click()
  await page.getByRole("button", { name: "Next", exact: true }).click()
  await page.getByRole("button", { name: "Move session" }).click()
  await expect(page.getByText(/^Moved to .*\.$/)).toBeVisible()

  await page.getByRole("button", { name: /^Cancel request/ }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("radio", { name: "Duplicate" }).check()
  await expectAccessible(page)
  await dialog.getByRole("button", { name: "Cancel request" }).click()
  await expect(page.getByText("Cancelled by the house")).toBeVisible()

  for (const side of [investor, analyst]) {
    await signIn(page, side.email, `/bookings/${id}`)
    await expect(page.getByText("Cancelled by the house")).toBeVisible()
    await expect(page.getByText("Duplicate").first()).toBeVisible()
  }
})
