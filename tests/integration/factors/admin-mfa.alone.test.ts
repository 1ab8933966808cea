import { eq } from "drizzle-orm"
import { encode } from "next-auth/jwt"
import { beforeEach, describe, expect, it, vi } from "vitest"
import { updateMeAction } from "@/app/actions/accounts"
import { beginTotpAction } from "@/app/actions/factors"
import { auditEvents } from "@/db/schema/audit"
import { recoveryCodes } from "@/db/schema/factors"
import { users } from "@/db/schema/users"
import { findLogin, openAuthSession } from "@/lib/accounts/auth-sessions"
import { hashPassword } from "@/lib/accounts/passwords"
import { signInWithPassword } from "@/lib/accounts/sign-in"
import type { User } from "@/lib/context"
import { sessionCookieName } from "@/lib/cookie-names"
import type { FormAction } from "@/lib/core/action-state"
import { accepted } from "@/lib/core/result"
import { removeTotp } from "@/lib/factors/remove-totp"
import { resetSecondFactor } from "@/lib/factors/reset-second-factor"
import { requireCtx } from "@/lib/web/auth-session"
import { loginHeaders } from "@/tests/support/callers"
import { call } from "@/tests/support/doors"
import { codeAt, setUpTotp } from "@/tests/support/factor-acts"
import { bearer, ctxOf, makeUser, NOW } from "@/tests/support/factories"
import { scope } from "@/tests/support/request-scope"
import { testDatabase } from "@/tests/support/test-database"

vi.mock("next/headers", () => import("@/tests/support/request-scope"))
vi.mock("next/cache", () => import("@/tests/support/request-scope"))
process.env.ADMIN_MFA = "required"

const { db } = testDatabase()
let admin: User

beforeEach(async () => {
  admin = await makeUser(db, "admin", { passwordHash: null })
})

/** The browser has a login of this person from now on. */
async function signInAs(user: User, isMultiFactor = false): Promise<string> {
  const place = { userAgent: null, address: null, isMultiFactor }
  const token = { sid: await openAuthSession(db, user.id, NOW, place) }
  scope.cookie = await encode({ token, secret: process.env.AUTH_SECRET ?? "", salt: sessionCookieName() })
  return token.sid
}

async function codeOf(action: FormAction<unknown>, values: Record<string, string>): Promise<string> {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.set(name, value)
  const state = await action(null, form)
  return state?.ok ? "ok" : (state?.problem.code ?? "nothing")
}

/** Where a page leads its visitor instead; null where it is shown. */
async function ledTo(): Promise<string | null> {
  try {
    await requireCtx("admin")
    return null
  } catch (error) {
    return String((error as { digest?: string }).digest).split(";")[2] ?? "nowhere"
  }
}

describe("an administrator who must have a second step and has none", () => {
  it("is led to set one up by every page, and refused by every door and action but those that do", async () => {
    await signInAs(admin)
    expect(await ledTo()).toBe("/second-step")
    expect(await codeOf(updateMeAction as FormAction<unknown>, { name: "Other" })).toBe(
      "second_factor_required",
    )
    const headers = await loginHeaders(db, admin)
    const answer = await call("GET", "/api/admin/users", {}, { headers })
    expect(answer.body).toMatchObject({ status: 403, code: "second_factor_required" })
    const ended = await call(
      "POST",
      "/api/admin/users/[userId]/end_logins",
      { userId: admin.id },
      { headers, body: {} },
    )
    expect(ended.body).toMatchObject({ code: "second_factor_required" })
    expect(await codeOf(beginTotpAction as FormAction<unknown>, {})).toBe("ok")
  })

  it("goes on as soon as it is set up, in the browser that did; a login by a password alone never does", async () => {
    const key = await signInAs(admin)
    const elsewhere = await openAuthSession(db, admin.id, NOW)
    await setUpTotp({ ...ctxOf(db, admin), login: { kind: "session", key } })
    expect(await ledTo()).toBeNull()
    expect((await findLogin(db, elsewhere, NOW))?.end?.how).toBe("revoked")
    const headers = await loginHeaders(db, admin)
    expect((await call("GET", "/api/admin/users", {}, { headers })).body).toMatchObject({
      code: "second_factor_required",
    })
  })

  it("is let in by a provider that asked for more than a password, and by a token of his programs", async () => {
    await signInAs(admin, true)
    expect(await ledTo()).toBeNull()
    const authorization = await bearer(db, admin)
    expect((await call("GET", "/api/admin/users", {}, { authorization })).status).toBe(200)
  })

  it("is an administrator: nobody else must have one", async () => {
    const investor = await makeUser(db, "investor")
    const headers = await loginHeaders(db, investor)
    expect((await call("GET", "/api/me", {}, { headers })).status).toBe(200)
  })
})

describe("the last second step of an administrator", () => {
  it("stays, and that of another person does not", async () => {
    const password = "a password of some length"
    await db
      .update(users)
      .set({ passwordHash: await hashPassword(password) })
      .where(eq(users.id, admin.id))
    await setUpTotp(ctxOf(db, admin))
    const refused = await removeTotp(ctxOf(db, admin), { passwordOrCode: password })
    expect(refused).toMatchObject({ problem: { code: "second_factor_required", detail: expect.any(String) } })
    const analyst = await makeUser(db, "analyst")
    const { codes } = await setUpTotp(ctxOf(db, analyst))
    accepted(await removeTotp(ctxOf(db, analyst), { passwordOrCode: codes[0] ?? "" }))
  })
})

describe("somebody who lost the device", () => {
  it("is helped by an administrator: the second step and the logins are gone, the password is enough again", async () => {
    const passwordHash = await hashPassword("a password of some length")
    const person = await makeUser(db, "investor", { passwordHash })
    const { key } = await setUpTotp(ctxOf(db, person))
    const sid = await openAuthSession(db, person.id, NOW)
    await setUpTotp(ctxOf(db, admin))
    const own = await resetSecondFactor(ctxOf(db, admin), { userId: admin.id })
    expect(own).toMatchObject({ problem: { code: "own_account" } })
    const headers = await loginHeaders(db, admin, true)
    const params = { userId: person.id }
    const path = "/api/admin/users/[userId]"
    expect((await call("GET", path, params, { headers })).body).toMatchObject({ has_second_step: true })
    const answer = await call("POST", `${path}/reset_second_factor`, params, { headers, body: {} })
    expect(answer).toMatchObject({ status: 200, body: { has_second_step: false } })
    expect((await findLogin(db, sid, NOW))?.end?.how).toBe("revoked")
    expect(await db.$count(recoveryCodes, eq(recoveryCodes.userId, person.id))).toBe(0)
    const attempt = { email: person.email, password: "a password of some length", address: null }
    expect(accepted(await signInWithPassword(db, attempt, NOW))).toHaveProperty("sid")
    const [act] = await db.select().from(auditEvents).where(eq(auditEvents.action, "second_factor_reset"))
    expect(act).toMatchObject({ actorId: admin.id, objectId: person.id, after: { ended: 1 } })
    expect(JSON.stringify(act)).not.toContain(await codeAt(key, NOW))
  })
})
