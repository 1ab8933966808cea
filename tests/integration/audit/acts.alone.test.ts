import { and, eq, gt, isNull, max, sql } from "drizzle-orm"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { auditEvents } from "@/db/schema/audit"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { askEmailChange } from "@/lib/accounts/ask-email-change"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { changePassword } from "@/lib/accounts/change-password"
import { createToken } from "@/lib/accounts/create-token"
import { createUser } from "@/lib/accounts/create-user"
import { endLogin } from "@/lib/accounts/end-login"
import { endOtherLogins } from "@/lib/accounts/end-other-logins"
import { hashPassword } from "@/lib/accounts/passwords"
import { revokeToken } from "@/lib/accounts/revoke-token"
import { updateMe } from "@/lib/accounts/update-me"
import { withdrawEmailChange } from "@/lib/accounts/withdraw-email-change"
import { updateAnyProfile } from "@/lib/analysts/update-any-profile"
import { replaceWeek } from "@/lib/availability/replace-week"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted, ok } from "@/lib/core/result"
import { getHouse } from "@/lib/house/get-house"
import { saveHouse } from "@/lib/house/save-house"
import { updateHouse } from "@/lib/house/update-house"
import { startWorker } from "@/lib/jobs/runner"
import { addNote } from "@/lib/notes/add-note"
import { retryNotification } from "@/lib/notifications/retry-notification"
import { callOffErasure } from "@/lib/users/call-off-erasure"
import { disableUser } from "@/lib/users/disable-user"
import { enableUser } from "@/lib/users/enable-user"
import { endUserLogins } from "@/lib/users/end-user-logins"
import { eraseUser } from "@/lib/users/erase-user"
import { inviteUser } from "@/lib/users/invite-user"
import { resendInvitation } from "@/lib/users/resend-invitation"
import { revokeUserToken } from "@/lib/users/revoke-user-token"
import { sendPasswordReset } from "@/lib/users/send-password-reset"
import { updateUser } from "@/lib/users/update-user"
import { createWebhook } from "@/lib/webhooks/create-webhook"
import { deleteWebhook } from "@/lib/webhooks/delete-webhook"
import { resendDelivery } from "@/lib/webhooks/resend-delivery"
import { rotateSecret } from "@/lib/webhooks/rotate-secret"
import { sendTest } from "@/lib/webhooks/send-test"
import { stopWebhook } from "@/lib/webhooks/stop-webhook"
import { updateWebhook } from "@/lib/webhooks/update-webhook"
import { actsForOthers, type Said } from "@/tests/support/acts-for-others"
import { call } from "@/tests/support/doors"
import { factorActs } from "@/tests/support/factor-acts"
import {
  bearer,
  ctxOf,
  makeAnalyst,
  makeBooking,
  makeNotification,
  makeUser,
  NOW,
} from "@/tests/support/factories"
import { allOperations, writingOperations } from "@/tests/support/operations"
import { testDatabase } from "@/tests/support/test-database"

vi.hoisted(() => {
  process.env.AUTH_SECRET = "a secret that these tests alone seal their webhooks with"
})

const { db, url } = testDatabase()
const NEXT_WEEK = new Date(NOW.getTime() + 7 * DAY_MS).toISOString()
let admin: User
let analyst: User
let investor: User

beforeAll(async () => {
  // The workers' own tables come with the first of them.
  await startWorker(db, url).stop()
  admin = await makeUser(db, "admin")
  analyst = await makeAnalyst(db)
  investor = await makeUser(db, "investor")
})

const ctx = () => ctxOf(db, admin)
/** The admin in a browser, with a password that is known. */
const withPassword = async () => {
  const passwordHash = await hashPassword("the present one")
  await db.update(users).set({ passwordHash }).where(eq(users.id, admin.id))
  return { ...ctx(), login: { kind: "session", key: await openAuthSession(db, admin.id, NOW) } } as const
}
const hook = async (owner = admin) => {
  const asked = { url: "https://hooks.example/a/secret/path", events: ["booking.requested"] as const }
  return accepted(await createWebhook(ctxOf(db, owner), { ...asked, events: [...asked.events] })).id
}

/** Every act of the house that an admin can do, done once: what the trail must say of it. */
const ACTS: Record<string, () => Promise<Said>> = {
  ...actsForOthers(db, () => ({ ctx: ctx(), analyst, investor })),
  ...factorActs(() => ctx()),
  addNote: async () => {
    const booking = await makeBooking(db, investor, analyst)
    const { id } = accepted(await addNote(ctx(), { bookingId: booking.id, note: "Between us" }))
    return { object: ["booking", booking.id], before: {}, after: { note_id: id } }
  },
  createWebhook: async () => {
    const after = {
      host: "hooks.example",
      path: "[not kept]",
      events: ["booking.requested"],
      is_enabled: true,
    }
    return { object: ["webhook", await hook()], before: {}, after }
  },
  createToken: async () => {
    const asked = { name: "Desk sync", scope: "write", expiresInDays: 30 } as const
    const { id } = accepted(await createToken(ctx(), asked))
    const after = {
      user_id: admin.id,
      name: "[not kept]",
      scope: "write",
      expires_at: new Date(NOW.getTime() + 30 * DAY_MS).toISOString(),
    }
    return { object: ["token", id], before: {}, after }
  },
  deleteWebhook: async () => {
    const id = await hook()
    accepted(await deleteWebhook(ctx(), { webhookId: id }))
    const before = {
      host: "hooks.example",
      path: "[not kept]",
      events: ["booking.requested"],
      is_enabled: true,
    }
    return { object: ["webhook", id], before, after: {} }
  },
  disableUser: async () => {
    const { id } = await makeUser(db, "investor")
    await openAuthSession(db, id, NOW)
    await bearer(db, { id } as User)
    const why = { reasonCode: "compliance", reasonText: "Left the firm" } as const
    accepted(await disableUser(ctx(), { userId: id, cancelBookings: false, ...why }))
    const after = {
      is_active: false,
      logins_ended: 1,
      tokens_revoked: 1,
      bookings_cancelled: 0,
      reason_code: "compliance",
      reason_text: "[not kept]",
    }
    return { object: ["user", id], before: { is_active: true }, after }
  },
  enableUser: async () => {
    const { id } = await makeUser(db, "analyst", { disabledAt: NOW })
    accepted(await enableUser(ctx(), { userId: id }))
    return { object: ["user", id], before: { is_active: false }, after: { is_active: true } }
  },
  callOffErasure: async () => {
    const { id } = await makeUser(db, "investor")
    accepted(await eraseUser(ctx(), { userId: id }))
    accepted(await callOffErasure(ctx(), { userId: id }))
    return { object: ["user", id], before: { expires_at: NEXT_WEEK }, after: {} }
  },
  eraseUser: async () => {
    const { id } = await makeUser(db, "investor")
    accepted(await eraseUser(ctx(), { userId: id }))
    return { object: ["user", id], before: {}, after: { expires_at: NEXT_WEEK } }
  },
  endUserLogins: async () => {
    const { id } = await makeUser(db, "analyst")
    await openAuthSession(db, id, NOW)
    accepted(await endUserLogins(ctx(), { userId: id }))
    return { object: ["user", id], before: {}, after: { ended: 1 } }
  },
  revokeUserToken: async () => {
    const owner = await makeUser(db, "investor")
    const asked = { name: "Desk sync", scope: "read", expiresInDays: 365 } as const
    const { id } = accepted(await createToken(ctxOf(db, owner), asked))
    accepted(await revokeUserToken(ctx(), { userId: owner.id, tokenId: id }))
    return { object: ["token", id], before: {}, after: { revoked_at: NOW.toISOString() } }
  },
  updateUser: async () => {
    const { id } = await makeUser(db, "investor", { firm: "Harbour" })
    accepted(await updateUser(ctx(), { userId: id, name: "Clara Voss", firm: null }))
    const name = "[not kept]"
    return { object: ["user", id], before: { name, firm: name }, after: { name } }
  },
  endLogin: async () => {
    const loginId = await openAuthSession(db, admin.id, NOW)
    accepted(await endLogin(ctx(), { loginId }))
    return { object: ["login", loginId], before: {}, after: { revoked_at: NOW.toISOString() } }
  },
  endOtherLogins: async () => {
    const [own] = [await openAuthSession(db, admin.id, NOW), await openAuthSession(db, admin.id, NOW)]
    const login = { kind: "session", key: own } as const
    expect(await endOtherLogins({ ...ctx(), login }, {})).toMatchObject({ value: { ended: 1 } })
    return { object: ["user", admin.id], before: {}, after: { ended: 1 } }
  },
  askEmailChange: async () => {
    const own = await withPassword()
    const asked = { currentPassword: "the present one", email: "new@house.test" }
    accepted(await askEmailChange(own, asked))
    return { object: ["user", admin.id], before: { email: "[not kept]" }, after: { email: "[not kept]" } }
  },
  changePassword: async () => {
    const own = await withPassword()
    const asked = { currentPassword: "the present one", password: "seven walnut boats" }
    accepted(await changePassword(own, asked))
    return { object: ["user", admin.id], before: {}, after: { ended: expect.any(Number) } }
  },
  withdrawEmailChange: async () => {
    const own = await withPassword()
    const asked = { currentPassword: "the present one", email: "other@house.test" }
    accepted(await askEmailChange(own, asked))
    accepted(await withdrawEmailChange(own, {}))
    return { object: ["user", admin.id], before: { email: "[not kept]" }, after: {} }
  },
  inviteUser: async () => {
    const asked = { email: "ines@house.test", name: "Ines Roth", role: "investor", firm: "Roth" } as const
    const { id } = accepted(await inviteUser(ctx(), asked))
    const after = { name: "[not kept]", email: "[not kept]", role: "investor", firm: "[not kept]" }
    return { object: ["user", id], before: {}, after }
  },
  resendDelivery: async () => {
    const webhookId = await hook()
    const { id } = accepted(await sendTest(ctx(), { webhookId }))
    await db.execute(sql`update notifications set status = 'failed', reason = 'refused', settled_at = ${NOW.toISOString()}
      where id = ${id}`)
    accepted(await resendDelivery(ctx(), { webhookId, deliveryId: id }))
    const before = { status: "failed", reason: "refused", settled_at: NOW.toISOString() }
    return { object: ["delivery", id], before, after: { status: "due" } }
  },
  resendInvitation: async () => {
    const invitedAt = new Date(NOW.getTime() - DAY_MS)
    const { id } = await makeUser(db, "investor", { passwordHash: null, invitedAt })
    accepted(await resendInvitation(ctx(), { userId: id }))
    const at = (when: Date) => ({ invited_at: when.toISOString() })
    return { object: ["user", id], before: at(invitedAt), after: at(NOW) }
  },
  retryNotification: async () => {
    const { id: bookingId } = await makeBooking(db, investor, analyst, {
      startUtc: new Date("2026-12-02T10:00:00Z"),
    })
    const failed = { channel: "email", status: "failed", reason: "refused" } as const
    const id = await makeNotification(db, { id: bookingId, investorId: investor.id }, failed)
    accepted(await retryNotification(ctx(), { notificationId: id }))
    const before = { status: "failed", reason: "refused", settled_at: NOW.toISOString() }
    return { object: ["delivery", id], before, after: expect.objectContaining({ status: "due" }) }
  },
  revokeToken: async () => {
    const asked = { name: "Desk sync", scope: "read", expiresInDays: 365 } as const
    const { id } = accepted(await createToken(ctx(), asked))
    accepted(await revokeToken(ctx(), { tokenId: id }))
    return { object: ["token", id], before: {}, after: { revoked_at: NOW.toISOString() } }
  },
  rotateSecret: async () => {
    const webhookId = await hook()
    accepted(await rotateSecret(ctx(), { webhookId }))
    return {
      object: ["webhook", webhookId],
      before: {},
      after: { previous_until: "2026-11-24T09:00:00.000Z" },
    }
  },
  saveHouse: async () => {
    const { name, updatedAt: _, ...house } = accepted(await getHouse(ctx(), {}))
    const [reminderMinutes, legalLinks] = [[...house.reminderMinutes], [...house.legalLinks]]
    accepted(await saveHouse(ctx(), { ...house, reminderMinutes, legalLinks, name: "Lakeshore Research" }))
    const [before, after] = [house.revision, house.revision + 1]
    return {
      object: ["house", null],
      before: { name, revision: before },
      after: { name: "Lakeshore Research", revision: after },
    }
  },
  sendPasswordReset: async () => {
    const { id } = await makeUser(db, "investor")
    accepted(await sendPasswordReset(ctx(), { userId: id }))
    const expiresAt = new Date(NOW.getTime() + 30 * MINUTE_MS)
    return { object: ["user", id], before: {}, after: { expires_at: expiresAt.toISOString() } }
  },
  sendTest: async () => {
    const webhookId = await hook()
    const { id } = accepted(await sendTest(ctx(), { webhookId }))
    return { object: ["webhook", webhookId], before: {}, after: { delivery_id: id } }
  },
  updateAnyProfile: async () => {
    const { id } = await makeAnalyst(db, { minNoticeMinutes: 60 })
    accepted(await updateAnyProfile(ctx(), { analystId: id, minNoticeMinutes: 120, isEnabled: false }))
    const before = { min_notice_minutes: 60, is_enabled: true }
    return { object: ["analyst", id], before, after: { min_notice_minutes: 120, is_enabled: false } }
  },
  updateHouse: async () => {
    const { currency, revision } = accepted(await getHouse(ctx(), {}))
    accepted(await updateHouse(ctx(), { currency: "JPY" }))
    const after = { currency: "JPY", revision: revision + 1 }
    return { object: ["house", null], before: { currency, revision }, after }
  },
  updateMe: async () => {
    accepted(await updateMe(ctx(), { name: "Ruth Amsel", hourCycle: "h12" }))
    const name = "[not kept]"
    return { object: ["user", admin.id], before: { name }, after: { name } }
  },
  updateWebhook: async () => {
    const webhookId = await hook()
    accepted(await updateWebhook(ctx(), { webhookId, isEnabled: false }))
    const after = { is_enabled: false, disabled_reason: "by_owner" }
    return { object: ["webhook", webhookId], before: { is_enabled: true }, after }
  },
}

/** What changes nothing, and what an admin does like anybody else with what is his alone: no acts of the house. */
const UNAUDITED = [
  "beginPasskey",
  "beginTotp",
  "explainHolds",
  "markAllRead",
  "markRead",
  "removePushDevice",
  "rememberDetectedZone",
  "saveChoices",
  "savePushDevice",
  "testPushDevice",
]

describe("an act of an admin", () => {
  it("names what it writes to the trail, at every door that lets him change something", async () => {
    const operations = await allOperations()
    const silent = writingOperations().filter((name) => {
      const found = operations.get(name)
      return found?.roles.includes("admin") && found.audits.length === 0
    })
    expect(silent).toEqual([...UNAUDITED].sort())
  })

  it("has a row here", async () => {
    const operations = [...(await allOperations())]
    const audited = operations.filter(([, { audits }]) => audits.length > 0).map(([name]) => name)
    expect(Object.keys(ACTS).sort()).toEqual(audited.sort())
  })

  it.each(Object.entries(ACTS))(
    "%s leaves a row: who, what, how, and only what changed",
    async (name, act) => {
      const since = await lastPosition()
      const { object, before, after } = await act()
      const audits = (await allOperations()).get(name)?.audits ?? []
      expect(await rowsOf(object[1], audits, since)).toEqual([
        {
          at: NOW,
          actorId: admin.id,
          actorRole: "admin",
          ...ctx().through,
          action: audits[0],
          objectType: object[0],
          before,
          after,
        },
      ])
    },
  )

  it("leaves none when it is refused, and none when nobody of the house does the same", async () => {
    const refused = await updateAnyProfile(ctx(), { analystId: analyst.id, revision: 99, isEnabled: false })
    expect(refused).toMatchObject({ ok: false, problem: { code: "stale" } })
    accepted(await replaceWeek(ctxOf(db, analyst), { windows: [] }))
    expect(await rowsOf(analyst.id)).toEqual([])
  })

  it("is told by the door how it came: a program, its request, its address", async () => {
    const { id } = await makeAnalyst(db)
    const path = "/api/admin/analysts/[analystId]/connect_profile"
    const headers = { "x-request-id": "request-7", "x-client-address": "198.51.100.24" }
    const authorization = await bearer(db, admin)
    const body = { headline: "Copper" }
    const answer = await call("PATCH", path, { analystId: id }, { authorization, body, headers })
    expect(answer.status).toBe(200)
    expect(await rowsOf(id)).toMatchObject([
      { via: "token", requestId: "request-7", address: "198.51.100.24", after: { headline: "Copper" } },
    ])
  })

  it("has its like in what a job does: it says so", async () => {
    const webhookId = await hook(analyst)
    await transact(systemCtx(db, NOW), async (inner) => ok(await stopWebhook(inner, webhookId, "gone")))
    const [row] = await rowsOf(webhookId, ["webhook_disabled"])
    expect(row).toMatchObject({
      actorRole: "system",
      via: "job",
      before: { is_enabled: true },
      after: { is_enabled: false, disabled_reason: "gone" },
    })
  })

  it("on the command line leaves a row without the person's name and address", async () => {
    const cli = systemCtx(db, NOW, "cli")
    const input = { email: "jonas@house.test", name: "Jonas Weil", role: "admin" } as const
    const { id } = accepted(await createUser(cli, input, "a-password-of-some-length"))
    const [row] = await rowsOf(id)
    expect(row).toMatchObject({
      actorId: null,
      actorRole: "system",
      via: "cli",
      action: "user_created",
      before: {},
      after: { role: "admin" },
    })
    expect(JSON.stringify(row)).not.toMatch(/Jonas|house\.test|password/)
  })
})

async function lastPosition(): Promise<number> {
  const [row] = await db.select({ last: max(auditEvents.position) }).from(auditEvents)
  return row?.last ?? 0
}

async function rowsOf(objectId: string | null, actions: readonly string[] = [], since = 0) {
  const { at, actorId, actorRole, via, requestId, address, action, objectType, before, after } = auditEvents
  const rows = await db
    .select({ at, actorId, actorRole, via, requestId, address, action, objectType, before, after })
    .from(auditEvents)
    .where(
      and(
        objectId === null ? isNull(auditEvents.objectId) : eq(auditEvents.objectId, objectId),
        gt(auditEvents.position, since),
      ),
    )
    .orderBy(auditEvents.position)
  return actions.length > 0 ? rows.filter((row) => actions.includes(row.action)) : rows
}
