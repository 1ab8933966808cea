import { and, eq, isNull } from "drizzle-orm"
import { describe, expect, it, vi } from "vitest"
import { auditEvents } from "@/db/schema/audit"
import { identities } from "@/db/schema/factors"
import { authSessions, users } from "@/db/schema/users"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { findPending } from "@/lib/accounts/pending-login"
import { finishWithCode } from "@/lib/accounts/second-step"
import { signInByProvider } from "@/lib/accounts/sign-in-by-provider"
import { passkeyOptions, signInWithPasskey } from "@/lib/accounts/sign-in-with-passkey"
import type { User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { addPasskey } from "@/lib/factors/add-passkey"
import { beginPasskey } from "@/lib/factors/begin-passkey"
import { setUpTotp } from "@/tests/support/factor-acts"
import { ctxOf, makeUser, NOW } from "@/tests/support/factories"
import { softDevice } from "@/tests/support/soft-device"
import { testDatabase } from "@/tests/support/test-database"

vi.hoisted(() => {
  process.env.AUTH_SECRET = "a secret that these tests alone seal their steps with"
})

const { db } = testDatabase()
const PLACE = { address: null, userAgent: null }
const ISSUER = "https://id.house.test"
let made = 0
const address = () => `person.${++made}@house.test`

function come(email: string, sub: string, more: Record<string, unknown> = {}) {
  const claims = { iss: ISSUER, sub, email, email_verified: true, ...more }
  return signInByProvider(db, claims, () => "investor", PLACE, NOW)
}
const wayOf = (came: Awaited<ReturnType<typeof come>>) => {
  if ("refused" in came) return came.refused
  return "sid" in came.login ? "in" : "owes a step"
}
const linksOf = ({ id }: Pick<User, "id">) =>
  db.select({ subject: identities.subject }).from(identities).where(eq(identities.userId, id))
const actsOf = async ({ id }: Pick<User, "id">, ...but: string[]) => {
  const acts = await db.select().from(auditEvents).where(eq(auditEvents.objectId, id))
  return acts
    .filter(({ action }) => !but.includes(action))
    .map(({ action, actorId, before, after }) => ({ action, actorId, before, after }))
}
const openLogins = ({ id }: Pick<User, "id">) =>
  db.$count(authSessions, and(eq(authSessions.userId, id), isNull(authSessions.revokedAt)))
const byEmail = async (email: string) => {
  const [user] = await db.select().from(users).where(eq(users.email, email))
  if (!user) throw new Error(`nobody has ${email}`)
  return user
}

describe("an account with a second step", () => {
  /** Somebody whose provider has let him in the first time, and who owes the code. */
  async function halfway(sub: string) {
    const user = await makeUser(db, "investor", { email: address(), passwordHash: null })
    const { codes } = await setUpTotp(ctxOf(db, user))
    const came = await come(user.email, sub)
    if (!("login" in came && "pending" in came.login)) throw new Error("no second step is owed")
    const { pending } = came.login
    return {
      user,
      pending,
      finish: (nth = 0) => finishWithCode(db, { pending, code: codes[nth] ?? "", ...PLACE }, NOW),
    }
  }

  it("is linked once the step was taken, and not before", async () => {
    const { user, finish, pending } = await halfway("step-1")
    expect([await linksOf(user), await openLogins(user)]).toEqual([[], 0])
    expect(await finishWithCode(db, { pending, code: "000000", ...PLACE }, NOW)).toMatchObject({ ok: false })
    expect(await linksOf(user)).toEqual([])
    accepted(await finish())
    expect(await linksOf(user)).toEqual([{ subject: "step-1" }])
    const linked = { action: "user_identity_linked", actorId: user.id, before: {}, after: { issuer: ISSUER } }
    expect(await actsOf(user, "second_factor_added", "recovery_code_used")).toEqual([linked])
    accepted(await finish(1))
    expect(await actsOf(user, "second_factor_added", "recovery_code_used"), "once").toEqual([linked])
  })

  it("is linked by a passkey as the step, too", async () => {
    const user = await makeUser(db, "investor", { email: address(), passwordHash: null })
    const device = softDevice()
    const { options } = accepted(await beginPasskey(ctxOf(db, user), {}))
    const response = device.register(JSON.parse(options))
    accepted(await addPasskey(ctxOf(db, user), { name: "Phone", response }))
    const came = await come(user.email, "step-2")
    const kept = "login" in came && "pending" in came.login ? came.login.pending : ""
    const pending = await findPending(db, kept, NOW)
    expect(await linksOf(user)).toEqual([])
    const signed = device.sign(JSON.parse(accepted(await passkeyOptions(db, pending, null, NOW))))
    accepted(await signInWithPasskey(db, signed, pending, PLACE, NOW))
    expect(await linksOf(user)).toEqual([{ subject: "step-2" }])
  })

  it("is not linked by an address that is another one by then, nor where another identity came first", async () => {
    const moved = await halfway("step-3")
    await db.update(users).set({ email: address() }).where(eq(users.id, moved.user.id))
    expect(await moved.finish()).toMatchObject({ problem: { code: "unauthenticated" } })
    const taken = await halfway("step-4")
    const other = { issuer: ISSUER, subject: "first", userId: taken.user.id, createdAt: NOW }
    await db.insert(identities).values(other)
    expect(await taken.finish()).toMatchObject({ problem: { code: "unauthenticated" } })
    expect(await linksOf(taken.user)).toEqual([{ subject: "first" }])
    for (const { user } of [moved, taken]) expect(await openLogins(user)).toBe(0)
  })

  it("is linked at once where the provider asked for several things", async () => {
    const user = await makeUser(db, "investor", { email: address(), passwordHash: null })
    await setUpTotp(ctxOf(db, user))
    expect(wayOf(await come(user.email, "step-5", { amr: ["pwd", "mfa"] }))).toBe("in")
    expect(await linksOf(user)).toEqual([{ subject: "step-5" }])
  })
})

describe("first sign-ins of one person at once", () => {
  it("make one account with one link, and all are in", async () => {
    const email = address()
    const ways = (await Promise.all([1, 2, 3].map(() => come(email, "twice")))).map(wayOf)
    expect(ways).toEqual(["in", "in", "in"])
    const user = await byEmail(email)
    expect(await linksOf(user)).toEqual([{ subject: "twice" }])
    const created = { action: "user_created", actorId: null, before: {} }
    expect(await actsOf(user)).toMatchObject([{ ...created, after: { role: "investor", issuer: ISSUER } }])
  })

  it("link an account once, and all are in", async () => {
    const user = await makeUser(db, "investor", { email: address() })
    const ways = (await Promise.all([1, 2, 3].map(() => come(user.email, "thrice")))).map(wayOf)
    expect(ways).toEqual(["in", "in", "in"])
    expect(await linksOf(user)).toEqual([{ subject: "thrice" }])
    expect(await actsOf(user)).toHaveLength(1)
  })

  it("as two identities let the one in, and tell the other why not", async () => {
    for (const email of [address(), (await makeUser(db, "investor", { email: address() })).email]) {
      const ways = await Promise.all([come(email, `a ${email}`), come(email, `b ${email}`)])
      expect(ways.map(wayOf).sort()).toEqual(["in", "other_identity"])
      const user = await byEmail(email)
      expect(await linksOf(user)).toHaveLength(1)
      expect(await openLogins(user)).toBe(1)
    }
  })
})

describe("the trail of a first sign-in", () => {
  it("says that an invitation was accepted by coming", async () => {
    const user = await makeUser(db, "investor", { email: address(), passwordHash: null, invitedAt: NOW })
    expect(wayOf(await come(user.email, "invited"))).toBe("in")
    const at = NOW.toISOString()
    expect(await actsOf(user)).toEqual([
      { action: "user_invite_accepted", actorId: user.id, before: {}, after: { accepted_at: at } },
      { action: "user_identity_linked", actorId: user.id, before: {}, after: { issuer: ISSUER } },
    ])
  })

  it("says what an address that nobody had confirmed lost", async () => {
    const user = await makeUser(db, "investor", { email: address(), emailConfirmedAt: null })
    await openAuthSession(db, user.id, NOW)
    expect(wayOf(await come(user.email, "squatted"))).toBe("in")
    const [confirmed, linked] = await actsOf(user)
    expect(confirmed).toEqual({
      action: "user_email_confirmed",
      actorId: user.id,
      before: { has_own_sign_in: true },
      after: {
        email_confirmed_at: NOW.toISOString(),
        has_own_sign_in: false,
        logins_ended: 1,
        tokens_revoked: 0,
      },
    })
    expect(linked?.action).toBe("user_identity_linked")
    expect(await openLogins(user)).toBe(1)
  })
})
