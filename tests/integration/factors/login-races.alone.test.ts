import { and, eq, isNull, ne } from "drizzle-orm"
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { authSessions } from "@/db/schema/users"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { changePassword } from "@/lib/accounts/change-password"
import { hashPassword } from "@/lib/accounts/passwords"
import type { PendingUser } from "@/lib/accounts/pending-login"
import { finishWithCode } from "@/lib/accounts/second-step"
import { signInWithPassword } from "@/lib/accounts/sign-in"
import { signInByProvider } from "@/lib/accounts/sign-in-by-provider"
import { passkeyOptions, signInWithPasskey } from "@/lib/accounts/sign-in-with-passkey"
import type { User } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { accepted, type Result } from "@/lib/core/result"
import { addPasskey } from "@/lib/factors/add-passkey"
import { beginPasskey } from "@/lib/factors/begin-passkey"
import { beginTotp } from "@/lib/factors/begin-totp"
import { confirmTotp } from "@/lib/factors/confirm-totp"
import { getFactors } from "@/lib/factors/get-factors"
import { resetSecondFactor } from "@/lib/factors/reset-second-factor"
import { disableUser } from "@/lib/users/disable-user"
import { codeAt, setUpTotp } from "@/tests/support/factor-acts"
import { ctxOf, makeUser, NOW } from "@/tests/support/factories"
import { countLockWaits } from "@/tests/support/locks"
import { softDevice } from "@/tests/support/soft-device"
import { testDatabase } from "@/tests/support/test-database"

vi.hoisted(() => {
  process.env.AUTH_SECRET = "a secret that these tests alone seal their steps with"
})

const { db } = testDatabase()
const PASSWORD = "a password of some length"
const PLACE = { address: null, userAgent: null }
let passwordHash = ""
let admin: User
let user: User

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD)
  admin = await makeUser(db, "admin")
})
beforeEach(async () => {
  user = await makeUser(db, "investor", { passwordHash })
})

/** Holds the person's row until so many wait for it, then changes that in the same transaction. */
async function whileHeld(waiting: number, begin: () => Promise<unknown>, meanwhile: Change) {
  const holder = await db.$client.connect()
  try {
    await holder.query("begin")
    await holder.query("select from users where id = $1 for no key update", [user.id])
    const begun = begin()
    await expect.poll(() => countLockWaits(holder)).toBe(waiting)
    await holder.query(CHANGES[meanwhile], [user.id])
    await holder.query("commit")
    return await begun
  } finally {
    await holder.query("rollback")
    holder.release()
  }
}

const codeOf = (result: Result<unknown>) => (result.ok ? "ok" : result.problem.code)
const attempt = () => ({ email: user.email, password: PASSWORD, ...PLACE })
const openLogins = (but = newId()) =>
  db.$count(
    authSessions,
    and(eq(authSessions.userId, user.id), isNull(authSessions.revokedAt), ne(authSessions.id, but)),
  )
const pendingUser = (): PendingUser => ({ ...user, passwordHash })

/** What may become of somebody's row and second steps while it is held. */
const CHANGES = {
  "another password": "update users set password_hash = 'another' where id = $1",
  "being disabled": "update users set disabled_at = now() where id = $1",
  "another confirmed address": "update users set email_confirmed_at = '2020-01-01Z' where id = $1",
  "a passkey that is new": `insert into passkeys (user_id, name, credential_id, public_key, counter, transports, is_backed_up)
    values ($1, 'Phone', gen_random_uuid()::text, 'key', 0, '{}', false)`,
  "the passkey's end": "delete from passkeys where user_id = $1",
  "the passkey's being used": "update passkeys set counter = 90 where user_id = $1",
  "the app's end": "delete from totp_factors where user_id = $1",
  nothing: "select $1::uuid",
} as const
type Change = keyof typeof CHANGES

async function withPasskey() {
  const device = softDevice()
  const { options } = accepted(await beginPasskey(ctxOf(db, user), { passwordOrCode: PASSWORD }))
  const response = device.register(JSON.parse(options))
  accepted(await addPasskey(ctxOf(db, user), { name: "Phone", response }))
  return device
}

/** Every way in, ready to be gone: what is to come is what opens the login. */
const WAYS = {
  "the password": async () => () => signInWithPassword(db, attempt(), NOW).then(codeOf),
  "a code after the password": async () => {
    const { codes } = await setUpTotp(ctxOf(db, user))
    const { pending } = accepted(await signInWithPassword(db, attempt(), NOW)) as { pending: string }
    return () => finishWithCode(db, { pending, code: codes[0] ?? "", ...PLACE }, NOW).then(codeOf)
  },
  "password and code at once": async () => {
    const { codes } = await setUpTotp(ctxOf(db, user))
    return () => signInWithPassword(db, { ...attempt(), code: codes[0] }, NOW).then(codeOf)
  },
  "a passkey": async () => {
    const device = await withPasskey()
    const signed = device.sign(JSON.parse(accepted(await passkeyOptions(db, null, null, NOW))))
    return () => signInWithPasskey(db, signed, null, PLACE, NOW).then(codeOf)
  },
  "a passkey after the password": async () => {
    const device = await withPasskey()
    const signed = device.sign(JSON.parse(accepted(await passkeyOptions(db, user, null, NOW))))
    return () => signInWithPasskey(db, signed, pendingUser(), PLACE, NOW).then(codeOf)
  },
  "single sign-on": async () => {
    const claims = { iss: "https://id.test", sub: user.id, email: user.email, email_verified: true }
    const come = () => signInByProvider(db, claims, () => null, PLACE, NOW)
    await come()
    await db.update(authSessions).set({ revokedAt: NOW }).where(eq(authSessions.userId, user.id))
    return () => come().then((came) => ("refused" in came ? "unauthenticated" : "ok"))
  },
} as const

const ANY: readonly Change[] = ["another password", "being disabled", "another confirmed address"]
const MEANWHILE: Record<keyof typeof WAYS, readonly Change[]> = {
  "the password": [...ANY, "a passkey that is new"],
  "a code after the password": [...ANY, "the app's end"],
  "password and code at once": [...ANY, "the app's end"],
  "a passkey": [...ANY, "the passkey's end", "the passkey's being used"],
  "a passkey after the password": [...ANY, "the passkey's end", "the passkey's being used"],
  "single sign-on": [...ANY, "a passkey that is new"],
}

describe.each(Object.keys(WAYS) as (keyof typeof WAYS)[])("a login by %s that is being opened", (way) => {
  it("is opened where nothing changes meanwhile", async () => {
    const go = await WAYS[way]()
    expect(await whileHeld(1, go, "nothing")).toBe("ok")
    expect(await openLogins()).toBe(1)
  })

  it.each(MEANWHILE[way])("is none after %s", async (change) => {
    const go = await WAYS[way]()
    expect(await whileHeld(1, go, change)).toBe("unauthenticated")
    expect(await openLogins()).toBe(0)
  })
})

describe("a login that is opened", () => {
  const own = async () => {
    const key = await openAuthSession(db, user.id, NOW)
    return { ...ctxOf(db, user), login: { kind: "session", key } } as const
  }

  /** Both wait for the row: whichever of the two gets it first, no login is left but that of who acts. */
  async function both(way: keyof typeof WAYS, act: () => Promise<Result<unknown>>, but?: string) {
    const go = await WAYS[way]()
    let done: Result<unknown> | null = null
    const begin = () => Promise.all([go(), act().then((result) => (done = result))])
    await whileHeld(2, begin, "nothing")
    expect(done).toMatchObject({ ok: true })
    expect(await openLogins(but)).toBe(0)
  }

  it("by the password does not outlive it", async () => {
    const ctx = await own()
    const said = { currentPassword: PASSWORD, password: "seven walnut boats" }
    await both("the password", () => changePassword(ctx, said), ctx.login.key)
  })

  it("does not outlive the account", async () => {
    await both("the password", () =>
      disableUser(ctxOf(db, admin), { userId: user.id, cancelBookings: false }),
    )
  })

  it("by a password alone does not outlive that a code is asked", async () => {
    const ctx = await own()
    accepted(await beginTotp(ctx, { passwordOrCode: PASSWORD }))
    const code = await codeAt(accepted(await getFactors(ctx, {})).setUp?.key ?? "", NOW)
    await both("the password", () => confirmTotp(ctx, { code }), ctx.login.key)
  })

  it("by a code does not outlive the second step", async () => {
    await both("a code after the password", () => resetSecondFactor(ctxOf(db, admin), { userId: user.id }))
  })
})
