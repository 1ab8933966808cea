import { and, eq, isNull, sql } from "drizzle-orm"
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { auditEvents } from "@/db/schema/audit"
import { authSessions, users } from "@/db/schema/users"
import { askEmailChange } from "@/lib/accounts/ask-email-change"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { changePassword } from "@/lib/accounts/change-password"
import { confirmEmail } from "@/lib/accounts/confirm-email"
import { endLogin } from "@/lib/accounts/end-login"
import { endOtherLogins } from "@/lib/accounts/end-other-logins"
import { getOwnAccess } from "@/lib/accounts/get-own-access"
import * as passwords from "@/lib/accounts/passwords"
import { sendConfirmation } from "@/lib/accounts/send-confirmation"
import { signInWithPassword } from "@/lib/accounts/sign-in"
import { AskedAccount, askSignUp, openAccount } from "@/lib/accounts/sign-up"
import type { VisitorCtx } from "@/lib/accounts/take-link"
import { withdrawEmailChange } from "@/lib/accounts/withdraw-email-change"
import { bookSession } from "@/lib/bookings/book-session"
import { systemCtx, type User, type UserCtx } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { startWorker } from "@/lib/jobs/runner"
import { disableUser } from "@/lib/users/disable-user"
import { enableUser } from "@/lib/users/enable-user"
import { endUserLogins } from "@/lib/users/end-user-logins"
import { readMail, secretIn } from "@/tests/support/account-mails"
import { countQueries } from "@/tests/support/count-queries"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

process.env.RATE_LIMITS = "on"
process.env.SIGN_UP = "investor"
process.env.SIGN_UP_DOMAINS = "House.test, fund.example"
const { db, url } = testDatabase()
const PRESENT = "the present password"
const NEXT = "seven walnut boats at sea"
const codeOf = (result: { ok: boolean; problem?: { code: string } }) =>
  result.ok ? "ok" : result.problem?.code
const visitor = (address = "198.51.100.7"): VisitorCtx => ({
  ...{ actor: { role: "system" }, now: NOW, db },
  through: { via: "browser", requestId: null, address },
})
const signIn = (email: string, password: string) =>
  signInWithPassword(db, { email, password, address: null }, NOW)
const confirm = (secret: string, password = PRESENT) => confirmEmail(visitor(), { secret, password }, null)
let admin: User

beforeAll(async () => {
  // The workers' own tables come with the first of them.
  await startWorker(db, url).stop()
  admin = await makeUser(db, "admin")
})
beforeEach(() => db.execute(sql`delete from rate_limits`))

async function person(): Promise<UserCtx> {
  const user = await makeUser(db, "investor", { passwordHash: await passwords.hashPassword(PRESENT) })
  return { ...ctxOf(db, user), login: { kind: "session", key: await openAuthSession(db, user.id, NOW) } }
}
const addressOf = async (id: string) => {
  const [row] = await db.select({ email: users.email }).from(users).where(eq(users.id, id))
  return row?.email
}

describe("a change of password", () => {
  it("asks the present one, ends the other logins but not this one, and is told by mail", async () => {
    const ctx = await person()
    await openAuthSession(db, ctx.actor.id, NOW)
    const refused = await changePassword(ctx, { currentPassword: "another", password: NEXT })
    expect(refused).toMatchObject({
      problem: { code: "invalid_input", fields: { currentPassword: [expect.any(String)] } },
    })
    expect(accepted(await changePassword(ctx, { currentPassword: PRESENT, password: NEXT }))).toEqual({
      ended: 1,
    })
    const open = and(eq(authSessions.userId, ctx.actor.id), isNull(authSessions.revokedAt))
    expect(await db.select({ id: authSessions.id }).from(authSessions).where(open)).toEqual([
      { id: ctx.login?.key },
    ])
    expect(codeOf(await signIn(ctx.actor.email, PRESENT))).toBe("unauthenticated")
    expect(codeOf(await signIn(ctx.actor.email, NEXT))).toBe("ok")
    expect(await readMail(db, admin, ctx.actor.id, "password_changed", NOW)).toMatchObject({ link: null })
  })
})

describe("a change of address", () => {
  it("counts once its link was opened, and the former address is told of both", async () => {
    const ctx = await person()
    const { id, email: before } = ctx.actor
    const email = `new.${id}@house.test`
    expect(codeOf(await askEmailChange(ctx, { currentPassword: "another", email }))).toBe("invalid_input")
    expect(codeOf(await askEmailChange(ctx, { currentPassword: PRESENT, email: before }))).toBe(
      "invalid_input",
    )
    accepted(await askEmailChange(ctx, { currentPassword: PRESENT, email }))
    expect(accepted(await getOwnAccess(ctx, {}))).toMatchObject({
      email: before,
      pending: { address: email },
    })
    expect(await addressOf(id)).toBe(before)
    const asked = await readMail(db, admin, id, "email_change_asked", NOW)
    expect(asked).toMatchObject({ link: null, mail: { recipient: before } })
    const mail = await readMail(db, admin, id, "email_confirmation", NOW)
    expect(mail.mail?.recipient).toBe(email)
    expect(accepted(await confirm(secretIn(mail)))).toEqual({ email })
    expect(await addressOf(id)).toBe(email)
    expect(await readMail(db, admin, id, "email_changed", NOW)).toMatchObject({ mail: { recipient: before } })
    expect(codeOf(await confirm(secretIn(mail)))).toBe("link_over")
    const rows = await db.select().from(auditEvents).where(eq(auditEvents.objectId, id))
    expect(rows.map(({ action }) => action)).toEqual(["user_email_change_asked", "user_email_changed"])
    expect(JSON.stringify(rows)).not.toContain("@")
  })

  it("to an address of somebody else answers the same after the same work, and is refused where its link is pressed", async () => {
    const owner = await makeUser(db, "investor")
    const asked = async (email: string) => {
      const ctx = await person()
      let answer: unknown
      const queries = await countQueries(db, async () => {
        answer = await askEmailChange(ctx, { currentPassword: PRESENT, email })
      })
      return { ctx, queries, answer }
    }
    const free = await asked("free@house.test")
    const taken = await asked(owner.email)
    expect(taken.queries).toBe(free.queries)
    expect(taken.answer).toMatchObject({ ok: true, value: { address: owner.email } })
    const secret = secretIn(await readMail(db, admin, taken.ctx.actor.id, "email_confirmation", NOW))
    expect(codeOf(await confirm(secret))).toBe("email_in_use")
    expect(await addressOf(taken.ctx.actor.id)).toBe(taken.ctx.actor.email)
  })

  it("can be called off, which kills its link; a second one kills the first's", async () => {
    const ctx = await person()
    const ask = async (email: string) => {
      accepted(await askEmailChange(ctx, { currentPassword: PRESENT, email }))
      return secretIn(await readMail(db, admin, ctx.actor.id, "email_confirmation", NOW))
    }
    const first = await ask("first@house.test")
    const second = await ask("second@house.test")
    expect(codeOf(await confirm(first))).toBe("link_over")
    accepted(await withdrawEmailChange(ctx, {}))
    expect(accepted(await getOwnAccess(ctx, {})).pending).toBeNull()
    expect(codeOf(await confirm(second))).toBe("link_over")
  })
})

describe("a change of address that somebody else may have asked for", () => {
  const ofHouse = () => ctxOf(db, admin)
  const acts: Record<string, (ctx: UserCtx, other: string) => Promise<unknown>> = {
    "a change of password": (ctx) => changePassword(ctx, { currentPassword: PRESENT, password: NEXT }),
    "the end of another login": (ctx, loginId) => endLogin(ctx, { loginId }),
    "the end of all others": (ctx) => endOtherLogins(ctx, {}),
    "an admin's end of all logins": (ctx) => endUserLogins(ofHouse(), { userId: ctx.actor.id }),
    "disabling, though enabled again": async ({ actor: { id: userId } }) => {
      await disableUser(ofHouse(), { userId, cancelBookings: false })
      return enableUser(ofHouse(), { userId })
    },
  }

  it.each(Object.keys(acts))("is called off by %s", async (name) => {
    const ctx = await person()
    const other = await openAuthSession(db, ctx.actor.id, NOW)
    accepted(await askEmailChange(ctx, { currentPassword: PRESENT, email: "thief@house.test" }))
    const secret = secretIn(await readMail(db, admin, ctx.actor.id, "email_confirmation", NOW))
    expect(await acts[name]?.(ctx, other)).toMatchObject({ ok: true })
    expect(codeOf(await confirm(secret))).toBe("link_over")
    expect(await addressOf(ctx.actor.id)).toBe(ctx.actor.email)
  })

  it("is mailed three times in a quarter of an hour to one address, whoever asks", async () => {
    const codes = []
    for (let time = 0; time < 4; time++) {
      codes.push(
        codeOf(await askEmailChange(await person(), { currentPassword: PRESENT, email: "v@house.test" })),
      )
    }
    expect(codes).toEqual(["ok", "ok", "ok", "rate_limited"])
  })
})

describe("signing up", () => {
  const wish = (email: string) => ({
    email,
    name: "Ines Roth",
    firm: "Roth",
    password: NEXT,
    timeZone: undefined,
  })
  const asked = async (email: string) =>
    AskedAccount.parse({ ...wish(email), timeZone: null, passwordHash: await passwords.hashPassword(NEXT) })

  it("is open to the domains that are named, whole and in any case, and to no others", async () => {
    const codes = []
    for (const [index, email] of [
      "a@house.test",
      "b@HOUSE.test",
      "c@nothouse.test",
      "d@x.house.test",
      "e@house.test.evil.example",
      "house.test@gmail.example",
    ].entries()) {
      codes.push(codeOf(await askSignUp(visitor(`203.0.113.${index}`), wish(email))))
    }
    expect(codes).toEqual(["ok", "ok", ...Array(4).fill("sign_up_closed")])
  })

  it("is answered alike, after the same work, whether there is an account or not", async () => {
    const known = await makeUser(db, "investor", { email: "known@house.test" })
    const hashed = vi.spyOn(passwords, "hashPassword")
    const work = []
    for (const [index, email] of [known.email, "unknown@house.test"].entries()) {
      let answer: unknown
      const queries = await countQueries(db, async () => {
        answer = await askSignUp(visitor(`198.51.100.${index}`), wish(email))
      })
      work.push({ answer, queries, hashes: hashed.mock.calls.length })
      hashed.mockClear()
    }
    hashed.mockRestore()
    expect(work[1]).toEqual(work[0])
    expect(work[0]).toMatchObject({ answer: { ok: true }, hashes: 1 })
  })

  it("tells who has an account so by mail, and leaves that as it is", async () => {
    const known = await makeUser(db, "investor", { email: "has.one@house.test", name: "Clara Voss" })
    await openAccount(systemCtx(db, NOW), await asked(known.email))
    expect(await readMail(db, admin, known.id, "sign_up_repeated", NOW)).toMatchObject({ link: null })
    const [row] = await db.select().from(users).where(eq(users.id, known.id))
    expect(row).toMatchObject({ name: "Clara Voss", passwordHash: "none" })
  })

  it("lets an investor book once he has confirmed his address, and not before", async () => {
    const analyst = await makeAnalyst(db)
    await openAccount(systemCtx(db, NOW), await asked("new@house.test"))
    const self = async () => {
      const [row] = await db.select().from(users).where(eq(users.email, "new@house.test"))
      if (!row) throw new Error("nobody signed up")
      return ctxOf(db, row)
    }
    const slot = { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30, topic: "Rail" }
    expect(codeOf(await bookSession(await self(), slot))).toBe("email_unconfirmed")
    const { id } = (await self()).actor
    const first = secretIn(await readMail(db, admin, id, "email_confirmation", NOW))
    const elsewhere = { currentPassword: NEXT, email: "me@elsewhere.example" }
    expect(codeOf(await askEmailChange(await self(), elsewhere))).toBe("email_unconfirmed")
    for (let time = 0; time < 3; time++) accepted(await sendConfirmation(await self(), {}))
    expect(codeOf(await sendConfirmation(await self(), {}))).toBe("rate_limited")
    expect(codeOf(await confirm(first, NEXT))).toBe("link_over")
    const second = secretIn(await readMail(db, admin, id, "email_confirmation", NOW))
    accepted(await confirm(second, NEXT))
    expect(codeOf(await bookSession(await self(), slot))).toBe("ok")
    expect(codeOf(await sendConfirmation(await self(), {}))).toBe("not_found")
  })
})
