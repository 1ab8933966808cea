import AxeBuilder from "@axe-core/playwright"
import { test as base, expect, type Page } from "@playwright/test"
import pg from "pg"

export const PASSWORD = "demo-session-desk"
export const INVESTOR = "investor@demo.test"
export const ANALYST = "analyst@demo.test"
export const ADMIN = "admin@demo.test"

type Watch = {
  /** What the console may say, for pages that are meant not to exist. */
  expectedErrors: RegExp | null
  consoleErrors: undefined
}

/** As Playwright's own, and an unexpected error on the console of any page fails the test. */
export const test = base.extend<Watch>({
  expectedErrors: [null, { option: true }],
  consoleErrors: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = []
      const add = (text: string) => {
        if (!expectedErrors?.test(text)) errors.push(text)
      }
      context.on("console", (message) => {
        if (message.type() === "error") add(`${message.text()} (${message.location().url})`)
      })
      context.on("weberror", (error) => add(error.error().message))
      await use(undefined)
      expect(errors).toEqual([])
    },
    { auto: true },
  ],
})

/** Signs in by the form and waits for the first page. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in")
  await page.getByLabel("E-mail").fill(email)
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD)
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page).not.toHaveURL(/\/sign-in/)
}

/** Makes an investor of this test's own, Ada Quill of Quill Partners; the password is the demo's. Answers the address. */
export async function makeInvestor(timeZone: string | null = "Europe/London"): Promise<string> {
  const email = `${crypto.randomUUID()}@own.test`
  const client = new pg.Client({ connectionString: process.env.E2E_DATABASE_URL })
  await client.connect()
  try {
    await client.query(
      `insert into users (email, name, firm, role, time_zone, password_hash)
       select $1, 'Ada Quill', 'Quill Partners', 'investor', $3, password_hash from users where email = $2`,
      [email, INVESTOR, timeZone],
    )
  } finally {
    await client.end()
  }
  return email
}

/** The page is another person's from now on. */
export async function signInAs(page: Page, email: string): Promise<void> {
  await page.context().clearCookies()
  await signIn(page, email)
}

/** Books a random free time of the next 12 days of the demo's analyst through the API, as the investor whose page it is. */
export async function bookThroughApi(page: Page, topic: string): Promise<{ id: string; startUtc: string }> {
  const origin = new URL(page.url()).origin
  const found = await page.request.get("/api/analysts/connectable?q=Marcus+Adeyemi")
  const [analyst] = (await found.json()).items
  const [from, to] = [0, 12].map((days) => new Date(Date.now() + days * 86_400_000).toISOString())
  const listed = await page.request.get(
    `/api/analysts/${analyst.analyst_id}/availability?from=${from}&to=${to}`,
  )
  const { slots, duration_minutes } = await listed.json()
  const order = slots.map((slot: unknown) => ({ slot, at: Math.random() }))
  order.sort((a: { at: number }, b: { at: number }) => a.at - b.at)
  for (const { slot } of order) {
    const answer = await page.request.post("/api/analyst_sessions/book", {
      headers: { origin, "content-type": "application/json" },
      data: { analyst_id: analyst.analyst_id, start_utc: slot.start_utc, duration_minutes, topic },
    })
    if (answer.status() === 201) {
      const booking = await answer.json()
      return { id: booking.id, startUtc: booking.start_utc }
    }
    if (answer.status() !== 409 && answer.status() !== 429) throw new Error(await answer.text())
  }
  throw new Error("No free time was left.")
}

/** No accessibility violation and no sideways scroll; the dark scheme can only differ in its contrast. */
export async function expectAccessible(page: Page): Promise<void> {
  const facts: string[] = []
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    const axe = new AxeBuilder({ page })
    const { violations } = await (colorScheme === "dark" ? axe.withRules(["color-contrast"]) : axe).analyze()
    for (const { id, nodes } of violations) {
      facts.push(`${colorScheme} ${id}: ${nodes.map((node) => node.html).join(" ")}`)
    }
  }
  expect(facts).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
}
