import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { calendarFeeds } from "@/db/schema/destinations"
import { apiTokens, authSessions, users } from "@/db/schema/users"
import { hashToken } from "@/lib/accounts/api-tokens"
import { askEmailChange } from "@/lib/accounts/ask-email-change"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { changePassword } from "@/lib/accounts/change-password"
import { createToken } from "@/lib/accounts/create-token"
import { hashPassword } from "@/lib/accounts/passwords"
import { makeCalendarFeed } from "@/lib/calendar/make-calendar-feed"
import type { User, UserCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { accepted, type Result } from "@/lib/core/result"
import { addPasskey } from "@/lib/factors/add-passkey"
import { beginPasskey } from "@/lib/factors/begin-passkey"
import { beginTotp } from "@/lib/factors/begin-totp"
import { confirmTotp } from "@/lib/factors/confirm-totp"
import { renewRecoveryCodes } from "@/lib/factors/renew-recovery-codes"
import { resetSecondFactor } from "@/lib/factors/reset-second-factor"
import { callOffErasure } from "@/lib/users/call-off-erasure"
import { disableUser } from "@/lib/users/disable-user"
import { enableUser } from "@/lib/users/enable-user"
import { endUserLogins } from "@/lib/users/end-user-logins"
import { eraseUser } from "@/lib/users/erase-user"
import { resendInvitation } from "@/lib/users/resend-invitation"
import { sendPasswordReset } from "@/lib/users/send-password-reset"
import { updateUser } from "@/lib/users/update-user"
import { ctxOf, makeUser, NOW } from "@/tests/support/factories"
import { softDevice } from "@/tests/support/soft-device"
import { testDatabase } from "@/tests/support/test-database"

type Answer = Promise<Result<unknown>>

const { db } = testDatabase()
const PASSWORD = "a password of some length"
const refusal = (code: string) => ({ ok: false, problem: { code } })

describe("what admins do to people", () => {
  const ACTS: Record<string, (ctx: UserCtx, userId: string) => Answer> = {
    callOffErasure: (ctx, userId) => callOffErasure(ctx, { userId }),
    disableUser: (ctx, userId) => disableUser(ctx, { userId, cancelBookings: false }),
    enableUser: (ctx, userId) => enableUser(ctx, { userId }),
    endUserLogins: (ctx, userId) => endUserLogins(ctx, { userId }),
    eraseUser: (ctx, userId) => eraseUser(ctx, { userId }),
    resendInvitation: (ctx, userId) => resendInvitation(ctx, { userId }),
    resetSecondFactor: (ctx, userId) => resetSecondFactor(ctx, { userId }),
    sendPasswordReset: (ctx, userId) => sendPasswordReset(ctx, { userId }),
    updateUser: (ctx, userId) => updateUser(ctx, { userId, name: "Another name" }),
  }
  let [admin, closed, person, erased]: User[] = []

  beforeAll(async () => {
    admin = await makeUser(db, "admin")
    closed = await makeUser(db, "admin", { disabledAt: NOW })
    person = await makeUser(db, "investor")
    erased = await makeUser(db, "investor", { disabledAt: NOW, erasedAt: NOW })
  })
  const ctxFor = (user: User | undefined) => ctxOf(db, user as User)

  describe.each(Object.entries(ACTS))("%s", (_, act) => {
    it("is refused to one who was closed since he was let in", async () => {
      expect(await act(ctxFor(closed), person?.id ?? "")).toMatchObject(refusal("unauthenticated"))
    })

    it("finds nothing to change of who was erased, and nobody of an unknown id", async () => {
      expect(await act(ctxFor(admin), erased?.id ?? "")).toMatchObject(refusal("user_erased"))
      expect(await act(ctxFor(admin), newId())).toMatchObject(refusal("not_found"))
    })
  })
})

describe("what one does to one's own ways in", () => {
  let ctx: UserCtx
  let response: ReturnType<ReturnType<typeof softDevice>["register"]>

  beforeAll(async () => {
    const user = await makeUser(db, "investor", { passwordHash: await hashPassword(PASSWORD) })
    const key = await openAuthSession(db, user.id, NOW)
    ctx = { ...ctxOf(db, user), login: { kind: "session", key } }
    const { options } = accepted(await beginPasskey(ctx, { passwordOrCode: PASSWORD }))
    response = softDevice().register(JSON.parse(options))
    await db.update(authSessions).set({ revokedAt: NOW }).where(eq(authSessions.id, key))
  })

  const proof = { passwordOrCode: PASSWORD }
  const ACTS: Record<string, () => Answer> = {
    addPasskey: () => addPasskey(ctx, { name: "Phone", response }),
    askEmailChange: () => askEmailChange(ctx, { currentPassword: PASSWORD, email: "else@example.test" }),
    beginPasskey: () => beginPasskey(ctx, proof),
    beginTotp: () => beginTotp(ctx, proof),
    changePassword: () => changePassword(ctx, { currentPassword: PASSWORD, password: `${PASSWORD}, new` }),
    confirmTotp: () => confirmTotp(ctx, { code: "123456" }),
    createToken: () => createToken(ctx, { name: "Desk", scope: "read", expiresInDays: 30 }),
    makeCalendarFeed: () => makeCalendarFeed(ctx, {}),
    renewRecoveryCodes: () => renewRecoveryCodes(ctx, proof),
  }

  it("makeCalendarFeed is refused where the token was revoked since it let in", async () => {
    const user = await makeUser(db, "investor")
    const asked = { name: "Desk", scope: "write", expiresInDays: 30 } as const
    const { token } = accepted(await createToken(ctxOf(db, user), asked))
    const ctx: UserCtx = { ...ctxOf(db, user), login: { kind: "token", key: hashToken(token) } }
    accepted(await makeCalendarFeed(ctx, {}))
    await db.delete(calendarFeeds).where(eq(calendarFeeds.userId, user.id))
    await db.update(apiTokens).set({ revokedAt: NOW }).where(eq(apiTokens.userId, user.id))
    expect(await makeCalendarFeed(ctx, {})).toMatchObject(refusal("unauthenticated"))
    expect(await db.$count(calendarFeeds, eq(calendarFeeds.userId, user.id))).toBe(0)
  })

  it.each(Object.entries(ACTS))("%s is refused where the login was ended since it let in", async (_, act) => {
    expect(await act()).toMatchObject(refusal("unauthenticated"))
    const [row] = await db.select({ email: users.email }).from(users).where(eq(users.id, ctx.actor.id))
    expect(row?.email).toBe(ctx.actor.email)
    expect(await db.$count(calendarFeeds, eq(calendarFeeds.userId, ctx.actor.id))).toBe(0)
  })
})
