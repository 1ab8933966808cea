import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { connect, type Database } from "@/db/client"
import { bookSession } from "@/lib/bookings/book-session"
import type { User } from "@/lib/context"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { cloneDatabase, openScratchDatabases } from "../support/scratch-databases"
import { promise, write } from "./promises"

const SECONDS = 3
const ROUNDS = 3
const MARKED_ROUNDS = 21
const MARKED_SECONDS = 0.5
/** Minimal inserts a second at 8 connections where the promises were measured. */
const REFERENCE_INSERTS = 12_790
const ANALYSTS = 200
/** So many that nobody's unanswered requests come to the two that he may have with one analyst. */
const INVESTORS = 60_000
const CONTENDERS = 200
const CONTENDED_SLOTS = 20
const FIRST_DAY = Math.floor(Date.now() / DAY_MS) * DAY_MS + 3 * DAY_MS
const STARTS_PER_DAY = 48

type Figures = {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly failures: number
}

async function main(): Promise<void> {
  const scratch = await openScratchDatabases()
  try {
    let machine = 1
    for (const connections of [1, 8]) {
      const rounds: { limit: number; figures: Figures }[] = []
      let limitName = ""
      for (let round = 0; round < ROUNDS; round++) {
        const limit = await minimalInsert(await cloneDatabase(scratch.templateUrl), connections)
        const db = connect(await cloneDatabase(scratch.templateUrl), { max: connections })
        const figures = await uncontended(db, await populate(db), connections)
        await db.$client.end()
        rounds.push({ limit: limit.perSecond, figures })
        limitName = limit.name
      }
      rounds.sort((a, b) => a.figures.perSecond / a.limit - b.figures.perSecond / b.limit)
      const median = rounds[Math.floor(ROUNDS / 2)]
      if (!median) throw new Error("no round was run")
      machine = median.limit / REFERENCE_INSERTS
      print(`book, ${connections} connection${connections > 1 ? "s" : ""}, uncontended`, median.figures)
      const [must, aim] = connections === 1 ? [0.35, 0.5] : [0.33, 0.4]
      promise({
        name: `booking's share of L, ${connections} connection${connections > 1 ? "s" : ""}`,
        figure: median.figures.perSecond / median.limit,
        unit: "",
        must,
        aim,
        isLeast: true,
        note: `L by ${limitName} ${Math.round(median.limit)}/s`,
      })
    }
    await contended(await cloneDatabase(scratch.templateUrl), machine)
    await marked(await cloneDatabase(scratch.templateUrl))
  } finally {
    await scratch.dispose()
  }
}

/** Analysts in UTC open all day long, and investors. */
async function populate(db: Database): Promise<{ analysts: string[]; investors: User[] }> {
  const analysts = Array.from({ length: ANALYSTS }, newId)
  const investors = Array.from({ length: INVESTORS }, newId)
  await db.$client.query(
    `insert into users (id, name, email, role, password_hash)
     select id, 'Someone', id || '@example.test', role, 'none' from (
       select unnest($1::uuid[]) as id, 'analyst' as role union all select unnest($2::uuid[]), 'investor') people`,
    [analysts, investors],
  )
  await db.$client.query(
    `insert into analyst_connect_profiles (analyst_id, is_enabled, time_zone, booking_window_days, hourly_rate)
     select unnest($1::uuid[]), true, 'UTC', 730, 45000`,
    [analysts],
  )
  await db.$client.query(
    `insert into analyst_availability (analyst_id, weekday, start_minute, end_minute, slot_minutes)
     select a, w, 0, 1440, 30 from unnest($1::uuid[]) a, generate_series(0, 6) w`,
    [analysts],
  )
  // As they are after a while, and not of what is empty: bookings grow from the first on, and a planner that was told of none
  // reads them all each time.
  await db.$client.query("vacuum analyze users, analyst_connect_profiles, analyst_availability")
  const actor = (id: string): User => ({
    id,
    role: "investor",
    name: "Someone",
    email: "",
    addressedAs: null,
    firm: null,
    timeZone: null,
    hourCycle: "h23",
    weekStart: null,
    emailConfirmedAt: new Date(0),
  })
  return { analysts, investors: investors.map(actor) }
}

/** The start of the n-th half hour from the first day on. */
function slot(n: number): Date {
  return new Date(FIRST_DAY + Math.floor(n / STARTS_PER_DAY) * DAY_MS + (n % STARTS_PER_DAY) * 30 * MINUTE_MS)
}

async function uncontended(
  db: Database,
  people: Awaited<ReturnType<typeof populate>>,
  clients: number,
): Promise<Figures> {
  return run(clients, SECONDS, booker(db, people))
}

/** Books another free time of another analyst at each call. */
function booker(db: Database, { analysts, investors }: Awaited<ReturnType<typeof populate>>) {
  let turn = 0
  return async () => {
    const n = turn++
    const actor = investors[n % INVESTORS]
    if (!actor) throw new Error("no investor")
    const result = await bookSession(
      { actor, now: new Date(), db, through: { via: "token", requestId: null, address: null } },
      {
        analystId: analysts[n % ANALYSTS] ?? "",
        startUtc: slot(Math.floor(n / ANALYSTS)),
        durationMinutes: 30,
        topic: "Memory balance",
      },
    )
    return result.ok
  }
}

/** The attempts promised come from a machine with `REFERENCE_INSERTS` minimal inserts a second; `machine` is this one's share of it. */
async function contended(url: string, machine: number): Promise<void> {
  const db = connect(url, { max: 8 })
  const { analysts, investors } = await populate(db)
  const outcomes: Record<string, number> = {}
  const latencies: number[] = []
  const began = performance.now()
  const rounds = 20
  for (let round = 0; round < rounds; round++) {
    const analystId = analysts[round] ?? ""
    await Promise.all(
      investors.slice(0, CONTENDERS).map(async (actor, client) => {
        const before = performance.now()
        const startUtc = slot(round * STARTS_PER_DAY + (client % CONTENDED_SLOTS))
        const result = await bookSession(
          { actor, now: new Date(), db, through: { via: "token", requestId: null, address: null } },
          { analystId, startUtc, durationMinutes: 30 },
        )
        const outcome = result.ok ? "booked" : result.problem.code
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
        latencies.push(performance.now() - before)
      }),
    )
  }
  const seconds = (performance.now() - began) / 1000
  const { rows } = await db.$client.query(
    "select deadlocks from pg_stat_database where datname = current_database()",
  )
  await db.$client.end()
  const attempts = (rounds * CONTENDERS) / seconds
  print(`${CONTENDERS} clients, ${CONTENDED_SLOTS} slots, 8 connections`, summary(latencies, seconds, 0))
  write(`  this machine inserts ${machine.toFixed(2)} times as fast as the one that the promise comes from`)
  promise({
    name: `${CONTENDERS} clients on ${CONTENDED_SLOTS} slots, attempts`,
    figure: attempts,
    unit: "/s",
    must: 4000 * machine,
    aim: 8000 * machine,
    isLeast: true,
  })
  write(
    `  ${JSON.stringify(outcomes)}, deadlocks ${rows[0]?.deadlocks}; expected ${rounds * CONTENDED_SLOTS} booked`,
  )
}

/** What it costs a booking that its event is marked untold: short turns with the marker and without, one after the other. */
async function marked(url: string): Promise<void> {
  const db = connect(url, { max: 1 })
  const people = await populate(db)
  const begin = booker(db, people)
  await run(1, SECONDS, begin)
  const shares: number[] = []
  for (let round = 0; round < MARKED_ROUNDS; round++) {
    const perSecond = { enable: 0, disable: 0 }
    // Each goes first as often as the other: what the tables grow by meanwhile favours neither.
    for (const way of round % 2 === 0 ? (["enable", "disable"] as const) : (["disable", "enable"] as const)) {
      await db.$client.query(`alter table session_booking_events ${way} trigger tg_booking_events_untold`)
      perSecond[way] = (await run(1, MARKED_SECONDS, begin)).perSecond
    }
    shares.push(perSecond.enable / perSecond.disable)
  }
  await db.$client.end()
  promise({
    name: "booking with its marker, share of without",
    figure: shares.toSorted((a, b) => a - b)[Math.floor(shares.length / 2)] ?? Number.NaN,
    unit: "",
    must: 0.95,
    isLeast: true,
    note: `median of ${MARKED_ROUNDS} pairs of ${MARKED_SECONDS} s`,
  })
}

const INSERT = `insert into session_bookings (id, investor_id, analyst_id, start_utc, end_utc, status, held_from, held_until, respond_by)`

/** L: inserting the bare row with the same indexes, by pgbench where there is one, else by this process. */
async function minimalInsert(url: string, connections: number): Promise<{ name: string; perSecond: number }> {
  const db = connect(url, { max: connections })
  const { analysts, investors } = await populate(db)
  await db.$client.query(`create sequence bench_turn minvalue 0 cache 50`)
  await db.$client.query(`create table bench_ids as select
    array(select id from users where role = 'analyst' order by id) as analysts,
    array(select id from users where role = 'investor' order by id) as investors`)
  const pgbench = findPgbench()
  if (!pgbench) {
    let turn = 0
    const figures = await run(connections, SECONDS, async () => {
      const n = turn++
      const start = slot(Math.floor(n / ANALYSTS))
      const end = new Date(start.getTime() + 30 * MINUTE_MS)
      await db.$client.query({
        name: "minimal_insert",
        text: `${INSERT} values ($1, $2, $3, $4, $5, 'requested', $4, $5, $4)`,
        values: [newId(), investors[n % INVESTORS]?.id, analysts[n % ANALYSTS], start, end],
      })
      return true
    })
    await db.$client.end()
    return { name: "minimal insert by this process", perSecond: figures.perSecond }
  }
  await db.$client.end()
  const folder = mkdtempSync(join(tmpdir(), "booking-bench-"))
  const script = join(folder, "insert.sql")
  writeFileSync(
    script,
    `${INSERT} select gen_random_uuid(), investors[n % ${INVESTORS} + 1], analysts[n % ${ANALYSTS} + 1],
      s, s + interval '30 min', 'requested', s, s + interval '30 min', s
      from bench_ids, (select nextval('bench_turn') as n) t,
      lateral (select to_timestamp(${FIRST_DAY / 1000} + (n / ${ANALYSTS}) * 1800) as s) u;`.replace(
      /\n\s+/g,
      " ",
    ),
  )
  const args = [
    "-n",
    "-M",
    "prepared",
    "-c",
    String(connections),
    "-j",
    "1",
    "-T",
    String(SECONDS),
    "-f",
    script,
    url,
  ]
  const { stdout } = spawnSync(pgbench, args, { encoding: "utf8" })
  rmSync(folder, { recursive: true })
  const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
  if (!perSecond) throw new Error("pgbench gave no figure")
  return { name: "pgbench minimal insert", perSecond }
}

function findPgbench(): string | undefined {
  const named = spawnSync("pgbench", ["--version"], { encoding: "utf8" })
  if (named.status === 0) return "pgbench"
  try {
    const versions = readdirSync("/usr/lib/postgresql").sort().reverse()
    return versions.map((version) => `/usr/lib/postgresql/${version}/bin/pgbench`)[0]
  } catch {
    return undefined
  }
}

async function run(clients: number, seconds: number, work: () => Promise<boolean>): Promise<Figures> {
  const latencies: number[] = []
  let failures = 0
  const began = performance.now()
  const client = async () => {
    while (performance.now() - began < seconds * 1000) {
      const before = performance.now()
      if (!(await work())) failures++
      latencies.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  if (failures > 0)
    throw new Error(`${failures} of ${latencies.length} calls were refused: what is left measures nothing`)
  return summary(latencies, (performance.now() - began) / 1000, failures)
}

function summary(latencies: number[], seconds: number, failures: number): Figures {
  const sorted = [...latencies].sort((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { perSecond: (latencies.length - failures) / seconds, p50: at(0.5), p99: at(0.99), failures }
}

function print(name: string, { perSecond, p50, p99 }: Figures): void {
  const figures = `${Math.round(perSecond)}/s  p50 ${p50.toFixed(2)} ms  p99 ${p99.toFixed(2)} ms`
  write(`${name.padEnd(40)}${figures}`)
}

await main()
