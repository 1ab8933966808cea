import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { sessionBookingEvents, sessionBookingNotes } from "@/db/schema/bookings"
import { idempotencyKeys } from "@/db/schema/requests"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import { noShowBooking } from "@/lib/bookings/no-show-booking"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { BOOKING_VERBS } from "@/lib/core/vocabulary"
import { NoteOutput } from "@/lib/notes/wire"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const NOON = new Date("2026-11-25T12:00:00Z")

let investor: User
let analyst: User
let tokens: { investor: string; analyst: string }

beforeEach(async () => {
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db)
  tokens = { investor: await bearer(db, investor), analyst: await bearer(db, analyst) }
})

type Post = readonly [path: string, by: "investor" | "analyst", status: string, body: Record<string, unknown>]

const POSTS: readonly Post[] = [
  ["confirm", "analyst", "requested", {}],
  ["decline", "analyst", "requested", { reason_code: "travel" }],
  ["cancel", "investor", "requested", {}],
  ["complete", "analyst", "ended", {}],
  ["undo", "analyst", "just confirmed", {}],
  ["no_show", "investor", "ended", {}],
  ["attendance/accept", "analyst", "reported", {}],
  ["attendance/dispute", "analyst", "reported", { text: "I was there" }],
  ["attendance/withdraw", "investor", "reported", {}],
  ["reschedule", "investor", "requested", { start_utc: new Date(NOON.getTime() + HOUR_MS).toISOString() }],
  ["notes", "analyst", "requested", { note: "Read the filing" }],
  ["feedback", "investor", "ended", { rating: 4, comment: "Good" }],
]

it("every verb is tried with an Idempotency-Key", () => {
  const paths = POSTS.map(([path]) => path)
  expect(BOOKING_VERBS.filter((verb) => !paths.includes(verb))).toEqual([])
})

async function bookingFor(status: string) {
  if (status === "just confirmed") {
    const booking = await makeBooking(db, investor, analyst, { startUtc: NOON })
    await confirmBooking(ctxOf(db, analyst), { bookingId: booking.id })
    return booking
  }
  const ended = { startUtc: new Date(NOW.getTime() - 2 * HOUR_MS), status: "confirmed" } as const
  if (status === "reported") {
    const booking = await makeBooking(db, investor, analyst, ended)
    accepted(await noShowBooking(ctxOf(db, investor), { bookingId: booking.id }))
    return booking
  }
  return makeBooking(db, investor, analyst, status === "ended" ? ended : { startUtc: NOON })
}

function post([path, by]: Post, bookingId: string, key: string, body: unknown) {
  const headers = { "idempotency-key": key }
  const route = `/api/analyst_sessions/[bookingId]/${path}`
  return call("POST", route, { bookingId }, { authorization: tokens[by], body, headers })
}

describe("an Idempotency-Key", () => {
  for (const each of POSTS) {
    it(`makes ${each[0]} happen once, sent many times at once and once more later`, async () => {
      const { id } = await bookingFor(each[2])
      const answers = await Promise.all(Array.from({ length: 12 }, () => post(each, id, "k", each[3])))
      const later = await post(each, id, "k", each[3])
      expect(later.status).toBeLessThan(300)
      expect(later.headers.get("idempotency-replayed")).toBe("true")
      for (const answer of answers) {
        expect(answer.status).toBe(later.status)
        expect(answer.body).toEqual(later.body)
      }
      expect(answers.filter(({ headers }) => headers.get("idempotency-replayed") === null)).toHaveLength(1)
      const events = await db.$count(sessionBookingEvents, eq(sessionBookingEvents.bookingId, id))
      const notes = await db.$count(sessionBookingNotes, eq(sessionBookingNotes.bookingId, id))
      const expected = { notes: [1, 1], feedback: [1, 0], undo: [3, 0], "attendance/withdraw": [3, 0] }
      expect([events, notes]).toEqual(expected[each[0] as keyof typeof expected] ?? [2, 0])
    })
  }

  it("with another body, or on another path, is a mismatch", async () => {
    const { id } = await bookingFor("requested")
    const note: Post = ["notes", "investor", "requested", {}]
    expect((await post(note, id, "k", { note: "one" })).status).toBe(201)
    expect((await post(note, id, "k", { note: "two" })).body).toMatchObject({
      status: 422,
      code: "idempotency_mismatch",
    })
    expect((await post(["cancel", "investor", "", {}], id, "k", {})).body.code).toBe("idempotency_mismatch")
  })

  it("asks for the same with an id in capitals, another offset or another order of fields", async () => {
    const ask = (body: object) => {
      const headers = { "idempotency-key": "k" }
      return call("POST", "/api/analyst_sessions/book", {}, { authorization: tokens.investor, body, headers })
    }
    const duration_minutes = 30
    const start_utc = NOON.toISOString()
    const first = await ask({ analyst_id: analyst.id, start_utc, duration_minutes })
    expect(first.status).toBe(201)
    const again = await ask({
      duration_minutes,
      start_utc: start_utc.replace("Z", "+00:00"),
      analyst_id: analyst.id.toUpperCase(),
    })
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([201, "true"])
    expect(again.body).toEqual(first.body)
  })

  it("keeps of the first answer what its output names, and answers with no more than that again", async () => {
    const { id } = await bookingFor("requested")
    const note: Post = ["notes", "investor", "requested", {}]
    const first = await post(note, id, "k", { note: "mine" })
    const ofBooking = eq(idempotencyKeys.bookingId, id)
    const [kept] = await db.select().from(idempotencyKeys).where(ofBooking)
    expect(Object.keys(kept?.response ?? {}).sort()).toEqual(Object.keys(NoteOutput.shape).sort())
    const response = { ...(kept?.response as object), passwordHash: "of an older version" }
    await db.update(idempotencyKeys).set({ response }).where(ofBooking)
    const later = await post(note, id, "k", { note: "mine" })
    expect(later.headers.get("idempotency-replayed")).toBe("true")
    expect(later.body).toEqual(first.body)
  })

  it("belongs to its user, keeps no refusal, and lives a day", async () => {
    const { id } = await bookingFor("requested")
    const note: Post = ["notes", "investor", "requested", {}]
    await post(note, id, "k", { note: "mine" })
    const theirs = await post(["notes", "analyst", "requested", {}], id, "k", { note: "theirs" })
    expect(theirs.body.note).toBe("theirs")

    const early: Post = ["complete", "analyst", "requested", {}]
    expect((await post(early, id, "again", {})).status).toBe(400)
    expect((await post(["confirm", "analyst", "", {}], id, "again", {})).status).toBe(200)

    const yesterday = new Date(NOW.getTime() - DAY_MS - 1)
    await db.update(idempotencyKeys).set({ createdAt: yesterday }).where(eq(idempotencyKeys.key, "k"))
    expect((await post(note, id, "k", { note: "a day later" })).body.note).toBe("a day later")
  })
})
