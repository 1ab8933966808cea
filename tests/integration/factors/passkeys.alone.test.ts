import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it, vi } from "vitest"
import { passkeyChallenges, passkeys } from "@/db/schema/factors"
import { authSessions, users } from "@/db/schema/users"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { hashPassword } from "@/lib/accounts/passwords"
import { signInWithPassword } from "@/lib/accounts/sign-in"
import { passkeyOptions, signInWithPasskey } from "@/lib/accounts/sign-in-with-passkey"
import type { User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { PASSKEYS_MAX } from "@/lib/core/limits"
import { accepted, type Result } from "@/lib/core/result"
import { addPasskey } from "@/lib/factors/add-passkey"
import { beginPasskey } from "@/lib/factors/begin-passkey"
import { beginTotp } from "@/lib/factors/begin-totp"
import { getFactors } from "@/lib/factors/get-factors"
import { removePasskey } from "@/lib/factors/remove-passkey"
import { setUpTotp } from "@/tests/support/factor-acts"
import { ctxOf, makeUser, NOW } from "@/tests/support/factories"
import { softDevice } from "@/tests/support/soft-device"
import { testDatabase } from "@/tests/support/test-database"

vi.hoisted(() => {
  process.env.AUTH_SECRET = "a secret that these tests alone seal their steps with"
})

const { db } = testDatabase()
const PASSWORD = "a password of some length"
const passwordHash = hashPassword(PASSWORD)
const PLACE = { address: null, userAgent: null }
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE_MS)
let user: User

beforeEach(async () => {
  user = await makeUser(db, "investor", { passwordHash: await passwordHash })
})

const codeOf = (result: Result<unknown>) => (result.ok ? "ok" : result.problem.code)
const begin = async (of = user, now = NOW) =>
  JSON.parse(accepted(await beginPasskey(ctxOf(db, of, now), { passwordOrCode: PASSWORD })).options)
const stranger = () => makeUser(db, "investor", { passwordHash: null })
const ask = async (pending: User | null, now = NOW) =>
  JSON.parse(accepted(await passkeyOptions(db, pending, null, now)))
type Signed = ReturnType<ReturnType<typeof softDevice>["sign"]>
const signIn = async (signed: Signed, pending: User | null, now = NOW) =>
  codeOf(await signInWithPasskey(db, signed, pending && (await halfway(pending)), PLACE, now))
const halfway = async (of: User) => ({ ...of, passwordHash: await passwordHash })

/** Adds a passkey on a device of its own: the device and the recovery codes. */
async function added(of = user) {
  const device = softDevice()
  const made = await addPasskey(ctxOf(db, of), { name: "Phone", response: device.register(await begin(of)) })
  return { device, codes: accepted(made).recoveryCodes ?? [] }
}

describe("a passkey", () => {
  it("is added by what the browser made for this person, lately, once, on our own pages", async () => {
    const device = softDevice()
    const add = async (response: ReturnType<typeof device.register>, of = user, now = NOW) =>
      codeOf(await addPasskey(ctxOf(db, of, now), { name: "Phone", response }))
    const other = await stranger()
    expect(await add(device.register(await begin(other)))).toBe("invalid_input")
    expect(await add(device.register(await begin()), user, later(5))).toBe("invalid_input")
    expect(await add(device.register(await begin(), "https://evil.example"))).toBe("invalid_input")
    const options = await begin()
    expect(await add(device.register(options))).toBe("ok")
    expect(await add(device.register(options)), "the challenge again").toBe("invalid_input")
    expect(await add(device.register(await begin(other)), other), "somebody's own").toBe("invalid_input")
    expect(accepted(await getFactors(ctxOf(db, user), {})).passkeys).toMatchObject([
      { name: "Phone", createdAt: NOW, lastUsedAt: null },
    ])
  })

  it("is one of ten at most", async () => {
    const key = {
      userId: user.id,
      name: "Phone",
      publicKey: "",
      counter: 0,
      transports: [],
      isBackedUp: false,
    }
    const stored = Array.from({ length: PASSKEYS_MAX }, (_, nth) => ({
      ...key,
      id: newId(),
      credentialId: `${nth}`,
    }))
    await db.insert(passkeys).values(stored)
    const response = softDevice().register(await begin())
    expect(codeOf(await addPasskey(ctxOf(db, user), { name: "Phone", response }))).toBe("passkey_limit")
  })

  it("is begun by who shows by his password, or a code, that it is he, where he has either", async () => {
    const ask = async (of: User, passwordOrCode?: string) =>
      codeOf(await beginPasskey(ctxOf(db, of), passwordOrCode === undefined ? {} : { passwordOrCode }))
    expect(await ask(user)).toBe("invalid_input")
    expect(await ask(user, "wrong")).toBe("invalid_input")
    expect(await db.$count(passkeyChallenges, eq(passkeyChallenges.userId, user.id))).toBe(0)
    expect(await ask(user, PASSWORD)).toBe("ok")
    const other = await stranger()
    expect(await ask(other), "nothing to show").toBe("ok")
    const { codes } = await setUpTotp(ctxOf(db, other))
    expect(await ask(other), "an app since").toBe("invalid_input")
    expect(await ask(other, codes[0])).toBe("ok")
    expect(await ask(other, codes[0]), "a code once").toBe("invalid_input")
  })

  it("is begun without either by who signed in within ten minutes, later by a recovery code", async () => {
    const other = await stranger()
    let key = await openAuthSession(db, other.id, NOW)
    const begun = (minutes: number, passwordOrCode?: string) => {
      const ctx = { ...ctxOf(db, other, later(minutes)), login: { kind: "session", key } } as const
      return beginPasskey(ctx, passwordOrCode === undefined ? {} : { passwordOrCode })
    }
    const seen = async (minutes: number) => {
      const ctx = { ...ctxOf(db, other, later(minutes)), login: { kind: "session", key } } as const
      const { asksProof } = accepted(await getFactors(ctx, {}))
      return [asksProof, codeOf(await beginTotp(ctx, {}))]
    }
    expect(await seen(9)).toEqual([false, "ok"])
    expect(await seen(10)).toEqual([true, "invalid_input"])
    const { codes } = await added(other)
    key = await openAuthSession(db, other.id, NOW, { ...PLACE, isMultiFactor: true })
    expect(codeOf(await begun(9))).toBe("ok")
    expect(await begun(10)).toMatchObject({
      problem: { fields: { passwordOrCode: [expect.stringContaining("Sign out and in again")] } },
    })
    expect(codeOf(await begun(10, codes[0]))).toBe("ok")
    expect(codeOf(await begun(10, codes[0])), "a code once").toBe("invalid_input")
  })

  it("lets in without a password where the device has looked who holds it, and each answer once", async () => {
    const { device } = await added()
    const signed = device.sign(await ask(null))
    expect(await signIn(signed, null)).toBe("ok")
    expect(await signIn(signed, null)).toBe("unauthenticated")
    expect(await signIn(device.sign(await ask(null), { isVerified: false }), null)).toBe("unauthenticated")
    expect(await signIn(device.sign(await ask(null), { origin: "https://evil.example" }), null)).toBe(
      "unauthenticated",
    )
    expect(await signIn(device.sign(await ask(null)), null, later(5))).toBe("unauthenticated")
    expect(await signIn(softDevice().sign(await ask(null)), null), "a device that nobody added").toBe(
      "unauthenticated",
    )
    const rows = await db.select().from(authSessions).where(eq(authSessions.userId, user.id))
    expect(rows.map(({ isMultiFactor }) => isMultiFactor)).toEqual([true])
    expect(accepted(await getFactors(ctxOf(db, user), {})).passkeys).toMatchObject([{ lastUsedAt: NOW }])
  })

  it("is a second step after the password, of nobody else, and its challenge is for that alone", async () => {
    const { device, codes } = await added()
    const attempt = { email: user.email, password: PASSWORD, address: null }
    expect(accepted(await signInWithPassword(db, attempt, NOW))).toHaveProperty("pending")
    const other = await stranger()
    const theirs = await added(other)
    expect(await signIn(theirs.device.sign(await ask(user)), user)).toBe("unauthenticated")
    expect(await signIn(device.sign(await ask(null)), user)).toBe("unauthenticated")
    expect(await signIn(device.sign(await ask(user)), null)).toBe("unauthenticated")
    expect(await signIn(device.sign(await ask(user), { isVerified: false }), user)).toBe("ok")
    expect(codeOf(await signInWithPassword(db, { ...attempt, code: codes[0] }, NOW)), "a recovery code").toBe(
      "ok",
    )
  })

  it("that counts back lets nobody in: it may be a copy", async () => {
    const { device } = await added()
    expect(await signIn(device.sign(await ask(null), { count: 7 }), null)).toBe("ok")
    expect(await signIn(device.sign(await ask(null), { count: 6 }), null)).toBe("unauthenticated")
    expect(await signIn(device.sign(await ask(null), { count: 8 }), null)).toBe("ok")
  })

  it("lets in neither who is disabled nor by one that was removed, which asks for the password", async () => {
    const { device } = await added()
    await db.update(users).set({ disabledAt: NOW }).where(eq(users.id, user.id))
    expect(await signIn(device.sign(await ask(null)), null)).toBe("unauthenticated")
    await db.update(users).set({ disabledAt: null }).where(eq(users.id, user.id))
    const [passkey] = accepted(await getFactors(ctxOf(db, user), {})).passkeys
    const remove = async (passwordOrCode: string, of = user) =>
      codeOf(await removePasskey(ctxOf(db, of), { passkeyId: passkey?.id ?? "", passwordOrCode }))
    expect(await remove(PASSWORD, await makeUser(db, "admin"))).toBe("not_found")
    expect(await remove("wrong")).toBe("invalid_input")
    expect(await remove(PASSWORD)).toBe("ok")
    expect(await signIn(device.sign(await ask(null)), null)).toBe("unauthenticated")
    const attempt = { email: user.email, password: PASSWORD, address: null }
    expect(accepted(await signInWithPassword(db, attempt, NOW))).toHaveProperty("sid")
  })
})
