import type { Page } from "@playwright/test"
import { waitUntilLive } from "../support/booking-pages"
import { expect, expectAccessible, signIn, test } from "../support/journey"
import { makeOwnAnalyst, makeOwnInvestor } from "../support/own-people"

const LETTERS = "abcdefghijklmnopqrstuvwxyz"

/** Two analysts of one first name who cover what nobody else does, and an investor who looks for them. */
async function makeNamesakes() {
  const letters = Array.from({ length: 6 }, () => LETTERS[Math.floor(Math.random() * 26)]).join("")
  const [first, topic] = [`Z${letters}`, `Zinc ${letters}`]
  const values = { isEnabled: true, specialties: [topic], hourlyRate: 30_000, minNoticeMinutes: 0 }
  await makeOwnAnalyst({ ...values, name: `${first} Alder`, addressedAs: first })
  await makeOwnAnalyst({ ...values, name: `${first} Birk`, addressedAs: first })
  return { first, topic, investor: await makeOwnInvestor() }
}

const field = (page: Page) => page.getByLabel("What you want to discuss, and when")
const gloss = (page: Page) => page.getByRole("form", { name: "How it was read" })
const found = (page: Page) => page.getByRole("region", { name: /times? that fits?/ })

/** The signed points that a row shows, and its score. */
async function pointsOf(page: Page) {
  const row = found(page).getByRole("listitem").first()
  const signed = await row
    .locator("b")
    .filter({ hasText: /^[+−]?\d+$/ })
    .allInnerTexts()
  const score = Number((await row.getByText(/^\d+ points$/).innerText()).split(" ")[0])
  return { score, sum: signed.reduce((sum, text) => sum + Number(text.replace("−", "-")), 0) }
}

test("an investor says what he wants, corrects how it was read by keyboard, sees why, and books", async ({
  page,
}) => {
  const { first, topic, investor } = await makeNamesakes()
  await signIn(page, investor.email, "/find")
  await waitUntilLive(page, "main textarea")
  await expect(page.getByRole("button", { name: /^An hour tomorrow morning/ })).toBeVisible()
  await expectAccessible(page)

  await field(page).fill(`Half an hour on ${topic} with ${first} after 3, under $300, someone punchy`)
  await field(page).press("Enter")
  await expect(found(page)).toBeVisible()
  await expect(page).toHaveURL(/[?&]minutes=30/)
  expect(decodeURIComponent(page.url())).not.toMatch(/punchy|Half|with/)
  await expect(gloss(page)).toContainText("someone punchy")
  await expect(gloss(page)).toContainText("Not understood")
  await expect(gloss(page)).toContainText("Assumed, not 03:00")
  await expect(gloss(page)).toContainText("Two readings")
  await expect(found(page).getByRole("heading", { level: 3 }).first()).toHaveText(`${first} Alder`)
  await expectAccessible(page)

  await gloss(page)
    .getByRole("radio", { name: `${first} Alder` })
    .focus()
  await page.keyboard.press("ArrowRight")
  await expect(found(page).getByRole("heading", { level: 3 }).first()).toHaveText(`${first} Birk`)
  await expect(gloss(page).getByRole("radio", { name: `${first} Birk` })).toBeFocused()
  await gloss(page).getByRole("checkbox", { name: "up to $300.00" }).focus()
  await page.keyboard.press("Space")
  await expect(page).not.toHaveURL(/price_max/)
  await expect(gloss(page).getByRole("checkbox", { name: "up to $300.00" })).toBeFocused()
  await expect(gloss(page).getByRole("checkbox", { name: "up to $300.00" })).not.toBeChecked()
  await expect(gloss(page)).toContainText("someone punchy")

  await field(page).fill(`Half an hour on ${topic} with ${first} Birk, next week, Tuesday`)
  await field(page).press("Enter")
  await expect(page).toHaveURL(/days=\d{4}-\d\d-\d\d$/)
  const words = (said: string) => gloss(page).getByRole("listitem").filter({ hasText: said })
  await words("next week").getByRole("checkbox").press("Space")
  await expect(page).toHaveURL(/days=1$/)
  await expect(words("Tuesday")).toContainText("Tuesdays")
  await words("next week").getByRole("checkbox").press("Space")
  await expect(page).toHaveURL(/days=\d{4}-\d\d-\d\d$/)
  await words("Tuesday").getByRole("checkbox").press("Space")
  await expect(page).toHaveURL(/(&days=\d{4}-\d\d-\d\d){7}$/)
  await expect(words("next week")).toContainText("–")
  await words("next week").getByRole("checkbox").press("Space")
  await expect(page).not.toHaveURL(/days=/)

  await expect(found(page).getByRole("listitem").first()).toContainText(`Covers ${topic} +30`)
  const { score, sum } = await pointsOf(page)
  expect(sum).toBe(score)
  await page.getByText("How they are counted").click()
  await expect(page.getByText(/ten points are taken off/)).toBeVisible()

  await found(page)
    .getByRole("link", { name: /^Book / })
    .first()
    .click()
  await expect(page.getByRole("heading", { level: 1, name: `${first} Birk` })).toBeVisible()
  await page.getByLabel("Topic").fill("Zinc, and who smelts it")
  await page.getByRole("button", { name: "Request session" }).click()
  await expect(page).toHaveURL(/\/bookings\/.*done=requested/)
  await expect(page.getByText("Requested").first()).toBeVisible()
})

test("the same without JavaScript, and what cannot be had is said", { tag: "@desktop" }, async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const page = await context.newPage()
  const { first, topic, investor } = await makeNamesakes()
  await signIn(page, investor.email, "/find")
  await field(page).fill(`Half an hour on ${topic} with ${first} Birk, under $300, someone punchy`)
  await page.getByRole("button", { name: "Find times" }).click()
  await expect(found(page).getByRole("heading", { level: 3 }).first()).toHaveText(`${first} Birk`)
  await expect(gloss(page)).toContainText("someone punchy")
  await expect(field(page)).toHaveValue(/someone punchy$/)
  expect(page.url()).not.toContain("punchy")

  await gloss(page).getByRole("checkbox", { name: "up to $300.00" }).uncheck()
  await page.getByRole("button", { name: "Search with these" }).click()
  await expect(page).toHaveURL(/\/find\?topics=.*minutes=30/)
  await expect(page).not.toHaveURL(/price_max|part/)
  await field(page).fill(`Half an hour on ${topic} with ${first} Birk, next week, Tuesday`)
  await page.getByRole("button", { name: "Find times" }).click()
  await gloss(page).getByRole("listitem").filter({ hasText: "next week" }).getByRole("checkbox").uncheck()
  await page.getByRole("button", { name: "Search with these" }).click()
  await expect(page).toHaveURL(/minutes=30&days=1(&|$)/)
  await page.goto(page.url().replace("&days=1", ""))
  await expect(gloss(page).getByRole("checkbox", { name: "30 minutes" })).toBeChecked()

  await page.getByRole("link", { name: "Change" }).click()
  await page.getByLabel("Show times in").selectOption("Asia/Tokyo")
  await page.getByRole("button", { name: "Show", exact: true }).click()
  await expect(page).toHaveURL(/minutes=30.*zone=Asia%2FTokyo/)
  await expect(page).not.toHaveURL(/do=/)
  await expect(page.getByText("Times in Tokyo (JST).")).toBeVisible()

  await page.goto(`${page.url()}&price_max=1.00&currency=USD`)
  await expect(page.getByRole("heading", { name: "No free time has all of this" })).toBeVisible()
  await page.getByRole("link", { name: "Without “up to $1.00”" }).click()
  await found(page)
    .getByRole("link", { name: /^Book / })
    .first()
    .click()
  await page.getByLabel("Topic").fill("Zinc, and who smelts it")
  await page.getByRole("button", { name: "Request session" }).click()
  await expect(page.getByText("Requested").first()).toBeVisible()
  await context.close()
})
