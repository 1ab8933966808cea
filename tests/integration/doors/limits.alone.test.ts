import { sql } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { hashToken } from "@/lib/accounts/api-tokens"
import { GetSuggestionsInput } from "@/lib/assistant/inputs"
import { showTimes } from "@/lib/assistant/show-times"
import { exportBookings } from "@/lib/bookings/export-bookings"
import type { User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { EVENT_STREAMS_MAX } from "@/lib/core/limits"
import { startHub } from "@/lib/live/hub"
import { askLimited } from "@/lib/web/ask-limited"
import { spendLimit } from "@/lib/web/limits"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser } from "@/tests/support/factories"
import { GROUP_PATH } from "@/tests/support/group-doors"
import { makeGroup } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

process.env.RATE_LIMITS = "on"
const { db, url } = testDatabase()
const NOON = new Date("2026-11-24T12:00:00Z")

let investor: User
let analyst: User
let authorization: string

beforeEach(async () => {
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db, { autoConfirm: true })
  authorization = await bearer(db, investor)
})

function book(slot: number, headers: Record<string, string> = {}) {
  const start_utc = new Date(NOON.getTime() + slot * HOUR_MS).toISOString()
  const body = { analyst_id: analyst.id, start_utc, duration_minutes: 30 }
  return call("POST", "/api/analyst_sessions/book", {}, { authorization, body, headers })
}

describe("seats of group sessions", () => {
  const ask = (path: string, groupId: string, body = {}) =>
    call("POST", `${GROUP_PATH}${path}`, { groupId }, { authorization, body })

  it("are joined, waited for and accepted twenty times a minute, and everybody counts for himself", async () => {
    const gone = newId()
    for (let nth = 0; nth < 20; nth++) {
      const path = ["/join", "/waitlist", "/offer/accept"][nth % 3] ?? ""
      expect((await ask(path, gone)).status).toBe(404)
    }
    for (const path of ["/join", "/waitlist", "/offer/accept"]) {
      const refused = await ask(path, gone)
      expect(refused.body).toMatchObject({ status: 429, code: "rate_limited" })
      expect(refused.headers.get("ratelimit-policy")).toBe('"seat_60";q=20;w=60')
    }
    const group = await makeGroup(db, analyst)
    expect((await book(1)).status).toBe(201)
    authorization = await bearer(db, await makeUser(db, "investor"))
    expect((await ask("/join", group.id)).status).toBe(201)
    // What gives a seat back is not refused for what was asked for before.
    expect((await ask("/leave", group.id)).status).toBe(200)
  })
})

describe("an investor who books more than ten times in a minute", () => {
  it("is told when to try again, in either form of nonsense or sense, and nobody else is", async () => {
    const answers = await Promise.all(Array.from({ length: 14 }, () => book(1)))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses.filter((status) => status === 429)).toHaveLength(4)
    const refused = answers.find(({ status }) => status === 429)
    expect(refused?.body).toMatchObject({ code: "rate_limited" })
    const wait = Number(refused?.headers.get("retry-after"))
    expect(wait).toBeGreaterThan(0)
    expect(refused?.headers.get("ratelimit-policy")).toBe('"book_60";q=10;w=60')
    expect(refused?.headers.get("ratelimit")).toBe(`"book_60";r=0;t=${wait}`)
    const nonsense = await call("POST", "/api/analyst_sessions/book", {}, { authorization, body: { x: 1 } })
    expect(nonsense.status).toBe(429)

    authorization = await bearer(db, await makeUser(db, "investor"))
    expect((await book(3)).status).toBe(201)
  })

  it("may send one request again and again with its key: it is one booking and one use", async () => {
    const answers = await Promise.all(
      Array.from({ length: 90 }, () => book(2, { "idempotency-key": "once-only" })),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers.get("idempotency-replayed") === "true")).toHaveLength(89)
    expect((await book(4)).status).toBe(201)
  })
})

describe("an answer that was counted", () => {
  const policy = '"token_60";q=240;w=60, "book_60";q=10;w=60, "book_86400";q=60;w=86400'
  const left = ({ headers }: { headers: Headers }) => headers.get("ratelimit")?.replace(/;t=\d+/g, "")

  it("says what is left of every limit, whether it grants or refuses, with a key and without", async () => {
    const granted = await book(1)
    expect([granted.status, granted.headers.get("ratelimit-policy")]).toEqual([201, policy])
    expect(granted.headers.get("ratelimit")).toBe(
      '"token_60";r=239;t=60, "book_60";r=9;t=60, "book_86400";r=59;t=86400',
    )
    const refused = await book(1)
    expect([refused.status, left(refused)]).toEqual([
      409,
      '"token_60";r=238, "book_60";r=8, "book_86400";r=58',
    ])
    expect(refused.headers.get("retry-after")).toBeNull()
    // Somebody else: calls with a key are counted by the database's clock, the others by the process's, which may be another here.
    authorization = await bearer(db, await makeUser(db, "investor"))
    const keyed = await book(2, { "idempotency-key": "counted-once" })
    expect([keyed.status, left(keyed)]).toEqual([201, '"token_60";r=239, "book_60";r=9, "book_86400";r=59'])
    const again = await book(2, { "idempotency-key": "counted-once" })
    expect([again.status, left(again)]).toEqual([201, '"token_60";r=238, "repeats";r=599'])
  })

  it("names every limit that is used up, and no other, with a key and without", async () => {
    for (const rule of ["book_60", "book_86400"]) {
      const key = `${rule}:${investor.id}`
      // Late by every clock: the process's may be another than the database's here, and each has its part in counting.
      await db.execute(
        sql`insert into rate_limits (key, points, expire) values (${key}, 60, ${Date.UTC(2200, 0, 1)})`,
      )
    }
    const unkeyed: Record<string, string> = {}
    for (const headers of [unkeyed, { "idempotency-key": "too-many" }]) {
      const refused = await book(7, headers)
      expect([refused.status, left(refused)]).toEqual([429, '"book_60";r=0, "book_86400";r=0'])
      expect(refused.headers.get("ratelimit-policy")).toBe('"book_60";q=10;w=60, "book_86400";q=60;w=86400')
    }
  })

  it("says nothing of limits where another refuses that is counted otherwise, but when to come again", async () => {
    const hub = startHub(db, url)
    const login = { kind: "token", key: hashToken(authorization.replace("Bearer ", "")) } as const
    const follower = { user: investor, login, analystIds: [], followsDirectory: false }
    try {
      for (let line = 0; line < EVENT_STREAMS_MAX; line++) hub.open(follower)
      const { status, headers } = await call("GET", "/api/events", {}, { authorization })
      expect([status, headers.get("retry-after"), headers.get("ratelimit")]).toEqual([429, "30", null])
      expect(headers.get("ratelimit-policy")).toBeNull()
    } finally {
      await hub.close()
    }
  })

  it("says nothing of limits where none was counted", async () => {
    authorization = ""
    expect((await book(8)).headers.get("ratelimit")).toBeNull()
  })
})

describe("an Idempotency-Key", () => {
  it("lets repeats through that come every tenth of a second, and no flood of them", async () => {
    const again = (key: string) =>
      spendLimit(db, "book", investor.id, { key, requestHash: "h", replayed: false })
    for (const key of ["a", "b"]) expect(await again(key), "the first").toBeNull()
    expect(await again("a")).toBeNull()
    const counted = sql`points = 599 where key like ${`repeats:${investor.id}%`} and points = 1`
    expect((await db.execute(sql`update rate_limits set ${counted}`)).rowCount).toBe(1)
    expect(await again("b")).toBeNull()
    for (const key of ["a", "b"]) expect(await again(key)).toMatchObject({ code: "rate_limited" })
    expect(await again("c"), "a new call").toBeNull()
  })

  it("spares repeats alone: ten bodies under one key are ten uses, and the eleventh is one too many", async () => {
    const headers = { "idempotency-key": "the-one-key" }
    const answers: number[] = []
    for (let slot = 1; slot <= 11; slot++) answers.push((await book(slot, headers)).status)
    expect(answers).toEqual([201, ...Array(9).fill(422), 429])
    const again = await book(1, headers)
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([201, "true"])
    const refused = await book(11, headers)
    expect(refused.status, "refused before, so it is no repeat").toBe(429)
    expect(refused.headers.get("ratelimit")).toMatch(/^"book_60";r=0;t=\d+$/)
  })

  it("spares nothing that came to nothing: bodies that cannot be read, and keys that are none", async () => {
    const path = "/api/analyst_sessions/book"
    const statuses: number[] = []
    for (let use = 0; use < 12; use++) {
      const headers = { "idempotency-key": use % 2 ? "same" : "no key" }
      statuses.push((await call("POST", path, {}, { authorization, body: { x: 1 }, headers })).status)
    }
    expect(statuses).toEqual([...Array(10).fill(400), 429, 429])
  })

  it("lets nobody slip through who sends everything twice at the same moment", async () => {
    const sent = Array.from({ length: 30 }, (_, n) => book(n % 15, { "idempotency-key": `pair-${n % 15}` }))
    const statuses = (await Promise.all(sent)).map(({ status }) => status)
    expect(statuses.filter((status) => status !== 429)).toHaveLength(20)
  })
})

describe("other limits", () => {
  it("count cancelling and moving together, 20 in an hour", async () => {
    const { id: bookingId } = await makeBooking(db, investor, analyst, { status: "completed" })
    for (let i = 0; i < 10; i++) {
      const cancelled = await call(
        "POST",
        "/api/analyst_sessions/[bookingId]/cancel",
        { bookingId },
        { authorization, body: {} },
      )
      expect(cancelled.body.code).toBe("invalid_transition")
      const moved = await call(
        "POST",
        "/api/analyst_sessions/[bookingId]/reschedule",
        { bookingId },
        { authorization, body: { start_utc: NOON.toISOString() } },
      )
      expect(moved.body.code).toBe("invalid_transition")
    }
    const last = await call(
      "POST",
      "/api/analyst_sessions/[bookingId]/cancel",
      { bookingId },
      { authorization, body: {} },
    )
    expect(last.body.code).toBe("rate_limited")
  })

  it("allow 30 notes and 10 feedbacks an hour, 5 exports an hour, 120 looks at availability a minute", async () => {
    const uses = { note: 30, feedback: 10, export: 5, availability: 120 } as const
    for (const [name, allowed] of Object.entries(uses)) {
      const limit = name as keyof typeof uses
      for (let use = 0; use < allowed; use++) expect(await spendLimit(db, limit, investor.id)).toBeNull()
      expect(await spendLimit(db, limit, investor.id), name).toMatchObject({ code: "rate_limited" })
    }
    const path = "/api/analyst_sessions/export.csv"
    expect(exportBookings.limit).toBe("export")
    expect((await call("GET", path, {}, { authorization })).status).toBe(429)
  })

  it("allow 60 sentences a minute, and say when the next is read", async () => {
    const read = () => call("POST", "/api/assistant/read", {}, { authorization, body: { text: "Friday" } })
    for (let nth = 0; nth < 60; nth++) expect((await read()).status).toBe(200)
    const refused = await read()
    expect(refused.body).toMatchObject({ status: 429, code: "rate_limited" })
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
  })

  it("spend no export on a request that only asks about the file", async () => {
    const path = "/api/analyst_sessions/export.csv"
    const ask = (method: string) => call(method, path, {}, { authorization })
    for (let use = 0; use < 6; use++)
      expect(await ask("HEAD")).toMatchObject({ status: 200, body: { text: "" } })
    for (let use = 0; use < 5; use++) expect((await ask("GET")).status).toBe(200)
    expect((await ask("GET")).status).toBe(429)
    const { status, headers } = await ask("HEAD")
    expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"])
  })

  it("hold each user to 240 requests a minute by token", async () => {
    for (let use = 0; use < 240; use++) await spendLimit(db, "token", investor.id)
    expect((await call("GET", "/api/analyst_sessions/mine", {}, { authorization })).status).toBe(429)
  })
})

describe("the page that finds times", () => {
  it("looks sixty times a minute, together with the door for programs, and not once more", async () => {
    const ctx = ctxOf(db, investor)
    const wish = GetSuggestionsInput.parse({ limit: "1", analystIds: [analyst.id] })
    const look = () => askLimited(showTimes, ctx, wish)
    for (let nth = 0; nth < 59; nth++) expect((await look()).ok).toBe(true)
    const path = `/api/assistant/suggestions?analyst_ids=${analyst.id}`
    expect((await call("GET", path, {}, { authorization })).status).toBe(200)
    expect(await look()).toMatchObject({
      ok: false,
      problem: { code: "rate_limited", retryAfterSeconds: expect.any(Number) },
    })
    expect((await call("GET", path, {}, { authorization })).status).toBe(429)
  })
})
