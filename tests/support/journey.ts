import AxeBuilder from "@axe-core/playwright"
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test"
import { eq } from "drizzle-orm"
import { encode } from "next-auth/jwt"
import { users } from "@/db/schema/users"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { e2eDatabase } from "./e2e-database"

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
        const { url } = message.location()
        // A browser writes it down when a page's line is refused or cut, which the page itself takes for what it is.
        if (message.type() === "error" && !url.includes("/api/events")) add(`${message.text()} (${url})`)
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

const LOGIN_COOKIE = "analyst-connect.session"

/** What a right password would have left: the login's row, and the cookie that names it. Checking passwords takes most of a sign-in. */
async function openLogin(email: string): Promise<Cookies> {
  const [user] = await e2eDatabase().select().from(users).where(eq(users.email, email))
  if (!user) throw new Error(`nobody has the address ${email}`)
  const token = { sid: await openAuthSession(e2eDatabase(), user.id, new Date()) }
  const value = await encode({ token, secret: process.env.AUTH_SECRET ?? "", salt: LOGIN_COOKIE })
  return [{ name: LOGIN_COOKIE, value, url: origin(), httpOnly: true, sameSite: "Lax" }]
}

/** Where the application of this run answers. */
export function origin(): string {
  return process.env.E2E_URL ?? ""
}

/**
 * Only violations are read, by their HTML, and no rule that is on reads style sheets:
 * without either, a look takes a fifth less. Copied for each look: the builder writes to it.
 */
const AXE: Parameters<AxeBuilder["options"]>[0] = {
  resultTypes: ["violations"],
  selectors: false,
  preload: { assets: ["media"] },
}

/** What a look is for: the dark scheme can only differ in its contrast, and colours do not depend on the width. */
const LOOKS = {
  all: { colorScheme: "light", contrast: true },
  layout: { colorScheme: "light", contrast: false },
  dark: { colorScheme: "dark", contrast: true },
} as const

/**
 * No accessibility violation and no sideways scroll. Colours, which take most of the time, are looked at once: at the desktop's width
 * where a test runs at both, or is looked at in both (`@narrowed`).
 */
export async function expectAccessible(page: Page): Promise<void> {
  const { project, tags } = test.info()
  const areColoursSeenElsewhere = project.name === "phone" && !tags.includes("@phone")
  const facts = await faultsOf(page, areColoursSeenElsewhere ? "layout" : "all")
  if (!areColoursSeenElsewhere) facts.push(...(await faultsOf(page, "dark")))
  const size = page.viewportSize()
  if (tags.includes("@narrowed") && size) {
    await page.setViewportSize({ width: 375, height: 812 })
    facts.push(...(await faultsOf(page, "layout")))
    await page.setViewportSize(size)
  }
  expect(facts).toEqual([])
}

async function faultsOf(page: Page, look: keyof typeof LOOKS): Promise<string[]> {
  const { colorScheme, contrast } = LOOKS[look]
  await page.emulateMedia({ colorScheme })
  // Also the rule of WCAG 2.2 that is off by default.
  const rules = { "target-size": { enabled: true }, "color-contrast": { enabled: contrast } }
  // An earlier look has left axe in the page; loading it again takes as long as looking.
  const source = (await page.evaluate(() => "axe" in window)) ? { axeSource: "window.axe" } : {}
  const axe = new AxeBuilder({ page, ...source }).options({ ...AXE, rules }).setLegacyMode()
  const { violations } = await (look === "dark" ? axe.withRules(["color-contrast"]) : axe).analyze()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return [
    ...violations.map(({ id, nodes }) => `${look} ${id}: ${nodes.map(({ html }) => html).join(" ")}`),
    ...(overflow > 0 ? [`${overflow} px too wide at ${page.viewportSize()?.width}`] : []),
  ]
}
