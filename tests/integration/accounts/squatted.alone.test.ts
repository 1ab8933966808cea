import { and, eq, isNull, sql } from "drizzle-orm"
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { claimAccountAction, confirmEmailAction } from "@/app/actions/account-links"
import { calendarFeeds } from "@/db/schema/destinations"
import { identities, passkeys, recoveryCodes } from "@/db/schema/factors"
import { authSessions, users } from "@/db/schema/users"
import { findTokenActor } from "@/lib/accounts/api-tokens"
import { askEmailChange } from "@/lib/accounts/ask-email-change"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { confirmEmail } from "@/lib/accounts/confirm-email"
import { createToken } from "@/lib/accounts/create-token"
import { hashPassword } from "@/lib/accounts/passwords"
import { signInWithPassword } from "@/lib/accounts/sign-in"
import { openAccount } from "@/lib/accounts/sign-up"
import { makeCalendarFeed } from "@/lib/calendar/make-calendar-feed"
import { systemCtx, type User } from "@/lib/context"
import type { FormAction } from "@/lib/core/action-state"
import { accepted } from "@/lib/core/result"
import { addPasskey } from "@/lib/factors/add-passkey"
import { beginPasskey } from "@/lib/factors/begin-passkey"
import { startWorker } from "@/lib/jobs/runner"
import { readMail, secretIn } from "@/tests/support/account-mails"
import { loginCookie, send } from "@/tests/support/action-calls"
import { setUpTotp } from "@/tests/support/factor-acts"
import { ctxOf, makeUser, NOW } from "@/tests/support/factories"
import { scope } from "@/tests/support/request-scope"
import { softDevice } from "@/tests/support/soft-device"
import { testDatabase } from "@/tests/support/test-database"

vi.mock("next/headers", () => import("@/tests/support/request-scope"))
vi.mock("next/cache", () => import("@/tests/support/request-scope"))
process.env.RATE_LIMITS = "on"

const { db, url } = testDatabase()
const CHOSEN = "chosen by who signed up"
const OWN = "seven walnut boats at sea"
let admin: User
let made = 0

beforeAll(async () => {
  // The workers' own tables come with the first of them.
  await startWorker(db, url).stop()
  admin = await makeUser(db, "admin")
})
beforeEach(async () => {
  scope.cookie = undefined
  await db.execute(sql`delete from rate_limits`)
})

const rowOf = async (email: string) => {
  const [row] = await db.select().from(users).where(eq(users.email, email))
  if (!row) throw new Error(`nobody has the address ${email}`)
  return row
}
const linkTo = async ({ id }: User) => secretIn(await readMail(db, admin, id, "email_confirmation", NOW))
const isConfirmed = async ({ email }: User) => (await rowOf(email)).emailConfirmedAt !== null
const signIn = (email: string, password: string) =>
  signInWithPassword(db, { email, password, address: null }, NOW)

/** Somebody signs up with an address, his own or not. */
async function signedUp() {
  const asked = { email: `owner.${++made}@house.test`, name: "Ines Roth", firm: null, timeZone: null }
  await openAccount(systemCtx(db, NOW), { ...asked, passwordHash: await hashPassword(CHOSEN) })
  const user = await rowOf(asked.email)
  return { user, secret: await linkTo(user) }
}

/** What a form of the link's page comes to: the code of its refusal, or "went on". */
async function press(action: FormAction<null>, values: Record<string, string>): Promise<string> {
  const state = await send(action, values)
  if (state === "went on") return state
  return state?.ok ? "ok" : (state?.problem.code ?? "nothing")
}
const confirm = (secret: string, password = "") => press(confirmEmailAction, { secret, password })
const claim = (secret: string) => press(claimAccountAction, { secret, password: OWN })

/** Every way in, and of hearing of it, that who is signed in can keep of an account. */
async function settleIn(user: User) {
  await setUpTotp(ctxOf(db, user))
  const login = { kind: "session", key: await openAuthSession(db, user.id, NOW) } as const
  const ctx = { ...ctxOf(db, user), login }
  const { options } = accepted(await beginPasskey(ctx, { passwordOrCode: CHOSEN }))
  const response = softDevice().register(JSON.parse(options))
  accepted(await addPasskey(ctx, { name: "Thief's phone", response }))
  const { token } = accepted(
    await createToken(ctx, { name: "Thief's script", scope: "write", expiresInDays: 365 }),
  )
  accepted(await makeCalendarFeed(ctx, {}))
  const used = { userId: user.id, createdAt: NOW, lastUsedAt: NOW }
  await db.insert(identities).values({ issuer: "https://id.test", subject: user.id, ...used })
  return token
}

async function waysInto({ id }: User, token: string) {
  const open = and(eq(authSessions.userId, id), isNull(authSessions.revokedAt))
  return {
    logins: await db.$count(authSessions, open),
    passkeys: await db.$count(passkeys, eq(passkeys.userId, id)),
    codes: await db.$count(recoveryCodes, eq(recoveryCodes.userId, id)),
    token: (await findTokenActor(db, token, NOW)) !== null,
    identities: await db.$count(identities, eq(identities.userId, id)),
    feeds: await db.$count(calendarFeeds, eq(calendarFeeds.userId, id)),
  }
}

describe("who signs up with another person's address and makes himself ways in", () => {
  it("has none of them left once its owner takes the account, which cannot be confirmed without the password before", async () => {
    const { user, secret } = await signedUp()
    const kept = await settleIn(user)
    expect(await waysInto(user, kept)).toEqual({
      ...{ logins: 1, passkeys: 1, codes: 10, token: true, identities: 1, feeds: 1 },
    })

    for (const guess of ["", "a password of the owner's"]) {
      expect(await confirm(secret, guess)).toBe("invalid_input")
      expect(await isConfirmed(user)).toBe(false)
    }

    expect(await claim(secret)).toBe("went on")
    expect(await isConfirmed(user)).toBe(true)
    expect(await waysInto(user, kept)).toEqual({
      ...{ logins: 0, passkeys: 0, codes: 0, token: false, identities: 0, feeds: 0 },
    })
    expect(await signIn(user.email, CHOSEN)).toMatchObject({ problem: { code: "unauthenticated" } })
    expect(await signIn(user.email, OWN)).toMatchObject({ ok: true, value: { userId: user.id } })
    expect(await readMail(db, admin, user.id, "password_changed", NOW)).toMatchObject({ link: null })
    expect([await claim(secret), await confirm(secret, OWN)]).toEqual(["link_over", "link_over"])
  })

  it("cannot guess by the link more often than by signing in", async () => {
    const { user, secret } = await signedUp()
    const answers = []
    for (let time = 0; time < 6; time++) answers.push(await confirm(secret, `guess number ${time}`))
    expect(answers).toEqual([...Array(5).fill("invalid_input"), "rate_limited"])
    expect(await confirm(secret, CHOSEN)).toBe("rate_limited")
    expect(await isConfirmed(user)).toBe(false)
  })
})

describe("who signed up himself", () => {
  it("confirms in any browser by his password, and keeps what he set up", async () => {
    const { user, secret } = await signedUp()
    const kept = await settleIn(user)
    const before = await waysInto(user, kept)
    expect(await confirm(secret, CHOSEN)).toBe("went on")
    expect(await isConfirmed(user)).toBe(true)
    expect(await waysInto(user, kept)).toEqual(before)
  })

  it("presses one button where he is signed in, not where another is, nor once that login has ended", async () => {
    const { user, secret } = await signedUp()
    scope.cookie = await loginCookie(db, admin.id, NOW)
    expect(await confirm(secret)).toBe("invalid_input")
    scope.cookie = await loginCookie(db, user.id, NOW)
    await db.update(authSessions).set({ revokedAt: NOW }).where(eq(authSessions.userId, user.id))
    expect(await confirm(secret)).toBe("invalid_input")
    const key = await openAuthSession(db, user.id, NOW)
    const meanwhile = { ...ctxOf(db, user), login: { kind: "session", key } } as const
    await db.update(authSessions).set({ revokedAt: NOW }).where(eq(authSessions.id, key))
    const visitor = { ...systemCtx(db, NOW), db }
    expect(await confirmEmail(visitor, { secret }, meanwhile)).toMatchObject({ ok: false })
    scope.cookie = await loginCookie(db, user.id, NOW)
    expect(await confirm(secret)).toBe("went on")
    expect(await isConfirmed(user)).toBe(true)
  })
})

describe("who is mailed the link of a change of address", () => {
  it("neither takes the account by it nor gives it his address, unless it is his", async () => {
    const values = { email: `person.${++made}@house.test`, passwordHash: await hashPassword(CHOSEN) }
    const user = await makeUser(db, "investor", values)
    const email = `stranger.${made}@house.test`
    accepted(await askEmailChange(ctxOf(db, user), { currentPassword: CHOSEN, email }))
    const secret = await linkTo(user)
    expect(await claim(secret)).toBe("link_over")
    expect(await confirm(secret)).toBe("invalid_input")
    expect(await signIn(user.email, CHOSEN)).toMatchObject({ ok: true })
    expect(await confirm(secret, CHOSEN)).toBe("went on")
    expect((await rowOf(email)).id).toBe(user.id)
  })
})
