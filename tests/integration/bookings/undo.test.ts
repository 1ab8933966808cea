import { and, asc, eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { findViolations } from "@/db/invariants"
import { sessionBookingEvents, sessionBookings, sessionFeedback } from "@/db/schema/bookings"
import { notifications } from "@/db/schema/notifications"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import { getBookingRow } from "@/lib/bookings/get-booking-row"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import { settleOverdue } from "@/lib/bookings/settle-overdue"
import { undoBooking } from "@/lib/bookings/undo-booking"
import { systemCtx, type User } from "@/lib/context"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { OPEN_REQUESTS_MAX } from "@/lib/core/limits"
import { accepted, type Result } from "@/lib/core/result"
import { editFeedback } from "@/lib/feedback/edit-feedback"
import { leaveFeedback } from "@/lib/feedback/leave-feedback"
import { tellEvents } from "@/lib/notifications/tell-events"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { countDeadlocks, countLockWaits } from "@/tests/support/locks"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase({ connections: 16 })
const SECOND = 1000
const END = new Date(SLOT.getTime() + 30 * MINUTE_MS)
const MEETING = "https://meet.example.test/desk"
/** When the request is confirmed: an hour after it was made. */
const ANSWERED = new Date(NOW.getTime() + HOUR_MS)

let investor: User
let analyst: User

beforeEach(async () => {
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db, { meetingUrl: MEETING, minNoticeMinutes: 0 })
})

function later(from: Date, ms: number): Date {
  return new Date(from.getTime() + ms)
}

async function ask(): Promise<{ id: string }> {
  const wish = { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 }
  return accepted(await bookSession(ctxOf(db, investor), wish))
}

async function confirmed(at = ANSWERED): Promise<{ id: string }> {
  const { id } = await ask()
  return accepted(await confirmBooking(ctxOf(db, analyst, at), { bookingId: id, revision: 1 }))
}

async function completed(at = END): Promise<{ id: string }> {
  const { id } = await confirmed()
  return accepted(await completeBooking(ctxOf(db, analyst, at), { bookingId: id, revision: 2 }))
}

function undo(bookingId: string, at: Date, revision?: number) {
  return undoBooking(ctxOf(db, analyst, at), { bookingId, revision })
}

async function rowOf(id: string) {
  const [row] = await db.select().from(sessionBookings).where(eq(sessionBookings.id, id))
  return row
}

function eventsOf(id: string) {
  return db
    .select()
    .from(sessionBookingEvents)
    .where(eq(sessionBookingEvents.bookingId, id))
    .orderBy(asc(sessionBookingEvents.revision))
}

async function nothingIsWrong(): Promise<void> {
  const client = await db.$client.connect()
  const found = await findViolations(client).finally(() => client.release())
  expect(found.filter(({ invariant }) => invariant.severity === "error")).toEqual([])
}

function codes(results: Result<unknown>[]): string[] {
  return results.map((result) => (result.ok ? "ok" : result.problem.code)).sort()
}

describe("a confirmation that its analyst takes back", () => {
  it("is a request again as it was asked, with its old deadline, its link gone, and an event of its own", async () => {
    const { id } = await ask()
    const asked = await rowOf(id)
    const done = await accepted(await confirmBooking(ctxOf(db, analyst, ANSWERED), { bookingId: id }))
    expect(done).toMatchObject({ videoUrl: MEETING, can: expect.arrayContaining(["undo"]) })
    const at = later(ANSWERED, 4 * SECOND)
    const view = await accepted(await undo(id, at, 2))
    expect(view).toMatchObject({ status: "requested", revision: 3, can: expect.arrayContaining(["confirm"]) })
    expect(view.can).not.toContain("undo")
    expect(await rowOf(id)).toEqual({ ...asked, revision: 3, updatedAt: at })
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      event: "booking_undone",
      actorId: analyst.id,
      fromStatus: "confirmed",
      toStatus: "requested",
      newStartUtc: SLOT,
      createdAt: at,
    })
    expect(await accepted(await getBookingRow(ctxOf(db, analyst, at), { bookingId: id }))).toMatchObject({
      askedAt: NOW,
    })
    await nothingIsWrong()
  })

  it("can be taken back for ten seconds, by nobody else, and shows that to him alone", async () => {
    const { id } = await confirmed()
    const read = async (actor: User, ms: number) =>
      (
        await accepted(await getBookingRow(ctxOf(db, actor, later(ANSWERED, ms)), { bookingId: id }))
      ).can.includes("undo")
    expect(await read(analyst, 9_999)).toBe(true)
    expect(await read(analyst, 10_000)).toBe(false)
    expect(await read(investor, 0)).toBe(false)
    expect(await read(await makeUser(db, "admin"), 0)).toBe(false)
    const input = { bookingId: id }
    expect(codes([await undoBooking(ctxOf(db, investor, ANSWERED), input)])).toEqual(["forbidden"])
    const other = await makeAnalyst(db)
    expect(codes([await undoBooking(ctxOf(db, other, ANSWERED), input)])).toEqual(["not_found"])
    expect(codes([await undo(id, later(ANSWERED, 10_000))])).toEqual(["too_late"])
    expect(await rowOf(id)).toMatchObject({ status: "confirmed", revision: 2 })
  })

  it.each([
    ["stands once its mail was handed over", "confirmed", { queuedAt: ANSWERED }],
    ["stands once somebody was told of it", "confirmed", { status: "sent", settledAt: ANSWERED }],
    [
      "can be taken back though a reminder came too late for it",
      "reminder",
      { status: "skipped", reason: "already_due", settledAt: ANSWERED },
    ],
  ] as const)("%s", async (_, kind, values) => {
    const { id } = await confirmed()
    await tellEvents(systemCtx(db, ANSWERED))
    const ofKind = and(eq(notifications.bookingId, id), eq(notifications.kind, kind))
    const [row] = await db.select().from(notifications).where(ofKind).limit(1)
    await db
      .update(notifications)
      .set(values)
      .where(eq(notifications.id, row?.id ?? id))
    const isTold = kind === "confirmed"
    const answer = await undo(id, later(ANSWERED, 9_900))
    expect(answer).toMatchObject(
      isTold
        ? { problem: { code: "too_late", detail: expect.stringContaining("confirmed for good") } }
        : { ok: true },
    )
    expect(await rowOf(id)).toMatchObject({ status: isTold ? "confirmed" : "requested" })
  })

  it("is a request again also above the caps on open requests, which then refuse the next one", async () => {
    const { id } = await confirmed()
    const at = later(ANSWERED, SECOND)
    const askAgain = (nth: number) =>
      bookSession(ctxOf(db, investor, at), {
        analystId: analyst.id,
        startUtc: later(SLOT, nth * HOUR_MS),
        durationMinutes: 30,
      })
    for (let nth = 1; nth <= OPEN_REQUESTS_MAX.withAnalyst; nth++) accepted(await askAgain(nth))
    expect(accepted(await undo(id, at))).toMatchObject({ status: "requested" })
    const open = and(eq(sessionBookings.investorId, investor.id), eq(sessionBookings.status, "requested"))
    expect(await db.$count(sessionBookings, open)).toBe(OPEN_REQUESTS_MAX.withAnalyst + 1)
    expect(codes([await askAgain(4)])).toEqual(["open_request_limit"])
    await nothingIsWrong()
  })

  it("keeps feedback given meanwhile as it was until the session is confirmed again", async () => {
    const { id } = await confirmed()
    const asInvestor = ctxOf(db, investor, later(ANSWERED, SECOND))
    accepted(await leaveFeedback(asInvestor, { bookingId: id, rating: 1, comment: null }))
    accepted(await undo(id, later(ANSWERED, 2 * SECOND)))
    const edited = await editFeedback(asInvestor, { bookingId: id, rating: 5, comment: null })
    expect(edited).toMatchObject({ ok: false, problem: { code: "feedback_not_open" } })
  })

  it("is no request any more when its deadline passed in between: it is expired, and the sweep says so", async () => {
    const { id } = await ask()
    const deadline = (await rowOf(id))?.respondBy ?? SLOT
    await accepted(await confirmBooking(ctxOf(db, analyst, later(deadline, -SECOND)), { bookingId: id }))
    const at = later(deadline, 2 * SECOND)
    expect(await accepted(await undo(id, at))).toMatchObject({ status: "expired", respondBy: deadline })
    await settleOverdue(systemCtx(db, later(at, SECOND)))
    expect((await eventsOf(id)).map(({ event }) => event).slice(-2)).toEqual([
      "booking_undone",
      "booking_expired",
    ])
    await nothingIsWrong()
  })

  it("is nothing that happened otherwise: at once, by the clock, twice, or before a move", async () => {
    const auto = await makeAnalyst(db, { autoConfirm: true })
    const wish = { analystId: auto.id, startUtc: SLOT, durationMinutes: 30 }
    const atOnce = await accepted(await bookSession(ctxOf(db, investor), wish))
    expect(codes([await undoBooking(ctxOf(db, auto), { bookingId: atOnce.id })])).toEqual([
      "invalid_transition",
    ])
    await accepted(await cancelBooking(ctxOf(db, investor), { bookingId: atOnce.id }))

    const { id } = await confirmed()
    await accepted(await undo(id, ANSWERED))
    expect(codes([await undo(id, ANSWERED)])).toEqual(["invalid_transition"])
    await accepted(await confirmBooking(ctxOf(db, analyst, ANSWERED), { bookingId: id }))
    const moved = { bookingId: id, startUtc: later(SLOT, HOUR_MS) }
    await accepted(await rescheduleBooking(ctxOf(db, analyst, later(ANSWERED, SECOND)), moved))
    expect(codes([await undo(id, later(ANSWERED, 2 * SECOND))])).toEqual(["invalid_transition"])

    const settled = later(END, HOUR_MS + 72 * HOUR_MS)
    await settleOverdue(systemCtx(db, settled))
    expect(codes([await undo(id, settled)])).toEqual(["invalid_transition"])
  })
})

describe("a completion that its analyst takes back", () => {
  it("leaves the session to be marked again; feedback given meanwhile stays and counts", async () => {
    const { id } = await completed()
    await accepted(await leaveFeedback(ctxOf(db, investor, later(END, SECOND)), { bookingId: id, rating: 4 }))
    const view = await accepted(await undo(id, later(END, 3 * SECOND), 3))
    expect(view).toMatchObject({ status: "confirmed", videoUrl: MEETING, confirmedAt: ANSWERED })
    expect(view.can).toEqual(expect.arrayContaining(["complete", "no_show"]))
    expect(await db.$count(sessionFeedback, eq(sessionFeedback.bookingId, id))).toBe(1)
    await nothingIsWrong()
  })

  it("stays when somebody has booked the buffer after it meanwhile", async () => {
    analyst = await makeAnalyst(db, { bufferAfterMinutes: 15, minNoticeMinutes: 0 })
    const { id } = await completed()
    const rival = await makeUser(db, "investor")
    const wish = { analystId: analyst.id, startUtc: END, durationMinutes: 30 }
    await accepted(await bookSession(ctxOf(db, rival, END), wish))
    expect(await undo(id, later(END, SECOND))).toMatchObject({
      problem: { code: "slot_taken", detail: expect.stringContaining("stays completed") },
    })
    expect(await rowOf(id)).toMatchObject({ status: "completed", revision: 3 })
  })
})

describe("taking back against somebody else, at once", () => {
  const ROUNDS = 8
  const at = later(ANSWERED, SECOND)

  it("a cancellation: one of the two happened; two of them: once", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      investor = await makeUser(db, "investor")
      analyst = await makeAnalyst(db)
      const { id } = await confirmed()
      const rival =
        round % 2 === 0
          ? cancelBooking(ctxOf(db, investor, at), { bookingId: id, revision: 2 })
          : undo(id, at, 2)
      expect(codes(await Promise.all([undo(id, at, 2), rival]))).toEqual(["ok", "stale"])
      expect(await eventsOf(id)).toHaveLength(3)
    }
    await nothingIsWrong()
  })

  it("a booking that wants its buffer: one of the two is told so, and nothing deadlocks", async () => {
    const before = await countDeadlocks(db)
    for (let round = 0; round < ROUNDS; round++) {
      investor = await makeUser(db, "investor")
      analyst = await makeAnalyst(db, { bufferAfterMinutes: 15, minNoticeMinutes: 0 })
      const rival = await makeUser(db, "investor")
      const { id } = await completed()
      const wish = { analystId: analyst.id, startUtc: END, durationMinutes: 30 }
      const results = await Promise.all([undo(id, END, 3), bookSession(ctxOf(db, rival, END), wish)])
      expect(codes(results)).toEqual(["ok", "slot_taken"])
    }
    expect(await countDeadlocks(db)).toBe(before)
    await nothingIsWrong()
  })

  it("a booking that holds the analyst already gets the buffer: taking back waits for it", async () => {
    analyst = await makeAnalyst(db, { bufferAfterMinutes: 45, minNoticeMinutes: 0 })
    const { id } = await completed()
    const asRival = ctxOf(db, await makeUser(db, "investor"), END)
    const wish = { analystId: analyst.id, startUtc: later(END, 30 * MINUTE_MS), durationMinutes: 30 }
    const rival = accepted(await bookSession(asRival, wish))
    accepted(await cancelBooking(asRival, { bookingId: rival.id }))
    const setStatus = "update session_bookings set status = $2 where id = $1"
    const holder = await db.$client.connect()
    try {
      await holder.query("begin")
      await holder.query("select from analyst_connect_profiles where analyst_id = $1 for no key update", [
        analyst.id,
      ])
      const undone = undo(id, END, 3)
      await expect.poll(() => countLockWaits(holder)).toBe(1)
      await holder.query(setStatus, [rival.id, "requested"])
      await holder.query("commit")
      expect(codes([await undone])).toEqual(["slot_taken"])
      expect(await rowOf(id)).toMatchObject({ status: "completed", revision: 3 })
    } finally {
      await holder.query("rollback")
      await holder.query(setStatus, [rival.id, "cancelled"])
      holder.release()
    }
  })

  it("the sweep, after the deadline has passed: it ends expired, each step told once", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      investor = await makeUser(db, "investor")
      analyst = await makeAnalyst(db)
      const { id } = await ask()
      const deadline = (await rowOf(id))?.respondBy ?? SLOT
      await accepted(await confirmBooking(ctxOf(db, analyst, later(deadline, -SECOND)), { bookingId: id }))
      const after = later(deadline, SECOND)
      const [undone] = await Promise.all([undo(id, after, 2), settleOverdue(systemCtx(db, after))])
      expect(codes([undone])).toEqual(["ok"])
      await settleOverdue(systemCtx(db, after))
      expect((await eventsOf(id)).map(({ toStatus }) => toStatus)).toEqual([
        "requested",
        "confirmed",
        "requested",
        "expired",
      ])
    }
    await nothingIsWrong()
  })
})
