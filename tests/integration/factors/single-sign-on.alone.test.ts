import { eq } from "drizzle-orm"
import { NextRequest } from "next/server"
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { pushDevices } from "@/db/schema/destinations"
import { identities } from "@/db/schema/factors"
import { authSessions, users } from "@/db/schema/users"
import { acceptInvitation } from "@/lib/accounts/accept-invitation"
import { findTokenActor } from "@/lib/accounts/api-tokens"
import { createToken } from "@/lib/accounts/create-token"
import { hashPassword } from "@/lib/accounts/passwords"
import { signInWithPassword } from "@/lib/accounts/sign-in"
import type { User } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { accepted } from "@/lib/core/result"
import { hasFactor } from "@/lib/factors/queries"
import { inviteUser } from "@/lib/users/invite-user"
import { readMail, secretIn } from "@/tests/support/account-mails"
import { setUpTotp } from "@/tests/support/factor-acts"
import { ctxOf, makeUser, NOW } from "@/tests/support/factories"
import { type RunningProvider, startProvider } from "@/tests/support/oidc-provider"
import { testDatabase } from "@/tests/support/test-database"

const ORIGIN = "http://localhost:3000"
/** The browser's cookies. The framework's request scope does not exist outside a server. */
const jar = vi.hoisted(() => new Map<string, string>())
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string) => jar.set(name, value),
  }),
  headers: async () => {
    const cookie = [...jar].map((pair) => pair.join("=")).join("; ")
    return new Headers({ host: "localhost:3000", "x-forwarded-proto": "http", cookie })
  },
}))

const { db } = testDatabase()
let provider: RunningProvider
let doors: {
  start: (request: Request) => Promise<Response>
  auth: typeof import("@/lib/web/auth-route").authEndpoint
}
let made = 0

beforeAll(async () => {
  provider = await startProvider(`${ORIGIN}/api/auth/callback/sso`)
  Object.assign(process.env, {
    AUTH_SECRET: "a secret that these tests alone sign their cookies with",
    APP_URL: ORIGIN,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: "house",
    OIDC_CLIENT_SECRET: "a-secret-of-the-house",
    OIDC_ROLE_MAP: "desk=analyst, clients=investor",
  })
  doors = {
    start: (await import("@/lib/web/start-sso")).startSso,
    auth: (await import("@/lib/web/auth-route")).authEndpoint,
  }
})
afterAll(() => provider.stop())
beforeEach(() => jar.clear())

const address = () => `person.${++made}@house.test`
const start = (next = "", headers: Record<string, string> = {}) =>
  doors.start(new Request(`${ORIGIN}/sign-in/sso${next && `?next=${next}`}`, { headers }))

/** A request of the browser to an endpoint of Auth.js, which keeps the cookies that it gets. */
async function ask(url: string, init: { method?: string; body?: URLSearchParams } = {}): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
  const request = new NextRequest(url, {
    ...init,
    headers: { cookie, host: "localhost:3000", origin: ORIGIN },
  })
  const nextauth = new URL(url).pathname.slice("/api/auth/".length).split("/")
  const answer = await doors.auth(request, { params: Promise.resolve({ nextauth }) })
  for (const line of answer.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === "") jar.delete(name)
    else jar.set(name, value)
  }
  return answer
}

/** Signs in at the provider as a subject and comes back: where the browser is led, and what came with the way back. */
async function comeIn(
  subject: string,
  claims: Record<string, unknown>,
  next = "",
  there = new Map<string, string>(),
) {
  await provider.know({ [subject]: claims })
  const begun = await start(next)
  const back = await provider.signIn(begun.headers.get("location") ?? "", subject, there)
  const answer = await ask(back)
  return { back, led: (answer.headers.get("location") ?? "").replace(ORIGIN, "") }
}

const loginsOf = ({ id }: Pick<User, "id">) => db.$count(authSessions, eq(authSessions.userId, id))
const byEmail = async (email: string) => (await db.select().from(users).where(eq(users.email, email)))[0]

describe("single sign-on", () => {
  it("asks the provider with PKCE, state and nonce, and only at the word of a page of ours", async () => {
    const asked = new URL((await start()).headers.get("location") ?? "")
    expect(asked.origin).toBe(provider.issuer)
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      code_challenge_method: "S256",
      state: expect.any(String),
      nonce: expect.any(String),
      redirect_uri: `${ORIGIN}/api/auth/callback/sso`,
    })
    const foreign = await start("", { "sec-fetch-site": "cross-site" })
    expect(foreign.headers.get("location")).toBe("/sign-in")
  })

  it("lets in who has the verified address the first time, and by issuer and subject alone from then on", async () => {
    const user = await makeUser(db, "investor", { email: address() })
    const subject = `s${made}`
    const { led } = await comeIn(
      subject,
      { email: user.email.toUpperCase(), email_verified: true },
      "/calendar",
    )
    expect(led).toBe("/calendar")
    expect(await loginsOf(user)).toBe(1)
    const [linked] = await db.select().from(identities).where(eq(identities.userId, user.id))
    expect(linked).toMatchObject({ issuer: provider.issuer, subject })

    jar.clear()
    const changed = address()
    expect((await comeIn(subject, { email: changed, email_verified: false })).led).toBe("/")
    expect(await loginsOf(user)).toBe(2)
    expect(await byEmail(changed), "his address here stays").toBeUndefined()

    jar.clear()
    const stranger = await comeIn(`other${made}`, { email: user.email, email_verified: true })
    expect(stranger.led).toBe("/sign-in?refused=other_identity")
    expect(await loginsOf(user)).toBe(2)
  })

  it("does not believe an address that the provider does not vouch for", async () => {
    const user = await makeUser(db, "investor", { email: address() })
    for (const email_verified of [false, undefined, "no"]) {
      jar.clear()
      const { led } = await comeIn(`u${made}`, { email: user.email, email_verified, groups: ["clients"] })
      expect(led).toBe("/sign-in?refused=unverified")
    }
    expect(await loginsOf(user)).toBe(0)
    expect(await db.$count(identities, eq(identities.userId, user.id))).toBe(0)
  })

  it("makes an account for somebody unknown only where the map has a role for him, an analyst's profile disabled", async () => {
    const [nobody, desk] = [address(), address()]
    expect((await comeIn("n1", { email: nobody, email_verified: true, groups: ["cafeteria"] })).led).toBe(
      "/sign-in?refused=unknown",
    )
    expect(await byEmail(nobody)).toBeUndefined()
    jar.clear()
    const claims = { email: desk, email_verified: true, name: "Noor Haddad", groups: ["cafeteria", "desk"] }
    expect((await comeIn("n2", claims)).led).toBe("/")
    const user = await byEmail(desk)
    expect(user).toMatchObject({ role: "analyst", name: "Noor Haddad", passwordHash: null })
    const [profile] = await db
      .select()
      .from(analystConnectProfiles)
      .where(eq(analystConnectProfiles.analystId, user?.id ?? ""))
    expect(profile?.isEnabled).toBe(false)
    jar.clear()
    expect((await comeIn("n2", { ...claims, groups: ["clients"] })).led).toBe("/")
    expect((await byEmail(desk))?.role, "the map changes no role").toBe("analyst")
  })

  it("refuses who is disabled, at the first time and later", async () => {
    const user = await makeUser(db, "investor", { email: address(), disabledAt: NOW })
    const claims = { email: user.email, email_verified: true }
    expect((await comeIn("d1", claims)).led).toBe("/sign-in?refused=disabled")
    await db.update(users).set({ disabledAt: null }).where(eq(users.id, user.id))
    jar.clear()
    expect((await comeIn("d1", claims)).led).toBe("/")
    await db.update(users).set({ disabledAt: NOW }).where(eq(users.id, user.id))
    jar.clear()
    expect((await comeIn("d1", claims)).led).toBe("/sign-in?refused=disabled")
    expect(await loginsOf(user)).toBe(1)
  })

  it("takes a way back once, and none from another browser", async () => {
    const user = await makeUser(db, "investor", { email: address() })
    const { back } = await comeIn("r1", { email: user.email, email_verified: true })
    expect(await loginsOf(user)).toBe(1)
    const again = await ask(back)
    expect(again.headers.get("location")).toMatch(/\/sign-in\?error=/)
    jar.clear()
    expect((await ask(back)).headers.get("location")).toMatch(/\/sign-in\?error=/)
    expect(await loginsOf(user)).toBe(1)
  })

  it("knows no address by a sign that lower case makes a letter of", async () => {
    const claims = { email: `\u212A${address()}`, email_verified: true, groups: ["clients"] }
    expect((await comeIn("kelvin", claims)).led).toBe("/sign-in?refused=unverified")
  })

  it("gives a browser's pushes to the login that takes the place of another, and to nobody else", async () => {
    const user = await makeUser(db, "investor", { email: address() })
    const claims = { email: user.email, email_verified: true }
    await comeIn("h1", claims)
    const [former] = await db.select().from(authSessions).where(eq(authSessions.userId, user.id))
    const keys = { publicKey: "key", authSecret: "secret", name: "Phone" }
    const device = { id: newId(), userId: user.id, loginId: former?.id, endpoint: "https://push.test/h1" }
    await db.insert(pushDevices).values({ ...device, ...keys })
    await comeIn("h1", claims)
    const ofDevice = () => db.select().from(pushDevices).where(eq(pushDevices.id, device.id))
    const [moved] = await ofDevice()
    expect(moved?.loginId).not.toBe(former?.id)
    expect(await loginsOf(user)).toBe(2)
    const other = await makeUser(db, "investor", { email: address() })
    await comeIn("h2", { email: other.email, email_verified: true })
    expect(await ofDevice()).toEqual([])
  })

  it("asks for the second step that was set up here", async () => {
    const user = await makeUser(db, "investor", { email: address() })
    await setUpTotp(ctxOf(db, user))
    const { led } = await comeIn("t1", { email: user.email, email_verified: true }, "/calendar")
    expect(led).toBe("/sign-in/code?next=%2Fcalendar")
    expect(await loginsOf(user)).toBe(0)
    expect(jar.get("analyst-connect.step")).toBeTruthy()
  })

  it("offers who signs out to leave the provider, too, which asks there and leads back", async () => {
    const user = await makeUser(db, "investor", { email: address() })
    const there = new Map<string, string>()
    const again = async () => provider.signIn((await start()).headers.get("location") ?? "", null, there)
    await comeIn("o2", { email: user.email, email_verified: true }, "", there)
    const { signOutAction } = await import("@/app/actions/accounts")
    const left = signOutAction(null, new FormData())
    await expect(left).rejects.toMatchObject({ digest: expect.stringContaining(";/sign-in?left=sso;") })
    const [login] = await db.select().from(authSessions).where(eq(authSessions.userId, user.id))
    expect(login?.revokedAt).not.toBeNull()
    expect(await again(), "the provider knows him still").toContain(`${ORIGIN}/api/auth/callback/sso?code=`)

    const { leaveSso } = await import("@/lib/web/leave-sso")
    const ask = (headers: Record<string, string> = {}) =>
      leaveSso(new Request(`${ORIGIN}/sign-in/sso/leave`, { headers }))
    expect((await ask({ "sec-fetch-site": "cross-site" })).headers.get("location")).toBe("/sign-in")
    const leads = (await ask()).headers.get("location") ?? ""
    expect(leads.startsWith(`${provider.issuer}/session/end?`)).toBe(true)
    expect(await provider.signOut(leads, there)).toBe(`${ORIGIN}/sign-in`)
    await expect(again()).rejects.toThrow("asks who it is")
  })

  it("leads nowhere to leave a provider that does not say where, in its own name", async () => {
    const { leaveSso } = await import("@/lib/web/leave-sso")
    const evil = { issuer: "https://id.evil.test", end_session_endpoint: "https://id.evil.test/end" }
    for (const said of [{ issuer: provider.issuer }, evil, null]) {
      const answered = vi.spyOn(globalThis, "fetch").mockResolvedValueOnce(Response.json(said))
      const answer = await leaveSso(new Request(`${ORIGIN}/sign-in/sso/leave`))
      expect(answer.headers.get("location")).toBe("/sign-in?left=unknown")
      answered.mockRestore()
    }
  })

  it("ends by signing out here, though the login at the provider goes on", async () => {
    const user = await makeUser(db, "investor", { email: address() })
    await comeIn("o1", { email: user.email, email_verified: true })
    const { csrfToken } = await (await ask(`${ORIGIN}/api/auth/csrf`)).json()
    await ask(`${ORIGIN}/api/auth/signout`, { method: "POST", body: new URLSearchParams({ csrfToken }) })
    const [login] = await db.select().from(authSessions).where(eq(authSessions.userId, user.id))
    expect(login?.revokedAt).not.toBeNull()
    expect(jar.has("analyst-connect.session")).toBe(false)
  })

  it("takes password, tokens and second step from an address that nobody had shown to be his", async () => {
    const password = "a password of some length"
    const values = { email: address(), emailConfirmedAt: null, passwordHash: await hashPassword(password) }
    const user = await makeUser(db, "investor", values)
    const asked = { name: "Left behind", scope: "write", expiresInDays: 30 } as const
    const { token } = accepted(await createToken(ctxOf(db, user), asked))
    await setUpTotp(ctxOf(db, user))
    expect((await comeIn("p1", { email: user.email, email_verified: true })).led).toBe("/")
    const attempt = { email: user.email, password, address: null }
    expect(await signInWithPassword(db, attempt, NOW)).toMatchObject({ problem: { code: "unauthenticated" } })
    expect((await byEmail(user.email))?.emailConfirmedAt).not.toBeNull()
    expect(await findTokenActor(db, token, NOW)).toBeNull()
    expect(await hasFactor(db, user.id)).toBe(false)
  })

  it("ends the link of an invitation, which sets no password afterwards", async () => {
    const admin = await makeUser(db, "admin")
    const email = address()
    const invited = { email, name: "Ines Roth", role: "investor" } as const
    const { id } = accepted(await inviteUser(ctxOf(db, admin), invited))
    const secret = secretIn(await readMail(db, admin, id, "invited", NOW))
    expect((await comeIn("i1", { email, email_verified: true })).led).toBe("/")
    const through = { via: "browser", requestId: null, address: null } as const
    const visitor = { actor: { role: "system" }, now: NOW, db, through } as const
    const said = { secret, name: "A thief", password: "seven walnut boats", timeZone: undefined }
    expect(await acceptInvitation(visitor, said)).toMatchObject({ problem: { code: "link_over" } })
  })
})
