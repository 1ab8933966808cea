import { eq, sql } from "drizzle-orm"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { sessionBookings } from "@/db/schema/bookings"
import { webhookEndpoints } from "@/db/schema/destinations"
import { mails, notifications } from "@/db/schema/notifications"
import { systemCtx, type User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted } from "@/lib/core/result"
import { WEBHOOK_EVENTS } from "@/lib/core/telling"
import { startWorker } from "@/lib/jobs/runner"
import type { OutgoingMail, Transport } from "@/lib/mail/transport"
import { addNote } from "@/lib/notes/add-note"
import { countDeliveries } from "@/lib/notifications/count-deliveries"
import { getDelivery } from "@/lib/notifications/get-delivery"
import { postWebhook } from "@/lib/notifications/post-webhook"
import { queueDue } from "@/lib/notifications/queue-due"
import { retryNotification } from "@/lib/notifications/retry-notification"
import { sendMailBy } from "@/lib/notifications/send-mail"
import { createWebhook } from "@/lib/webhooks/create-webhook"
import { resendDelivery } from "@/lib/webhooks/resend-delivery"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, type makeBooking, makeNotification, makeUser, NOW } from "@/tests/support/factories"
import { startReceiver } from "@/tests/support/own-receiver"
import { makeReaders } from "@/tests/support/readers"
import { testDatabase } from "@/tests/support/test-database"
import { says } from "@/tests/support/webhook-receiver"

vi.hoisted(() => {
  process.env.AUTH_SECRET = "a secret that these tests alone seal their webhooks with"
  process.env.WEBHOOK_ALLOW_ADDRESSES = "127.0.0.1"
})

const { db, url } = testDatabase()
const at = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE_MS)
const steady = { isLast: false, signal: new AbortController().signal }

let admin: User
let investor: User
let analyst: User
let booking: Awaited<ReturnType<typeof makeBooking>>
let authorization: string
let readers: Awaited<ReturnType<typeof makeReaders>>

beforeAll(async () => {
  // The workers' own tables come with the first of them.
  await startWorker(db, url).stop()
  admin = await makeUser(db, "admin", { timeZone: "Europe/London" })
  authorization = await bearer(db, admin)
  readers = await makeReaders(db)
  analyst = readers.analyst
})

/** Another pair's booking, of which nothing has been told. */
async function freshBooking(): Promise<void> {
  await db.delete(notifications)
  const reader = await readers.next()
  investor = reader.investor
  booking = reader.booking
}

type Values = Parameters<typeof makeNotification>[2]
const answered = (code: number, text: string) => ({ code, milliseconds: 400, text })
const add = (minutes: number, values: Values = {}) =>
  makeNotification(db, booking, {
    channel: "email",
    dueAt: at(minutes),
    createdAt: at(minutes),
    settledAt: values?.status === "due" ? null : at(minutes),
    ...values,
  })
const failed = (minutes: number, values: Values = {}) =>
  add(minutes, { status: "failed", reason: "refused", attempts: 1, ...values })
const list = async (query = "") =>
  (await call("GET", `/api/admin/deliveries${query}`, {}, { authorization })).body
const ids = async (query = "") => (await list(query)).items.map(({ id }) => id)
const retry = (notificationId: string) =>
  call(
    "POST",
    "/api/admin/deliveries/[notificationId]/retry",
    { notificationId },
    { authorization, body: {} },
  )
const stored = async (id: string) =>
  (await db.select().from(notifications).where(eq(notifications.id, id)))[0]
const jobOf = async (id: string) => {
  const { rows } = await db.$client.query<{ attempts: number; run_at: Date }>(
    "select attempts, run_at from graphile_worker.jobs where key = $1",
    [id],
  )
  return rows[0] ?? null
}

async function hook(answer = says(200)) {
  const receiver = await startReceiver(answer)
  const made = await createWebhook(ctxOf(db, analyst), { url: receiver.url, events: [...WEBHOOK_EVENTS] })
  const toHook = { channel: "webhook", recipientId: analyst.id, endpointId: accepted(made).id } as const
  return { ...receiver, toHook, secret: accepted(made).secret }
}

describe("what everybody was told", () => {
  it("is listed as it stands, what happened last first, with its answer and its next try", async () => {
    await freshBooking()
    const sent = await add(-60, { answer: answered(250, "250 2.0.0 Ok") })
    const tried = await add(-30, { status: "due", attempts: 3, queuedAt: at(-30), settledAt: null })
    const ahead = await add(-20, { status: "due", kind: "reminder", dueAt: at(900) })
    const { body } = await call("GET", "/api/admin/deliveries", {}, { authorization })
    expect(body.items).toMatchObject([
      { id: ahead, status: "due", next_try_at: "2026-11-24T00:00:00Z", can_retry: false },
      { id: tried, status: "due", attempts: 3, can_retry: false },
      {
        id: sent,
        kind: "confirmed",
        channel: "email",
        status: "sent",
        reason: null,
        booking_id: booking.id,
        recipient_id: investor.id,
        recipient_name: "Clara Voß",
        subject: "Confirmed: Tue 8 Dec, 09:00 (London), Marcus Adeyemi",
        answer: { code: 250, milliseconds: 400, text: "250 2.0.0 Ok" },
        next_try_at: null,
        can_retry: false,
      },
    ])
    expect(body.next_cursor).toBeNull()
  })

  it("is filtered by status, channel, kind, reason, person and whether it was tried", async () => {
    await freshBooking()
    const { toHook } = await hook()
    const refused = await failed(-60)
    const gaveUp = await failed(-50, { reason: "gave_up", kind: "reminder" })
    const tried = await add(-40, { status: "due", attempts: 1, settledAt: null })
    const fresh = await add(-30, { status: "due", kind: "note_added", settledAt: null })
    const posted = await add(-20, toHook)
    expect(await ids("?status=failed")).toEqual([gaveUp, refused])
    expect(await ids("?status=failed&reason=gave_up")).toEqual([gaveUp])
    expect(await ids("?kind=reminder")).toEqual([gaveUp])
    expect(await ids("?channel=webhook")).toEqual([posted])
    expect(await ids("?status=due")).toEqual([fresh, tried])
    expect(await ids("?status=due&tried=1")).toEqual([tried])
    expect(await ids("?status=due&tried=0")).toEqual([fresh])
    expect(await ids("?tried=1")).toEqual([tried, gaveUp, refused])
    expect(await ids("?tried=0")).toEqual([posted, fresh])
    expect(await ids("?person=voss%20CLARA&status=failed")).toEqual([gaveUp, refused])
    expect(await ids("?person=marcus")).toEqual([posted])
    expect(await ids("?person=nobody")).toEqual([])
    // By the reader's address and the session's topic as well, each word in any of them.
    expect(await ids(`?person=${encodeURIComponent(investor.email.toUpperCase())}&status=failed`)).toEqual([
      gaveUp,
      refused,
    ])
    await db
      .update(sessionBookings)
      .set({ topic: "Cobalt & nickel" })
      .where(eq(sessionBookings.id, booking.id))
    expect(await ids("?person=COBALT")).toEqual([posted, fresh, tried, gaveUp, refused])
    expect(await ids("?person=clara%20cobalt&kind=reminder")).toEqual([gaveUp])
    expect(await ids("?person=marcus%20cobalt")).toEqual([posted])
    for (const query of ["?status=lost", "?channel=fax", "?kind=joke", "?cursor=strange", "?of=all"])
      expect(await list(query)).toMatchObject({ status: 400, code: "invalid_input" })
  })

  it("goes on page by page, also where several happened at one moment", async () => {
    await freshBooking()
    const made: string[] = []
    for (const kind of ["confirmed", "note_added", "cancelled", "rescheduled", "declined"] as const)
      made.push(await add(kind === "declined" ? 1 : 0, { kind }))
    const seen: unknown[] = []
    for (let cursor: unknown; cursor !== null; ) {
      const page = await list(`?limit=2${cursor ? `&cursor=${cursor}` : ""}`)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next_cursor
    }
    const [a, b, c, d, newest] = made
    expect(seen).toEqual([newest, d, c, b, a])
  })

  it("is counted by status under the filters, and what was sent and failed today apart from them", async () => {
    await freshBooking()
    await add(-60)
    await add(-24 * 60)
    await failed(-30)
    await add(-10, { status: "due", attempts: 2, settledAt: null })
    await add(-10, { status: "due", kind: "reminder", settledAt: null })
    const counted = (filters = {}) => countDeliveries(ctxOf(db, admin), filters)
    const today = { sentToday: 1, failedToday: 1 }
    const none = { kept: 0, skipped: 0, withdrawn: 0 }
    expect(accepted(await counted())).toEqual({ sent: 2, failed: 1, due: 2, tried: 1, ...none, ...today })
    expect(accepted(await counted({ kind: "reminder" }))).toEqual({
      ...{ sent: 0, failed: 0, due: 1, tried: 0, ...none },
      ...today,
    })
    const found = { sent: 2, failed: 1, due: 2, tried: 1, ...none, ...today }
    expect(accepted(await counted({ person: "clara" }))).toEqual(found)
    expect(accepted(await counted({ person: "nobody" }))).toMatchObject({ sent: 0, due: 0, ...today })
  })

  it("names a webhook by its host alone, and holds no secret, note or comment", async () => {
    await freshBooking()
    const { toHook, port, secret } = await hook()
    const note = "The supplier in Jena has stopped."
    accepted(await addNote(ctxOf(db, investor), { bookingId: booking.id, note }))
    await add(-60, { ...toHook, kind: "rescheduled" })
    await add(-50, { kind: "note_added" })
    const said = await list()
    expect(said.items.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^New note on Tue 8 Dec/),
      `booking.rescheduled to 127.0.0.1:${port}`,
    ])
    const text = JSON.stringify(said)
    for (const hidden of ["/hooks", secret, "Jena"]) expect(text).not.toContain(hidden)
  })

  it("is read with the mail as its reader saw it", async () => {
    await freshBooking()
    const id = await add(-60)
    const mail = {
      recipient: "clara@example.test",
      subject: "Confirmed",
      html: "<p>Hello</p>",
      bodyText: "Hello",
    }
    const kept = { ...mail, ics: null, madeAt: at(-60) }
    await db.insert(mails).values({ notificationId: id, messageId: `<${id}@example.test>`, ...kept })
    const asked = (notificationId: string) => getDelivery(ctxOf(db, admin), { notificationId })
    expect(accepted(await asked(id))).toMatchObject({ id, addressedAs: "Clara Voß", mail: kept })
    expect(accepted(await asked(await add(-50, { channel: "in_app" })))).toMatchObject({ mail: null })
    expect(await asked(newId())).toMatchObject({ problem: { code: "not_found" } })
    expect(await getDelivery(ctxOf(db, investor), { notificationId: id })).toMatchObject({
      problem: { code: "forbidden" },
    })
  })

  it("is read by its indexes, with thousands of others about", async () => {
    await freshBooking()
    const id = await add(-60)
    await db.execute(sql`insert into notifications (id, kind, source, source_id, booking_id, recipient_id, channel, due_at, status, settled_at)
      select gen_random_uuid(), kind, source, gen_random_uuid(), booking_id, recipient_id, channel, due_at,
        case when n % 2 = 0 then 'due' else status end, case when n % 2 = 1 then settled_at + n * interval '1 second' end
      from notifications, generate_series(1, 5000) as n where id = ${id}`)
    await db.execute(sql`analyze notifications`)
    for (const [where, index] of [
      ["true", "ix_notifications_last"],
      ["status = 'failed'", "ix_notifications_status"],
      ["status = 'due' and attempts > 0", "ix_notifications_tried"],
      ["channel = 'webhook'", "ix_notifications_channel"],
      ["kind = 'webhook_test' and status = 'sent'", "ix_notifications_kind"],
      [`recipient_id = '${admin.id}'`, "ix_notifications_recipient"],
    ] as const) {
      const { rows } = await db.execute(
        sql`explain select * from notifications where ${sql.raw(where)} order by coalesce(settled_at, created_at) desc, id desc limit 51`,
      )
      expect(JSON.stringify(rows), where).toMatch(new RegExp(`(using|on) ${index}`))
    }
  })
})

describe("trying again", () => {
  it("sends what failed once more, as the same mail", async () => {
    await freshBooking()
    const id = await failed(-60, { attempts: 1, answer: answered(552, "552 5.2.2 Mailbox full") })
    const outgoing: OutgoingMail[] = []
    const transport: Transport = async (mail) => {
      outgoing.push(mail)
      return { outcome: outgoing.length === 1 ? "refused" : "taken", code: 250, text: "250 Ok" }
    }
    const send = () => sendMailBy(transport, systemCtx(db, NOW), id, steady)
    for (const status of ["failed", "sent"]) {
      const { status: code, body } = await retry(id)
      expect([code, body.status, body.reason, body.settled_at]).toEqual([200, "due", null, null])
      await queueDue(systemCtx(db, NOW))
      expect(await jobOf(id)).toMatchObject({ attempts: 0 })
      await send()
      expect(await stored(id)).toMatchObject({ status })
    }
    expect(await stored(id)).toMatchObject({ attempts: 3 })
    expect(outgoing.map(({ messageId }) => messageId.split("@")[0])).toEqual([`<${id}`, `<${id}`])
  })

  it("posts to a webhook once more, under the same webhook-id", async () => {
    await freshBooking()
    const { toHook, received } = await hook((response, n) => response.writeHead(n === 1 ? 500 : 200).end())
    const id = await failed(-60, { ...toHook, reason: "gave_up", attempts: 21 })
    // It took another one since: it is not switched off when this one fails for good.
    await add(-30, { ...toHook, status: "sent" })
    for (const isLast of [true, false]) {
      expect(await retry(id)).toMatchObject({ status: 200 })
      await postWebhook(systemCtx(db, NOW), id, { ...steady, isLast })
    }
    expect(await stored(id)).toMatchObject({ status: "sent", attempts: 23 })
    expect(received.map(({ headers }) => headers["webhook-id"])).toEqual([id, id])
  })

  it("lets what waits for its next try go now, with its tries as they are, and not twice at once", async () => {
    await freshBooking()
    const id = await add(-60, { status: "due", settledAt: null, attempts: 3 })
    await queueDue(systemCtx(db, NOW))
    const set = (values: string) =>
      db.$client.query(`update graphile_worker._private_jobs set ${values} where key = $1`, [id])
    await set(`attempts = 3, run_at = '${at(20).toISOString()}'`)
    expect((await list()).items[0]).toMatchObject({
      id,
      next_try_at: "2026-11-23T09:20:00Z",
      can_retry: true,
    })
    expect(await retry(id)).toMatchObject({ status: 200, body: { status: "due", attempts: 3 } })
    expect(await jobOf(id)).toEqual({ attempts: 3, run_at: NOW })
    await set("locked_at = now(), locked_by = 'somebody'")
    expect((await list()).items[0]).toMatchObject({ id, can_retry: false })
    expect(await retry(id)).toMatchObject({
      status: 400,
      body: { code: "invalid_transition", detail: "It is being sent right now." },
    })
  })

  it("is refused while the last try is under way, also to the webhook's owner, and whatever its log says by then", async () => {
    await freshBooking()
    const { toHook } = await hook()
    const id = await add(-60, { ...toHook, status: "due", settledAt: null, attempts: 21 })
    await queueDue(systemCtx(db, NOW))
    await db.$client.query(
      "update graphile_worker._private_jobs set attempts = 21, locked_at = now(), locked_by = 'somebody' where key = $1",
      [id],
    )
    const refused = { code: "invalid_transition", detail: "It is being sent right now." }
    const resend = () => resendDelivery(ctxOf(db, analyst), { webhookId: toHook.endpointId, deliveryId: id })
    expect(await retry(id)).toMatchObject({ status: 400, body: refused })
    expect(await resend()).toMatchObject({ problem: refused })
    await db.update(notifications).set({ status: "skipped", reason: "endpoint_stopped", settledAt: NOW })
    expect(await resend()).toMatchObject({ problem: refused })
    expect(await stored(id)).toMatchObject({ status: "skipped", attempts: 21 })
    // What the end of a process broke off is handed over anew, beside the job that still looks as if it ran.
    const brokenOff = { status: "due", reason: null, settledAt: null, queuedAt: null } as const
    await db.update(notifications).set(brokenOff)
    await queueDue(systemCtx(db, NOW))
    expect(await jobOf(id)).toMatchObject({ attempts: 0 })
    expect(accepted(await resend())).toMatchObject({ status: "due", attempts: 21 })
  })

  it("refuses in words what was sent, kept, skipped or withdrawn, is shown in the application, or has its time ahead", async () => {
    await freshBooking()
    const { toHook } = await hook()
    const stopped = await failed(-60, { ...toHook, reason: "gone" })
    await db.update(webhookEndpoints).set({ disabledAt: NOW, disabledReason: "gone" })
    for (const [id, words] of [
      [await add(-9), "It was sent. It is not sent twice."],
      [await add(-8, { status: "kept", kind: "declined" }), "no mail server"],
      [await add(-7, { status: "skipped", reason: "switched_off" }), "skipped"],
      [await add(-6, { status: "withdrawn", reason: "moved" }), "not owed any more"],
      [await add(-5, { channel: "in_app", status: "due", settledAt: null }), "in the application"],
      [await add(-4, { kind: "reminder", status: "due", dueAt: at(60), settledAt: null }), "has not come"],
      [stopped, "The webhook is switched off"],
      [
        await add(-3, { ...toHook, kind: "cancelled", status: "skipped", reason: "endpoint_stopped" }),
        "Its owner can send it",
      ],
    ] as const) {
      const before = await stored(id)
      const { status, body } = await retry(id)
      expect([status, body.code]).toEqual([400, "invalid_transition"])
      expect(body.detail).toContain(words)
      expect(await stored(id)).toEqual(before)
    }
    expect(await retry(newId())).toMatchObject({ status: 404 })
    expect(await retryNotification(ctxOf(db, analyst), { notificationId: stopped })).toMatchObject({
      problem: { code: "forbidden" },
    })
  })
})
