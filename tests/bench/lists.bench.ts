import { eq, sql } from "drizzle-orm"
import pg from "pg"
import { connect, type Database } from "@/db/client"
import { analystRatings } from "@/db/schema/analysts"
import { users } from "@/db/schema/users"
import { ListAuditInput } from "@/lib/audit/inputs"
import { listAudit } from "@/lib/audit/list-audit"
import { cursorAfter } from "@/lib/bookings/cursor"
import { exportBookings } from "@/lib/bookings/export-bookings"
import { ListBookingsInput, ListIncomingInput } from "@/lib/bookings/inputs"
import { listAllBookings } from "@/lib/bookings/list-all-bookings"
import { listIncoming } from "@/lib/bookings/list-incoming"
import { listMine } from "@/lib/bookings/list-mine"
import { BookingPageOutput } from "@/lib/bookings/wire"
import type { Ctx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import type { OutputOf } from "@/lib/core/output"
import { accepted, type Result } from "@/lib/core/result"
import { bodyWriter } from "@/lib/web/wire-body"
import { cloneDatabase, openScratchDatabases } from "../support/scratch-databases"
import { promise, rounded, write } from "./promises"
import { type LargeDesk, seedLarge } from "./seed-large"

const LARGE = {
  bookings: Number(process.env.BENCH_BOOKINGS ?? 1_000_000),
  analysts: 2_000,
  investors: 20_000,
}
const SMALL = { bookings: 2_000, analysts: 20, investors: 200 }
const ROUNDS = 15
const EXPORTED_ROWS = 100_000
/** What a page, its counts and a search of everyone's sessions, and a page of the audit trail over their events, may take at a million, in milliseconds. */
const PAGE_MS = 1
const COUNTS_MS = 3
const AUDIT_MS = 50
const SEARCH_MS = 10
/** What an export writes in a second, and keeps in memory meanwhile. */
const EXPORT = { rows: 10_000, heapMb: 64 }

type Query = { readonly text: string; readonly values: unknown[] }
type Read = (db: Database, desk: LargeDesk) => Promise<unknown>

async function ctxOf(db: Database, id: string, role: Ctx["actor"]["role"]): Promise<Ctx> {
  const [user] = await db.select().from(users).where(eq(users.id, id))
  if (!user) throw new Error("nobody of that id")
  return {
    actor: { ...user, role },
    now: new Date(),
    db,
    through: { via: "token", requestId: null, address: null },
  }
}

async function page<T extends { nextCursor: string | null }>(asked: Promise<Result<T>>): Promise<T> {
  return accepted(await asked)
}

const mine = async (db: Database, { investorId }: LargeDesk, query: object) =>
  page(listMine(await ctxOf(db, investorId, "investor"), ListBookingsInput.parse(query)))
const incoming = async (db: Database, { analystId }: LargeDesk, query: object) =>
  page(listIncoming(await ctxOf(db, analystId, "analyst"), ListIncomingInput.parse(query)))
const all = async (db: Database, { analystId }: LargeDesk, query: object) =>
  page(listAllBookings(await ctxOf(db, analystId, "admin"), ListBookingsInput.parse(query)))

const trail = async (db: Database, { analystId }: LargeDesk, query: object) =>
  page(listAudit(await ctxOf(db, analystId, "admin"), ListAuditInput.parse(query)))

const now = Date.now()
const month = {
  from: new Date(now - 15 * DAY_MS).toISOString(),
  to: new Date(now + 15 * DAY_MS).toISOString(),
}

const LONG_AGO = cursorAfter("-start", {
  id: "ffffffff-ffff-ffff-ffff-ffffffffffff",
  startUtc: new Date(now - 860 * DAY_MS),
  respondBy: null,
})

/** Lists and ratings. */
const PAGES: Record<string, Read> = {
  "my sessions, first page": (db, desk) => mine(db, desk, {}),
  "my sessions, completed": (db, desk) => mine(db, desk, { status: ["completed"] }),
  "incoming by deadline": (db, desk) => incoming(db, desk, { status: ["requested"], sort: "respond_by" }),
  "an analyst's month": (db, desk) => incoming(db, desk, { ...month, sort: "start", limit: "200" }),
  "admin, first page": (db, desk) => all(db, desk, {}),
  "admin, page after 900,000": (db, desk) => all(db, desk, { cursor: LONG_AGO }),
  "admin, no-shows": (db, desk) => all(db, desk, { status: ["no_show"] }),
  "ratings of 50 analysts": (db) =>
    db
      .select()
      .from(analystRatings)
      .where(sql`analyst_id in (select id from users where email like 'analyst1%' limit 50)`),
}

/** Searches of one person's sessions and of everyone's, whose time grows with what they find. */
const SEARCHES: Record<string, Read> = {
  "my sessions, by topic": (db, desk) => mine(db, desk, { q: "copper" }),
  "my sessions, by a rare topic": (db, desk) => mine(db, desk, { q: "grids yields 49" }),
  "admin, by name": (db, desk) => all(db, desk, { q: "Investor 19" }),
  "admin, by topic": (db, desk) => all(db, desk, { q: "uranium permits" }),
  "admin, by a rare topic": (db, desk) => all(db, desk, { q: "grids yields 4999" }),
  "admin, by rare words, mixed": (db, desk) => all(db, desk, { q: "4999 yields-grids" }),
  "admin, by name and topic": (db, desk) => all(db, desk, { q: "uranium 1999, investor" }),
  "admin, by what nobody wrote": (db, desk) => all(db, desk, { q: "palladium" }),
  "admin, by topic with counts": (db, desk) => all(db, desk, { q: "uranium permits", counts: "1" }),
}

/** The trail over the events of all bookings. */
const AUDIT: Record<string, Read> = {
  "audit, first page": (db, desk) => trail(db, desk, {}),
  "audit, a day long ago": (db, desk) => trail(db, desk, { to: new Date(now - 860 * DAY_MS).toISOString() }),
  "audit, one analyst": (db, desk) => trail(db, desk, { objectId: desk.analystId }),
  "audit, by one investor": (db, desk) => trail(db, desk, { actor: desk.investorId }),
  "audit, no-shows": (db, desk) => trail(db, desk, { action: "booking_no_show" }),
  "audit, an act of nobody": (db, desk) => trail(db, desk, { action: "booking_undone" }),
  "audit, by the system": (db, desk) => trail(db, desk, { actor: "system" }),
  "audit, by an admin": (db, desk) => trail(db, desk, { actor: desk.analystId }),
}

const COUNTS: Record<string, Read> = {
  "my sessions with counts": (db, desk) => mine(db, desk, { counts: "1" }),
  "admin with counts": (db, desk) => all(db, desk, { counts: "1" }),
}

type Taken = { readonly ms: number; readonly scans: boolean }

/** The queries that a read sends. */
async function queriesOf(work: () => Promise<unknown>): Promise<Query[]> {
  const seen: Query[] = []
  const { query: send } = pg.Client.prototype
  pg.Client.prototype.query = function spy(this: pg.Client, ...args: unknown[]) {
    const [asked, values] = args as [string | Query, unknown]
    seen.push(
      typeof asked === "string"
        ? { text: asked, values: Array.isArray(values) ? values : [] }
        : { text: asked.text, values: asked.values ?? (Array.isArray(values) ? values : []) },
    )
    return Reflect.apply(send, this, args)
  } as typeof send
  await work().finally(() => {
    pg.Client.prototype.query = send
  })
  return seen
}

/**
 * The time that the database takes for a read's queries, and whether one walks through all bookings. Each is prepared and
 * executed, as the pool does: an explained text with its values would be planned for them, the pool's kept plans are not.
 */
async function inDatabase({ $client }: Database, work: () => Promise<unknown>): Promise<Taken> {
  const seen = await queriesOf(work)
  const client = await $client.connect()
  const setMode = (mode: unknown) => client.query("select set_config('plan_cache_mode', $1, false)", [mode])
  const { rows: modes } = await client.query<{ plan_cache_mode: string }>("show plan_cache_mode")
  let [ms, scans] = [0, false]
  for (const { text, values } of seen) {
    if (text.startsWith("set local plan_cache_mode")) await setMode("force_custom_plan")
    if (!/session_bookings|session_booking_events|analyst_ratings|name_key/.test(text)) continue
    await client.query(`prepare measured as ${text}`)
    const given = values
      .map((value) => (value === null ? "null" : client.escapeLiteral(String(value))))
      .join()
    const { rows } = await client.query<{ "QUERY PLAN": [{ "Execution Time": number }] }>(
      `explain (analyze, format json, timing off, buffers off) execute measured${given && `(${given})`}`,
    )
    await client.query("deallocate measured")
    const [plan] = rows[0]?.["QUERY PLAN"] ?? []
    ms += plan?.["Execution Time"] ?? Number.NaN
    scans ||= /"Node Type": ?"Seq Scan"[^{}]*"Relation Name": ?"session_booking(s|_events)"/.test(
      JSON.stringify(plan),
    )
  }
  await setMode(modes[0]?.plan_cache_mode)
  client.release()
  return { ms, scans }
}

async function median(db: Database, work: () => Promise<unknown>): Promise<Taken> {
  const runs: Taken[] = []
  for (let round = 0; round < ROUNDS; round++) runs.push(await inDatabase(db, work))
  const sorted = runs.toSorted((a, b) => a.ms - b.ms)
  return sorted[Math.floor(ROUNDS / 2)] ?? { ms: Number.NaN, scans: true }
}

/** Reads an export's first rows as a download would, and watches what it keeps in memory. */
async function measureExport(db: Database, { analystId }: LargeDesk): Promise<void> {
  const asked = await exportBookings(await ctxOf(db, analystId, "admin"), { sort: "-start" })
  const started = performance.now()
  const before = process.memoryUsage().heapUsed
  let [rows, most, bytes] = [-1, 0, 0]
  for await (const lines of accepted(asked).pieces) {
    rows += lines.split("\r\n").length - 1
    bytes += lines.length
    most = Math.max(most, process.memoryUsage().heapUsed - before)
    if (rows >= EXPORTED_ROWS) break
  }
  const seconds = (performance.now() - started) / 1000
  const [kept, sent] = [most / 2 ** 20, bytes / 2 ** 20]
  const note = `${rows.toLocaleString("en")} rows, ${rounded(sent)} MB`
  promise({ name: "export", figure: rows / seconds, unit: "/s", must: EXPORT.rows, isLeast: true, note })
  promise({ name: "an export's heap", figure: kept, unit: "MB", must: EXPORT.heapMb, note })
}

/** What a page as JSON takes, to the bytes that are sent, beside that of a body that is made already. */
function measureBody(bookings: OutputOf<typeof BookingPageOutput>): void {
  const toBody = bodyWriter(BookingPageOutput)
  const body: unknown = JSON.parse(toBody(bookings))
  const [ours, plain] = [
    leastOf(() => Buffer.from(toBody(bookings))),
    leastOf(() => Buffer.from(JSON.stringify(body))),
  ]
  promise({
    name: "a page as JSON, times its plain JSON",
    figure: ours / plain,
    unit: "",
    must: 2,
    aim: 1.5,
    note: `${rounded(1000 * ours)} µs, ${bookings.items.length} rows`,
  })
}

/** The milliseconds of one run, in the best of many stretches: a busy machine makes the others longer. */
function leastOf(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < 400; round++) {
    const began = performance.now()
    for (let run = 0; run < 8; run++) work()
    least = Math.min(least, (performance.now() - began) / 8)
  }
  return least
}

async function main(): Promise<void> {
  const scratch = await openScratchDatabases()
  try {
    const databases = []
    for (const size of [SMALL, LARGE]) {
      const url = await cloneDatabase(scratch.templateUrl)
      const started = performance.now()
      const desk = await seedLarge(url, size)
      write(
        `seeded ${size.bookings.toLocaleString("en")} bookings in ${((performance.now() - started) / 1000).toFixed(0)} s`,
      )
      databases.push({ db: connect(url, { max: 2 }), desk })
    }
    const [small, large] = databases
    if (!small || !large) return
    for (const [reads, must] of [
      [PAGES, PAGE_MS],
      [COUNTS, COUNTS_MS],
      [SEARCHES, SEARCH_MS],
      [AUDIT, AUDIT_MS],
    ] as const) {
      for (const [name, read] of Object.entries(reads)) {
        const before = await median(small.db, () => read(small.db, small.desk))
        const after = await median(large.db, () => read(large.db, large.desk))
        const note = `×${(after.ms / before.ms).toFixed(1)} of ${before.ms.toFixed(2)} ms, ${after.scans ? "SCANS ALL" : "by index"}`
        const figure = after.scans && reads === PAGES ? Number.POSITIVE_INFINITY : after.ms
        promise({ name, figure, unit: "ms", must, note })
      }
    }
    measureBody(await mine(large.db, large.desk, {}))
    await measureExport(large.db, large.desk)
    for (const { db } of databases) await db.$client.end()
  } finally {
    await scratch.dispose()
  }
}

await main()
