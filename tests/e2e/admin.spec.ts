import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import { dateIn, formatDate } from "@/lib/time"
import { ADMIN, expect, expectAccessible, INVESTOR, signIn, test } from "../support/journey"
import { makeOwnDeliveries } from "../support/own-deliveries"
import { inLondon, makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

test("an admin finds a booking and reads both of its sides", async ({ page }, { project }) => {
  const topic = `For the record ${crypto.randomUUID().slice(0, 8)}`
  const analyst = await makeOwnAnalyst({ timeZone: "America/New_York" })
  const { id } = await makeOwnBooking(await makeOwnInvestor(), analyst, { topic })
  await signIn(page, ADMIN, "/admin")
  await expect(page.getByRole("heading", { level: 1, name: /the house today$/ })).toBeVisible()
  await expectAccessible(page)
  if (project.name === "phone") {
    await page.getByRole("button", { name: "Menu" }).click()
    await page.getByRole("link", { name: "Bookings", exact: true }).click()
  } else await page.getByRole("link", { name: /^\d+ requests?$/ }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Bookings" })).toBeVisible()
  await expectAccessible(page)
  if (project.name === "phone") await page.getByRole("button", { name: "Search" }).click()
  const search = page.getByRole("searchbox", { name: "Search names and topics" })
  const row = page.getByRole("row").filter({ hasText: topic })
  // What others do meanwhile draws the list anew, and a key pressed at that moment may be lost.
  await expect(async () => {
    if (await search.isVisible()) {
      await search.fill(topic)
      await search.press("Enter")
    }
    await expect(row.getByText("Quill Partners")).toBeVisible({ timeout: 5_000 })
  }).toPass()
  await row.getByRole("link").click()
  await expect(page).toHaveURL(new RegExp(`/admin/bookings/${id}$`))
  await expect(page.getByText("Ada Quill").first()).toBeVisible()
  await expect(page.getByText("Ivo Brandt").first()).toBeVisible()
  await expect(page.getByText(/New York \(E[SD]T\)$/).first()).toBeVisible()
  await expect(page.getByText(id)).toBeVisible()
  await expectAccessible(page)
})

const BOX = { name: "Find a person or booking, or say what to do" }

test("an admin says what to do and whom to find from any page, by keys alone", async ({ page }, {
  project,
}) => {
  const topic = `Said to the box ${crypto.randomUUID().slice(0, 8)}`
  const analyst = await makeOwnAnalyst({})
  const { id } = await makeOwnBooking(await makeOwnInvestor(), analyst, { topic })
  await signIn(page, ADMIN, "/admin/house")
  if (project.name === "phone") {
    await page.getByRole("link", { name: "Search" }).click()
    await expect(page.getByRole("heading", { level: 1, name: "Search" })).toBeVisible()
    await page.getByRole("combobox", BOX).tap()
  } else {
    // Where the page has just come, its keys may not be heard yet.
    await expect(async () => {
      await page.getByRole("heading", { level: 1 }).click()
      await page.keyboard.press("/")
      await expect(page.getByRole("combobox", BOX)).toBeFocused({ timeout: 500 })
    }).toPass()
  }
  const box = page.getByRole("combobox", BOX)
  await expect(box).toBeFocused()
  await page.keyboard.type(topic)
  await expect(page.getByRole("option", { name: topic })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press("Escape")
  await expect(page.getByRole("option", { name: topic })).toHaveCount(0)
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL(new RegExp(`/admin/bookings/${id}$`))
  if (project.name === "phone") return

  const before = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Bookings" })
  await before.focus()
  await page.keyboard.press("/")
  await page.keyboard.type("invite")
  await page.keyboard.press("Escape")
  await expect(box).toBeFocused()
  await page.keyboard.press("Escape")
  await expect(before).toBeFocused()
  await expect(box).toHaveValue("invite")
  await page.keyboard.press("/")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { level: 1, name: "Invite somebody" })).toBeVisible()
  await page.getByRole("button", { name: "Send invitation" }).click()
  await expect(page.getByText("2 fields need a change")).toBeVisible()
  await expectAccessible(page)

  await page.getByRole("heading", { level: 1 }).click()
  await page.keyboard.press("/")
  await page.keyboard.type("house")
  await page.keyboard.press("Enter")
  const name = page.getByLabel("Name of the house")
  await expect(name).toBeVisible()
  await name.press("/")
  await expect(name).toHaveValue(/\//)

  // Nothing of it is saved: what it decides is everybody's. The demo has three rules, the last of them for everybody.
  const rule = (number: number) => page.getByRole("group", { name: `Rule ${number}` })
  await page.getByRole("button", { name: "Add a rule" }).click()
  await rule(4).getByLabel("Country of the buyer").selectOption({ label: "Austria" })
  await rule(4).getByLabel("What the tax is called").fill("VAT")
  await rule(4).getByLabel("Rate in percent").fill("200")
  await expect(page.getByText("Never applied: rule 3 comes first.")).toBeVisible()
  await page.getByRole("button", { name: "Move up rule 4" }).click()
  await expect(page.getByText(/^Never applied/)).toHaveCount(0)
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText(/^Give a percentage from 0 to 100/)).toBeVisible()
  await expect(rule(3).getByLabel("Rate in percent")).toBeFocused()
  await expectAccessible(page)
})

test("an admin asks why an analyst's time is closed, on the analyst's clock", { tag: "@desktop" }, async ({
  page,
}) => {
  const analyst = await makeOwnAnalyst({ isEnabled: true })
  await makeOwnBooking(await makeOwnInvestor(), analyst, { startUtc: inLondon(3, 10), status: "confirmed" })
  const date = dateOf(dayOf(dateIn("Europe/London", Date.now())) + 3)
  const heading = page.getByRole("heading", { name: "Why is a time closed?" })
  await signIn(page, INVESTOR, `/analysts/${analyst.id}`)
  await expect(page.getByRole("heading", { name: "Book a session" })).toBeVisible()
  await expect(heading).toHaveCount(0)

  await signIn(page, ADMIN, `/analysts/${analyst.id}`)
  await expect(heading).toBeVisible()
  await expect(page.getByText(/^Date and time in London \((GMT|BST)\), the analyst’s zone\.$/)).toBeVisible()
  await page.getByLabel("Date", { exact: true }).fill(date)
  await page.getByLabel("Time", { exact: true }).fill("10:00")
  await page.getByRole("button", { name: "Check this time" }).click()
  await expect(page.getByText(`${formatDate(date)}, 10:00–10:30 London`)).toBeVisible()
  await expect(page.getByText("A request or a session holds that time.")).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel("Time", { exact: true }).fill("11:00")
  await page.getByRole("button", { name: "Check this time" }).click()
  await expect(page.getByText("Open. An investor can book it.")).toBeVisible()
})

test("a search without results says what to do", { tag: "@desktop" }, async ({ page }) => {
  await signIn(page, ADMIN, "/admin/bookings?q=zzzz")
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible()
  await page.getByRole("link", { name: "Clear filters" }).click()
  await expect(page.getByRole("row").nth(1)).toBeVisible()
})

test("an admin reads what became of every delivery, and sends what failed again", {
  tag: "@narrowed",
}, async ({ page }) => {
  const { name, failed } = await makeOwnDeliveries()
  await signIn(page, ADMIN, "/admin")
  await page.getByRole("link", { name: "Deliveries", exact: true }).click()
  const search = page.getByRole("searchbox", { name: "Search names" })
  await search.fill(name)
  await search.press("Enter")
  const rows = page.getByRole("list", { name: "Deliveries" }).getByRole("listitem")
  await expect(rows.filter({ hasNotText: name })).toHaveCount(0)
  await expect(rows.filter({ hasText: "Withdrawn" }).getByText("The session was moved")).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("link", { name: /^Failed/ }).click()
  await expect(rows).toHaveCount(1)
  await expect(rows.getByText("Refused for good: 552 5.2.2 Mailbox full")).toBeVisible()
  await rows.getByRole("link").click()
  await expect(page).toHaveURL(new RegExp(`/admin/deliveries/${failed}\\?`))
  await expect(page.getByText("nell@own.test")).toBeVisible()
  await expect(page.getByText("Invitation, revision 2")).toBeVisible()
  await expect(page.frameLocator("iframe").getByText("Open the session")).toBeVisible()
  await page.getByRole("link", { name: "Text only" }).click()
  await expect(page.locator("pre").getByText("Open the session")).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("button", { name: "Try again", exact: true }).click()
  await expect(page.getByText(`It goes out again now, to ${name}.`)).toBeVisible()
  await expect(page.getByRole("button", { name: "Try again", exact: true })).toHaveCount(0)
  // What became of it shows by itself.
  await expect(page.getByText("Written and kept: there was no mail server")).toBeVisible()

  await test.step("and finds in the audit trail what he did", async () => {
    await page.getByRole("link", { name: "Audit" }).click()
    await expect(page.getByRole("heading", { level: 1, name: "Audit trail" })).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel("Act", { exact: true }).selectOption({ label: "Delivery tried again" })
    await page.getByRole("button", { name: "Filter" }).click()
    await expect(page.getByRole("link", { name: "Remove filter Delivery tried again" })).toBeVisible()
    const act = page.getByRole("listitem").filter({ hasText: `tried a delivery again, to ${name}` })
    await expect(act.getByText("Failed")).toBeVisible()
    await act.getByText("Details").click()
    await expect(act.getByText(/^[0-9a-f]{64}$/)).toBeVisible()
    await act.getByRole("link", { name: "Everything about it" }).click()
    await expect(page.getByRole("listitem").filter({ hasText: "tried a delivery again" })).toHaveCount(1)
    await page.getByLabel("Act", { exact: true }).selectOption({ label: "Note added" })
    await page.getByRole("button", { name: "Filter" }).click()
    await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible()
    await expectAccessible(page)
  })
})

test.describe("without JavaScript", { tag: "@desktop" }, () => {
  test.use({ javaScriptEnabled: false })

  test("deliveries are filtered, and what failed is sent again", async ({ page }) => {
    const { name } = await makeOwnDeliveries()
    await signIn(page, ADMIN, `/admin/deliveries?person=${encodeURIComponent(name)}`)
    await page.getByRole("button", { name: "Filter", exact: true }).click()
    await page.getByLabel("About").selectOption({ label: "Confirmed" })
    await page.getByRole("button", { name: "Apply filters" }).click()
    const rows = page.getByRole("list", { name: "Deliveries" }).getByRole("listitem")
    await expect(rows).toHaveCount(1)
    await rows.getByRole("button", { name: /^Try again/ }).click()
    await expect(rows.getByRole("button", { name: /^Try again/ })).toHaveCount(0)
  })
})
