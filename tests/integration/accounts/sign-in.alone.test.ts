import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { apiTokens, authSessions, users } from "@/db/schema/users"
import { createApiToken, findTokenActor, hashToken } from "@/lib/accounts/api-tokens"
import { findLogin, findSessionActor, openAuthSession, revokeAuthSession } from "@/lib/accounts/auth-sessions"
import { createUser } from "@/lib/accounts/create-user"
import { signInWithPassword } from "@/lib/accounts/sign-in"
import { systemCtx } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted } from "@/lib/core/result"
import { makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

process.env.RATE_LIMITS = "on"
const { db } = testDatabase()
let made = 0

async function account(role: "investor" | "admin" = "investor") {
  const email = `person.${++made}@example.test`
  const user = await createUser(systemCtx(db, NOW), { email, role, name: "A person" })
  return { email, ...accepted(user) }
}

function later(hours: number): Date {
  return new Date(NOW.getTime() + hours * HOUR_MS)
}

describe("signing in", () => {
  it("opens a login for the right password, and says the same of a wrong one, an unknown and a disabled user", async () => {
    const { email, password, id } = await account()
    const gone = await account()
    await db.update(users).set({ disabledAt: NOW }).where(eq(users.id, gone.id))
    const right = await signInWithPassword(db, { email, password, address: "a1" }, NOW)
    expect(right).toMatchObject({ ok: true, value: { userId: id } })
    const answers = [
      await signInWithPassword(db, { email, password: "not the password", address: "a2" }, NOW),
      await signInWithPassword(db, { email: "nobody@example.test", password, address: "a3" }, NOW),
      await signInWithPassword(db, { email: gone.email, password: gone.password, address: "a4" }, NOW),
    ]
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ ok: false, problem: { code: "unauthenticated" } })
  })

  it("is refused after five failures of one account from one address, the right password too, but not from elsewhere", async () => {
    const { email, password } = await account()
    const attempt = (word: string, address: string) =>
      signInWithPassword(db, { email, password: word, address }, NOW)
    for (let failure = 0; failure < 5; failure++) await attempt("wrong", "b1")
    const refused = await attempt(password, "b1")
    expect(refused).toMatchObject({ ok: false, problem: { code: "rate_limited" } })
    if (!refused.ok) expect(refused.problem.retryAfterSeconds).toBeGreaterThan(600)
    expect(await attempt(password, "b2")).toMatchObject({ ok: true })
  })

  it("counts parallel guesses before it looks at any password", async () => {
    const { email } = await account()
    const guesses = Array.from({ length: 12 }, (_, guess) =>
      signInWithPassword(db, { email, password: `guess ${guess}`, address: "c1" }, NOW),
    )
    const codes = (await Promise.all(guesses)).map((answer) => !answer.ok && answer.problem.code)
    expect(codes.filter((code) => code === "unauthenticated")).toHaveLength(5)
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(7)
  })

  it("does not count successes", async () => {
    const { email, password } = await account()
    for (let success = 0; success < 8; success++) {
      expect(await signInWithPassword(db, { email, password, address: "d1" }, NOW)).toMatchObject({
        ok: true,
      })
    }
  })
})

describe("a login", () => {
  it("ends when it is revoked, 7 days idle, 30 days old, or its user disabled, and says which", async () => {
    const user = await makeUser(db, "investor")
    const endAt = async (id: string, now: Date) => (await findLogin(db, id, now))?.end?.how
    const sid = await openAuthSession(db, user.id, NOW)
    expect(await findSessionActor(db, sid, later(167.9))).toMatchObject({ id: user.id, role: "investor" })
    expect(await findSessionActor(db, sid, later(167.9 + 168)), "idle for 7 d").toBeNull()
    expect(await endAt(sid, later(167.9 + 168))).toBe("idle")

    const busy = await openAuthSession(db, user.id, NOW)
    for (let hours = 100; hours < 720; hours += 100)
      expect(await findSessionActor(db, busy, later(hours))).not.toBeNull()
    expect(await findSessionActor(db, busy, later(720)), "30 days old").toBeNull()
    expect(await endAt(busy, later(720))).toBe("old")

    const revoked = await openAuthSession(db, user.id, NOW)
    await revokeAuthSession(db, revoked, NOW)
    expect(await findSessionActor(db, revoked, NOW)).toBeNull()
    expect(await endAt(revoked, NOW)).toBe("revoked")

    const disabled = await openAuthSession(db, user.id, NOW)
    await db.update(users).set({ disabledAt: NOW }).where(eq(users.id, user.id))
    expect(await findSessionActor(db, disabled, NOW)).toBeNull()
    expect(await endAt(disabled, NOW)).toBe("disabled")
    expect(await endAt(newId(), NOW)).toBeUndefined()
  })

  it("of an admin lasts 30 idle minutes and 12 hours at most", async () => {
    const admin = await makeUser(db, "admin")
    const sid = await openAuthSession(db, admin.id, NOW)
    expect(await findSessionActor(db, sid, later(0.49))).not.toBeNull()
    expect(await findSessionActor(db, sid, later(1))).toBeNull()
    const busy = await openAuthSession(db, admin.id, NOW)
    for (let hours = 0.4; hours < 12; hours += 0.4) await findSessionActor(db, busy, later(hours))
    expect((await findLogin(db, busy, later(12)))?.end?.how).toBe("old")
  })
})

describe("an API token", () => {
  it("is stored as the SHA-256 of the whole string and speaks for its user until it expires or is revoked", async () => {
    const user = await makeUser(db, "analyst")
    const token = await createApiToken(systemCtx(db, NOW), { userId: user.id, name: "script", scope: "read" })
    expect(token).toMatch(/^ac_/)
    const [stored] = await db.select().from(apiTokens).where(eq(apiTokens.userId, user.id))
    expect(stored?.tokenHash).toBe(hashToken(token))
    expect(JSON.stringify(stored)).not.toContain(token)
    expect(await findTokenActor(db, token, NOW)).toMatchObject({ scope: "read", actor: { id: user.id } })
    expect(await findTokenActor(db, token, later(24 * 91))).toBeNull()
    await db.update(apiTokens).set({ revokedAt: NOW }).where(eq(apiTokens.userId, user.id))
    expect(await findTokenActor(db, token, NOW)).toBeNull()
    expect(await findTokenActor(db, "ac_unknown", NOW)).toBeNull()
  })
})

describe("a new user", () => {
  it("has a random password that is kept only as an argon2id hash", async () => {
    const { id, password } = await account()
    const [stored] = await db.select().from(users).where(eq(users.id, id))
    expect(password.length).toBeGreaterThanOrEqual(20)
    expect(stored?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(
      await createUser(systemCtx(db, NOW), { email: stored?.email ?? "", role: "analyst", name: "Twice" }),
    ).toMatchObject({
      ok: false,
      problem: { code: "email_in_use", fields: { email: [expect.any(String)] } },
    })
    expect(await db.$count(authSessions, eq(authSessions.userId, id))).toBe(0)
  })
})
