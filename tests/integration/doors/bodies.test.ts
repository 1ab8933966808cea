import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { call } from "@/tests/support/doors"
import { bearer, makeAnalyst, makeUser } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const BOOK = "/api/analyst_sessions/book"
const NEXT_NOON = new Date("2026-11-25T12:00:00Z")

let analyst: User
let investor: User
let authorization: string
let deskAuthorization: string
let minute = 0

beforeAll(async () => {
  analyst = await makeAnalyst(db, { bookingWindowDays: 60 })
  deskAuthorization = await bearer(db, analyst)
})

beforeEach(async () => {
  investor = await makeUser(db, "investor", { firm: "Halden Street Capital" })
  authorization = await bearer(db, investor)
})

function wish(more: Record<string, unknown> = {}): Record<string, unknown> {
  const start = new Date(NEXT_NOON.getTime() + DAY_MS * ++minute)
  return {
    analyst_id: analyst.id,
    start_utc: start.toISOString(),
    duration_minutes: 30,
    topic: "Memory",
    ...more,
  }
}

describe("the happy path over HTTP", () => {
  it("books with 201, and both sides read, list and move the booking in the contract's words", async () => {
    const asked = wish({ note: "Two questions", start_utc: NEXT_NOON.toISOString().replace("Z", "+00:00") })
    const booked = await call("POST", BOOK, {}, { authorization, body: asked })
    expect(booked.status).toBe(201)
    expect(booked.body).toMatchObject({
      kind: "one_to_one",
      status: "requested",
      analyst: { id: analyst.id, name: analyst.name },
      investor: { id: investor.id, name: investor.name },
      start_utc: NEXT_NOON.toISOString().replace(".000Z", "Z"),
      duration_minutes: 30,
      topic: "Memory",
      video_url: null,
      price_quote: "225.00",
      currency: "USD",
      cancelled_by: null,
      no_show_by: null,
      revision: 1,
      confirmed_at: null,
      feedback: null,
      can: ["cancel", "reschedule", "note"],
    })
    expect(booked.body.investor).not.toHaveProperty("firm")
    expect(booked.body.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)

    const bookingId = String(booked.body.id)
    const incoming = await call(
      "GET",
      "/api/analyst_sessions/incoming?status=requested&counts=1&sort=respond_by",
      {},
      { authorization: deskAuthorization },
    )
    expect(incoming.body).toMatchObject({
      items: [
        {
          id: bookingId,
          investor: { firm: "Halden Street Capital" },
          can: ["confirm", "decline", "cancel", "reschedule", "note"],
        },
      ],
      counts: { requested: 1, confirmed: 0 },
    })

    const confirmed = await call(
      "POST",
      "/api/analyst_sessions/[bookingId]/confirm",
      { bookingId },
      { authorization: deskAuthorization },
    )
    expect(confirmed).toMatchObject({ status: 200, body: { status: "confirmed", revision: 2 } })
    const again = await call(
      "POST",
      "/api/analyst_sessions/[bookingId]/confirm",
      { bookingId },
      { authorization: deskAuthorization, body: {} },
    )
    expect(again).toMatchObject({ status: 400, body: { code: "invalid_transition" } })
    expect(again.body.detail).toContain("confirmed")
    const stale = await call(
      "POST",
      "/api/analyst_sessions/[bookingId]/cancel",
      { bookingId },
      { authorization, body: { revision: 1 } },
    )
    expect(stale).toMatchObject({ status: 409, body: { code: "stale" } })
    const cancelled = await call(
      "POST",
      "/api/analyst_sessions/[bookingId]/cancel",
      { bookingId },
      { authorization, body: { reason_code: "no_longer_needed", reason_text: "Read the note" } },
    )
    expect(cancelled.body).toMatchObject({
      status: "cancelled",
      cancelled_by: "investor",
      reason_code: "no_longer_needed",
      reason_text: "Read the note",
      can: ["note", "feedback"],
    })
    const seen = await call(
      "GET",
      "/api/analyst_sessions/[bookingId]",
      { bookingId },
      { authorization: deskAuthorization },
    )
    expect(seen.body).toMatchObject({ status: "cancelled", cancelled_by: "investor" })
  })

  it("declines with a reason, `other` when none is given", async () => {
    const bookingId = String((await call("POST", BOOK, {}, { authorization, body: wish() })).body.id)
    const declined = await call(
      "POST",
      "/api/analyst_sessions/[bookingId]/decline",
      { bookingId },
      { authorization: deskAuthorization },
    )
    expect(declined.body).toMatchObject({ status: "declined", reason_code: "other", reason_text: null })
  })

  it("replays the first answer to an Idempotency-Key and refuses it with another body", async () => {
    const body = wish()
    const headers = { "idempotency-key": "k-1" }
    const first = await call("POST", BOOK, {}, { authorization, body, headers })
    const replay = await call("POST", BOOK, {}, { authorization, body, headers })
    expect(replay.status).toBe(201)
    expect(replay.body).toEqual(first.body)
    expect(first.headers.get("idempotency-replayed")).toBeNull()
    expect(replay.headers.get("idempotency-replayed")).toBe("true")
    const other = await call("POST", BOOK, {}, { authorization, body: { ...body, topic: "Else" }, headers })
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency_mismatch" } })
    const bad = await call(
      "POST",
      BOOK,
      {},
      { authorization, body: wish(), headers: { "idempotency-key": "a b" } },
    )
    expect(bad).toMatchObject({ status: 400, body: { fields: { "Idempotency-Key": [expect.any(String)] } } })
  })

  it("names the investor's own booking that is in the way", async () => {
    const body = wish()
    const first = await call("POST", BOOK, {}, { authorization, body })
    const second = await call("POST", BOOK, {}, { authorization, body })
    expect(second).toMatchObject({ status: 409, body: { code: "investor_busy", booking_id: first.body.id } })
  })
})

describe("a body", () => {
  const refused: Record<string, [() => unknown, string]> = {
    "an unknown key": [() => wish({ status: "confirmed" }), "status"],
    "a key in the code's spelling": [() => wish({ startUtc: "2026-12-08T15:30:00Z" }), "start_utc"],
    "a number as text": [() => wish({ duration_minutes: "30" }), "duration_minutes"],
    "a fraction of a minute": [() => wish({ duration_minutes: 30.5 }), "duration_minutes"],
    "an id that is no uuid": [() => wish({ analyst_id: "42" }), "analyst_id"],
    "an instant without offset": [() => wish({ start_utc: "2026-12-08T15:30:00" }), "start_utc"],
    "a date that does not exist": [() => wish({ start_utc: "2027-02-29T15:30:00Z" }), "start_utc"],
    "both an end and a length": [() => wish({ end_utc: "2036-12-08T16:00:00Z" }), "duration_minutes"],
    "neither an end nor a length": [() => wish({ duration_minutes: undefined }), "duration_minutes"],
    "a topic of 121 characters": [() => wish({ topic: "x".repeat(121) }), "topic"],
    "no start": [() => wish({ start_utc: undefined }), "start_utc"],
    "a key that every object has": [() => wish({ constructor: 1 }), "constructor"],
    "a prototype": [() => `{"__proto__": {"role": "admin"}, "analyst_id": "${analyst.id}"}`, "__proto__"],
  }

  for (const [title, [body, field]] of Object.entries(refused)) {
    it(`is refused with ${title}: 400 with the field ${field}`, async () => {
      const answer = await call("POST", BOOK, {}, { authorization, body: body() })
      expect(answer).toMatchObject({ status: 400, body: { code: "invalid_input" } })
      expect(Object.keys(answer.body.fields as object).map((key) => key.trim())).toContain(field)
    })
  }

  it("is refused, as a query is, for keys that every object has", async () => {
    for (const key of ["constructor", "toString", "__proto__"]) {
      const path = `/api/analyst_sessions/mine?${key}=1`
      const answer = await call("GET", path, {}, { authorization })
      expect(answer, key).toMatchObject({ status: 400, body: { code: "invalid_input" } })
    }
  })

  it("may have a topic of 120 code points, whatever their bytes", async () => {
    expect(
      (await call("POST", BOOK, {}, { authorization, body: wish({ topic: "😀".repeat(120) }) })).status,
    ).toBe(201)
    expect(
      (await call("POST", BOOK, {}, { authorization, body: wish({ topic: "😀".repeat(121) }) })).status,
    ).toBe(400)
  })

  it("loses bidi controls and line breaks of its topic", async () => {
    const answer = await call("POST", BOOK, {}, { authorization, body: wish({ topic: " a\u202Eb\nc " }) })
    expect(answer.body.topic).toBe("ab c")
  })

  it("is invalid_text with NUL or a lone surrogate", async () => {
    for (const topic of ["a\\u0000b", "a\\ud800b"]) {
      const body = JSON.stringify(wish()).replace("Memory", topic)
      expect(await call("POST", BOOK, {}, { authorization, body })).toMatchObject({
        status: 400,
        body: { code: "invalid_text" },
      })
    }
  })

  it("is 400 when it is no JSON object, 413 over 64 KiB, 415 of another type", async () => {
    for (const body of ["[]", "null", "{", '"text"']) {
      expect((await call("POST", BOOK, {}, { authorization, body })).status, body).toBe(400)
    }
    expect(
      (await call("POST", BOOK, {}, { authorization, body: wish({ note: "x".repeat(70_000) }) })).status,
    ).toBe(413)
    const headers = { "content-type": "text/plain" }
    expect(
      (await call("POST", BOOK, {}, { authorization, body: JSON.stringify(wish()), headers })).status,
    ).toBe(415)
  })

  it("is 400 when it is nested thousands of levels deep", async () => {
    const body = `{"note":${"[".repeat(20_000)}${"]".repeat(20_000)}}`
    expect((await call("POST", BOOK, {}, { authorization, body })).status).toBe(400)
  })

  it("is looked at after the role of its sender and before what it is about", async () => {
    const wrong = { authorization: deskAuthorization, body: { nonsense: 1 } }
    expect((await call("POST", BOOK, {}, wrong)).status).toBe(403)
    const missing = { bookingId: "0199e8a0-0000-7000-8000-000000000000" }
    expect((await call("POST", "/api/analyst_sessions/[bookingId]/confirm", missing, wrong)).status).toBe(400)
  })

  it("is refused with a reason code of the other side", async () => {
    const bookingId = String((await call("POST", BOOK, {}, { authorization, body: wish() })).body.id)
    const answer = await call(
      "POST",
      "/api/analyst_sessions/[bookingId]/cancel",
      { bookingId },
      { authorization, body: { reason_code: "travel" } },
    )
    expect(answer).toMatchObject({
      status: 400,
      body: { code: "invalid_input", fields: { reason_code: [expect.any(String)] } },
    })
  })
})
