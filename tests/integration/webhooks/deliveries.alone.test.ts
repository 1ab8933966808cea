import { and, asc, eq } from "drizzle-orm"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { pushDevices, webhookEndpoints } from "@/db/schema/destinations"
import { notifications } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { bookSession } from "@/lib/bookings/book-session"
import { declineBooking } from "@/lib/bookings/decline-booking"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted } from "@/lib/core/result"
import { WEBHOOK_EVENTS } from "@/lib/core/telling"
import { addNote } from "@/lib/notes/add-note"
import { loadMessages } from "@/lib/notifications/load-messages"
import { postWebhook } from "@/lib/notifications/post-webhook"
import { tellEvents } from "@/lib/notifications/tell-events"
import { createWebhook } from "@/lib/webhooks/create-webhook"
import { resendDelivery } from "@/lib/webhooks/resend-delivery"
import { rotateSecret } from "@/lib/webhooks/rotate-secret"
import { sendTest } from "@/lib/webhooks/send-test"
import { updateWebhook } from "@/lib/webhooks/update-webhook"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { startReceiver } from "@/tests/support/own-receiver"
import { testDatabase } from "@/tests/support/test-database"
import { type Answer, isSignedBy, says } from "@/tests/support/webhook-receiver"

vi.hoisted(() => {
  process.env.AUTH_SECRET = "a secret that these tests alone seal their webhooks with"
  process.env.WEBHOOK_ALLOW_ADDRESSES = "127.0.0.1"
})

const { db } = testDatabase()
const plus = (ms: number) => new Date(NOW.getTime() + ms)
const steady = new AbortController().signal

let investor: User
let analyst: User
let admin: User
let day = 0

beforeAll(async () => {
  investor = await makeUser(db, "investor", { firm: "Voss Capital" })
  analyst = await makeAnalyst(db)
  admin = await makeUser(db, "admin")
})

async function hook(owner: User, url: string) {
  return accepted(await createWebhook(ctxOf(db, owner), { url, events: [...WEBHOOK_EVENTS] }))
}

/** A booking, told of: its first event is due. */
async function book(of = analyst, by?: User) {
  const startUtc = new Date(SLOT.getTime() + ++day * DAY_MS)
  const wish = { analystId: of.id, startUtc, durationMinutes: 30, topic: "Copper", note: "Margins, please." }
  const booking = accepted(await bookSession(ctxOf(db, by ?? (await makeUser(db, "investor"))), wish))
  await tellEvents(systemCtx(db, NOW))
  return booking
}

function rowsOf(webhookId: string) {
  const { endpointId, id } = notifications
  return db.select().from(notifications).where(eq(endpointId, webhookId)).orderBy(asc(id))
}

async function only(webhookId: string) {
  const [row, ...more] = await rowsOf(webhookId)
  if (!row || more.length > 0) throw new Error(`${more.length} rows more than one`)
  return row
}

/** One try; answers what it threw, if it is to be tried again. */
async function send(id: string, { at = NOW, isLast = false, signal = steady } = {}): Promise<string | null> {
  try {
    await postWebhook(systemCtx(db, at), id, { isLast, signal })
    return null
  } catch (error) {
    return (error as Error).message
  }
}

const stored = async (id: string) =>
  (await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id)))[0]

describe("a message to a webhook", () => {
  it("tells the event as it was, signed, and neither topic, note nor reason in words", async () => {
    const owner = await makeAnalyst(db)
    const { url, received } = await startReceiver()
    const { id, secret } = await hook(owner, url)
    const booking = await book(owner, investor)
    const decline = {
      bookingId: booking.id,
      reasonCode: "schedule_conflict",
      reasonText: "My sister's wedding",
    } as const
    accepted(await declineBooking(ctxOf(db, owner, plus(60_000)), decline))
    accepted(await addNote(ctxOf(db, investor, plus(90_000)), { bookingId: booking.id, note: "A pity." }))
    await tellEvents(systemCtx(db, plus(120_000)))
    for (const row of await rowsOf(id)) expect(await send(row.id, { at: plus(120_000) })).toBeNull()
    const messages = received.map(({ body }) => JSON.parse(body))
    const parties = {
      analyst: { id: owner.id, name: owner.name },
      investor: { id: investor.id, name: investor.name, firm: "Voss Capital" },
    }
    const times = {
      start_utc: booking.startUtc.toISOString().replace(".000", ""),
      end_utc: booking.endUtc.toISOString().replace(".000", ""),
    }
    const before = { previous_start_utc: times.start_utc, previous_end_utc: times.end_utc }
    expect(messages).toEqual([
      {
        type: "booking.requested",
        timestamp: "2026-11-23T09:00:00Z",
        data: {
          booking_id: booking.id,
          revision: 1,
          status: "requested",
          previous_status: null,
          ...times,
          previous_start_utc: null,
          previous_end_utc: null,
          reason_code: null,
          by: { role: "investor", id: investor.id },
          ...parties,
        },
      },
      {
        type: "booking.declined",
        timestamp: "2026-11-23T09:01:00Z",
        data: {
          booking_id: booking.id,
          revision: 2,
          status: "declined",
          previous_status: "requested",
          ...times,
          ...before,
          reason_code: "schedule_conflict",
          by: { role: "analyst", id: owner.id },
          ...parties,
        },
      },
      {
        type: "note.added",
        timestamp: "2026-11-23T09:01:30Z",
        data: {
          booking_id: booking.id,
          note_id: expect.any(String),
          by: { role: "investor", id: investor.id },
          ...parties,
        },
      },
    ])
    for (const message of received) {
      expect(isSignedBy(secret, message)).toBe(true)
      expect(isSignedBy(`whsec_${Buffer.alloc(32).toString("base64")}`, message)).toBe(false)
      expect(message.headers["webhook-timestamp"]).toBe(String(plus(120_000).getTime() / 1000))
      expect(message.body).not.toMatch(/Copper|Margins|pity|wedding|@/)
    }
    expect(received.map(({ headers }) => headers["webhook-id"])).toEqual(
      (await rowsOf(id)).map((row) => row.id),
    )
  })

  it("is signed with both secrets for a day after a rotation, then with the new one alone", async () => {
    const owner = await makeAnalyst(db)
    const { url, received } = await startReceiver()
    const { id, secret: old } = await hook(owner, url)
    const { secret } = accepted(await rotateSecret(ctxOf(db, owner), { webhookId: id }))
    for (const at of [plus(0), plus(DAY_MS - 1), plus(DAY_MS)]) {
      const test = accepted(await sendTest(ctxOf(db, owner, at), { webhookId: id }))
      await send(test.id, { at })
    }
    const signed = received.map((message) => [isSignedBy(old, message), isSignedBy(secret, message)])
    expect(signed).toEqual([
      [true, true],
      [true, true],
      [false, true],
    ])
    expect(JSON.parse(received[0]?.body ?? "")).toMatchObject({
      type: "webhook.test",
      data: { webhook_id: id },
    })
  })

  it("goes to the booking's analyst and to admins, to nobody else, and never to the investor", async () => {
    const { url } = await startReceiver()
    const [own, of] = [await hook(analyst, url), await hook(await makeAnalyst(db), url)]
    const all = await hook(admin, url)
    const [mine, other] = [await book(), await book(await makeAnalyst(db))]
    const heard = async (id: string) => (await rowsOf(id)).map(({ bookingId }) => bookingId)
    expect(await heard(own.id)).toEqual([mine.id])
    expect(await heard(of.id)).toEqual([])
    expect((await heard(all.id)).filter((id) => id === mine.id || id === other.id)).toEqual([
      mine.id,
      other.id,
    ])
    await db.update(webhookEndpoints).set({ disabledAt: NOW, disabledReason: "by_owner" })
  })

  it("is not sent once its owner is disabled", async () => {
    const owner = await makeAnalyst(db)
    const { url, received } = await startReceiver()
    const { id } = await hook(owner, url)
    await book(owner)
    await db.update(users).set({ disabledAt: NOW }).where(eq(users.id, owner.id))
    await send((await only(id)).id)
    expect(await only(id)).toMatchObject({ status: "skipped", reason: "recipient_disabled", attempts: 0 })
    expect(received).toHaveLength(0)
  })
})

describe("a try", () => {
  async function failing(answer = says(500, "oh no")) {
    const owner = await makeAnalyst(db)
    const receiver = await startReceiver(answer)
    const { id } = await hook(owner, receiver.url)
    await book(owner)
    return { owner, id, ...receiver, row: (await only(id)).id }
  }

  it("that fails is noted and made again with the same id, and once it went well the webhook fails no more", async () => {
    const { id, row, received } = await failing((response, n) =>
      says(n === 1 ? 500 : 204, "oh no")(response, n),
    )
    expect(await send(row)).toBe("a webhook answered 500")
    expect(await only(id)).toMatchObject({ status: "due", attempts: 1, answer: { code: 500, text: "oh no" } })
    expect((await stored(id))?.failingSince?.getTime()).toBeGreaterThanOrEqual(NOW.getTime())
    expect(await send(row, { at: plus(HOUR_MS) })).toBeNull()
    expect(await only(id)).toMatchObject({ status: "sent", attempts: 2, answer: { code: 204, text: "" } })
    expect(await stored(id)).toMatchObject({ failingSince: null, disabledAt: null })
    expect(await send(row)).toBeNull()
    expect(received.map(({ headers }) => headers["webhook-id"])).toEqual([row, row])
  })

  /** Fails, but for the second message that reaches it. */
  const fickle: Answer = (response, n) => says(n === 2 ? 204 : 500)(response, n)
  /** Another message goes well between the first try and the last. */
  async function giveUp({ owner, id, row }: { owner: User; id: string; row: string }) {
    expect(await send(row)).toBe("a webhook answered 500")
    const other = accepted(await sendTest(ctxOf(db, owner, plus(HOUR_MS)), { webhookId: id }))
    expect(await send(other.id, { at: plus(HOUR_MS) })).toBeNull()
    expect(await send(row, { at: plus(2 * HOUR_MS), isLast: true })).toBeNull()
  }

  it("that is the last one gives up, and leaves on a webhook that took something since the first", async () => {
    const webhook = await failing(fickle)
    await giveUp(webhook)
    const [given] = await rowsOf(webhook.id)
    expect(given).toMatchObject({ status: "failed", reason: "gave_up", answer: { code: 500 } })
    expect(await stored(webhook.id)).toMatchObject({ disabledAt: null })
  })

  it("that fails weeks after the last one was given up begins to count anew, and does not switch it off", async () => {
    const webhook = await failing(fickle)
    const { owner, id } = webhook
    await giveUp(webhook)
    const weeks = 20 * DAY_MS
    const next = accepted(await sendTest(ctxOf(db, owner, plus(weeks)), { webhookId: id }))
    expect(await send(next.id, { at: plus(weeks) })).toBe("a webhook answered 500")
    const since = await stored(id)
    expect(since?.failingSince?.getTime()).toBeGreaterThanOrEqual(plus(weeks).getTime())
    // The longest that a worker waits between two tries is no silence.
    expect(await send(next.id, { at: plus(weeks + 6.5 * HOUR_MS) })).toBe("a webhook answered 500")
    expect(await stored(id)).toMatchObject({ failingSince: since?.failingSince, disabledAt: null })
  })

  it("that we broke off ourselves says nothing of the webhook", async () => {
    const { id, row } = await failing(() => {})
    expect(await send(row, { signal: AbortSignal.abort() })).toBe("a webhook answered nothing")
    expect(await only(id)).toMatchObject({ status: "due" })
    expect(await stored(id)).toMatchObject({ failingSince: null })
    await db.update(notifications).set({ queuedAt: NOW }).where(eq(notifications.id, row))
    expect(await send(row, { isLast: true, signal: AbortSignal.abort() })).toBe("a webhook answered nothing")
    // To be handed over anew: the job that it had has no try left.
    expect(await only(id)).toMatchObject({ status: "due", attempts: 2, queuedAt: null })
  })

  it("says what to do when the secret cannot be read any more", async () => {
    const { id, row, received } = await failing()
    const other = await failing()
    const { secret } = (await stored(other.id)) ?? {}
    await db.update(webhookEndpoints).set({ secret }).where(eq(webhookEndpoints.id, id))
    expect(await send(row)).toBe("a webhook answered nothing")
    expect(await only(id)).toMatchObject({ answer: { code: null, text: expect.stringMatching(/Rotate it/) } })
    expect(received).toHaveLength(0)
  })
})

describe("a webhook that cannot be reached for good", () => {
  async function toldOf(webhookId: string) {
    const rows = await db
      .select()
      .from(notifications)
      .where(and(eq(notifications.kind, "webhook_stopped"), eq(notifications.sourceId, webhookId)))
    return rows.toSorted((a, b) => a.channel.localeCompare(b.channel))
  }

  it("is switched off at once when it says that it is gone; what waits is skipped, and its owner told", async () => {
    const owner = await makeAnalyst(db)
    const { url, received } = await startReceiver(says(410))
    const { id } = await hook(owner, url)
    await book(owner)
    await book(owner)
    const [first, second] = await rowsOf(id)
    expect(await send(first?.id ?? "")).toBeNull()
    expect(await stored(id)).toMatchObject({ disabledReason: "gone" })
    expect(await rowsOf(id)).toMatchObject([
      { status: "failed", reason: "gone", answer: { code: 410 } },
      { status: "skipped", reason: "endpoint_stopped" },
    ])
    await send(second?.id ?? "")
    expect(received).toHaveLength(1)
    const told = await toldOf(id)
    expect(told).toMatchObject([
      { channel: "email", recipientId: owner.id, status: "due", bookingId: null, source: "endpoint" },
      { channel: "in_app", recipientId: owner.id },
    ])
    const messages = await loadMessages(db, told)
    expect(messages.get(told[0]?.id ?? "")).toMatchObject({ why: "gone", host: new URL(url).host })
    await book(owner)
    expect(await rowsOf(id)).toHaveLength(2)
    accepted(await updateWebhook(ctxOf(db, owner), { webhookId: id, isEnabled: true }))
    expect((await loadMessages(db, told)).get(told[0]?.id ?? "")).toMatchObject({ why: null })
    await book(owner)
    expect(await rowsOf(id)).toHaveLength(3)
  })

  it("is switched off after three days of failures, not before, and its owner told on his phone too", async () => {
    const owner = await makeAnalyst(db)
    const { url } = await startReceiver(says(503))
    const { id } = await hook(owner, url)
    const keys = { publicKey: "p", authSecret: "a", name: "Phone" }
    await db
      .insert(pushDevices)
      .values({ id: newId(), userId: owner.id, endpoint: `https://push.test/${id}`, ...keys })
    await book(owner)
    const { id: row } = await only(id)
    expect(await send(row)).toBe("a webhook answered 503")
    for (let hours = 6; hours < 72; hours += 6)
      expect(await send(row, { at: plus(hours * HOUR_MS) })).toBe("a webhook answered 503")
    await db.update(webhookEndpoints).set({ failingSince: NOW }).where(eq(webhookEndpoints.id, id))
    expect(await send(row, { at: plus(3 * DAY_MS - 60_000) })).toBe("a webhook answered 503")
    expect(await toldOf(id)).toEqual([])
    expect(await send(row, { at: plus(3 * DAY_MS) })).toBeNull()
    expect(await only(id)).toMatchObject({ status: "failed", reason: "gave_up" })
    expect(await stored(id)).toMatchObject({ disabledReason: "failing" })
    expect((await toldOf(id)).map(({ channel }) => channel)).toEqual(["email", "in_app", "push"])
  })

  it.each([
    ["is switched off", false, "failing", ["email", "in_app"]],
    ["is left on at another address that it got meanwhile", true, null, []],
  ])(
    "%s when all tries at the only message failed, in less than three days",
    async (_, isMoved, disabledReason, told) => {
      const owner = await makeAnalyst(db)
      const { url } = await startReceiver(says(503))
      const { id } = await hook(owner, url)
      await book(owner)
      const { id: row } = await only(id)
      for (let hours = 0; hours < 70; hours += 5) {
        if (isMoved && hours === 65) {
          accepted(
            await updateWebhook(ctxOf(db, owner, plus(hours * HOUR_MS)), {
              webhookId: id,
              url: `${url}/new`,
            }),
          )
        }
        expect(await send(row, { at: plus(hours * HOUR_MS) })).toBe("a webhook answered 503")
      }
      expect(await send(row, { at: plus(70 * HOUR_MS), isLast: true })).toBeNull()
      expect(await only(id)).toMatchObject({ status: "failed", reason: "gave_up" })
      expect(await stored(id)).toMatchObject({ disabledReason })
      expect((await toldOf(id)).map(({ channel }) => channel)).toEqual(told)
    },
  )

  it("hears nothing while its owner has switched it off, of which he is not told", async () => {
    const owner = await makeAnalyst(db)
    const { url, received } = await startReceiver()
    const { id } = await hook(owner, url)
    await book(owner)
    accepted(await updateWebhook(ctxOf(db, owner), { webhookId: id, isEnabled: false }))
    expect(await only(id)).toMatchObject({ status: "skipped", reason: "endpoint_stopped" })
    // One that was made due beside it is looked at again when it is sent.
    await db
      .update(notifications)
      .set({ status: "due", reason: null, settledAt: null })
      .where(eq(notifications.endpointId, id))
    await send((await only(id)).id)
    expect(await only(id)).toMatchObject({ status: "skipped", reason: "endpoint_stopped" })
    expect([received.length, (await toldOf(id)).length]).toEqual([0, 0])
  })
})

it("what was taken while its owner switched it off was sent", async () => {
  const owner = await makeAnalyst(db)
  const { url } = await startReceiver(async (response) => {
    accepted(await updateWebhook(ctxOf(db, owner), { webhookId: id, isEnabled: false }))
    response.writeHead(204).end()
  })
  const { id } = await hook(owner, url)
  await book(owner)
  await book(owner)
  const [first] = await rowsOf(id)
  expect(await send(first?.id ?? "")).toBeNull()
  expect(await rowsOf(id)).toMatchObject([
    { status: "sent", reason: null, answer: { code: 204 } },
    { status: "skipped", reason: "endpoint_stopped" },
  ])
})

it("what is sent again, also after it was sent, has the same id and body, and is signed anew", async () => {
  const owner = await makeAnalyst(db)
  const { url, received } = await startReceiver()
  const { id, secret } = await hook(owner, url)
  await book(owner)
  const { id: deliveryId } = await only(id)
  await send(deliveryId)
  const later = ctxOf(db, owner, plus(HOUR_MS))
  const again = accepted(await resendDelivery(later, { webhookId: id, deliveryId }))
  expect(again).toMatchObject({ id: deliveryId, status: "due", attempts: 1, reason: null })
  await send(deliveryId, { at: plus(HOUR_MS) })
  const [first, second] = received
  expect(second?.body).toBe(first?.body)
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"])
  expect(second?.headers["webhook-timestamp"]).toBe(String(plus(HOUR_MS).getTime() / 1000))
  expect(second && isSignedBy(secret, second)).toBe(true)
  expect(await only(id)).toMatchObject({ status: "sent", attempts: 2 })
})

it("what is sent again names people as they are called by then, and tells the same else", async () => {
  const owner = await makeAnalyst(db)
  const { url, received } = await startReceiver()
  const { id } = await hook(owner, url)
  await book(owner)
  const { id: deliveryId } = await only(id)
  await send(deliveryId)
  await db.update(users).set({ name: "Ada Married" }).where(eq(users.id, owner.id))
  accepted(await resendDelivery(ctxOf(db, owner, plus(HOUR_MS)), { webhookId: id, deliveryId }))
  await send(deliveryId, { at: plus(HOUR_MS) })
  const [first, second] = received.map(({ body }) => JSON.parse(body))
  expect(second).toEqual({
    ...first,
    data: { ...first.data, analyst: { id: owner.id, name: "Ada Married" } },
  })
})
