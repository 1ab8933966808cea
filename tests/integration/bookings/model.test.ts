import { and, eq, inArray } from "drizzle-orm"
import { expect, it } from "vitest"
import { findViolations } from "@/db/invariants"
import { analystRatings } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { notifications } from "@/db/schema/notifications"
import { bookForInvestor } from "@/lib/bookings/book-for-investor"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import { declineBooking } from "@/lib/bookings/decline-booking"
import { noShowBooking } from "@/lib/bookings/no-show-booking"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import { settleOverdue } from "@/lib/bookings/settle-overdue"
import { undoBooking } from "@/lib/bookings/undo-booking"
import type { StatusVerb } from "@/lib/bookings/verb-rules"
import { systemCtx, type User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import type { Result } from "@/lib/core/result"
import { editFeedback } from "@/lib/feedback/edit-feedback"
import { leaveFeedback } from "@/lib/feedback/leave-feedback"
import { standingEvent } from "@/lib/notifications/facts"
import { loadToldBookings } from "@/lib/notifications/load-told"
import { type Owed, owedBy, type Reach } from "@/lib/notifications/owed"
import { tellEvents } from "@/lib/notifications/tell-events"
import { BookingModel, type ModelAnalyst, type Verb } from "@/tests/support/booking-model"
import { ctxOf, makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { choicesFrom, SEED } from "@/tests/support/random"
import { testDatabase } from "@/tests/support/test-database"

type Named = Pick<Owed, "kind" | "sourceId" | "recipientId" | "channel" | "dueAt">
/** No devices and no programs. */
const NOBODY: Reach = { withDevice: new Set(), endpoints: [] }

const { db } = testDatabase()
const STEPS = Number(process.env.MODEL_STEPS ?? 2000)
const VERBS = {
  confirm: confirmBooking,
  decline: declineBooking,
  cancel: cancelBooking,
  complete: completeBooking,
  undo: undoBooking,
  no_show: noShowBooking,
} as const satisfies Record<StatusVerb, unknown>

const { below, pick } = choicesFrom(SEED)

function outcome(result: Result<unknown>): string {
  return result.ok ? "ok" : result.problem.code
}

async function makeWorld() {
  const analysts: (ModelAnalyst & { actor: User })[] = []
  for (const traits of [
    { autoConfirm: false, limit: 3, buffer: 0, notice: 0 },
    { autoConfirm: true, limit: null, buffer: 15, notice: 0 },
    { autoConfirm: false, limit: 2, buffer: 0, notice: 120 },
  ]) {
    const actor = await makeAnalyst(db, {
      autoConfirm: traits.autoConfirm,
      maxDailySessions: traits.limit,
      bufferBeforeMinutes: traits.buffer,
      bufferAfterMinutes: traits.buffer,
      minNoticeMinutes: traits.notice,
    })
    analysts.push({ id: actor.id, actor, ...traits })
  }
  const investors = await Promise.all(Array.from({ length: 4 }, () => makeUser(db, "investor")))
  return { analysts, investors, admin: await makeUser(db, "admin") }
}

it(`${STEPS} random steps by eight people end as a plain model says, answer for answer (seed ${SEED})`, {
  timeout: 180_000,
}, async () => {
  const { analysts, investors, admin } = await makeWorld()
  const model = new BookingModel()
  let now = NOW.getTime()
  const seen: Record<string, number> = {}

  const someTime = () => {
    const slot = Math.ceil(now / (30 * MINUTE_MS)) * 30 * MINUTE_MS + (below(160) - 4) * 30 * MINUTE_MS
    return below(20) === 0 ? slot + 10 * MINUTE_MS : slot
  }
  const someActor = () => {
    if (below(3) === 0) return { actor: admin, id: admin.id, role: "admin" } as const
    const isInvestor = below(2) === 0
    const actor = isInvestor ? pick(investors) : pick(analysts).actor
    return { actor, id: actor.id, role: isInvestor ? "investor" : "analyst" } as const
  }

  async function takeStep(): Promise<[string, string]> {
    const at = new Date(now)
    const kind = below(10)
    const booking = model.bookings.length > 0 ? pick(model.bookings.slice(-40)) : undefined
    if (kind < 3 || !booking) {
      const [investor, analyst, start, minutes] = [
        pick(investors),
        pick(analysts),
        someTime(),
        pick([30, 30, 60, 45]),
      ]
      const expected = model.judgeBooking(investor.id, analyst, start, minutes, now)
      const wish = { analystId: analyst.id, startUtc: new Date(start), durationMinutes: minutes }
      const isByHouse = below(5) === 0
      const answer = isByHouse
        ? await bookForInvestor(ctxOf(db, admin, at), { ...wish, onBehalfOf: investor.id })
        : await bookSession(ctxOf(db, investor, at), wish)
      if (answer.ok && isByHouse) seen["house ok"] = (seen["house ok"] ?? 0) + 1
      if (answer.ok) model.book(answer.value.id, investor.id, analyst, start, minutes, now)
      return [`book ${expected}`, `book ${outcome(answer)}`]
    }
    const done = model.bookings.find(({ doneAt }) => doneAt !== null && now - doneAt < 15_000)
    if (done && below(3) > 0) return takeBack(done)
    const party = below(5) === 0 ? someActor() : partyOf(booking)
    const revision = below(10) === 0 ? booking.revision - 1 : booking.revision
    const ctx = ctxOf(db, party.actor, at)
    if (kind < 6) {
      const verb = pick(Object.keys(VERBS) as Verb[])
      const expected = model.act(verb, booking, party, revision, now)
      const input = { bookingId: booking.id, revision }
      return [`${verb} ${expected}`, `${verb} ${outcome(await VERBS[verb](ctx, input))}`]
    }
    if (kind < 8) {
      const [start, minutes] = [below(12) === 0 ? booking.start : someTime(), pick([30, 60])]
      const expected = model.move(booking, party, revision, start, minutes, now)
      const input = { bookingId: booking.id, revision, startUtc: new Date(start), durationMinutes: minutes }
      return [`move ${expected}`, `move ${outcome(await rescheduleBooking(ctx, input))}`]
    }
    const isEdit = kind === 9
    const rating = 1 + below(5)
    const expected = model.rate(booking, party, rating, isEdit, now)
    const rate = isEdit ? editFeedback : leaveFeedback
    return [`rate ${expected}`, `rate ${outcome(await rate(ctx, { bookingId: booking.id, rating }))}`]
  }

  async function takeBack(booking: BookingModel["bookings"][number]): Promise<[string, string]> {
    const party = partyOf(booking, below(8) === 0)
    const input = { bookingId: booking.id, revision: booking.revision }
    const expected = model.act("undo", booking, party, booking.revision, now)
    return [
      `undo ${expected}`,
      `undo ${outcome(await undoBooking(ctxOf(db, party.actor, new Date(now)), input))}`,
    ]
  }

  function partyOf(booking: BookingModel["bookings"][number], isInvestor = below(2) === 0) {
    const people = isInvestor ? investors : analysts.map(({ actor }) => actor)
    const id = isInvestor ? booking.investorId : booking.analyst.id
    const actor = people.find((person) => person.id === id)
    if (!actor) throw new Error("a booking without its people")
    return { actor, id, role: isInvestor ? "investor" : "analyst" } as const
  }

  /** What waits to be told at a time of its own is what the bookings, as they stand, owe: nothing of what fell, all of what is to come. */
  async function compareTold(): Promise<void> {
    await tellEvents(systemCtx(db, new Date(now)))
    const isLater = inArray(notifications.kind, ["request_waiting", "reminder", "feedback_wanted"])
    const waiting = await db
      .select()
      .from(notifications)
      .where(and(eq(notifications.status, "due"), isLater))
    const bookings = await loadToldBookings(
      db,
      model.bookings.map(({ id }) => id),
    )
    const owed = [...bookings.values()].flatMap((booking) => {
      const standing = standingEvent(booking)
      return standing ? owedBy(standing, booking, NOBODY, new Date(now)) : []
    })
    const named = (rows: readonly Named[]) =>
      rows
        .filter(({ kind }) => ["request_waiting", "reminder", "feedback_wanted"].includes(kind))
        .filter(({ dueAt }) => dueAt.getTime() > now)
        .map(({ kind, sourceId, recipientId, channel, dueAt }) =>
          [kind, sourceId, recipientId, channel, dueAt.toISOString()].join(" "),
        )
        .toSorted()
    expect(named(waiting)).toEqual(named(owed))
  }

  async function compare(): Promise<void> {
    await compareTold()
    const rows = new Map((await db.select().from(sessionBookings)).map((row) => [row.id, row]))
    expect(rows.size).toBe(model.bookings.length)
    for (const booking of model.bookings) {
      const row = rows.get(booking.id)
      expect({
        status: row?.status,
        revision: row?.revision,
        start: row?.startUtc.getTime(),
        end: row?.endUtc.getTime(),
        cancelledBy: row?.cancelledBy,
        noShowBy: row?.noShowBy,
        respondBy: row?.respondBy?.getTime() ?? null,
        heldFrom: row?.heldFrom.getTime(),
        heldUntil: row?.heldUntil.getTime(),
      }).toEqual({
        status: booking.status,
        revision: booking.revision,
        start: booking.start,
        end: booking.end,
        cancelledBy: booking.cancelledBy,
        noShowBy: booking.noShowBy,
        respondBy: booking.respondBy,
        heldFrom: booking.start - booking.buffer * MINUTE_MS,
        heldUntil: booking.end + booking.buffer * MINUTE_MS,
      })
    }
    for (const { id } of analysts) {
      const given = model.bookings.flatMap((b) =>
        b.analyst.id === id && b.feedback ? [b.feedback.rating] : [],
      )
      const [kept] = await db.select().from(analystRatings).where(eq(analystRatings.analystId, id))
      expect([kept?.ratingCount ?? 0, kept?.ratingSum ?? 0]).toEqual([
        given.length,
        given.reduce((a, b) => a + b, 0),
      ])
    }
    const client = await db.$client.connect()
    const violations = await findViolations(client).finally(() => client.release())
    expect(violations.filter(({ invariant }) => invariant.severity === "error")).toEqual([])
  }

  let isJustDone = false
  for (let step = 1; step <= STEPS; step++) {
    if (isJustDone && below(3) > 0) now += below(13) * 1000
    else now += below(3) === 0 ? below(90) * MINUTE_MS : below(4) * MINUTE_MS
    model.settle(now)
    await settleOverdue(systemCtx(db, new Date(now)))
    const [expected, answered] = await takeStep()
    expect(answered, `step ${step} of seed ${SEED}`).toBe(expected)
    seen[answered] = (seen[answered] ?? 0) + 1
    isJustDone = answered === "confirm ok" || answered === "complete ok"
    if (below(20) === 0) await tellEvents(systemCtx(db, new Date(now)))
    if (step % 100 === 0) await compare()
  }
  for (const needed of [
    "book ok",
    "house ok",
    "move ok",
    "confirm ok",
    "cancel ok",
    "complete ok",
    "no_show ok",
    "rate ok",
  ]) {
    expect(Object.keys(seen), `what the steps came to: ${JSON.stringify(seen)}`).toContain(needed)
  }
})
