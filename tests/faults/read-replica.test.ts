import { sql } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { connect, type Database } from "@/db/client"
import { readFromReplica } from "@/db/read-from-replica"
import { connectReplica, type Replica } from "@/db/replica"
import { exportBookings } from "@/lib/bookings/export-bookings"
import type { User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { getInsights } from "@/lib/insights/get-insights"
import { type Application, startApplication } from "@/tests/support/application"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser } from "@/tests/support/factories"
import { loginCookie } from "@/tests/support/login-cookie"
import { startPacedWatch } from "@/tests/support/paced-watch"
import { type Pair, startPair } from "@/tests/support/standby"

const FRESH = /^Rows as of [\dT:.-]+Z\.$/
const LATE = /^Rows as of [\dT:.-]+Z, [1-9]\d* s behind\.$/
const LOST = /^Rows as of [\dT:.-]+Z, from the main database: the read replica cannot be reached\.$/
const FIGURES_FRESH = /^Figures as of [^,]+, \d\d:\d\d\.$/
const FIGURES_LATE = /^Figures as of [^,]+, \d\d:\d\d, [1-9]\d* s behind\.$/
const FIGURES_LOST =
  /^Figures as of [^,]+, \d\d:\d\d, from the main database: the read replica cannot be reached\.$/
const SOON_MS = 3_000

let pair: Pair
let db: Database & { replica: Replica }
let replicas: Application[] = []
let analyst: User
let investor: User
let authorization: string
let cookie: string

beforeAll(async () => {
  pair = await startPair()
  db = Object.assign(connect(pair.primaryUrl), { replica: connectReplica(pair.replicaUrl) })
  analyst = await makeAnalyst(db)
  investor = await makeUser(db, "investor")
  authorization = await bearer(db, investor)
  cookie = await loginCookie(db, analyst)
  const more = { DATABASE_READ_URL: pair.replicaUrl }
  const start = () => startApplication(pair.primaryUrl, { isUnlimited: true, more })
  replicas = [await start(), await start()]
})

beforeEach(async () => {
  if (!pair.isUp()) await pair.startReplica()
  await pair.resume()
  await pair.catchUp()
})
afterAll(async () => {
  await Promise.all(replicas.map(({ stop }) => stop()))
  await Promise.all([db.$client.end(), db.replica.close()])
  await pair.dispose()
})

type Export = { readonly status: number; readonly rows: number; readonly note: string }

async function exportFrom({ origin }: Application): Promise<Export> {
  const answer = await fetch(`${origin}/api/analyst_sessions/export.csv`, { headers: { authorization } })
  const lines = (await answer.text()).split("\r\n").filter(Boolean)
  const note = answer.headers.get("data-note") ?? ""
  return { status: answer.status, rows: lines.length - 1, note }
}

const exports = () => Promise.all(replicas.map(exportFrom))
const shown = async () => (await exports()).map(({ rows, note }) => ({ rows, note }))

/** What the analyst's page of insights says under its figures. */
const figures = () =>
  Promise.all(
    replicas.map(async ({ origin }) => {
      const page = await (await fetch(`${origin}/insights`, { headers: { cookie } })).text()
      return /Figures as of [^<]*/.exec(page)?.[0]
    }),
  )
const bothSay = (words: RegExp) => [0, 1].map(() => expect.stringMatching(words))
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
/** Waits until reads go to the replica: one that could not be asked in time on a busy machine is left alone for a while. */
const untilRead = () => expect.poll(async () => (await readAside(whereFrom)).freshness.isReplica).toBe(true)
const whereFrom = async (from: Database) => {
  const { rows } = await from.execute<{ follows: boolean }>(sql`select pg_is_in_recovery() as follows`)
  return rows[0]?.follows
}

describe("two replicas of the application with a read replica", () => {
  it("read exports and figures from it, say how late those are, and read all else from the primary", async () => {
    await book()
    await pair.catchUp()
    await expect.poll(shown).toEqual(both(made, FRESH))
    await expect.poll(figures).toEqual(bothSay(FIGURES_FRESH))
    await pair.pause()
    await book()
    await expect.poll(shown).toEqual(both(made - 1, LATE))
    await expect.poll(figures).toEqual(bothSay(FIGURES_LATE))
    const [mine] = await Promise.all(
      replicas.map(async ({ origin }) =>
        (await fetch(`${origin}/api/analyst_sessions/mine`, { headers: { authorization } })).json(),
      ),
    )
    expect(mine.items).toHaveLength(made)
    await pair.resume()
    await pair.catchUp()
    await expect.poll(shown).toEqual(both(made, FRESH))
  })

  it("read them from the primary once it is lost, at once and in words, and from it again once it is back", async () => {
    await pair.stopReplica()
    await book()
    const watch = startPacedWatch()
    const crowd = (await Promise.all(Array.from({ length: 10 }, exports))).flat()
    expect(watch()).toBeLessThan(SOON_MS)
    expect(crowd).toEqual(crowd.map(() => ({ status: 200, rows: made, note: expect.stringMatching(LOST) })))
    expect(await figures()).toEqual(bothSay(FIGURES_LOST))
    await pair.startReplica()
    await pair.catchUp()
    await expect.poll(shown).toEqual(both(made, FRESH))
    await expect.poll(figures).toEqual(bothSay(FIGURES_FRESH))
    await pair.pause()
    await book()
    await expect.poll(shown).toEqual(both(made - 1, LATE))
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
      // Both are first "unreachable" on a machine that takes longer than a second to let one in.
      await expect
        .poll(() => readFromReplica(ctx, ({ db: from }) => whereFrom(from as Database)))
        .toMatchObject({ value: false, freshness: { isReplica: false, trouble } })
      await Promise.all([ctx.db.$client.end(), replica.close()])
    }
  })

  it("of insights comes from there, and says how late it is", async () => {
    const freshness = async () => accepted(await getInsights(ctxOf(db, analyst), { range: "13" })).freshness
    await expect.poll(freshness).toMatchObject({ isReplica: true, trouble: null, behindSeconds: 0 })
    await pair.pause()
    await book()
    const late = { isReplica: true, trouble: null, behindSeconds: expect.toSatisfy((n) => n > 0) }
    await expect.poll(freshness).toMatchObject(late)
  })

  it("that fails there alone is done at the primary, and the next one goes there again", async () => {
    await untilRead()
    const writing = await readAside((from) => from.execute(sql`create temporary table scratch (n int)`))
    expect(writing.freshness).toMatchObject({ isReplica: false, trouble: "failed" })
    expect(await readAside(whereFrom)).toMatchObject({ value: true, freshness: { isReplica: true } })
  })

  it("whose failure is the question's own fails", async () => {
    await expect(readAside((from) => from.execute(sql`select nothing`))).rejects.toThrow()
  })

  it("of one that freezes on the way is done at the primary within some seconds", async () => {
    await untilRead()
    const watch = startPacedWatch()
    let thaw = () => {}
    const { value, freshness } = await readAside(async (from) => {
      if (!(await whereFrom(from))) return "primary"
      thaw = await pair.freezeReplica()
      return (await whereFrom(from)) ? "replica" : "primary"
    }).finally(() => thaw())
    expect({ value, freshness }).toMatchObject({ value: "primary", freshness: { trouble: "unreachable" } })
    expect(watch()).toBeLessThan(4_000)
  })

  it("page by page goes on at the primary when the replica is lost on the way, each row once", async () => {
    await untilRead()
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
  })
})
