import { and, eq, gt, isNull, max, sql } from "drizzle-orm"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { auditEvents } from "@/db/schema/audit"
import { importQuarantine } from "@/db/schema/legacy"
import { transact } from "@/db/transact"
import { createUser } from "@/lib/accounts/create-user"
import { updateAnyProfile } from "@/lib/analysts/update-any-profile"
import { replaceWeek } from "@/lib/availability/replace-week"
import { systemCtx, type User } from "@/lib/context"
import { accepted, ok } from "@/lib/core/result"
import { getHouse } from "@/lib/house/get-house"
import { saveHouse } from "@/lib/house/save-house"
import { updateHouse } from "@/lib/house/update-house"
import { startWorker } from "@/lib/jobs/runner"
import { retryQuarantined } from "@/lib/legacy/retry-quarantined"
import { addNote } from "@/lib/notes/add-note"
import { retryNotification } from "@/lib/notifications/retry-notification"
import { changeSandbox } from "@/lib/sandbox/change-sandbox"
import { createWebhook } from "@/lib/webhooks/create-webhook"
import { deleteWebhook } from "@/lib/webhooks/delete-webhook"
import { resendDelivery } from "@/lib/webhooks/resend-delivery"
import { rotateSecret } from "@/lib/webhooks/rotate-secret"
import { sendTest } from "@/lib/webhooks/send-test"
import { stopWebhook } from "@/lib/webhooks/stop-webhook"
import { updateWebhook } from "@/lib/webhooks/update-webhook"
import { actsForOthers, type Said } from "@/tests/support/acts-for-others"
import { actsOnPeople } from "@/tests/support/acts-on-people"
import { attendanceActs } from "@/tests/support/attendance-acts"
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
import { ownAccess } from "@/tests/support/own-access"
import { paymentActs } from "@/tests/support/payment-acts"
import { testDatabase } from "@/tests/support/test-database"

vi.hoisted(() => {
  process.env.AUTH_SECRET = "a secret that these tests alone seal their webhooks with"
})

const { db, url } = testDatabase()
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
const hook = async (owner = admin) => {
  const asked = { url: "https://hooks.example/a/secret/path", events: ["booking.requested"] as const }
  return accepted(await createWebhook(ctxOf(db, owner), { ...asked, events: [...asked.events] })).id
}

/** Every act of the house that an admin can do, done once: what the trail must say of it. */
const ACTS: Record<string, () => Promise<Said>> = {
  ...actsForOthers(db, () => ({ ctx: ctx(), analyst, investor })),
  ...factorActs(() => ctx()),
  ...ownAccess(db, () => ctx()),
  ...actsOnPeople(db, () => ctx()),
  ...paymentActs(db, () => ({ ctx: ctx(), analyst, investor })),
  ...attendanceActs(db, () => ({ ctx: ctx(), analyst, investor })),
  addNote: async () => {
    const booking = await makeBooking(db, investor, analyst)
    const { id } = accepted(await addNote(ctx(), { bookingId: booking.id, note: "Between us" }))
    return { object: ["booking", booking.id], before: {}, after: { note_id: id } }
  },
  changeSandbox: async () => {
    accepted(await changeSandbox(ctx(), { events: "twice", lapseHolds: true }))
    return { object: ["house", null], before: { events: "once" }, after: { events: "twice" } }
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
  resendDelivery: async () => {
    const webhookId = await hook()
    const { id } = accepted(await sendTest(ctx(), { webhookId }))
    await db.execute(sql`update notifications set status = 'failed', reason = 'refused', settled_at = ${NOW.toISOString()}
      where id = ${id}`)
    accepted(await resendDelivery(ctx(), { webhookId, deliveryId: id }))
    const before = { status: "failed", reason: "refused", settled_at: NOW.toISOString() }
    return { object: ["delivery", id], before, after: { status: "due" } }
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
  retryQuarantined: async () => {
    const held = { kind: "user", legacyId: "41", reason: "other_role" } as const
    const row = { id: 41, name: "Ines", email: "ines.older@house.test", role: "investor" }
    await db.insert(importQuarantine).values({ ...held, row })
    accepted(await retryQuarantined(ctx(), { kind: "user", legacyId: "41" }))
    return { object: ["house", null], before: { reason: "other_role" }, after: {} }
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
    const lists = {
      reminderMinutes: [...house.reminderMinutes],
      legalLinks: [...house.legalLinks],
      taxRules: [...house.taxRules],
    }
    accepted(await saveHouse(ctx(), { ...house, ...lists, name: "Lakeshore Research" }))
    const [before, after] = [house.revision, house.revision + 1]
    return {
      object: ["house", null],
      before: { name, revision: before },
      after: { name: "Lakeshore Research", revision: after },
    }
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
      { via: "token", requestId: "request-7", address: "198.51.100.24", after: { headline: "[not kept]" } },
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
