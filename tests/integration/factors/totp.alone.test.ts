import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it, vi } from "vitest"
import { auditEvents } from "@/db/schema/audit"
import { recoveryCodes, totpFactors } from "@/db/schema/factors"
import { authSessions, users } from "@/db/schema/users"
import { openAuthSession, revokeAuthSession } from "@/lib/accounts/auth-sessions"
import { hashPassword } from "@/lib/accounts/passwords"
import { finishWithCode } from "@/lib/accounts/second-step"
import { signInWithPassword } from "@/lib/accounts/sign-in"
import type { User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { RECOVERY_CODES } from "@/lib/core/limits"
import { accepted, type Result } from "@/lib/core/result"
import { beginTotp } from "@/lib/factors/begin-totp"
import { confirmTotp } from "@/lib/factors/confirm-totp"
import { getFactors } from "@/lib/factors/get-factors"
import { removeTotp } from "@/lib/factors/remove-totp"
import { renewRecoveryCodes } from "@/lib/factors/renew-recovery-codes"
import { codeAt, setUpTotp } from "@/tests/support/factor-acts"
import { ctxOf, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

vi.hoisted(() => {
  process.env.AUTH_SECRET = "a secret that these tests alone seal their keys with"
})

const { db } = testDatabase()
const PASSWORD = "a password of some length"
const STEP_MS = 30_000
const passwordHash = hashPassword(PASSWORD)
const PLACE = { address: "192.0.2.9", userAgent: null }
let user: User

beforeEach(async () => {
  process.env.RATE_LIMITS = "off"
  user = await makeUser(db, "investor", { passwordHash: await passwordHash })
})

/** `steps` of half a minute after the present. */
const atStep = (steps: number) => new Date(NOW.getTime() + steps * STEP_MS)
const ctx = (now = NOW) => ctxOf(db, user, now)
const problemOf = (result: Result<unknown>) => (result.ok ? "ok" : result.problem.code)
const signIn = (code?: string, now = NOW) =>
  signInWithPassword(db, { email: user.email, password: PASSWORD, code, ...PLACE }, now)

const setUp = () => setUpTotp(ctx())

describe("an authenticator app", () => {
  it("is set up by a key, shown as text and QR code, that counts once a code of it was given", async () => {
    expect(problemOf(await beginTotp(ctx(), {})), "a borrowed browser knows no password").toBe(
      "invalid_input",
    )
    accepted(await beginTotp(ctx(), { passwordOrCode: PASSWORD }))
    const { setUp: shown, totp } = accepted(await getFactors(ctx(), {}))
    expect(totp).toBeNull()
    expect(shown?.uri).toMatch(/^otpauth:\/\/totp\/Analyst%20Connect:investor.*secret=[A-Z2-7]{32}/)
    expect(shown?.qr.path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/)
    expect(await signIn()).toMatchObject({ value: { sid: expect.any(String) } })
    expect(await confirmTotp(ctx(), { code: "000000" })).toMatchObject({
      problem: { code: "invalid_input", fields: { code: [expect.any(String)] } },
    })
    expect(
      problemOf(await confirmTotp(ctx(atStep(120)), { code: await codeAt(shown?.key ?? "", atStep(120)) })),
    ).toBe("too_late")
    const { recoveryCodes: codes } = accepted(
      await confirmTotp(ctx(), { code: await codeAt(shown?.key ?? "", NOW) }),
    )
    expect(new Set(codes)).toHaveLength(RECOVERY_CODES)
    expect(accepted(await getFactors(ctx(), {}))).toMatchObject({
      totp: { addedAt: NOW },
      setUp: null,
      recoveryCodesLeft: RECOVERY_CODES,
    })
  })

  it("keeps neither its key nor recovery codes in clear", async () => {
    const { key, codes } = await setUp()
    const stored = JSON.stringify([
      await db.select().from(totpFactors).where(eq(totpFactors.userId, user.id)),
      await db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, user.id)),
    ])
    expect(stored).not.toContain(key)
    for (const code of codes) expect(stored).not.toContain(code.replaceAll("-", ""))
  })

  it("asks for a code after the password, which opens nothing by itself, and takes one of a step before or after", async () => {
    const { key } = await setUp()
    const halfway = accepted(await signIn())
    expect(halfway).toMatchObject({ pending: expect.any(String) })
    expect(await db.$count(authSessions, eq(authSessions.userId, user.id))).toBe(0)
    const pending = "pending" in halfway ? halfway.pending : ""
    const finish = async (now: Date, step: Date) =>
      problemOf(await finishWithCode(db, { pending, code: await codeAt(key, step), ...PLACE }, now))
    expect(await finish(atStep(4), atStep(6))).toBe("invalid_input")
    expect(await finish(atStep(4), atStep(2))).toBe("invalid_input")
    expect(await finish(atStep(4), atStep(3))).toBe("ok")
    expect(await finish(atStep(4), atStep(5))).toBe("ok")
    const rows = await db.select().from(authSessions).where(eq(authSessions.userId, user.id))
    expect(rows.map(({ isMultiFactor }) => isMultiFactor)).toEqual([true, true])
  })

  it("takes a code once, also of ten that come with it at the same moment, and none of before", async () => {
    const { key } = await setUp()
    expect(problemOf(await signIn(await codeAt(key, NOW))), "the one that set it up").toBe("invalid_input")
    const code = await codeAt(key, atStep(3))
    const all = await Promise.all(Array.from({ length: 10 }, () => signIn(code, atStep(3))))
    expect(all.filter(({ ok }) => ok)).toHaveLength(1)
    expect(problemOf(await signIn(code, atStep(4))), "again within its tolerance").toBe("invalid_input")
    expect(problemOf(await signIn(await codeAt(key, atStep(2)), atStep(3))), "an earlier one").toBe(
      "invalid_input",
    )
    expect(problemOf(await signIn(await codeAt(key, atStep(4)), atStep(4)))).toBe("ok")
  })

  it("is owed for ten minutes, by this password, by somebody who is not disabled", async () => {
    const { key } = await setUp()
    const halfway = accepted(await signIn())
    const pending = "pending" in halfway ? halfway.pending : ""
    const finish = async (steps: number, kept = pending) =>
      problemOf(
        await finishWithCode(
          db,
          { pending: kept, code: await codeAt(key, atStep(steps)), ...PLACE },
          atStep(steps),
        ),
      )
    expect(await finish(20)).toBe("unauthenticated")
    expect(await finish(3, `${pending.slice(0, -2)}xx`)).toBe("unauthenticated")
    await db.update(users).set({ passwordHash: "another" }).where(eq(users.id, user.id))
    expect(await finish(3)).toBe("unauthenticated")
    await db
      .update(users)
      .set({ passwordHash: await passwordHash, disabledAt: NOW })
      .where(eq(users.id, user.id))
    expect(await finish(3)).toBe("unauthenticated")
    await db.update(users).set({ disabledAt: null }).where(eq(users.id, user.id))
    expect(await finish(19)).toBe("ok")
  })

  it("is guessed at five times in a quarter of an hour, then the right code is refused too", async () => {
    const { key } = await setUp()
    process.env.RATE_LIMITS = "on"
    vi.resetModules()
    const { signInWithPassword: limited } = await import("@/lib/accounts/sign-in")
    const attempt = (code: string) =>
      limited(db, { email: user.email, password: PASSWORD, code, ...PLACE }, atStep(3))
    for (let guess = 0; guess < 5; guess++) expect(problemOf(await attempt("123456"))).toBe("invalid_input")
    expect(await attempt(await codeAt(key, atStep(3)))).toMatchObject({
      problem: { code: "rate_limited", retryAfterSeconds: expect.any(Number) },
    })
  })

  it("is tried 30 times a day by one password; recovery codes and another password go on", async () => {
    process.env.RATE_LIMITS = "on"
    vi.resetModules()
    const { spendStepAttempt } = await import("@/lib/accounts/sign-in-limits")
    const attempt = (code: string, from: number, passwordMark = "leaked") =>
      spendStepAttempt(db, { userId: user.id, passwordMark, code, address: `198.51.100.${from}` })
    for (let from = 0; from < 30; from++) await attempt("123 456", from)
    expect((await attempt("123456", 40)).retryAfterSeconds).toBeGreaterThan(0)
    expect((await attempt("abcd-efgh-jkmn-pqrs", 41)).retryAfterSeconds).toBe(0)
    expect((await attempt("123456", 42, "new")).retryAfterSeconds).toBe(0)
  })

  it("moves to another device by who shows who he is; the present one goes on until then", async () => {
    const { key } = await setUp()
    expect(problemOf(await beginTotp(ctx(), {}))).toBe("invalid_input")
    expect(problemOf(await beginTotp(ctx(), { passwordOrCode: "wrong" }))).toBe("invalid_input")
    accepted(await beginTotp(ctx(), { passwordOrCode: PASSWORD }))
    const next = accepted(await getFactors(ctx(), {})).setUp?.key ?? ""
    expect(problemOf(await signIn(await codeAt(key, atStep(2)), atStep(2)))).toBe("ok")
    const confirmed = await confirmTotp(ctx(atStep(4)), { code: await codeAt(next, atStep(4)) })
    expect(confirmed, "the codes of before go on").toMatchObject({ value: { recoveryCodes: null } })
    expect(problemOf(await signIn(await codeAt(key, atStep(6)), atStep(6)))).toBe("invalid_input")
    expect(problemOf(await signIn(await codeAt(next, atStep(6)), atStep(6)))).toBe("ok")
  })

  it("is switched off by the password or a code, and then the password is enough", async () => {
    const { key } = await setUp()
    expect(problemOf(await removeTotp(ctx(), { passwordOrCode: "wrong" }))).toBe("invalid_input")
    expect(
      problemOf(await removeTotp(ctx(atStep(2)), { passwordOrCode: await codeAt(key, atStep(2)) })),
    ).toBe("ok")
    expect(problemOf(await removeTotp(ctx(), { passwordOrCode: PASSWORD }))).toBe("not_found")
    expect(await signIn()).toMatchObject({ value: { sid: expect.any(String) } })
    expect(await db.$count(recoveryCodes, eq(recoveryCodes.userId, user.id))).toBe(0)
    const acts = await db.select().from(auditEvents).where(eq(auditEvents.objectId, user.id))
    expect(acts.map(({ action }) => action)).toEqual(["second_factor_added", "second_factor_removed"])
  })

  it("shows its key to the login alone that sets it up; then that counts as more than a password, and others end", async () => {
    const [own = "", other = "", strong = ""] = [
      await openAuthSession(db, user.id, NOW),
      await openAuthSession(db, user.id, NOW),
      await openAuthSession(db, user.id, NOW, { ...PLACE, isMultiFactor: true }),
    ]
    const by = (key: string) => ({ ...ctx(), login: { kind: "session", key } }) as const
    accepted(await beginTotp(by(own), { passwordOrCode: PASSWORD }))
    const key = accepted(await getFactors(by(own), {})).setUp?.key ?? ""
    expect(accepted(await getFactors(by(other), {})).setUp).toBeNull()
    const code = await codeAt(key, NOW)
    expect(problemOf(await confirmTotp(by(other), { code }))).toBe("too_late")
    accepted(await confirmTotp(by(own), { code }))
    const rows = await db.select().from(authSessions).where(eq(authSessions.userId, user.id))
    const open = rows.filter(({ revokedAt }) => revokedAt === null)
    expect(open.map(({ id }) => id).sort()).toEqual([own, strong].sort())
    expect(open.every(({ isMultiFactor }) => isMultiFactor)).toBe(true)
    const [act] = await db.select().from(auditEvents).where(eq(auditEvents.objectId, user.id))
    expect(act?.after).toMatchObject({ logins_ended: 1 })
  })

  it("is neither set up nor switched off by a program, nor by a login that was ended meanwhile", async () => {
    const program = { ...ctx(), through: { ...ctx().through, via: "token" } } as const
    expect(problemOf(await beginTotp(program, {}))).toBe("forbidden")
    expect(problemOf(await getFactors(program, {}))).toBe("forbidden")
    const key = await openAuthSession(db, user.id, NOW)
    await revokeAuthSession(db, key, NOW)
    const ended = { ...ctx(), login: { kind: "session", key } } as const
    expect(problemOf(await beginTotp(ended, {}))).toBe("unauthenticated")
  })
})

describe("a recovery code", () => {
  it("lets in once, however it is typed, and its use is written down", async () => {
    const { codes } = await setUp()
    const [first = "", second = ""] = codes
    expect(problemOf(await signIn(first))).toBe("ok")
    expect(problemOf(await signIn(first))).toBe("invalid_input")
    expect(problemOf(await signIn(` ${second.replaceAll("-", "").toUpperCase()} `))).toBe("ok")
    expect(accepted(await getFactors(ctx(), {})).recoveryCodesLeft).toBe(RECOVERY_CODES - 2)
    const acts = await db.select().from(auditEvents).where(eq(auditEvents.action, "recovery_code_used"))
    expect(acts.filter(({ objectId }) => objectId === user.id)).toMatchObject([
      { actorId: user.id, before: { codes_left: 10 }, after: { codes_left: 9 } },
      { actorId: user.id, before: { codes_left: 9 }, after: { codes_left: 8 } },
    ])
  })

  it("lets in one of ten that come with it at the same moment, two of them to prove who it is", async () => {
    const { codes } = await setUp()
    const [code = "", other = ""] = codes
    const renew = async () => renewRecoveryCodes(ctx(), { passwordOrCode: code })
    const all = await Promise.all([renew(), renew(), ...Array.from({ length: 8 }, () => signIn(code))])
    expect(all.map(problemOf).filter((said) => said === "ok")).toEqual(["ok"])
    const own = eq(authSessions.userId, user.id)
    const at = (await db.$count(authSessions, own)) + (all.slice(0, 2).some(({ ok }) => ok) ? 1 : 0)
    expect(at, "a login, or new codes").toBe(1)
    // New ones, where they were made, let the others of before in no more.
    expect(problemOf(await signIn(other))).toBe(all.slice(0, 2).some(({ ok }) => ok) ? "invalid_input" : "ok")
  })

  it("is one of ten new ones once they are renewed, and another person's lets nobody in", async () => {
    const { codes } = await setUp()
    expect(problemOf(await renewRecoveryCodes(ctx(), { passwordOrCode: "wrong" }))).toBe("invalid_input")
    const renewed =
      accepted(await renewRecoveryCodes(ctx(), { passwordOrCode: PASSWORD })).recoveryCodes ?? []
    expect(problemOf(await signIn(codes[0]))).toBe("invalid_input")
    expect(problemOf(await signIn(renewed[0]))).toBe("ok")
    user = await makeUser(db, "investor", { passwordHash: await passwordHash })
    await setUp()
    expect(problemOf(await signIn(renewed[1], new Date(NOW.getTime() + MINUTE_MS)))).toBe("invalid_input")
  })
})
