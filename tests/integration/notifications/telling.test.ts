import { and, asc, eq, ne } from "drizzle-orm"
import type { JobHelpers } from "graphile-worker"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { sessionBookingEvents } from "@/db/schema/bookings"
import { notificationChoices, notifications, untoldEvents } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import { declineBooking } from "@/lib/bookings/decline-booking"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import { settleOverdue } from "@/lib/bookings/settle-overdue"
import { undoBooking } from "@/lib/bookings/undo-booking"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted, refuse } from "@/lib/core/result"
import { leaveFeedback } from "@/lib/feedback/leave-feedback"
import { nudgeTelling } from "@/lib/jobs/nudge-telling"
import { startWorker } from "@/lib/jobs/runner"
import { tasksOn } from "@/lib/jobs/tasks"
import { log } from "@/lib/log"
import { addNote } from "@/lib/notes/add-note"
import { queueDue } from "@/lib/notifications/queue-due"
import { takeToSend } from "@/lib/notifications/settle"
import { tellEvents } from "@/lib/notifications/tell-events"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const plus = (ms: number, from = NOW) => new Date(from.getTime() + ms)
const tell = (now = NOW) => tellEvents(systemCtx(db, now))

async function desk(profile: { autoConfirm?: boolean } = {}) {
  return { investor: await makeUser(db, "investor"), analyst: await makeAnalyst(db, profile) }
}

async function book({ investor, analyst }: { investor: User; analyst: User }, startUtc = SLOT, now = NOW) {
  const wish = { analystId: analyst.id, startUtc, durationMinutes: 30, note: "About margins." }
  return accepted(await bookSession(ctxOf(db, investor, now), wish))
}

/** "kind recipient channel status reason due", in order; the recipient by the side that he is on. */
async function told({ investor }: { investor: User }, bookingId: string): Promise<string[]> {
  const rows = await db.select().from(notifications).where(eq(notifications.bookingId, bookingId))
  return rows
    .map(({ kind, recipientId, channel, status, reason, dueAt }) =>
      [
        kind,
        recipientId === investor.id ? "investor" : "analyst",
        channel,
        ...(status === "due" ? [] : [status, reason]),
        dueAt.toISOString().slice(5, 16).replace("T", " "),
      ]
        .filter(Boolean)
        .join(" "),
    )
    .toSorted()
}

async function markersOf(bookingId: string): Promise<number> {
  const rows = await db.select().from(untoldEvents).where(eq(untoldEvents.bookingId, bookingId))
  return rows.length
}

describe("what happened", () => {
  it("is marked untold in the transaction that writes it, and not if that is taken back", async () => {
    const people = await desk()
    const { id } = await book(people)
    // The event, and the note that came with the request.
    expect(await markersOf(id)).toBe(2)
    const confirmed = await transact(ctxOf(db, people.analyst), async (inner) => {
      const answer = await confirmBooking(inner, { bookingId: id })
      expect(answer.ok).toBe(true)
      return refuse("stale")
    })
    expect(confirmed.ok).toBe(false)
    expect(await markersOf(id)).toBe(2)
    await tell()
    expect(await markersOf(id)).toBe(0)
  })

  it("owes each side its messages once, at their moments, however many tell at once", async () => {
    const people = await desk()
    const { id } = await book(people)
    const counts = await Promise.all(Array.from({ length: 5 }, () => tell()))
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(2)
    await tell()
    // 24 h to the answer's deadline on 25 November: the middle is a day before; the start is eight days away.
    expect(await told(people, id)).toEqual([
      "request_waiting analyst email 11-24 09:00",
      "request_waiting analyst in_app 11-24 09:00",
      "requested analyst email 11-23 09:00",
      "requested analyst in_app 11-23 09:00",
      "requested investor email 11-23 09:00",
    ])
  })

  it("owes reminders once confirmed, told when it cannot be taken back any more, and no longer waits for an answer", async () => {
    const people = await desk()
    const { id } = await book(people)
    await tell()
    accepted(await confirmBooking(ctxOf(db, people.analyst, plus(HOUR_MS)), { bookingId: id }))
    await tell(plus(HOUR_MS))
    const [, confirmed] = await eventsOf(id)
    expect(await told(people, id)).toEqual([
      "confirmed analyst email 11-23 10:00",
      "confirmed investor email 11-23 10:00",
      "confirmed investor in_app 11-23 10:00",
      "feedback_wanted investor email 12-01 11:30",
      "feedback_wanted investor in_app 12-01 11:30",
      "reminder analyst email 11-30 10:00",
      "reminder analyst email 12-01 09:00",
      "reminder analyst in_app 11-30 10:00",
      "reminder analyst in_app 12-01 09:00",
      "reminder investor email 11-30 10:00",
      "reminder investor email 12-01 09:00",
      "reminder investor in_app 11-30 10:00",
      "reminder investor in_app 12-01 09:00",
      "request_waiting analyst email withdrawn answered 11-24 09:00",
      "request_waiting analyst in_app withdrawn answered 11-24 09:00",
      "requested analyst email 11-23 09:00",
      "requested analyst in_app 11-23 09:00",
      "requested investor email 11-23 09:00",
    ])
    const rows = await db
      .select()
      .from(notifications)
      .where(eq(notifications.sourceId, confirmed?.id ?? ""))
    const now = rows.filter(({ kind }) => kind === "confirmed").map(({ dueAt }) => dueAt)
    expect(now).toEqual(Array(3).fill(plus(HOUR_MS + 12_000)))
  })

  it("is not told when its analyst takes it back in time, and the request waits again", async () => {
    const people = await desk()
    const { id } = await book(people)
    accepted(await confirmBooking(ctxOf(db, people.analyst, plus(HOUR_MS)), { bookingId: id }))
    await tell(plus(HOUR_MS))
    accepted(await undoBooking(ctxOf(db, people.analyst, plus(HOUR_MS + 9_999)), { bookingId: id }))
    await tell(plus(HOUR_MS + 11_000))
    const lines = await told(people, id)
    const taken = lines.filter((line) => line.includes("taken_back"))
    expect(taken).toHaveLength(3 + 2 + 8)
    expect(lines.filter((line) => /^(confirmed|reminder|feedback)/.test(line))).toEqual(taken.toSorted())
    expect(lines.filter((line) => /^request_waiting \w+ \w+ \d/.test(line))).toEqual([
      "request_waiting analyst email 11-24 09:00",
      "request_waiting analyst in_app 11-24 09:00",
    ])
  })

  it("is not told after what followed it before it could be told", async () => {
    for (const isMoved of [false, true]) {
      const people = await desk()
      const { id } = await book(people)
      const at = plus(HOUR_MS + 2_000)
      accepted(await confirmBooking(ctxOf(db, people.analyst, plus(HOUR_MS)), { bookingId: id }))
      await tell(plus(HOUR_MS))
      const move = { bookingId: id, startUtc: plus(DAY_MS, SLOT), durationMinutes: 30 }
      const ctx = ctxOf(db, people.analyst, at)
      accepted(
        isMoved
          ? await rescheduleBooking(ctx, move)
          : await cancelBooking(ctx, { bookingId: id, reasonCode: "other" }),
      )
      await tell(at)
      const lines = (await told(people, id)).filter((line) => line.startsWith("confirmed"))
      const reason = isMoved ? "moved" : "cancelled"
      expect(lines).toEqual([
        `confirmed analyst email withdrawn ${reason} 11-23 10:00`,
        `confirmed investor email withdrawn ${reason} 11-23 10:00`,
        `confirmed investor in_app withdrawn ${reason} 11-23 10:00`,
      ])
    }
  })

  it("moves what is due with the session, and withdraws it when that falls", async () => {
    const people = await desk({ autoConfirm: true })
    const { id } = await book(people)
    await tell()
    const move = { bookingId: id, startUtc: plus(DAY_MS, SLOT), durationMinutes: 30 }
    accepted(await rescheduleBooking(ctxOf(db, people.analyst, plus(HOUR_MS)), move))
    await tell(plus(HOUR_MS))
    const moved = await told(people, id)
    expect(moved.filter((line) => line.includes("withdrawn moved"))).toHaveLength(8 + 2)
    expect(moved.filter((line) => /^reminder investor \w+ \d/.test(line))).toEqual([
      "reminder investor email 12-01 10:00",
      "reminder investor email 12-02 09:00",
      "reminder investor in_app 12-01 10:00",
      "reminder investor in_app 12-02 09:00",
    ])
    accepted(
      await cancelBooking(ctxOf(db, people.investor, plus(2 * HOUR_MS)), {
        bookingId: id,
        reasonCode: "other",
      }),
    )
    await tell(plus(2 * HOUR_MS))
    const fallen = await told(people, id)
    expect(fallen.filter((line) => line.includes("withdrawn cancelled"))).toHaveLength(8 + 2)
    expect(fallen.filter((line) => /^(reminder|feedback_wanted) \w+ \w+ \d/.test(line))).toEqual([])
    expect(fallen.filter((line) => line.startsWith("cancelled"))).toEqual([
      "cancelled analyst email 11-23 11:00",
      "cancelled analyst in_app 11-23 11:00",
      "cancelled investor email 11-23 11:00",
    ])
  })

  it("tells the other side of notes and its analyst of feedback, but not of the note that came with the request", async () => {
    const people = await desk({ autoConfirm: true })
    const { id } = await book(people)
    await tell()
    accepted(await addNote(ctxOf(db, people.analyst, plus(MINUTE_MS)), { bookingId: id, note: "See you." }))
    accepted(await leaveFeedback(ctxOf(db, people.investor, plus(MINUTE_MS)), { bookingId: id, rating: 4 }))
    await tell(plus(MINUTE_MS))
    const lines = await told(people, id)
    expect(lines.filter((line) => /^(note|feedback_received)/.test(line))).toEqual([
      "feedback_received analyst email 11-23 09:01",
      "feedback_received analyst in_app 11-23 09:01",
      "note_added investor email 11-23 09:01",
      "note_added investor in_app 11-23 09:01",
    ])
    // Who has left it is asked for none any more, and his timeline says so at once.
    expect(lines.filter((line) => line.startsWith("feedback_wanted"))).toEqual([
      "feedback_wanted investor email withdrawn given 12-01 11:30",
      "feedback_wanted investor in_app withdrawn given 12-01 11:30",
    ])
  })

  it("skips reminders whose time has passed when the session is made, and tells old news no more", async () => {
    const people = await desk({ autoConfirm: true })
    const soon = await book(people, plus(2 * HOUR_MS))
    await tell()
    expect((await told(people, soon.id)).filter((line) => line.startsWith("reminder"))).toEqual([
      "reminder analyst email 11-23 10:00",
      "reminder analyst email skipped already_due 11-22 11:00",
      "reminder analyst in_app 11-23 10:00",
      "reminder analyst in_app skipped already_due 11-22 11:00",
      "reminder investor email 11-23 10:00",
      "reminder investor email skipped already_due 11-22 11:00",
      "reminder investor in_app 11-23 10:00",
      "reminder investor in_app skipped already_due 11-22 11:00",
    ])
    const old = await book(people, plus(DAY_MS, SLOT))
    await tell(plus(DAY_MS + MINUTE_MS))
    const kinds = new Set((await told(people, old.id)).map((line) => line.split(" ")[0]))
    expect([...kinds]).toEqual(["feedback_wanted", "reminder"])
  })

  it("is told though the facts of another booking cannot be, which are looked at again", async () => {
    const people = await desk()
    const ids = [(await book(people)).id, (await book(people, plus(HOUR_MS, SLOT))).id] as const
    await db.$client.query(
      `alter table notifications add constraint of_one check (booking_id <> '${ids[0]}')`,
    )
    const logged = vi.spyOn(log, "error").mockImplementation(() => {})
    expect(await tell()).toBe(2)
    expect([await markersOf(ids[0]), await markersOf(ids[1])]).toEqual([2, 0])
    expect(logged).toHaveBeenCalledOnce()
    logged.mockRestore()
    await db.$client.query("alter table notifications drop constraint of_one")
    expect(await tell()).toBe(2)
    expect((await told(people, ids[0])).length).toBe((await told(people, ids[1])).length)
  })

  it("tells both sides that nobody answered in time, and of an answer only the other", async () => {
    const people = await desk()
    const [ignored, declined] = [await book(people), await book(people, plus(HOUR_MS, SLOT))]
    accepted(
      await declineBooking(ctxOf(db, people.analyst, plus(HOUR_MS)), {
        bookingId: declined.id,
        reasonCode: "travel",
      }),
    )
    const later = plus(49 * HOUR_MS)
    await tell(plus(HOUR_MS))
    await settleOverdue(systemCtx(db, later))
    await tell(later)
    expect((await told(people, declined.id)).filter((line) => line.startsWith("declined"))).toEqual([
      "declined investor email 11-23 10:00",
      "declined investor in_app 11-23 10:00",
    ])
    expect((await told(people, ignored.id)).filter((line) => line.startsWith("expired"))).toEqual([
      "expired analyst email 11-25 10:00",
      "expired analyst in_app 11-25 10:00",
      "expired investor email 11-25 10:00",
      "expired investor in_app 11-25 10:00",
    ])
  })
})

function eventsOf(bookingId: string) {
  return db
    .select()
    .from(sessionBookingEvents)
    .where(eq(sessionBookingEvents.bookingId, bookingId))
    .orderBy(asc(sessionBookingEvents.revision))
}

describe("what is due", () => {
  beforeAll(async () => {
    // The workers' own tables come with the first of them.
    await startWorker(db, url).stop()
    await db.$client.query("delete from graphile_worker._private_jobs")
  })

  const jobs = async () => {
    const { rows } = await db.$client.query<{ key: string; task_identifier: string; max_attempts: number }>(
      "select key, task_identifier, max_attempts from graphile_worker.jobs where task_identifier <> 'tell'",
    )
    return rows
  }
  const due = (now = NOW) => queueDue(systemCtx(db, now))

  /** Settles what the other tests have left due. */
  const leaveAlone = (bookingId: string) =>
    db
      .update(notifications)
      .set({ status: "sent", settledAt: NOW })
      .where(and(ne(notifications.bookingId, bookingId), eq(notifications.status, "due")))

  it("is handed over once, by whichever of many, and shown in the application at once", async () => {
    const people = await desk()
    const { id } = await book(people)
    await tell()
    await leaveAlone(id)
    const came = await Promise.all(Array.from({ length: 5 }, () => due()))
    expect(came.reduce((sum, each) => sum + each, 0)).toBe(3)
    const rows = await db.select().from(notifications).where(eq(notifications.bookingId, id))
    const mails = rows.filter(({ kind, channel }) => kind === "requested" && channel === "email")
    expect((await jobs()).toSorted((a, b) => a.key.localeCompare(b.key))).toEqual(
      mails
        .map((row) => ({ key: row.id, task_identifier: "send_mail", max_attempts: 13 }))
        .toSorted((a, b) => a.key.localeCompare(b.key)),
    )
    expect(rows.filter(({ channel, status }) => channel === "in_app" && status === "sent")).toMatchObject([
      { kind: "requested", recipientId: people.analyst.id, settledAt: NOW },
    ])
    expect(await due()).toBe(0)
  })

  it("is looked for at once when somebody asks while a sweep is at work", async () => {
    const runAt = async () => {
      const { rows } = await db.$client.query<{ waits: boolean }>(
        "select run_at > now() as waits from graphile_worker.jobs where key = 'tell'",
      )
      return rows
    }
    const sweep = async () => void (await tasksOn(db).tell?.({}, {} as JobHelpers))
    await sweep()
    expect(await runAt()).toEqual([{ waits: true }])
    nudgeTelling(db)
    await expect.poll(runAt).toEqual([{ waits: false }])
    await sweep()
    expect(await runAt()).toEqual([{ waits: false }])
  })

  it("is handed over again when its job is gone after a quarter of an hour, and not while it has one", async () => {
    await db.$client.query("delete from graphile_worker._private_jobs")
    const people = await desk()
    const { id } = await book(people)
    await tell()
    await leaveAlone(id)
    await due()
    expect(await jobs()).toHaveLength(2)
    const later = plus(15 * MINUTE_MS)
    expect(await due(later)).toBe(0)
    await db.$client.query("delete from graphile_worker._private_jobs")
    expect(await due(plus(-1000, later))).toBe(0)
    expect(await due(later)).toBe(2)
    expect(await jobs()).toHaveLength(2)
  })

  it("has failed where its last try was never settled, and is not handed over for ever", async () => {
    await db.$client.query("delete from graphile_worker._private_jobs")
    const people = await desk()
    const { id } = await book(people)
    await tell()
    await leaveAlone(id)
    await due()
    const givenUp = async (now: Date) => {
      expect(await due(now)).toBe(0)
      return (await told(people, id)).filter((line) => line.includes("failed gave_up"))
    }
    const set = (to: string) => db.$client.query(`update graphile_worker._private_jobs set ${to}`)
    // Its last try is being made: by one who has not settled it yet, or for a quarter of an hour already.
    await set("attempts = max_attempts")
    expect(await givenUp(plus(14 * MINUTE_MS))).toEqual([])
    await set("locked_at = now()")
    expect(await givenUp(plus(15 * MINUTE_MS))).toEqual([])
    await set("locked_at = null")
    expect(await givenUp(plus(15 * MINUTE_MS))).toHaveLength(2)
  })

  it("is looked at once more right before it is sent", async () => {
    const people = await desk({ autoConfirm: true })
    const { id } = await book(people)
    await tell()
    const rows = await db.select().from(notifications).where(eq(notifications.bookingId, id))
    const mailTo = (user: User, kind: string) =>
      rows.find((row) => row.recipientId === user.id && row.kind === kind && row.channel === "email")?.id ??
      ""
    await db.insert(notificationChoices).values({
      userId: people.investor.id,
      topic: "changes",
      channel: "email",
      isOn: false,
    })
    await db.update(users).set({ disabledAt: NOW }).where(eq(users.id, people.analyst.id))
    const ctx = systemCtx(db, NOW)
    expect(await takeToSend(ctx, mailTo(people.investor, "confirmed"))).toBeNull()
    expect(await takeToSend(ctx, mailTo(people.analyst, "confirmed"))).toBeNull()
    expect(await takeToSend(systemCtx(db, SLOT), mailTo(people.investor, "reminder"))).toBeNull()
    expect(await takeToSend(ctx, mailTo(people.investor, "feedback_wanted"))).toMatchObject({ attempts: 1 })
    accepted(await leaveFeedback(ctxOf(db, people.investor), { bookingId: id, rating: 5 }))
    expect(await takeToSend(ctx, mailTo(people.investor, "feedback_wanted"))).toBeNull()
    const lines = (await told(people, id)).filter((line) => line.includes("skipped"))
    expect(lines).toEqual([
      "confirmed analyst email skipped recipient_disabled 11-23 09:00",
      "confirmed investor email skipped switched_off 11-23 09:00",
      "feedback_wanted investor email skipped given 12-01 11:30",
      "reminder investor email skipped too_late 11-30 10:00",
    ])
  })

  it("is not told of a time that the session has no longer, should nobody have withdrawn it yet", async () => {
    const people = await desk()
    const booking = await makeBooking(db, people.investor, people.analyst)
    await tell()
    accepted(await cancelBooking(ctxOf(db, people.investor), { bookingId: booking.id, reasonCode: "other" }))
    const rows = await db.select().from(notifications).where(eq(notifications.bookingId, booking.id))
    const waiting = rows.find(({ kind, channel }) => kind === "request_waiting" && channel === "email")
    expect(await takeToSend(systemCtx(db, NOW), waiting?.id ?? "")).toBeNull()
    expect(await told(people, booking.id)).toContainEqual(
      expect.stringMatching(/^request_waiting analyst email skipped cancelled/),
    )
  })
})
