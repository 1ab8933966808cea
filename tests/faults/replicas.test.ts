import { eq, sql } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { sessionSeats } from "@/db/schema/groups"
import { apiTokens, users } from "@/db/schema/users"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { type Application, startApplication } from "@/tests/support/application"
import { bearer, makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { makeGroup, makeSeat } from "@/tests/support/groups"
import { countDeadlocks } from "@/tests/support/locks"
import { loginCookie } from "@/tests/support/login-cookie"
import { startPacedWatch } from "@/tests/support/paced-watch"
import { readEvents } from "@/tests/support/read-events"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const NOON = new Date(Math.ceil(Date.now() / DAY_MS) * DAY_MS + 1.5 * DAY_MS)

let replicas: Application[]

beforeAll(async () => {
  replicas = [await startApplication(url), await startApplication(url)]
})
afterAll(() => Promise.all(replicas.map(({ stop }) => stop())))

type Answer = { readonly status: number; readonly outcome: string }

/** Asks one replica for half an hour of an analyst. */
async function book(
  { origin }: Application,
  authorization: string,
  analyst: User,
  start: Date,
  key?: string,
): Promise<Answer> {
  const response = await fetch(`${origin}/api/analyst_sessions/book`, {
    method: "POST",
    headers: {
      authorization,
      "content-type": "application/json",
      ...(key !== undefined && { "idempotency-key": key }),
    },
    body: JSON.stringify({ analyst_id: analyst.id, start_utc: start, duration_minutes: 30 }),
  })
  const body = await response.json()
  return { status: response.status, outcome: body.code ?? body.id }
}

function replica(index: number): Application {
  const found = replicas[index % replicas.length]
  if (!found) throw new Error("no replica runs")
  return found
}

/** The headers of what a person asks in each way: as his browser does, and as a program of his. */
async function waysOf(user: User) {
  const cookie = await loginCookie(db, user)
  return [
    { via: "cookie", headers: { cookie } as Record<string, string> },
    { via: "token", headers: { authorization: await bearer(db, user, "read") } as Record<string, string> },
  ]
}

/** So many investors' Authorization headers. */
function callers(count: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, async () => bearer(db, await makeUser(db, "investor"))))
}

describe("two replicas on one database", () => {
  it("give one slot to one of 500 investors at once, and tell the others within five seconds", async () => {
    const analyst = await makeAnalyst(db, { autoConfirm: true })
    const crowd = await callers(500)
    const before = await countDeadlocks(db)
    const took: number[] = []
    // Three slots, one after the other: the first crowd meets replicas that have just started.
    for (const hour of [0, 1, 2]) {
      const start = new Date(NOON.getTime() + hour * HOUR_MS)
      const watch = startPacedWatch()
      const answers = await Promise.all(crowd.map((caller, n) => book(replica(n), caller, analyst, start)))
      took.push(watch())
      expect(answers.filter(({ status }) => status !== 201)).toEqual(
        Array.from({ length: 499 }, () => ({ status: 409, outcome: "slot_taken" })),
      )
      expect(await db.$count(sessionBookings, eq(sessionBookings.startUtc, start))).toBe(1)
    }
    expect(await countDeadlocks(db)).toBe(before)
    expect(Math.min(...took)).toBeLessThan(5_000)
  })

  it("give the last seat of a group session to one of 500 investors at once, and tell the others within five seconds", async () => {
    const analyst = await makeAnalyst(db)
    const crowd = await callers(500)
    const before = await countDeadlocks(db)
    const took: number[] = []
    for (const hour of [4, 6, 8]) {
      const group = await makeGroup(db, analyst, {
        startUtc: new Date(NOON.getTime() + hour * HOUR_MS),
        seatsMax: 2,
      })
      await makeSeat(db, group, await makeUser(db, "investor"))
      const watch = startPacedWatch()
      const answers = await Promise.all(
        crowd.map(async (authorization, n) => {
          const answer = await fetch(`${replica(n).origin}/api/group_sessions/${group.id}/join`, {
            method: "POST",
            headers: { authorization, "content-type": "application/json" },
            body: "{}",
          })
          return { status: answer.status, outcome: (await answer.json()).code }
        }),
      )
      took.push(watch())
      expect(answers.filter(({ status }) => status !== 201)).toEqual(
        Array.from({ length: 499 }, () => ({ status: 409, outcome: "group_full" })),
      )
      expect(await db.$count(sessionSeats, eq(sessionSeats.bookingId, group.id))).toBe(2)
    }
    expect(await countDeadlocks(db)).toBe(before)
    expect(Math.min(...took)).toBeLessThan(5_000)
  })

  it("make one booking of one request that reaches them 50 times at once, and once more later", async () => {
    const analyst = await makeAnalyst(db)
    const [caller = ""] = await callers(1)
    const again = (n: number) => book(replica(n), caller, analyst, NOON, "one-key")
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => again(n)))
    const { rows } = await db.execute<{ id: string }>(
      sql`select id from session_bookings where analyst_id = ${analyst.id}`,
    )
    expect(rows).toHaveLength(1)
    for (const answer of [...answers, await again(1)]) {
      expect(answer).toEqual({ status: 201, outcome: rows[0]?.id })
    }
  })

  it.each([
    [
      "whose token is revoked",
      (id: string) => db.update(apiTokens).set({ revokedAt: NOW }).where(eq(apiTokens.userId, id)),
    ],
    ["who is disabled", (id: string) => db.update(users).set({ disabledAt: NOW }).where(eq(users.id, id))],
  ])("turn away somebody %s from the next request on, however busy they are", async (_, act) => {
    const others = await callers(2)
    for (let round = 0; round < 12; round++) {
      const user = await makeUser(db, "investor")
      const own = await bearer(db, user)
      const ask = async (n: number, authorization: string) =>
        (await fetch(`${replica(n).origin}/api/analyst_sessions/mine`, { headers: { authorization } })).status
      // His requests of before are under way yet, between others'.
      const before = [0, 1, 2, 3].flatMap((n) => [ask(n, own), ask(n, others[n % 2] ?? "")])
      await act(user.id)
      expect(await Promise.all([0, 1, 2, 3].map((n) => ask(n, own)))).toEqual([401, 401, 401, 401])
      const earlier = await Promise.all(before)
      expect(earlier.filter((_, n) => n % 2 === 1)).toEqual([200, 200, 200, 200])
    }
  })

  it.each([
    { title: "that his account is disabled", path: "disable", ends: ["cookie", "token"] },
    { title: "that his logins are ended", path: "end_logins", ends: ["cookie"] },
    { title: "that his token is revoked", path: "tokens/own", ends: ["token"] },
  ])(
    "within five seconds one ends a person's event streams when the other is told $title, and lets him in no more",
    async ({ path, ends }) => {
      const user = await makeUser(db, "investor")
      const [admin] = await waysOf(await makeUser(db, "admin"))
      const ways = await waysOf(user)
      const streams = await Promise.all(
        ways.map(async ({ headers }) => {
          const { body } = await fetch(`${replica(0).origin}/api/events`, { headers })
          if (!body) throw new Error("there is no stream")
          return readEvents(body)
        }),
      )
      const [token] = await db
        .select({ id: apiTokens.id })
        .from(apiTokens)
        .where(eq(apiTokens.userId, user.id))
      const act = path.replace("own", token?.id ?? "")
      const watch = startPacedWatch()
      const acted = await fetch(`${replica(1).origin}/api/admin/users/${user.id}/${act}`, {
        method: path.startsWith("tokens") ? "DELETE" : "POST",
        // By his login: a program's token revokes nobody's.
        headers: { ...admin?.headers, origin: replica(1).origin, "content-type": "application/json" },
        body: "{}",
      })
      expect(acted.ok).toBe(true)
      for (const [n, { via, headers }] of ways.entries()) {
        const isOver = ends.includes(via)
        if (isOver) await streams[n]?.ended
        for (const { origin } of replicas)
          expect((await fetch(`${origin}/api/me`, { headers })).status, via).toBe(isOver ? 401 : 200)
      }
      expect(watch()).toBeLessThan(5_000)
      await Promise.all(streams.map((stream) => stream.close()))
    },
  )

  it("lose nothing and repeat nothing when one is killed while it books", async () => {
    const analyst = await makeAnalyst(db)
    const crowd = await callers(24)
    const doomed = await startApplication(url)
    const startOf = (n: number) =>
      new Date(NOON.getTime() + ((n % 12) * HOUR_MS) / 2 + Math.floor(n / 12) * DAY_MS)
    const asked = crowd.map((caller, n) =>
      book(doomed, caller, analyst, startOf(n), `key-${n}`).catch(() => undefined),
    )
    await Promise.any(asked)
    await doomed.kill()
    const acknowledged = await Promise.all(asked)
    const retried = await Promise.all(
      crowd.map((caller, n) => book(replica(n), caller, analyst, startOf(n), `key-${n}`)),
    )
    expect(retried.map(({ status }) => status)).toEqual(crowd.map(() => 201))
    for (const [n, answer] of acknowledged.entries()) if (answer) expect(retried[n]).toEqual(answer)
    expect(await db.$count(sessionBookings, eq(sessionBookings.analystId, analyst.id))).toBe(24)
    const { rows } = await db.execute(
      sql`select 1 from ${sessionBookingEvents} e join ${sessionBookings} b on b.id = e.booking_id where b.analyst_id = ${analyst.id}`,
    )
    expect(rows).toHaveLength(24)
  })
})
