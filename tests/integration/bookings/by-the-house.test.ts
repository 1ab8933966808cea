import { and, eq } from "drizzle-orm"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { auditEvents } from "@/db/schema/audit"
import { sessionBookingNotes, sessionBookings } from "@/db/schema/bookings"
import { notifications } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { bookForInvestor } from "@/lib/bookings/book-for-investor"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { getBooking } from "@/lib/bookings/get-booking"
import { listEvents } from "@/lib/bookings/list-events"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MINUTES, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { loadMessages } from "@/lib/notifications/load-messages"
import { tellEvents } from "@/lib/notifications/tell-events"
import { wordsOf } from "@/lib/notifications/words"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { countLockWaits } from "@/tests/support/locks"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const at = (minutes: number) => new Date(SLOT.getTime() + minutes * MINUTE_MS)

let admin: User
let investor: User
let analyst: User

beforeAll(async () => {
  admin = await makeUser(db, "admin", { name: "Ruth Amsel" })
})
beforeEach(async () => {
  investor = await makeUser(db, "investor", { name: "Gareth Pryce", firm: "Pryce Partners" })
  analyst = await makeAnalyst(db, {}, undefined, { name: "Naoko Fujisawa" })
})

function bookFor(more: object = {}, now = NOW) {
  const wish = { onBehalfOf: investor.id, analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 }
  return bookForInvestor(ctxOf(db, admin, now), { ...wish, ...more })
}

/** What each side is told at once, and in which ways. */
async function told(bookingId: string): Promise<string[]> {
  await tellEvents(systemCtx(db, NOW))
  const rows = await db.select().from(notifications).where(eq(notifications.bookingId, bookingId))
  const now = rows.filter(({ kind }) => !["request_waiting", "reminder", "feedback_wanted"].includes(kind))
  const messages = await loadMessages(db, now)
  const lines = now.map(({ id, channel, recipientId }) => {
    const message = messages.get(id)
    const side = recipientId === investor.id ? "investor" : "analyst"
    return `${side} ${channel}: ${message && wordsOf(message, NOW).headline}`
  })
  return lines.toSorted()
}

describe("a session that an admin books for an investor", () => {
  it("is the investor's, asked for by the rules, and its event says who did it for whom", async () => {
    const made = accepted(await bookFor({ topic: "Memory", note: "He rang." }))
    expect(made).toMatchObject({
      status: "requested",
      investor: { id: investor.id, name: "Gareth Pryce", firm: "Pryce Partners" },
      priceQuote: "225.00",
      can: ["cancel", "reschedule", "note"],
    })
    expect(accepted(await getBooking(ctxOf(db, admin), { bookingId: made.id }))).toEqual(made)
    const events = accepted(await listEvents(ctxOf(db, investor), { bookingId: made.id, limit: 9 }))
    expect(events.items).toMatchObject([
      {
        event: "booking_requested",
        actorId: admin.id,
        actorRole: "admin",
        actorName: "Ruth Amsel",
        onBehalfOf: investor.id,
        fromStatus: null,
      },
    ])
    const [note] = await db.select().from(sessionBookingNotes)
    expect(note).toMatchObject({ authorType: "admin", authorId: admin.id, note: "He rang." })
    const [audit] = await db.select().from(auditEvents).where(eq(auditEvents.objectId, made.id))
    expect(audit).toMatchObject({ id: events.items[0]?.id, action: "booking_booked_for", actorId: admin.id })
  })

  it("is told to both, in every way, in words that say who did it", async () => {
    const made = accepted(await bookFor())
    const [toInvestor, toAnalyst] = [
      "Ruth Amsel of the house asked for a session with Naoko Fujisawa for you",
      "Ruth Amsel of the house asked for a session with you for Gareth Pryce",
    ]
    expect(await told(made.id)).toEqual([
      `analyst email: ${toAnalyst}`,
      `analyst in_app: ${toAnalyst}`,
      `investor email: ${toInvestor}`,
      `investor in_app: ${toInvestor}`,
    ])
  })

  it("is confirmed at once where the analyst does so", async () => {
    analyst = await makeAnalyst(db, { autoConfirm: true }, undefined, { name: "Naoko Fujisawa" })
    const made = accepted(await bookFor())
    expect(made.status).toBe("confirmed")
    expect(await told(made.id)).toContain(
      "investor email: Ruth Amsel of the house booked a session with Naoko Fujisawa for you",
    )
  })

  it("is refused as the investor himself would be, in words about him", async () => {
    const own = await makeBooking(db, investor, await makeAnalyst(db))
    expect(await bookFor()).toMatchObject({
      problem: {
        code: "investor_busy",
        bookingId: own.id,
        detail: "Gareth Pryce has another session at that time.",
      },
    })
    expect(await bookFor({ startUtc: at(67) })).toMatchObject({ problem: { code: "slot_not_offered" } })
    expect(await bookFor({ startUtc: at(60), priceQuote: "1.00" })).toMatchObject({
      problem: { code: "terms_changed", terms: { priceQuote: "225.00" } },
    })
    await makeBooking(db, await makeUser(db, "investor"), analyst, { startUtc: at(60) })
    expect(await bookFor({ startUtc: at(60) })).toMatchObject({ problem: { code: "slot_taken" } })
    for (const minutes of [DAY_MINUTES, 2 * DAY_MINUTES]) accepted(await bookFor({ startUtc: at(minutes) }))
    const third = await bookFor({ startUtc: at(3 * DAY_MINUTES) })
    expect(third).toMatchObject({ problem: { code: "open_request_limit" } })
    expect(third.ok || third.problem.detail).toMatch(/^Gareth Pryce has as many unanswered requests/)
  })

  it("is not found where there is no such investor, or no such analyst", async () => {
    const closed = await makeUser(db, "investor", { disabledAt: NOW })
    const gone = await makeAnalyst(db, { isEnabled: false })
    for (const wish of [
      { onBehalfOf: closed.id },
      { onBehalfOf: analyst.id },
      { onBehalfOf: admin.id },
      { onBehalfOf: "0199e8a0-0000-7000-8000-000000000000" },
      { analystId: gone.id },
    ]) {
      expect(await bookFor(wish), JSON.stringify(wish)).toMatchObject({ problem: { code: "not_found" } })
    }
  })

  it("is not made for whom the house closes out between the look and the lock", async () => {
    const lock = await db.$client.connect()
    await lock.query("begin")
    await lock.query(`update users set disabled_at = $1 where id = $2`, [NOW, investor.id])
    const asked = Promise.all([
      bookFor(),
      bookSession(ctxOf(db, investor), { analystId: analyst.id, startUtc: at(60), durationMinutes: 30 }),
    ])
    // Both have looked by the time that both wait for the investor's row.
    await expect.poll(() => countLockWaits(lock)).toBeGreaterThanOrEqual(1)
    await lock.query("commit")
    lock.release()
    expect(await asked).toMatchObject([
      { problem: { code: "not_found" } },
      { problem: { code: "not_found" } },
    ])
    const made = await db.select().from(sessionBookings).where(eq(sessionBookings.investorId, investor.id))
    expect(made).toEqual([])
  })

  it("is made once for a key, which is the admin's and not the investor's", async () => {
    const path = "/api/admin/bookings"
    const body = {
      on_behalf_of: investor.id,
      analyst_id: analyst.id,
      start_utc: SLOT.toISOString(),
      duration_minutes: 30,
    }
    const headers = { "idempotency-key": "a-key" }
    const authorization = await bearer(db, admin)
    const first = await call("POST", path, {}, { authorization, body, headers })
    expect(first).toMatchObject({
      status: 201,
      body: { investor: { id: investor.id, firm: "Pryce Partners" } },
    })
    const again = await call("POST", path, {}, { authorization, body, headers })
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([201, "true"])
    expect(again.body).toEqual(first.body)
    const other = { ...body, start_utc: at(60).toISOString() }
    expect((await call("POST", path, {}, { authorization, body: other, headers })).status).toBe(422)
    const own = await call(
      "POST",
      "/api/analyst_sessions/book",
      {},
      {
        authorization: await bearer(db, investor),
        body: { analyst_id: analyst.id, start_utc: at(60).toISOString(), duration_minutes: 30 },
        headers,
      },
    )
    expect(own.status).toBe(201)
  })
})

describe("a session that an admin calls off", () => {
  it("is cancelled by the house, with a reason of the house's own list, and both are told", async () => {
    const { id } = await makeBooking(db, investor, analyst, { status: "confirmed" })
    const ctx = ctxOf(db, admin)
    const wrong = await cancelBooking(ctx, { bookingId: id, reasonCode: "no_longer_needed" })
    expect(wrong).toMatchObject({ problem: { code: "invalid_input", fields: { reasonCode: [/duplicate/] } } })
    const done = accepted(await cancelBooking(ctx, { bookingId: id, revision: 1, reasonCode: "compliance" }))
    expect(done).toMatchObject({ status: "cancelled", cancelledBy: "admin", reasonCode: "compliance" })
    const [toInvestor, toAnalyst] = [
      "The house cancelled your session with Naoko Fujisawa",
      "The house cancelled your session with Gareth Pryce",
    ]
    expect((await told(id)).filter((line) => line.includes("The house"))).toEqual([
      `analyst email: ${toAnalyst}`,
      `analyst in_app: ${toAnalyst}`,
      `investor email: ${toInvestor}`,
      `investor in_app: ${toInvestor}`,
    ])
    expect(await cancelBooking(ctx, { bookingId: id, revision: 1 })).toMatchObject({
      problem: { code: "stale" },
    })
  })

  it("may be near, but not have begun; and the house's codes are nobody else's", async () => {
    const { id } = await makeBooking(db, investor, analyst, { status: "confirmed" })
    const late = new Date(SLOT.getTime() - MINUTE_MS)
    const by = (who: User, now: Date) =>
      cancelBooking(ctxOf(db, who, now), { bookingId: id, reasonCode: "duplicate" })
    expect(await by(investor, late)).toMatchObject({ problem: { code: "invalid_input" } })
    expect(await by(admin, SLOT)).toMatchObject({ problem: { code: "too_late" } })
    expect(await by(admin, late)).toMatchObject({ ok: true })
  })
})

describe("a session that an admin moves", () => {
  const move = (bookingId: string, startUtc: Date, now = NOW) =>
    rescheduleBooking(ctxOf(db, admin, now), { bookingId, startUtc, reasonCode: "on_request" })

  it("stays confirmed, also where its investor would have to ask again; both are told", async () => {
    const { id } = await makeBooking(db, investor, analyst, { status: "confirmed" })
    expect(await move(id, at(60))).toMatchObject({ value: { status: "confirmed", startUtc: at(60) } })
    expect(await told(id)).toContain("investor email: The house moved your session with Naoko Fujisawa")
    expect(await told(id)).toContain("analyst in_app: The house moved your session with Gareth Pryce")
  })

  it("is bound by what is posted, the notice too, and learns which session is in the way", async () => {
    analyst = await makeAnalyst(db, { minNoticeMinutes: 24 * 60 })
    const { id } = await makeBooking(db, investor, analyst)
    const soon = new Date(NOW.getTime() + 3 * HOUR_MS)
    expect(await move(id, soon)).toMatchObject({ problem: { code: "slot_not_offered" } })
    const own = await makeBooking(db, investor, await makeAnalyst(db), { startUtc: at(60) })
    expect(await move(id, at(60))).toMatchObject({ problem: { code: "investor_busy", bookingId: own.id } })
    expect(await move(id, at(120), SLOT)).toMatchObject({ problem: { code: "too_late" } })
  })
})

it("nobody but admins books for another, whatever the role", async () => {
  const wish = { onBehalfOf: investor.id, analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 }
  for (const who of [investor, analyst])
    expect(await bookForInvestor(ctxOf(db, who), wish)).toMatchObject({ problem: { code: "forbidden" } })
  const [found] = await db
    .select()
    .from(users)
    .where(and(eq(users.id, investor.id)))
  expect(found?.role).toBe("investor")
})

it("an admin who looks for an investor is offered none of the times at which that one has a session; others look for themselves", async () => {
  await makeBooking(db, investor, await makeAnalyst(db))
  const path = `/api/analysts/[analystId]/availability?from=${SLOT.toISOString()}&to=${at(60).toISOString()}&duration=30`
  const ask = async (who: User, query = "") =>
    call("GET", `${path}${query}`, { analystId: analyst.id }, { authorization: await bearer(db, who) })
  const startsOf = ({ body }: Awaited<ReturnType<typeof ask>>) =>
    (body.slots as { start_utc: string }[]).map(({ start_utc }) => Date.parse(start_utc))
  const forHim = `&on_behalf_of=${investor.id}`
  expect(startsOf(await ask(admin))).toEqual([SLOT.getTime(), at(30).getTime()])
  expect(startsOf(await ask(admin, forHim))).toEqual([at(30).getTime()])
  const other = await ask(await makeUser(db, "investor"), forHim)
  expect(other.body).toMatchObject({ status: 400, fields: { on_behalf_of: [expect.any(String)] } })
})
