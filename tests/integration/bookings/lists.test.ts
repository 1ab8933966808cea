import { eq, sql } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { sessionFeedback } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import { listBookingRows } from "@/lib/bookings/list-booking-rows"
import type { User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { BOOKING_STATUSES } from "@/lib/core/vocabulary"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const MINE = "/api/analyst_sessions/mine"
const INCOMING = "/api/analyst_sessions/incoming"
const NEXT_WEEK = new Date("2026-12-01T00:00:00Z")

let investor: User
let analyst: User
let authorization: string
let desk: string

function inHours(hours: number): Date {
  return new Date(NEXT_WEEK.getTime() + hours * HOUR_MS)
}

beforeAll(async () => {
  investor = await makeUser(db, "investor", { timeZone: "Asia/Tokyo" })
  analyst = await makeAnalyst(db)
  const other = await makeAnalyst(db)
  authorization = await bearer(db, investor)
  desk = await bearer(db, analyst)
  await makeBooking(db, investor, analyst, {
    startUtc: inHours(0),
    status: "confirmed",
    topic: "Çelik and steel 50%",
  })
  await makeBooking(db, investor, analyst, { startUtc: inHours(1), respondBy: inHours(0) })
  await makeBooking(db, investor, other, { startUtc: inHours(2), respondBy: new Date(NOW.getTime() - 1000) })
  await makeBooking(db, investor, analyst, { startUtc: inHours(3), respondBy: inHours(-24) })
  await makeBooking(db, investor, other, {
    startUtc: inHours(4),
    status: "cancelled",
    cancelledBy: "analyst",
  })
  const done = await makeBooking(db, investor, analyst, { startUtc: inHours(5), status: "completed" })
  await db
    .insert(sessionFeedback)
    .values({ bookingId: done.id, investorId: investor.id, rating: 4, comment: "Clear" })
  await makeBooking(db, await makeUser(db, "investor"), analyst, {
    startUtc: inHours(6),
    status: "confirmed",
  })
})

async function hoursOf(path: string, token = authorization): Promise<number[]> {
  const answer = await call("GET", path, {}, { authorization: token })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body.items.map((item) => (Date.parse(String(item.start_utc)) - NEXT_WEEK.getTime()) / HOUR_MS)
}

describe("my sessions", () => {
  it("are the investor's own, latest start first, or the other way round", async () => {
    expect(await hoursOf(MINE)).toEqual([5, 4, 3, 2, 1, 0])
    expect(await hoursOf(`${MINE}?sort=start`)).toEqual([0, 1, 2, 3, 4, 5])
  })

  it("filter by several statuses, an overdue request being expired", async () => {
    expect(await hoursOf(`${MINE}?status=requested`)).toEqual([3, 1])
    expect(await hoursOf(`${MINE}?status=expired&status=cancelled`)).toEqual([4, 2])
    const answer = await call("GET", `${MINE}?status=expired`, {}, { authorization })
    expect(answer.body.items).toMatchObject([{ status: "expired", can: ["note", "feedback"] }])
  })

  it("count each status, whatever statuses are asked for", async () => {
    const answer = await call("GET", `${MINE}?counts=1&status=confirmed`, {}, { authorization })
    expect(answer.body.counts).toEqual({
      requested: 2,
      confirmed: 1,
      declined: 0,
      cancelled: 1,
      completed: 1,
      expired: 1,
      no_show: 0,
    })
  })

  it("filter by instants, from ≤ start < to, and by whole dates of the investor's zone", async () => {
    const [from, to] = [inHours(1), inHours(3)].map((date) => encodeURIComponent(date.toISOString()))
    expect(await hoursOf(`${MINE}?from=${from}&to=${to}`)).toEqual([2, 1])
    // Midnight UTC is 09:00 in Tokyo: the same date there, and not the one before.
    const date = NEXT_WEEK.toISOString().slice(0, 10)
    expect(await hoursOf(`${MINE}?from=${date}&to=${date}`)).toEqual([5, 4, 3, 2, 1, 0])
    const before = inHours(-24).toISOString().slice(0, 10)
    expect(await hoursOf(`${MINE}?to=${before}`)).toEqual([])
  })

  it("search topic and counterpart, ignoring case and accents and taking % and _ for themselves", async () => {
    expect(await hoursOf(`${MINE}?q=celik`)).toEqual([0])
    expect(await hoursOf(`${MINE}?q=50%25`)).toEqual([0])
    expect(await hoursOf(`${MINE}?q=5_%25`)).toEqual([])
    expect(await hoursOf(`${MINE}?q=${encodeURIComponent(analyst.name.toUpperCase())}`)).toEqual([5, 3, 1, 0])
  })

  it("search all words in any order, each in the topic or in the counterpart's name", async () => {
    const [first, last] = analyst.name.split(" ")
    for (const q of [`steel, ${last}-${first}`, `${first} CELIK`, "50% steel", "and–çelik"]) {
      expect(await hoursOf(`${MINE}?q=${encodeURIComponent(q)}`), q).toEqual([0])
    }
    expect(await hoursOf(`${MINE}?q=${encodeURIComponent(`steel copper ${last}`)}`)).toEqual([])
  })

  it("carry the feedback", async () => {
    const answer = await call("GET", `${MINE}?status=completed`, {}, { authorization })
    expect(answer.body.items).toMatchObject([{ feedback: { rating: 4, comment: "Clear" } }])
  })

  for (const sort of ["-start", "start"]) {
    it(`page by cursor without loss or repetition, sorted by ${sort}`, async () => {
      const seen: number[] = []
      let cursor: unknown = null
      do {
        const path = `${MINE}?limit=2&sort=${sort}${cursor ? `&cursor=${cursor}` : ""}`
        const answer = await call("GET", path, {}, { authorization })
        seen.push(
          ...answer.body.items.map(
            (item) => (Date.parse(String(item.start_utc)) - NEXT_WEEK.getTime()) / HOUR_MS,
          ),
        )
        cursor = answer.body.next_cursor
      } while (cursor)
      expect(seen).toEqual(sort === "start" ? [0, 1, 2, 3, 4, 5] : [5, 4, 3, 2, 1, 0])
    })
  }
})

describe("incoming", () => {
  it("is the analyst's, and sorts by the answer's deadline, those without one last", async () => {
    expect(await hoursOf(INCOMING, desk)).toEqual([6, 5, 3, 1, 0])
    expect((await hoursOf(`${INCOMING}?sort=respond_by`, desk)).slice(0, 2)).toEqual([3, 1])
    const first = await call("GET", `${INCOMING}?sort=respond_by&limit=3`, {}, { authorization: desk })
    const rest = await hoursOf(`${INCOMING}?sort=respond_by&limit=3&cursor=${first.body.next_cursor}`, desk)
    expect(rest).toHaveLength(2)
  })
})

describe("a list's query", () => {
  const refused = {
    "status=open": "status",
    "limit=0": "limit",
    "limit=201": "limit",
    "limit=ten": "limit",
    "sort=respond_by": "sort",
    "from=yesterday": "from",
    "from=2026-02-30": "from",
    "cursor=abc": "cursor",
    "limit=5&limit=6": "limit",
    "page=2": "page",
    "nextCursor=x": "next_cursor",
    "counts=yes": "counts",
  }
  for (const [query, field] of Object.entries(refused)) {
    it(`is refused when it is ?${query}: 400 with the field ${field}`, async () => {
      const answer = await call("GET", `${MINE}?${query}`, {}, { authorization })
      expect(answer).toMatchObject({ status: 400, body: { code: "invalid_input" } })
      expect(Object.keys(answer.body.fields as object).some((key) => key.startsWith(field))).toBe(true)
    })
  }

  it("is refused with a cursor of another order", async () => {
    const { body } = await call("GET", `${MINE}?limit=1`, {}, { authorization })
    const answer = await call("GET", `${MINE}?sort=start&cursor=${body.next_cursor}`, {}, { authorization })
    expect(answer.status).toBe(400)
  })

  it("is refused with a cursor of a time that there never was", async () => {
    const stored = ["start", "0000-01-01T00:00:00Z", "0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000"]
    const cursor = Buffer.from(JSON.stringify(stored)).toString("base64url")
    const answer = await call("GET", `${MINE}?sort=start&cursor=${cursor}`, {}, { authorization })
    expect(answer.status).toBe(400)
  })
})

describe("the screen of a list", () => {
  it("tells what has ended from what has not, to the minute of the end, and counts both", async () => {
    const at = inHours(6.5)
    const rowsOf = async (ended: boolean) => {
      const query = {
        status: ["confirmed", "completed"],
        ended,
        sort: "start",
        limit: 50,
        counts: "1",
      } as const
      const page = accepted(await listBookingRows(ctxOf(db, analyst, at), query))
      return [
        page.items.map(({ startUtc }) => (startUtc.getTime() - NEXT_WEEK.getTime()) / HOUR_MS),
        page.endedCounts,
      ]
    }
    const ended = expect.objectContaining({ confirmed: 2, completed: 1, expired: 2, requested: 0 })
    expect(await rowsOf(true)).toEqual([[0, 5, 6], ended])
    expect(await rowsOf(false)).toEqual([[], ended])
    const { body } = await call("GET", `${INCOMING}?counts=1`, {}, { authorization: desk })
    expect(Object.keys(body).sort()).toEqual(["counts", "items", "next_cursor"])
  })
})

describe("the counts of everyone's bookings", () => {
  it("tell on the screen what has ended from what has not, as those of one person do", async () => {
    const admin = await makeUser(db, "admin")
    for (const hours of [-5, 0, 6.25, 6.5, 7, 100]) {
      const now = inHours(hours)
      const all = { sort: "start", limit: 200, counts: "1" } as const
      const page = accepted(await listBookingRows(ctxOf(db, admin, now), all))
      const counted = (ended: boolean) =>
        Object.fromEntries(
          BOOKING_STATUSES.map((status) => [
            status,
            page.items.filter((row) => row.status === status && row.endUtc <= now === ended).length,
          ]),
        )
      expect(page.nextCursor).toBeNull()
      for (const ended of [true, false]) {
        const part = accepted(await listBookingRows(ctxOf(db, admin, now), { ...all, ended }))
        const held = page.items.filter(({ endUtc }) => endUtc <= now === ended)
        expect(part.items.map(({ id }) => id)).toEqual(held.map(({ id }) => id))
      }
      expect([page.endedCounts, page.aheadCounts]).toEqual([counted(true), counted(false)])
    }
  })

  it("go to 1,000 in a status and no further, overdue ones at their present status", async () => {
    const admin = await bearer(db, await makeUser(db, "admin"))
    const countsOf = async () => {
      const { body } = await call("GET", "/api/admin/bookings?counts=1", {}, { authorization: admin })
      return body.counts
    }
    const before = await countsOf()
    expect(before).toEqual({
      requested: 2,
      confirmed: 2,
      declined: 0,
      cancelled: 1,
      completed: 1,
      expired: 1,
      no_show: 0,
    })
    await db.transaction(async (tx) => {
      // Without its triggers, which see to one booking at a time.
      await tx.execute(sql`set local session_replication_role = replica`)
      await tx.execute(sql`insert into session_bookings
        (investor_id, analyst_id, start_utc, end_utc, status, held_from, held_until)
        select ${investor.id}, ${analyst.id}, t, t + interval '30 minutes', 'declined', t, t + interval '30 minutes'
        from generate_series(1, 1001) n, lateral (select timestamptz '2020-01-01' + n * interval '1 hour') at (t)`)
    })
    expect(await countsOf()).toEqual({ ...Object(before), declined: 1_000 })
    const everyone = ctxOf(db, await makeUser(db, "admin"))
    const page = accepted(
      await listBookingRows(everyone, { sort: "start", limit: 1, counts: "1", ended: true }),
    )
    expect([page.endedCounts?.declined, page.aheadCounts?.declined]).toEqual([1_000, 0])
    const own = await call("GET", `${INCOMING}?counts=1`, {}, { authorization: desk })
    expect(own.body.counts).toMatchObject({ declined: 1_001 })
  })
})

describe("a search for what hundreds of people are called", () => {
  it("finds their bookings on either side, and counts them", async () => {
    await db.execute(sql`insert into users (id, name, email, role, password_hash)
      select gen_random_uuid(), 'Namesake ' || n, 'namesake' || n || '@example.test', 'investor', 'none'
      from generate_series(1, 300) n`)
    const [one] = await db.select().from(users).where(eq(users.name, "Namesake 7"))
    if (!one) throw new Error("nobody was made")
    await makeBooking(db, one, analyst, { startUtc: inHours(9), topic: "Freight" })
    const token = await bearer(db, await makeUser(db, "admin"))
    for (const [path, by] of [
      ["/api/admin/bookings", token],
      [INCOMING, desk],
    ] as const) {
      expect(await hoursOf(`${path}?q=namesake`, by)).toEqual([9])
      expect(await hoursOf(`${path}?q=namesake+freight+analyst`, by)).toEqual(path === INCOMING ? [] : [9])
      expect(await hoursOf(`${path}?q=namesake+shipping`, by)).toEqual([])
      const { body } = await call("GET", `${path}?q=namesake&counts=1`, {}, { authorization: by })
      expect(body.counts).toMatchObject({ requested: 1, confirmed: 0 })
    }
  })
})
