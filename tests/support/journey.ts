import AxeBuilder from "@axe-core/playwright"
import { type BrowserContext, test as base, expect, type Page, request } from "@playwright/test"

export { expect }

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

type Cookies = Parameters<BrowserContext["addCookies"]>[0]
const logins = new Map<string, Promise<Cookies>>()

/** The page is that person's from now on; with a `path` it goes there. One login a worker; the form has its own tests. */
export async function signIn(page: Page, email: string, path?: string): Promise<void> {
  const login = logins.get(email) ?? openLogin(email)
  logins.set(email, login)
  await page.context().clearCookies()
  await page.context().addCookies(await login)
  if (path !== undefined) await page.goto(path)
}

/** Signs in at the door that is there for clients without our form. */
async function openLogin(email: string): Promise<Cookies> {
  const client = await request.newContext({ baseURL: origin(), extraHTTPHeaders: { origin: origin() } })
  try {
    const { csrfToken } = await (await client.get("/api/auth/csrf")).json()
    await client.post("/api/auth/callback/credentials", {
      form: { csrfToken, email, password: PASSWORD },
      headers: { "x-auth-return-redirect": "1" },
    })
    const { cookies } = await client.storageState()
    const session = cookies.filter(({ name }) => name.endsWith(".session"))
    expect(session, `a login of ${email}`).toHaveLength(1)
    return session
  } finally {
    await client.dispose()
  }
}

/** Where the application of this run answers. */
export function origin(): string {
  return process.env.E2E_URL ?? ""
}

/** Also the rule of WCAG 2.2 that is off by default; only violations are read. Copied for each look: the builder writes to it. */
const AXE: Parameters<AxeBuilder["options"]>[0] = {
  resultTypes: ["violations"],
  rules: { "target-size": { enabled: true } },
}

/**
 * No accessibility violation and no sideways scroll. The dark scheme can only differ in its contrast, and colours do not
 * depend on the width: a test that runs at both widths looks at the dark scheme on the desktop only.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const { project, tags } = test.info()
  const isDarkSeenElsewhere = project.name === "phone" && !tags.includes("@phone")
  const facts: string[] = []
  for (const colorScheme of isDarkSeenElsewhere ? (["light"] as const) : (["light", "dark"] as const)) {
    await page.emulateMedia({ colorScheme })
    // The first look has left axe in the page; loading it again takes as long as looking.
    const source = colorScheme === "dark" ? { axeSource: "window.axe" } : {}
    const axe = new AxeBuilder({ page, ...source }).options({ ...AXE }).setLegacyMode()
    const { violations } = await (colorScheme === "dark" ? axe.withRules(["color-contrast"]) : axe).analyze()
    for (const { id, nodes } of violations) {
      facts.push(`${colorScheme} ${id}: ${nodes.map((node) => node.html).join(" ")}`)
    }
  }
  expect(facts).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
}
