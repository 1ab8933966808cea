import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { house } from "@/db/schema/house"
import { notifications } from "@/db/schema/notifications"
import { signInWithPassword } from "@/lib/accounts/sign-in"
import { signInByProvider } from "@/lib/accounts/sign-in-by-provider"
import type { User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { FACTOR_KINDS, type FactorKind } from "@/lib/core/telling"
import { readMail } from "@/tests/support/account-mails"
import { factorActs, setUpTotp } from "@/tests/support/factor-acts"
import { ctxOf, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

vi.hoisted(() => {
  process.env.AUTH_SECRET = "a secret that these tests alone seal their keys with"
})

const { db } = testDatabase()
const PLACE = { address: null, userAgent: null }
let admin: User
let reader: User

beforeAll(async () => {
  admin = await makeUser(db, "admin")
  reader = await makeUser(db, "admin")
  await db.update(house).set({ name: "Lakeshore & Sons" })
})

/** An act of one's own, or of an admin on somebody: who hears of it. */
async function by(act: "confirmTotp" | "removeTotp" | "addPasskey" | "removePasskey" | "renewRecoveryCodes") {
  await factorActs(() => ctxOf(db, admin))[act]?.()
  return admin.id
}

const ACTS: Record<FactorKind, () => Promise<string>> = {
  second_factor_added: () => by("confirmTotp"),
  second_factor_removed: () => by("removeTotp"),
  passkey_added: () => by("addPasskey"),
  passkey_removed: () => by("removePasskey"),
  recovery_codes_renewed: () => by("renewRecoveryCodes"),
  second_factor_reset: async () => {
    const said = await factorActs(() => ctxOf(db, admin)).resetSecondFactor?.()
    return said?.object[1] ?? ""
  },
  recovery_code_used: async () => {
    const { hashPassword } = await import("@/lib/accounts/passwords")
    const password = "a password of some length"
    const user = await makeUser(db, "investor", { passwordHash: await hashPassword(password) })
    const { codes } = await setUpTotp(ctxOf(db, user))
    const attempt = { email: user.email, password, code: codes[0], ...PLACE }
    accepted(await signInWithPassword(db, attempt, NOW))
    return user.id
  },
  identity_linked: async () => {
    const user = await makeUser(db, "investor")
    const claims = { iss: "https://id.test", sub: user.id, email: user.email, email_verified: true }
    await signInByProvider(db, claims, () => null, PLACE, NOW)
    return user.id
  },
}

describe("whoever's way to sign in changes or is used up is told by mail", () => {
  it.each(FACTOR_KINDS)("%s", async (kind) => {
    const recipientId = await ACTS[kind]()
    const mail = await readMail(db, reader, recipientId, kind, NOW)
    expect(mail).toMatchObject({ status: "kept", link: null })
    const told = await db.select().from(notifications).where(eq(notifications.recipientId, recipientId))
    expect(told.filter((row) => row.kind === kind).map(({ channel }) => channel)).toEqual(["email"])
    const text = mail.mail?.bodyText ?? ""
    expect(text).toContain("tell your administrator at once")
    expect(text, "the house's own name").toContain("Lakeshore & Sons")
    expect(text, "a code or a key").not.toMatch(/\b[2-9a-z]{4}(-[2-9a-z]{4}){3}\b|\b[A-Z2-7]{32}\b|\b\d{6}\b/)
  })
})
