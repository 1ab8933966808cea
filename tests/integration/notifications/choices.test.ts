import { and, asc, eq } from "drizzle-orm"
import { runMigrations } from "graphile-worker"
import { describe, expect, it } from "vitest"
import type { z } from "zod"
import { sessionBookings } from "@/db/schema/bookings"
import { notificationChoices, notifications, untoldEvents } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { getChoices } from "@/lib/notifications/get-choices"
import { SaveChoicesInput } from "@/lib/notifications/inputs"
import { queueDue } from "@/lib/notifications/queue-due"
import { saveChoices } from "@/lib/notifications/save-choices"
import { tellEvents } from "@/lib/notifications/tell-events"
import {
  ctxOf,
  makeAnalyst,
  makeBooking,
  makeNotification,
  makeUser,
  NOW,
  SLOT,
} from "@/tests/support/factories"
import { countLockWaits } from "@/tests/support/locks"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const earlier = (milliseconds: number) => new Date(SLOT.getTime() - milliseconds)

async function confirmed(): Promise<{ investor: User; analyst: User; bookingId: string }> {
  const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
  const { id } = await makeBooking(db, investor, analyst, { status: "confirmed" })
  return { investor, analyst, bookingId: id }
}

async function save(actor: User, said: z.input<typeof SaveChoicesInput>, now = NOW): Promise<void> {
  const saved = await saveChoices(ctxOf(db, actor, now), SaveChoicesInput.parse(said))
  expect(saved).toEqual({ ok: true, value: null })
}

/** Somebody's reminders of a booking by mail: when, and what became of each. */
async function remindersOf({ id }: User, bookingId: string) {
  const { kind, recipientId, channel, dueAt, status, reason } = notifications
  const rows = await db
    .select({ dueAt, status, reason })
    .from(notifications)
    .where(
      and(
        eq(kind, "reminder"),
        eq(recipientId, id),
        eq(notifications.bookingId, bookingId),
        eq(channel, "email"),
      ),
    )
    .orderBy(asc(dueAt))
  return rows.map((row) => [(SLOT.getTime() - row.dueAt.getTime()) / MINUTE_MS, row.reason ?? row.status])
}

async function lockWaits(): Promise<number> {
  const holder = await db.$client.connect()
  try {
    return await countLockWaits(holder)
  } finally {
    holder.release()
  }
}

describe("what reaches somebody", () => {
  it("is everything that his role hears of until he switches it off, way by way", async () => {
    const [investor, admin] = [await makeUser(db, "investor"), await makeUser(db, "admin")]
    const read = async (actor: User) => {
      const found = await getChoices(ctxOf(db, actor), {})
      return found.ok ? found.value.on.filter((way) => !way.endsWith(".push")) : []
    }
    expect(await read(admin)).toEqual(["account.email", "account.in_app"])
    const all = await read(investor)
    expect(all).toEqual([
      "requests.email",
      "requests.in_app",
      "changes.email",
      "changes.in_app",
      "groups.email",
      "groups.in_app",
      "reminders.email",
      "reminders.in_app",
      "notes.email",
      "notes.in_app",
      "feedback.email",
      "feedback.in_app",
      "payments.email",
      "payments.in_app",
    ])
    await save(investor, { on: all.filter((way) => way !== "notes.email"), wasOn: all })
    expect(await read(investor)).toEqual(all.filter((way) => way !== "notes.email"))
    await save(investor, { on: ["notes.email"], wasOn: [] })
    expect(await read(investor)).toEqual(all)
    expect(await db.select().from(notificationChoices)).toEqual([])
  })

  it("keeps what another page changed meanwhile", async () => {
    const investor = await makeUser(db, "investor")
    await save(investor, {
      on: [],
      wasOn: ["notes.email"],
      hadReminderMinutes: ["60", "1440"],
      reminderMinutes: ["45"],
    })
    await save(investor, {
      on: ["notes.email"],
      wasOn: ["notes.email", "feedback.email"],
      hadReminderMinutes: ["1440", "60"],
      reminderMinutes: ["60", "1440"],
    })
    const found = await getChoices(ctxOf(db, investor), {})
    expect(found).toMatchObject({ value: { reminderMinutes: [45] } })
    const off = await db.select().from(notificationChoices).where(eq(notificationChoices.userId, investor.id))
    expect(off.map(({ topic, isOn }) => [topic, isOn]).toSorted()).toEqual([
      ["feedback", false],
      ["notes", false],
    ])
  })

  it("counts for what is due already", async () => {
    const { investor, bookingId } = await confirmed()
    const booking = { id: bookingId, investorId: investor.id }
    const shown = { status: "due" as const, settledAt: null }
    const note = await makeNotification(db, booking, { kind: "note_added", ...shown })
    const change = await makeNotification(db, booking, { kind: "confirmed", ...shown })
    await save(investor, { on: [], wasOn: ["notes.in_app"] })
    await runMigrations({ connectionString: url })
    await queueDue(systemCtx(db, NOW))
    const rows = await db.select().from(notifications).where(eq(notifications.bookingId, bookingId))
    expect(rows.map(({ id, reason, status }) => [id, reason ?? status])).toEqual([
      [note, "switched_off"],
      [change, "sent"],
    ])
  })
})

describe("a choice of leads", () => {
  it.each([
    [["5"], "Give a time from 10 minutes to 7 days, such as 30 min, 2 h or 1 day."],
    [["8 days"], "Give a time from 10 minutes to 7 days, such as 30 min, 2 h or 1 day."],
    [["soon"], "Give a time from 10 minutes to 7 days, such as 30 min, 2 h or 1 day."],
    [["10", "20", "30", "40"], "Choose at most 3."],
  ])("of %j is refused", (reminderMinutes, message) => {
    const read = SaveChoicesInput.safeParse({ reminderMinutes })
    expect(read.error?.issues.map((issue) => issue.message)).toEqual([message])
  })

  it("is read as people write it, each once, the longest first", () => {
    const read = SaveChoicesInput.parse({ reminderMinutes: ["90", "2 h", "7 days", "120 min"] })
    expect(read.reminderMinutes).toEqual([10_080, 120, 90])
  })
})

describe("reminders that wait", () => {
  const DEFAULT = { hadReminderMinutes: ["1440", "60"] }

  it("are rewritten with the leads: withdrawn, written, and revived", async () => {
    const { investor, analyst, bookingId } = await confirmed()
    await tellEvents(systemCtx(db, NOW))
    await save(investor, { ...DEFAULT, reminderMinutes: ["60", "120"] })
    expect(await remindersOf(investor, bookingId)).toEqual([
      [1440, "leads_changed"],
      [120, "due"],
      [60, "due"],
    ])
    await save(investor, { hadReminderMinutes: ["60", "120"], reminderMinutes: ["1440", "120"] })
    expect(await remindersOf(investor, bookingId)).toEqual([
      [1440, "due"],
      [120, "due"],
      [60, "leads_changed"],
    ])
    await save(investor, { hadReminderMinutes: ["1440", "120"], reminderMinutes: [] })
    expect((await remindersOf(investor, bookingId)).map(([, became]) => became)).toEqual(
      Array(3).fill("leads_changed"),
    )
    expect(await remindersOf(analyst, bookingId)).toEqual([
      [1440, "due"],
      [60, "due"],
    ])
  })

  it("are neither sent late nor a second time by a lead whose time has passed", async () => {
    const { investor, bookingId } = await confirmed()
    await tellEvents(systemCtx(db, NOW))
    await db
      .update(notifications)
      .set({ status: "sent", settledAt: earlier(DAY_MS) })
      .where(and(eq(notifications.bookingId, bookingId), eq(notifications.dueAt, earlier(DAY_MS))))
    const now = earlier(3 * HOUR_MS)
    await save(investor, { ...DEFAULT, reminderMinutes: ["2880", "300", "60"] }, now)
    await save(investor, { hadReminderMinutes: ["2880", "300", "60"], reminderMinutes: ["1440"] }, now)
    expect(await remindersOf(investor, bookingId)).toEqual([
      [1440, "sent"],
      [60, "leads_changed"],
    ])
  })

  it("stay where their moment has come and their lead is still chosen", async () => {
    const { investor, bookingId } = await confirmed()
    await tellEvents(systemCtx(db, NOW))
    await save(investor, { ...DEFAULT, reminderMinutes: ["1440"] }, earlier(DAY_MS - MINUTE_MS))
    expect(await remindersOf(investor, bookingId)).toEqual([
      [1440, "due"],
      [60, "leads_changed"],
    ])
  })

  it("of a session that was cancelled or has begun are left as they are", async () => {
    const { investor, bookingId } = await confirmed()
    await tellEvents(systemCtx(db, NOW))
    await cancelBooking(ctxOf(db, investor), { bookingId })
    await tellEvents(systemCtx(db, NOW))
    await save(investor, { ...DEFAULT, reminderMinutes: ["1440", "30"] })
    expect(await remindersOf(investor, bookingId)).toEqual([
      [1440, "cancelled"],
      [60, "cancelled"],
    ])
    const other = await confirmed()
    await tellEvents(systemCtx(db, NOW))
    await save(other.investor, { ...DEFAULT, reminderMinutes: ["30"] }, SLOT)
    expect(await remindersOf(other.investor, other.bookingId)).toEqual([
      [1440, "due"],
      [60, "due"],
    ])
  })

  it("wait by the new leads where a teller has read the old ones and not written yet", async () => {
    const { investor, bookingId } = await confirmed()
    const saving = await db.transaction(async (tx) => {
      await tellEvents({ ...systemCtx(db, NOW), db: tx })
      const begun = save(investor, { ...DEFAULT, reminderMinutes: ["30", "60"] })
      await expect.poll(() => lockWaits()).toBe(1)
      return { begun }
    })
    await saving.begun
    expect(await remindersOf(investor, bookingId)).toEqual([
      [1440, "leads_changed"],
      [60, "due"],
      [30, "due"],
    ])
  })

  it("end as the last choice has them, whatever tellers and choices do at once", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, confirmed))
    expect(await db.$count(untoldEvents)).toBeGreaterThan(0)
    await Promise.all([
      ...people.map(({ investor }) => save(investor, { ...DEFAULT, reminderMinutes: ["30", "60"] })),
      tellEvents(systemCtx(db, NOW)),
      tellEvents(systemCtx(db, NOW)),
    ])
    for (const { investor, bookingId } of people) {
      const left = (await remindersOf(investor, bookingId)).filter(([, became]) => became === "due")
      expect(left).toEqual([
        [60, "due"],
        [30, "due"],
      ])
    }
    const [user] = await db
      .select()
      .from(users)
      .where(eq(users.id, people[0]?.investor.id ?? ""))
    expect(user?.reminderMinutes).toEqual([60, 30])
    expect(await db.$count(sessionBookings)).toBeGreaterThan(0)
  })
})
