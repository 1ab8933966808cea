import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import type { User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { countUnread } from "@/lib/notifications/count-unread"
import { ListNotificationsInput } from "@/lib/notifications/inputs"
import { listNotifications } from "@/lib/notifications/list-notifications"
import { listTold } from "@/lib/notifications/list-told"
import { markAllRead } from "@/lib/notifications/mark-all-read"
import { markRead } from "@/lib/notifications/mark-read"
import { call } from "@/tests/support/doors"
import {
  bearer,
  ctxOf,
  makeAnalyst,
  type makeBooking,
  makeNotification,
  makeUser,
  NOW,
} from "@/tests/support/factories"
import { makeReaders } from "@/tests/support/readers"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS)

let investor: User
let analyst: User
let booking: Awaited<ReturnType<typeof makeBooking>>

let readers: Awaited<ReturnType<typeof makeReaders>>

beforeAll(async () => {
  readers = await makeReaders(db)
  analyst = readers.analyst
})

async function freshReader(): Promise<void> {
  const reader = await readers.next()
  investor = reader.investor
  booking = reader.booking
}

const read = async (query: object = {}) => {
  const found = await listNotifications(ctxOf(db, investor), ListNotificationsInput.parse(query))
  if (!found.ok) throw new Error(found.problem.code)
  return found.value
}
const unread = async () => {
  const found = await countUnread(ctxOf(db, investor), {})
  return found.ok ? found.value : null
}

describe("the notifications of a person", () => {
  it("come newest first, in words of their own day, on his clock", async () => {
    await freshReader()
    const startUtc = booking.startUtc
    await makeNotification(db, booking, { dueAt: at(1) })
    await makeNotification(db, booking, {
      kind: "reminder",
      dueAt: new Date(startUtc.getTime() - 24 * HOUR_MS),
    })
    const { items } = await read()
    expect(items.map(({ headline, details }) => ({ headline, details }))).toEqual([
      {
        headline: "Tomorrow, 09:00: Marcus Adeyemi",
        details: ["Tue 8 Dec, 09:00–09:30 London (GMT)", "Reminder, 1 day before"],
      },
      {
        headline: "You confirmed the session with Marcus Adeyemi",
        details: ["Tue 8 Dec, 09:00–09:30 London (GMT)"],
      },
    ])
    expect(items.map(({ bookingId, readAt }) => [bookingId, readAt])).toEqual([
      [booking.id, null],
      [booking.id, null],
    ])
  })

  it("leave out what is due, skipped, withdrawn, told in another way or told to somebody else", async () => {
    await freshReader()
    const shown = await makeNotification(db, booking)
    await makeNotification(db, booking, { dueAt: at(1), status: "due", settledAt: null })
    await makeNotification(db, booking, { dueAt: at(2), status: "skipped", reason: "switched_off" })
    await makeNotification(db, booking, { dueAt: at(3), status: "withdrawn", reason: "moved" })
    await makeNotification(db, booking, { channel: "email" })
    await makeNotification(db, booking, { recipientId: analyst.id })
    expect((await read()).items.map(({ id }) => id)).toEqual([shown])
    expect(await unread()).toBe(1)
  })

  it("go on page by page, also where several came at one moment; only the unread ones when asked", async () => {
    await freshReader()
    const made: string[] = []
    for (const kind of ["confirmed", "note_added", "cancelled", "rescheduled", "declined"] as const)
      made.push(await makeNotification(db, booking, { kind, dueAt: at(kind === "declined" ? 1 : 0) }))
    await markRead(ctxOf(db, investor), { notificationId: made[1] ?? "" })
    const seen: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await read({ limit: "2", ...(cursor ? { cursor } : {}) })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    const [a, b, c, d, newest] = made
    expect(seen).toEqual([newest, d, c, b, a])
    expect((await read({ unread: "1" })).items.map(({ id }) => id)).toEqual([newest, d, c, a])
  })

  it("are marked as read one by one, once, and all at a time", async () => {
    await freshReader()
    const first = await makeNotification(db, booking, { dueAt: at(1) })
    await makeNotification(db, booking, { dueAt: at(2) })
    await makeNotification(db, booking, { dueAt: at(3) })
    expect(await markRead(ctxOf(db, investor, at(4)), { notificationId: first })).toMatchObject({
      ok: true,
      value: { id: first, readAt: at(4) },
    })
    expect(await markRead(ctxOf(db, investor, at(5)), { notificationId: first })).toMatchObject({
      value: { readAt: at(4) },
    })
    expect(await unread()).toBe(2)
    expect(await markAllRead(ctxOf(db, investor, at(6)), {})).toEqual({ ok: true, value: { unread: 0 } })
    expect((await read()).items.map(({ readAt }) => readAt)).toEqual([at(6), at(6), at(4)])
  })

  it("of somebody else do not exist, and stay unread", async () => {
    await freshReader()
    const id = await makeNotification(db, booking)
    const other = await makeUser(db, "investor")
    const asked = { notificationId: id }
    expect(await markRead(ctxOf(db, other), asked)).toMatchObject({ problem: { code: "not_found" } })
    expect(await markAllRead(ctxOf(db, other), {})).toMatchObject({ ok: true })
    const path = "/api/notifications/[notificationId]/read"
    for (const notificationId of [id, "0199e8a0-0000-7000-8000-000000000000", "none"]) {
      const authorization = await bearer(db, other)
      expect(await call("POST", path, { notificationId }, { authorization, body: {} })).toMatchObject({
        status: 404,
      })
    }
    expect(await unread()).toBe(1)
  })

  it("say over HTTP what they say on the page", async () => {
    await freshReader()
    const id = await makeNotification(db, booking)
    const { body } = await call(
      "GET",
      "/api/notifications",
      {},
      { authorization: await bearer(db, investor) },
    )
    expect(body).toEqual({
      items: [
        {
          id,
          group_id: null,
          kind: "confirmed",
          booking_id: booking.id,
          headline: "You confirmed the session with Marcus Adeyemi",
          details: [expect.stringContaining("London (GMT)")],
          due_at: "2026-11-23T09:00:00Z",
          read_at: null,
        },
      ],
      next_cursor: null,
    })
  })

  it("are counted and listed by their indexes, with thousands of others about", async () => {
    await freshReader()
    await makeNotification(db, booking)
    await db.execute(sql`insert into notifications (id, kind, source, source_id, booking_id, recipient_id, channel, due_at, status, settled_at)
      select gen_random_uuid(), 'confirmed', 'event', gen_random_uuid(), booking_id, recipient_id, channel, due_at + n * interval '1 second', status, settled_at
      from notifications, generate_series(1, 3000) as n where booking_id = ${booking.id}`)
    await db.execute(sql`analyze notifications`)
    const plans = await Promise.all(
      [sql`read_at is null`, sql`true`].map((more) =>
        db.execute(
          sql`explain select id from notifications where recipient_id = ${analyst.id} and channel = 'in_app' and status = 'sent' and ${more}`,
        ),
      ),
    )
    const text = plans.map(({ rows }) => JSON.stringify(rows)).join("\n")
    expect(text).toContain("ix_notifications_unread")
    expect(text).not.toContain("Seq Scan")
  })
})

describe("what was told of a booking", () => {
  it("is told to its sides and admins, each as far as it may know, and to nobody else", async () => {
    await freshReader()
    await makeNotification(db, booking, { channel: "email" })
    await makeNotification(db, booking, { status: "skipped", reason: "switched_off" })
    await makeNotification(db, booking, { kind: "requested", recipientId: analyst.id, channel: "email" })
    const toldTo = async (actor: User) => {
      const found = await listTold(ctxOf(db, actor), { bookingId: booking.id })
      return found.ok
        ? found.value.map(({ kind, side, channels, status }) => [kind, side, channels, status])
        : null
    }
    expect(await toldTo(investor)).toEqual([
      ["confirmed", "investor", ["email"], "sent"],
      ["confirmed", "investor", ["in_app"], "skipped"],
      ["requested", "analyst", [], "sent"],
    ])
    expect(await toldTo(analyst)).toEqual([
      ["confirmed", "investor", [], "sent"],
      ["requested", "analyst", ["email"], "sent"],
    ])
    expect(await toldTo(await makeUser(db, "admin"))).toEqual([
      ["confirmed", "investor", [], "sent"],
      ["requested", "analyst", [], "sent"],
    ])
    expect(await toldTo(await makeUser(db, "investor"))).toEqual([])
    expect(await toldTo(await makeAnalyst(db))).toEqual([])
  })
})
