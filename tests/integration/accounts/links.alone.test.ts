import { and, eq, isNull, sql } from "drizzle-orm"
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { accountLinks } from "@/db/schema/account-links"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { auditEvents } from "@/db/schema/audit"
import { notifications } from "@/db/schema/notifications"
import { authSessions, users } from "@/db/schema/users"
import { acceptInvitation } from "@/lib/accounts/accept-invitation"
import { findLink } from "@/lib/accounts/account-links"
import { findTokenActor } from "@/lib/accounts/api-tokens"
import { askPasswordReset, mailPasswordReset } from "@/lib/accounts/ask-password-reset"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { createToken } from "@/lib/accounts/create-token"
import { LINK_LIFE_MS } from "@/lib/accounts/link-rules"
import * as passwords from "@/lib/accounts/passwords"
import { resetPassword } from "@/lib/accounts/reset-password"
import { signInWithPassword } from "@/lib/accounts/sign-in"
import type { VisitorCtx } from "@/lib/accounts/take-link"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import type { Role } from "@/lib/core/vocabulary"
import { hasFactor } from "@/lib/factors/queries"
import { deleteExpired } from "@/lib/jobs/delete-expired"
import { startWorker } from "@/lib/jobs/runner"
import { inviteUser } from "@/lib/users/invite-user"
import { readMail, secretIn } from "@/tests/support/account-mails"
import { countQueries } from "@/tests/support/count-queries"
import { setUpTotp } from "@/tests/support/factor-acts"
import { ctxOf, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

process.env.RATE_LIMITS = "on"
const { db, url } = testDatabase()
const PASSWORD = "seven walnut boats at sea"
const later = (ms: number) => new Date(NOW.getTime() + ms)
const codeOf = (result: { ok: boolean; problem?: { code: string } }) =>
  result.ok ? "ok" : result.problem?.code
let admin: User
let made = 0

beforeAll(async () => {
  // The workers' own tables come with the first of them.
  await startWorker(db, url).stop()
  admin = await makeUser(db, "admin")
})
beforeEach(() => db.execute(sql`delete from rate_limits`))

const visitor = (now = NOW, address = "198.51.100.7"): VisitorCtx => ({
  ...{ actor: { role: "system" }, now, db },
  through: { via: "browser", requestId: "request-9", address },
})

async function invited(role: Role = "investor") {
  const asked = { email: `invited${++made}@house.test`, name: "Ines Roth", role }
  const { id, email } = accepted(await inviteUser(ctxOf(db, admin), asked))
  return { id, email, secret: secretIn(await readMail(db, admin, id, "invited", NOW)) }
}

async function forgetful(values: { emailConfirmedAt?: null } = {}) {
  const user = await makeUser(db, "investor", {
    ...values,
    passwordHash: await passwords.hashPassword("the old password"),
  })
  await mailPasswordReset(systemCtx(db, NOW), user.email)
  return { user, secret: secretIn(await readMail(db, admin, user.id, "password_reset", NOW)) }
}

const accept = (secret: string, now = NOW, timeZone?: string) =>
  acceptInvitation(visitor(now), { secret, name: "Ines R. Roth", password: PASSWORD, timeZone })
const reset = (secret: string, now = NOW) => resetPassword(visitor(now), { secret, password: PASSWORD })
const signIn = (email: string, password: string) =>
  signInWithPassword(db, { email, password, address: null }, NOW)

describe("accepting an invitation", () => {
  it("sets name, password and zone, an analyst's hours too, shows that mail reaches him, and is told as his own act", async () => {
    const { id, email, secret } = await invited("analyst")
    expect(accepted(await accept(secret, NOW, "America/New_York"))).toEqual({ email, role: "analyst" })
    const [user] = await db.select().from(users).where(eq(users.id, id))
    const now = { acceptedAt: NOW, emailConfirmedAt: NOW }
    expect(user).toMatchObject({ name: "Ines R. Roth", timeZone: "America/New_York", ...now })
    const own = eq(analystConnectProfiles.analystId, id)
    const [profile] = await db.select().from(analystConnectProfiles).where(own)
    expect(profile).toMatchObject({ isEnabled: false, timeZone: "America/New_York" })
    expect(codeOf(await signIn(email, PASSWORD))).toBe("ok")
    const rows = await db.select().from(auditEvents).where(eq(auditEvents.objectId, id))
    expect(rows.at(-1)).toMatchObject({
      ...{ action: "user_invite_accepted", actorId: id, actorRole: "analyst", via: "browser" },
      ...{ address: "198.51.100.7", before: { name: "[not kept]" } },
    })
    expect(JSON.stringify(rows)).not.toMatch(/walnut|argon2|Roth/)
  })

  it("works once: not again, not by two at the same moment", async () => {
    const { email, secret } = await invited()
    const answers = await Promise.all([accept(secret), accept(secret), accept(secret)])
    expect(answers.map(codeOf).toSorted()).toEqual(["link_over", "link_over", "ok"])
    expect(await accept(secret)).toMatchObject({
      problem: { code: "link_over", detail: expect.stringMatching(/used/) },
    })
    expect(codeOf(await signIn(email, PASSWORD))).toBe("ok")
  })

  it("is refused once expired, replaced or disabled, for a guess, and by a link for something else", async () => {
    const { secret } = await invited()
    const hashed = vi.spyOn(passwords, "hashPassword")
    expect(codeOf(await accept(secret, later(LINK_LIFE_MS.invite)))).toBe("link_over")
    for (const guess of ["", "x", "A".repeat(43), `${secret}A`, (await forgetful()).secret]) {
      expect(codeOf(await accept(guess)), guess).toBe("link_over")
    }
    const gone = await invited()
    await db.update(users).set({ disabledAt: NOW }).where(eq(users.id, gone.id))
    expect(codeOf(await accept(gone.secret))).toBe("link_over")
    expect(hashed).toHaveBeenCalledTimes(1)
    hashed.mockRestore()
    expect(codeOf(await accept(secret, later(LINK_LIFE_MS.invite - 1)))).toBe("ok")
  })

  it("is not used up by looking, however often mail scanners open it", async () => {
    const { secret } = await invited()
    for (let look = 0; look < 3; look++) {
      expect(await findLink({ db, now: NOW }, "invite", secret)).toMatchObject({ state: "open" })
    }
    expect(codeOf(await accept(secret))).toBe("ok")
  })
})

it("a link is forgotten with what was told of it, 400 days after it could be used", async () => {
  const { id } = await invited()
  const left = async (days: number) => {
    await deleteExpired(systemCtx(db, later(LINK_LIFE_MS.invite + days * DAY_MS)))
    return db.$count(accountLinks, eq(accountLinks.userId, id))
  }
  expect(await left(400)).toBe(1)
  expect(await left(401)).toBe(0)
})

describe("choosing a new password by a link", () => {
  it("ends every login and every other link, and tells the owner by mail", async () => {
    const { user, secret } = await forgetful()
    await openAuthSession(db, user.id, NOW)
    await openAuthSession(db, user.id, NOW)
    expect(codeOf(await reset(secret))).toBe("ok")
    const open = and(eq(authSessions.userId, user.id), isNull(authSessions.revokedAt))
    expect(await db.$count(authSessions, open)).toBe(0)
    const waiting = and(
      eq(accountLinks.userId, user.id),
      isNull(accountLinks.usedAt),
      isNull(accountLinks.replacedAt),
    )
    expect(await db.$count(accountLinks, waiting)).toBe(0)
    expect(await readMail(db, admin, user.id, "password_changed", NOW)).toMatchObject({
      ...{ subject: "Your password was changed", link: null, mail: { recipient: user.email } },
    })
    expect(codeOf(await signIn(user.email, "the old password"))).toBe("unauthenticated")
    expect(codeOf(await signIn(user.email, PASSWORD))).toBe("ok")
  })

  it("ends API tokens, and keeps the second step of who had shown his address, not of who had not", async () => {
    for (const [values, isKept] of [[{}, true] as const, [{ emailConfirmedAt: null }, false] as const]) {
      const { user, secret } = await forgetful(values)
      const asked = { name: "Left behind", scope: "write", expiresInDays: 30 } as const
      const { token } = accepted(await createToken(ctxOf(db, user), asked))
      await setUpTotp(ctxOf(db, user))
      expect(codeOf(await reset(secret))).toBe("ok")
      expect(await findTokenActor(db, token, NOW)).toBeNull()
      expect(await hasFactor(db, user.id)).toBe(isKept)
    }
  })

  it("works once, within half an hour, by its own link alone", async () => {
    const { secret } = await forgetful()
    expect(codeOf(await reset((await invited()).secret))).toBe("link_over")
    expect(codeOf(await reset(secret, later(LINK_LIFE_MS.reset)))).toBe("link_over")
    expect((await Promise.all([reset(secret), reset(secret)])).map(codeOf).toSorted()).toEqual([
      "link_over",
      "ok",
    ])
  })
})

describe("a forgotten password", () => {
  it("is answered alike, after the same work, for a known, unknown, disabled and invited address", async () => {
    const known = (await makeUser(db, "investor")).email
    const disabled = (await makeUser(db, "investor", { disabledAt: NOW })).email
    const { email: waiting } = await invited()
    const hashed = vi.spyOn(passwords, "hashPassword")
    const answers = []
    for (const [index, email] of [known, "nobody@house.test", disabled, waiting].entries()) {
      const answered: unknown[] = []
      const queries = await countQueries(db, async () => {
        answered.push(await askPasswordReset(visitor(NOW, `198.51.100.${index}`), { email }))
      })
      answers.push({ queries, answered })
    }
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ answered: [{ ok: true, value: null }] })
    expect(hashed).not.toHaveBeenCalled()
    hashed.mockRestore()
    const { rows } = await db.execute(
      sql`select count(*)::int as asked from graphile_worker.jobs where task_identifier = 'mail_password_reset'`,
    )
    expect(rows).toEqual([{ asked: 4 }])
  })

  it("mails who can sign in, and nobody else", async () => {
    const known = await makeUser(db, "investor")
    const disabled = await makeUser(db, "investor", { disabledAt: NOW })
    const waiting = await invited()
    for (const email of [known.email, "nobody@house.test", disabled.email, waiting.email]) {
      await mailPasswordReset(systemCtx(db, NOW), email)
    }
    const mailed = await db
      .select({ to: notifications.recipientId })
      .from(notifications)
      .where(eq(notifications.kind, "password_reset"))
    const to = mailed.map((row) => row.to)
    expect(to).toContain(known.id)
    expect(to).not.toContain(disabled.id)
    expect(to).not.toContain(waiting.id)
  })

  it("is asked three times in a quarter of an hour for one address, ten from one client, known or not", async () => {
    const ask = (email: string, address: string) => askPasswordReset(visitor(NOW, address), { email })
    for (const email of [(await makeUser(db, "investor")).email, "nobody@house.test"]) {
      const answers = []
      for (let time = 0; time < 4; time++) answers.push(codeOf(await ask(email, `203.0.113.${time}`)))
      expect(answers).toEqual(["ok", "ok", "ok", "rate_limited"])
    }
    const answers = []
    for (let time = 0; time < 11; time++) answers.push(codeOf(await ask(`n${time}@house.test`, "192.0.2.1")))
    expect(answers.filter((code) => code === "ok")).toHaveLength(10)
    expect(answers.at(-1)).toBe("rate_limited")
  })
})
