import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { bookForInvestor } from "@/lib/bookings/book-for-investor"
import { bookSession } from "@/lib/bookings/book-session"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import { declineBooking } from "@/lib/bookings/decline-booking"
import { listAllBookings } from "@/lib/bookings/list-all-bookings"
import { listBookingRows } from "@/lib/bookings/list-booking-rows"
import { listIncoming } from "@/lib/bookings/list-incoming"
import { listMine } from "@/lib/bookings/list-mine"
import { noShowBooking } from "@/lib/bookings/no-show-booking"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { leaveFeedback } from "@/lib/feedback/leave-feedback"
import { saveFeedback } from "@/lib/feedback/save-feedback"
import { listNotes } from "@/lib/notes/list-notes"
import { listNotifications } from "@/lib/notifications/list-notifications"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const refusal = (code: string) => ({ ok: false, problem: { code } })
const later = (start: Date, ms: number) => new Date(start.getTime() + ms)
let admin: User
let investor: User
let analyst: User

beforeAll(async () => {
  admin = await makeUser(db, "admin")
})
beforeEach(async () => {
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db, { maxDailySessions: 1 })
})

const wish = () => ({ analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 })
const bookFor = () => bookForInvestor(ctxOf(db, admin), { ...wish(), onBehalfOf: investor.id })

describe("a session", () => {
  it("is completed once it has ended, not before", async () => {
    const { id: bookingId } = await makeBooking(db, investor, analyst, { status: "confirmed" })
    const complete = (at: Date) => completeBooking(ctxOf(db, analyst, at), { bookingId })
    const end = later(SLOT, 30 * MINUTE_MS)
    expect(await complete(later(end, -1))).toMatchObject(refusal("too_early"))
    expect(await complete(end)).toMatchObject({ ok: true, value: { status: "completed" } })
  })

  it("is confirmed before the answer's deadline, not on it", async () => {
    const respondBy = later(NOW, HOUR_MS)
    const { id: bookingId } = await makeBooking(db, investor, analyst, { respondBy })
    const confirm = (at: Date) => confirmBooking(ctxOf(db, analyst, at), { bookingId })
    expect(await confirm(respondBy)).toMatchObject(refusal("too_late"))
    expect(await confirm(later(respondBy, -1))).toMatchObject({ ok: true, value: { status: "confirmed" } })
  })

  it("is declined before its start, not on it", async () => {
    const { id: bookingId } = await makeBooking(db, investor, analyst, { status: "confirmed" })
    const decline = (at: Date) => declineBooking(ctxOf(db, analyst, at), { bookingId, reasonCode: "unwell" })
    expect(await decline(SLOT)).toMatchObject(refusal("too_late"))
    expect(await decline(later(SLOT, -1))).toMatchObject({ ok: true, value: { status: "declined" } })
  })

  it("is neither answered nor marked by who saw an older state of it, nor declined once it is over", async () => {
    const { id: bookingId } = await makeBooking(db, investor, analyst, { status: "confirmed" })
    const asked = { bookingId, revision: 9 }
    const [early, late] = [ctxOf(db, analyst), ctxOf(db, analyst, later(SLOT, HOUR_MS))]
    expect(await declineBooking(early, { ...asked, reasonCode: "unwell" })).toMatchObject(refusal("stale"))
    expect(await completeBooking(late, asked)).toMatchObject(refusal("stale"))
    expect(await noShowBooking(late, asked)).toMatchObject(refusal("stale"))
    accepted(await completeBooking(late, { bookingId }))
    expect(await declineBooking(late, { bookingId, reasonCode: "unwell" })).toMatchObject(
      refusal("invalid_transition"),
    )
    const waiting = await makeBooking(db, investor, analyst, { startUtc: later(SLOT, DAY_MS) })
    expect(await confirmBooking(early, { bookingId: waiting.id, revision: 9 })).toMatchObject(
      refusal("stale"),
    )
  })

  it("is not booked for an investor on a day that is full", async () => {
    await makeBooking(db, await makeUser(db, "investor"), analyst, { startUtc: later(SLOT, HOUR_MS) })
    expect(await bookFor()).toMatchObject(refusal("daily_limit_reached"))
  })

  it("is stale, whoever books, where its analyst edits his schedule between each look and the booking", async () => {
    const statements = (names: readonly [now: string, next: string], more: string) =>
      db.$client.query(`alter function ${names[0]} rename to ${names[1]}; ${more}`)
    await statements(
      ["book_session", "book_session_at_last"],
      `create function book_session(jsonb, integer, timestamptz, timestamptz, text, jsonb) returns jsonb language plpgsql as $$
       begin
         update analyst_connect_profiles set revision = revision + 1 where analyst_id = ($1 ->> 'analyst_id')::uuid;
         return book_session_at_last($1, $2, $3, $4, $5, $6);
       end $$`,
    )
    try {
      expect(await bookSession(ctxOf(db, investor), wish())).toMatchObject(refusal("stale"))
      expect(await bookFor()).toMatchObject(refusal("stale"))
    } finally {
      await db.$client.query("drop function book_session")
      await statements(["book_session_at_last", "book_session"], "")
    }
    expect(await bookFor()).toMatchObject({ ok: true })
  })

  it("is in no list, and neither are its notes and what was told, behind a cursor of another one", async () => {
    const { id: bookingId } = await makeBooking(db, investor, analyst)
    const query = { sort: "start", limit: 10, cursor: "of nothing" } as const
    const [asAdmin, asAnalyst, asInvestor] = [admin, analyst, investor].map((user) => ctxOf(db, user))
    if (!asAdmin || !asAnalyst || !asInvestor) throw new Error("somebody is missing")
    for (const asked of [
      listBookingRows(asInvestor, query),
      listMine(asInvestor, query),
      listIncoming(asAnalyst, query),
      listAllBookings(asAdmin, query),
      listNotes(asAnalyst, { bookingId, limit: 10, cursor: query.cursor }),
      listNotifications(asAnalyst, { limit: 10, cursor: query.cursor }),
    ])
      expect(await asked).toMatchObject(refusal("invalid_input"))
  })
})

it("feedback is saved for 30 days, and not while the session waits for an answer again", async () => {
  const { id: bookingId } = await makeBooking(db, investor, analyst, { status: "completed" })
  accepted(await leaveFeedback(ctxOf(db, investor), { bookingId, rating: 4 }))
  const save = (at: Date) => saveFeedback(ctxOf(db, investor, at), { bookingId, comment: "Clear" })
  expect(await save(later(NOW, 30 * DAY_MS))).toMatchObject(refusal("too_late"))
  await db.$client.query(
    "update session_bookings set status = 'requested', respond_by = start_utc where id = $1",
    [bookingId],
  )
  expect(await save(NOW)).toMatchObject(refusal("feedback_not_open"))
})
