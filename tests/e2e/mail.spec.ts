import { expect, expectAccessible, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "../support/own-people"

test("in the demo one reads one's own mail, and leaves its topic by its link, without being signed in and without scripts", {
  tag: "@phone",
}, async ({ page, browser }) => {
  const investor = await makeOwnInvestor()
  await makeOwnBooking(investor, await makeOwnAnalyst({ name: "Ivo Brandt" }), {
    topic: "Rail <freight> & tolls",
  })
  await signIn(page, investor.email)
  const subject = page.getByRole("link", { name: /^Request sent: .*, 14:00 \(London\), Ivo Brandt$/ })
  await expect(async () => {
    await page.goto("/mail")
    await expect(subject).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expectAccessible(page)
  await subject.click()
  const mail = page.frameLocator("iframe")
  await expect(mail.getByRole("heading", { name: "You asked Ivo Brandt for a session" })).toBeVisible()
  await expect(mail.getByText("Rail <freight> & tolls", { exact: true })).toBeVisible()
  // Its style sheet counts in the frame, though the page allows none but its own.
  await page.emulateMedia({ colorScheme: "dark" })
  await expect(mail.locator("body")).toHaveCSS("background-color", "rgb(18, 21, 19)")
  const views = page.getByRole("navigation", { name: "The mail" })
  await views.getByRole("link", { name: "Text only" }).click()
  await expect(page.getByText("Open the session http")).toBeVisible()
  await expectAccessible(page)
  await views.getByRole("link", { name: "Mail" }).click()
  const href = await mail.getByRole("link", { name: "Stop these e-mails" }).getAttribute("href")

  const stranger = await browser.newContext({ javaScriptEnabled: false })
  const plain = await stranger.newPage()
  await plain.goto(href ?? "")
  await expect(plain.getByText("You get e-mails about requests")).toBeVisible()
  await plain.getByRole("button", { name: "Stop these e-mails" }).click()
  await expect(plain.getByRole("heading", { name: "You get no more of these e-mails" })).toBeVisible()
  await stranger.close()

  await page.goto(href ?? "")
  await expectAccessible(page)
  await page.getByRole("button", { name: "Send them again" }).click()
  await expect(page.getByRole("button", { name: "Stop these e-mails" })).toBeVisible()
})
