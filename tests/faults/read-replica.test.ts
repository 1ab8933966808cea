import { sql } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { connect, type Database } from "@/db/client"
import { readFromReplica } from "@/db/read-from-replica"
import { connectReplica, type Replica } from "@/db/replica"
import { exportBookings } from "@/lib/bookings/export-bookings"
import type { User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { getInsights } from "@/lib/insights/get-insights"
import { type Application, startApplication } from "@/tests/support/application"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser } from "@/tests/support/factories"
import { type Pair, startPair } from "@/tests/support/standby"

const FRESH = /^Rows as of [\dT:.-]+Z\.$/
const LATE = /^Rows as of [\dT:.-]+Z, [1-9]\d* s behind\.$/
const LOST = /^Rows as of [\dT:.-]+Z, from the main database: the read replica cannot be reached\.$/
const SOON_MS = 3_000

let pair: Pair
let db: Database & { replica: Replica }
let replicas: Application[] = []
let analyst: User
let investor: User
let authorization: string

beforeAll(async () => {
  pair = await startPair()
  db = Object.assign(connect(pair.primaryUrl), { replica: connectReplica(pair.replicaUrl) })
  analyst = await makeAnalyst(db)
  investor = await makeUser(db, "investor")
  authorization = await bearer(db, investor)
  const more = { DATABASE_READ_URL: pair.replicaUrl }
  const start = () => startApplication(pair.primaryUrl, { isUnlimited: true, more })
  replicas = [await start(), await start()]
}, 240_000)

afterAll(async () => {
  await Promise.all(replicas.map(({ stop }) => stop()))
  await Promise.all([db.$client.end(), db.replica.close()])
  await pair.dispose()
})

type Export = {
  readonly status: number
  readonly rows: number
  readonly note: string
  readonly tookMs: number
}

async function exportFrom({ origin }: Application): Promise<Export> {
  const began = performance.now()
  const answer = await fetch(`${origin}/api/analyst_sessions/export.csv`, { headers: { authorization } })
  const lines = (await answer.text()).split("\r\n").filter(Boolean)
  const note = answer.headers.get("data-note") ?? ""
  return { status: answer.status, rows: lines.length - 1, note, tookMs: performance.now() - began }
}

const exports = () => Promise.all(replicas.map(exportFrom))
const shown = async () => (await exports()).map(({ rows, note }) => ({ rows, note }))
const both = (rows: number, words: RegExp) => [0, 1].map(() => ({ rows, note: expect.stringMatching(words) }))

let made = 0
/** Another session of the investor's, on a day of its own. */
const book = () =>
  makeBooking(db, investor, analyst, {
    status: "cancelled",
    startUtc: new Date(Date.UTC(2027, 0, 1 + made++, 10)),
  })

const readAside = <T>(read: (from: Database) => Promise<T>) =>
  readFromReplica(ctxOf(db, investor), ({ db: from }) => read(from as Database))
const whereFrom = async (from: Database) => {
  const { rows } = await from.execute<{ follows: boolean }>(sql`select pg_is_in_recovery() as follows`)
  return rows[0]?.follows
}

describe("two replicas of the application with a read replica", () => {
  it("export from it what it has, say how late that is, and read all else from the primary", async () => {
    await book()
    await pair.catchUp()
    await expect.poll(shown).toEqual(both(1, FRESH))
    await pair.pause()
    await book()
    await expect.poll(shown).toEqual(both(1, LATE))
    const [mine] = await Promise.all(
      replicas.map(async ({ origin }) =>
        (await fetch(`${origin}/api/analyst_sessions/mine`, { headers: { authorization } })).json(),
      ),
    )
    expect(mine.items).toHaveLength(2)
    await pair.resume()
    await pair.catchUp()
    await expect.poll(shown).toEqual(both(2, FRESH))
  })

  it("export from the primary once it is lost, at once and in words, and from it again once it is back", async () => {
    await pair.catchUp()
    await pair.stopReplica()
    await book()
    const crowd = (await Promise.all(Array.from({ length: 10 }, exports))).flat()
    expect(crowd.map(({ status, rows, note }) => ({ status, rows, note }))).toEqual(
      crowd.map(() => ({ status: 200, rows: 3, note: expect.stringMatching(LOST) })),
    )
    expect(Math.max(...crowd.map(({ tookMs }) => tookMs))).toBeLessThan(SOON_MS)
    await pair.startReplica()
    await pair.catchUp()
    await expect.poll(shown).toEqual(both(3, FRESH))
    await pair.pause()
    await book()
    await expect.poll(shown).toEqual(both(3, LATE))
    await pair.resume()
  })
})

describe("a read", () => {
  it("goes to the primary where a replica is none, or one of another database", async () => {
    const elsewhere = new URL(pair.replicaUrl)
    elsewhere.pathname = "/template1"
    for (const [url, trouble] of [
      [pair.primaryUrl, "no_replica"],
      [elsewhere.href, "other_database"],
    ] as const) {
      const replica = connectReplica(url)
      const ctx = { ...ctxOf(db, investor), db: Object.assign(connect(pair.primaryUrl), { replica }) }
      const { value, freshness } = await readFromReplica(ctx, ({ db: from }) => whereFrom(from as Database))
      expect({ value, freshness }).toMatchObject({ value: false, freshness: { isReplica: false, trouble } })
      await Promise.all([ctx.db.$client.end(), replica.close()])
    }
  })

  it("of insights comes from there, and says how late it is", async () => {
    await pair.catchUp()
    const freshness = async () => accepted(await getInsights(ctxOf(db, analyst), { range: "13" })).freshness
    expect(await freshness()).toMatchObject({ isReplica: true, trouble: null })
    await pair.pause()
    await book()
    await expect.poll(async () => (await freshness()).behindSeconds).toBeGreaterThan(0)
    expect(await freshness()).toMatchObject({ isReplica: true, trouble: null })
    await pair.resume()
    await pair.catchUp()
  })

  it("that fails there alone is done at the primary, and the next one goes there again", async () => {
    await pair.catchUp()
    const writing = await readAside((from) => from.execute(sql`create temporary table scratch (n int)`))
    expect(writing.freshness).toMatchObject({ isReplica: false, trouble: "failed" })
    expect(await readAside(whereFrom)).toMatchObject({ value: true, freshness: { isReplica: true } })
  })

  it("whose failure is the question's own fails", async () => {
    await expect(readAside((from) => from.execute(sql`select nothing`))).rejects.toThrow()
  })

  it("of one that freezes on the way is done at the primary within some seconds", async () => {
    await pair.catchUp()
    await expect.poll(async () => (await readAside(whereFrom)).value).toBe(true)
    const began = performance.now()
    let thaw = () => {}
    const { value, freshness } = await readAside(async (from) => {
      if (!(await whereFrom(from))) return "primary"
      thaw = await pair.freezeReplica()
      return (await whereFrom(from)) ? "replica" : "primary"
    }).finally(() => thaw())
    const took = performance.now() - began
    expect({ value, freshness }).toMatchObject({ value: "primary", freshness: { trouble: "unreachable" } })
    expect(took).toBeLessThan(4_000)
  })

  it("page by page goes on at the primary when the replica is lost on the way, each row once", async () => {
    await expect.poll(async () => (await readAside(whereFrom)).value).toBe(true)
    const many = await makeUser(db, "investor")
    await db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`)
      await tx.execute(sql`insert into session_bookings
        (investor_id, analyst_id, start_utc, end_utc, status, held_from, held_until)
        select ${many.id}, ${analyst.id}, t, t + interval '30 minutes', 'declined', t, t + interval '30 minutes'
        from generate_series(1, 1600) n, lateral (select timestamptz '2020-01-01' + n * interval '1 hour') at (t)`)
    })
    await pair.catchUp()
    const { pieces, freshness } = accepted(await exportBookings(ctxOf(db, many), { sort: "start" }))
    expect(freshness.isReplica).toBe(true)
    let text = ""
    for await (const piece of pieces) {
      if (text.split("\r\n").length > 500 && pair.isUp()) await pair.stopReplica()
      text += piece
    }
    const starts = text
      .trim()
      .split("\r\n")
      .slice(1)
      .map((row) => row.split(",")[2])
    expect(starts).toHaveLength(1600)
    expect(new Set(starts).size).toBe(1600)
    expect((await readAside(whereFrom)).freshness).toMatchObject({ isReplica: false, trouble: "unreachable" })
    await pair.startReplica()
  })
})
