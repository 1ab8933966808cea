import { and, asc, eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { pushDevices } from "@/db/schema/destinations"
import { notificationChoices, notifications } from "@/db/schema/notifications"
import { authSessions } from "@/db/schema/users"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { createToken } from "@/lib/accounts/create-token"
import { revokeToken } from "@/lib/accounts/revoke-token"
import { systemCtx, type User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { DEVICES_MAX } from "@/lib/core/limits"
import { accepted } from "@/lib/core/result"
import { env } from "@/lib/env"
import { saveChoices } from "@/lib/notifications/save-choices"
import { sendPush } from "@/lib/notifications/send-push"
import { tellEvents } from "@/lib/notifications/tell-events"
import { handOverDevices } from "@/lib/push/hand-over-devices"
import { removePushDevice } from "@/lib/push/remove-push-device"
import { savePushDevice } from "@/lib/push/save-push-device"
import { testPushDevice } from "@/lib/push/test-push-device"
import { pushIdentity } from "@/lib/push/vapid-keys"
import { call } from "@/tests/support/doors"
import {
  bearer,
  ctxOf,
  makeAnalyst,
  makeBooking,
  makeNotification,
  makeUser,
  NOW,
  SLOT,
} from "@/tests/support/factories"
import { newBrowser } from "@/tests/support/push-service"
import { testDatabase } from "@/tests/support/test-database"
import { VAPID_PAIR } from "@/tests/support/vapid-pair"

Object.assign(process.env, VAPID_PAIR)

const { db } = testDatabase()
const PATH = "/api/me/push_devices"
let made = 0
const newSubscription = () => newBrowser(`https://push.example.com/${++made}`).subscription

function post(authorization: string, body: unknown) {
  return call("POST", PATH, {}, { authorization, body })
}

async function namesOf(authorization: string) {
  return (await call("GET", PATH, {}, { authorization })).body.items.map(({ name }) => name)
}

async function rowsOf(owner: User, channel: "push" | "in_app") {
  const { recipientId, kind, dueAt, status, reason } = notifications
  return db
    .select({ kind, dueAt, is: sql<string>`coalesce(${reason}, ${status})` })
    .from(notifications)
    .where(and(eq(recipientId, owner.id), eq(notifications.channel, channel)))
    .orderBy(asc(kind), asc(dueAt))
}

describe("a device", () => {
  it("is added with a name, listed without the way to it, and removed, by its owner alone", async () => {
    const [owner, stranger] = [await makeUser(db, "investor"), await makeUser(db, "investor")]
    const [authorization, other] = [await bearer(db, owner), await bearer(db, stranger)]
    const subscription = newSubscription()
    const added = await post(authorization, { ...subscription, name: " Safari\non an iPhone " })
    expect(added.status).toBe(201)
    expect(added.body).toMatchObject({ name: "Safari on an iPhone", last_sent_at: null })
    const listed = await call("GET", PATH, {}, { authorization })
    expect(listed.body).toEqual({ items: [added.body], next_cursor: null })
    for (const secret of [subscription.endpoint, subscription.keys.p256dh, subscription.keys.auth])
      expect(JSON.stringify(listed.body)).not.toContain(secret)
    const path = `${PATH}/[deviceId]`
    const deviceId = String(added.body.id)
    expect((await call("DELETE", path, { deviceId }, { authorization: other })).status).toBe(404)
    expect((await call("DELETE", path, { deviceId }, { authorization })).status).toBe(200)
    expect((await call("DELETE", path, { deviceId }, { authorization })).status).toBe(404)
    expect(await namesOf(authorization)).toEqual([])
  })

  it("that is known is kept as it says now, and needs no name", async () => {
    const authorization = await bearer(db, await makeUser(db, "investor"))
    const { endpoint } = newSubscription()
    const keysOf = () => newBrowser(endpoint).subscription.keys
    const first = await post(authorization, { endpoint, keys: keysOf() })
    const keys = keysOf()
    const again = await post(authorization, { endpoint, keys, name: "Firefox" })
    expect(again.body).toEqual({ ...first.body, name: "Firefox" })
    expect(first.body.name).toBe("A browser")
    const stored = await db.select().from(pushDevices).where(eq(pushDevices.endpoint, endpoint))
    expect(stored).toMatchObject([{ publicKey: keys.p256dh, authSecret: keys.auth }])
  })

  it("on which another account turns it on is his alone", async () => {
    const [before, after] = await Promise.all(
      [1, 2].map(async () => bearer(db, await makeUser(db, "investor"))),
    )
    const subscription = newSubscription()
    const first = await post(before ?? "", { ...subscription, name: "Shared phone" })
    const then = await post(after ?? "", { ...subscription, name: "Shared phone" })
    expect(then.body.id).not.toBe(first.body.id)
    expect(await namesOf(before ?? "")).toEqual([])
    expect(await namesOf(after ?? "")).toEqual(["Shared phone"])
  })

  it("that a program said goes when a token of its person is revoked, and one of a login does not", async () => {
    const owner = await makeUser(db, "investor")
    const login = { kind: "session", key: await openAuthSession(db, owner.id, NOW) } as const
    accepted(await savePushDevice(ctxOf(db, owner), { ...newSubscription(), name: "Program" }))
    accepted(await savePushDevice({ ...ctxOf(db, owner), login }, { ...newSubscription(), name: "Phone" }))
    const token = { name: "Stolen", scope: "write", expiresInDays: 30 } as const
    const { id: tokenId } = accepted(await createToken(ctxOf(db, owner), token))
    accepted(await revokeToken(ctxOf(db, owner), { tokenId }))
    expect(await namesOf(await bearer(db, owner))).toEqual(["Phone"])
  })

  it("goes when the login that turned it on is ended, wherever that is done, and no other does", async () => {
    const [owner, others] = [await makeUser(db, "investor"), newSubscription()]
    const [ended, kept] = [await openAuthSession(db, owner.id, NOW), await openAuthSession(db, owner.id, NOW)]
    for (const [key, name] of [
      [ended, "Shared laptop"],
      [kept, "Phone"],
    ] as const) {
      const ctx = { ...ctxOf(db, owner), login: { kind: "session", key } as const }
      accepted(await savePushDevice(ctx, { ...newSubscription(), name }))
    }
    const authorization = await bearer(db, owner)
    await post(authorization, { ...others, name: "Program" })
    await db.update(authSessions).set({ revokedAt: NOW }).where(eq(authSessions.id, ended))
    expect(await namesOf(authorization)).toEqual(["Phone", "Program"])
    // Asked for before, and looked at after.
    const late = { ...ctxOf(db, owner), login: { kind: "session", key: ended } as const }
    expect(await savePushDevice(late, newSubscription())).toMatchObject({
      problem: { code: "unauthenticated" },
    })
    expect(await namesOf(authorization)).toEqual(["Phone", "Program"])
  })

  it("goes on with the next login of its person in the same browser, and ends with another's", async () => {
    const [owner, stranger] = [await makeUser(db, "investor"), await makeUser(db, "investor")]
    const openFor = ({ id }: User) => openAuthSession(db, id, NOW)
    const [first, second, third] = [await openFor(owner), await openFor(owner), await openFor(stranger)]
    const ctx = { ...ctxOf(db, owner), login: { kind: "session", key: first } as const }
    const phone = { ...newSubscription(), name: "Phone" }
    accepted(await savePushDevice(ctx, phone))
    expect((await post(await bearer(db, owner), phone)).status).toBe(201)
    const logins = () => db.select().from(pushDevices).where(eq(pushDevices.userId, owner.id))
    await handOverDevices(db, first, { userId: owner.id, sid: second })
    expect(await logins()).toMatchObject([{ loginId: second, name: "Phone" }])
    await handOverDevices(db, first, { userId: stranger.id, sid: third })
    expect(await logins()).toHaveLength(1)
    await handOverDevices(db, second, { userId: stranger.id, sid: third })
    expect(await logins()).toEqual([])
  })

  it(`is one of at most ${DEVICES_MAX}, also of those that come at once`, async () => {
    const owner = await makeUser(db, "investor")
    const save = (subscription = newSubscription()) =>
      savePushDevice(ctxOf(db, owner), { ...subscription, name: null })
    const known = newSubscription()
    accepted(await save(known))
    const results = await Promise.all(Array.from({ length: DEVICES_MAX + 2 }, () => save()))
    expect(results.filter(({ ok }) => ok)).toHaveLength(DEVICES_MAX - 1)
    const refused = results.find(({ ok }) => !ok)
    expect(refused).toMatchObject({ problem: { code: "device_limit" } })
    accepted(await save(known))
  })

  it("is refused without keys that a browser could have made", async () => {
    const authorization = await bearer(db, await makeUser(db, "investor"))
    const { endpoint, keys } = newSubscription()
    const offCurve = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString("base64url")
    for (const wrong of [
      { endpoint, keys: { ...keys, p256dh: offCurve } },
      { endpoint, keys: { ...keys, p256dh: keys.p256dh.slice(4) } },
      { endpoint, keys: { ...keys, auth: "" } },
      { endpoint: "ftp://push.example.com", keys },
      { endpoint: `https://push.example.com/${"x".repeat(1_000)}`, keys },
      { endpoint, keys, user_id: "x" },
    ]) {
      expect((await post(authorization, wrong)).body).toMatchObject({ status: 400, code: "invalid_input" })
    }
  })
})

describe("somebody's first device", () => {
  async function withReminders() {
    const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
    const booking = await makeBooking(db, investor, analyst, { status: "confirmed" })
    await tellEvents(systemCtx(db, NOW))
    // Due by now, and not shown yet.
    await makeNotification(db, booking, { status: "due", settledAt: null })
    return investor
  }
  const add = (owner: User, name = "One") =>
    savePushDevice(ctxOf(db, owner), { ...newSubscription(), name }).then(accepted)

  it("is told what waits for its time, and nothing that was told before; a second one changes nothing", async () => {
    const investor = await withReminders()
    expect(await rowsOf(investor, "push")).toEqual([])
    await add(investor)
    const waiting = (await rowsOf(investor, "in_app")).filter(({ is }) => is === "due")
    const later = waiting.filter(({ dueAt }) => dueAt > NOW)
    expect(later.map(({ kind }) => kind)).toEqual(["feedback_wanted", "reminder", "reminder"])
    expect(await rowsOf(investor, "push")).toEqual(later)
    await add(investor, "Two")
    expect(await rowsOf(investor, "push")).toEqual(later)
  })

  it("gets the reminders that an earlier device had, whatever was chosen between", async () => {
    const investor = await withReminders()
    const { id } = await add(investor)
    const remind = async (reminderMinutes: number[], hadReminderMinutes: number[]) =>
      accepted(
        await saveChoices(ctxOf(db, investor), { on: [], wasOn: [], reminderMinutes, hadReminderMinutes }),
      )
    await remind([30], [1440, 60])
    accepted(await removePushDevice(ctxOf(db, investor), { deviceId: id }))
    await remind([60], [30])
    await add(investor)
    const due = (await rowsOf(investor, "push")).filter((row) => row.kind === "reminder" && row.is === "due")
    expect(due.map(({ dueAt }) => dueAt)).toEqual([new Date(SLOT.getTime() - 60 * MINUTE_MS)])
  })

  it("hears nothing of what was switched off for devices", async () => {
    const investor = await withReminders()
    await db
      .insert(notificationChoices)
      .values({ userId: investor.id, topic: "reminders", channel: "push", isOn: false })
    await add(investor)
    const [row] = await db
      .select()
      .from(notifications)
      .where(
        and(
          eq(notifications.recipientId, investor.id),
          eq(notifications.channel, "push"),
          eq(notifications.kind, "reminder"),
        ),
      )
    const attempt = { isLast: false, signal: new AbortController().signal }
    await sendPush(systemCtx(db, NOW), row?.id ?? "", attempt)
    expect(await rowsOf(investor, "push")).toContainEqual({
      kind: "reminder",
      dueAt: row?.dueAt,
      is: "switched_off",
    })
  })
})

it("without keys no device is added or tested, and what waits for one is skipped", async () => {
  const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
  const device = accepted(await savePushDevice(ctxOf(db, investor), { ...newSubscription(), name: null }))
  const id = await makeNotification(db, await makeBooking(db, investor, analyst), {
    channel: "push",
    status: "due",
    settledAt: null,
  })
  const had = { ...env() }
  Object.assign(env(), { VAPID_PUBLIC_KEY: undefined, VAPID_PRIVATE_KEY: undefined, KEYS_DIR: null })
  try {
    expect(await pushIdentity()).toBeNull()
    const refused = await post(await bearer(db, analyst), newSubscription())
    expect(refused.body).toMatchObject({ status: 409, code: "push_off" })
    const tested = await testPushDevice(ctxOf(db, investor), { deviceId: device.id })
    expect(tested).toMatchObject({ problem: { code: "push_off" } })
    const attempt = { isLast: false, signal: new AbortController().signal }
    await sendPush(systemCtx(db, NOW), id, attempt)
  } finally {
    Object.assign(env(), had)
  }
  const [row] = await db.select().from(notifications).where(eq(notifications.id, id))
  expect(row).toMatchObject({ status: "skipped", reason: "no_device" })
})
