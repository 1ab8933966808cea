import { connect, type Database } from "@/db/client"
import type { DirectoryQuery } from "@/lib/analysts/inputs"
import { listDirectory } from "@/lib/analysts/list-directory"
import type { UserCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { countQueries } from "../support/count-queries"
import { cloneDatabase, openScratchDatabases } from "../support/scratch-databases"
import { promise } from "./promises"

const SIZES = [50, 500, 5000]
const CARDS = 24
const ROUNDS = 31
const MUST_MS = 25
const AIM_MS = 10
const ZONES = [
  "Europe/London",
  "America/New_York",
  "Asia/Tokyo",
  "Asia/Kolkata",
  "Australia/Sydney",
  "Europe/Zurich",
]
const SPECIALTIES = [
  "Credit",
  "Memory",
  "Utilities",
  "Consumer",
  "Metals & mining",
  "European banks",
  "Biotech",
  "IT services",
]

const QUERIES: Record<string, Partial<DirectoryQuery>> = {
  "by rating": {},
  "by next free time": { sort: "next_available" },
  "by price": { sort: "price" },
  "one specialty": { specialty: "memory" },
  "by average": { sort: "average" },
  "free this week": { freeWithinDays: 7, currency: "USD", duration: 30 },
  "free text": { q: "bánks" },
  "rare words, any order": { q: "4321, deposit-betas" },
}

async function main(): Promise<void> {
  const scratch = await openScratchDatabases()
  try {
    for (const size of SIZES) await measure(connect(await cloneDatabase(scratch.templateUrl)), size)
  } finally {
    await scratch.dispose()
  }
}

async function measure(db: Database, size: number): Promise<void> {
  for (let from = 0; from < size; from += 500) await populate(db, from, Math.min(size, from + 500))
  await db.$client.query("analyze")
  for (const [name, query] of Object.entries(QUERIES)) {
    const ask = () => listDirectory(ctxOf(db), { sort: "rating", limit: CARDS, ...query })
    const first = await timed(ask)
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) times.push(await timed(ask))
    const queries = await countQueries(db, ask)
    const median = times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN
    promise({
      name: `directory of ${size}, ${name}`,
      figure: median,
      unit: "ms",
      must: MUST_MS,
      aim: AIM_MS,
      note: `first ${first.toFixed(0)} ms, ${queries} queries`,
    })
  }
  await db.$client.end()
}

async function populate(db: Database, from: number, to: number): Promise<void> {
  const ids = Array.from({ length: to - from }, newId)
  await db.$client.query(
    `insert into users (id, name, email, role, password_hash)
     select id, 'Analyst ' || n, id || '@example.test', 'analyst', 'none' from unnest($1::uuid[]) with ordinality a (id, n)`,
    [ids],
  )
  await db.$client.query(
    `insert into analyst_connect_profiles (analyst_id, is_enabled, headline, bio_short, specialties, time_zone, session_minutes, hourly_rate, booking_window_days, min_notice_minutes)
     select id, true, 'Deposit betas and capital return, case ' || n, repeat('She reads every report so that you need not. ', 6),
       jsonb_build_array(($2::text[])[1 + n % 8], ($2::text[])[1 + (n + 3) % 8]), ($3::text[])[1 + n % 6], '{30,60}', 20000 + (n * 37) % 40000, 60, (n % 5) * 360
     from unnest($1::uuid[]) with ordinality a (id, n)`,
    [ids, SPECIALTIES, ZONES],
  )
  await db.$client.query(
    `insert into analyst_availability (analyst_id, weekday, start_minute, end_minute, slot_minutes)
     select a, w, 540 + 30 * (w % 3), 1020, 30 from unnest($1::uuid[]) a, generate_series(0, 4) w`,
    [ids],
  )
  await db.$client.query(
    `insert into analyst_ratings select a, 20, 60 + n % 40, 20, 60 + n % 40 from unnest($1::uuid[]) with ordinality r (a, n)`,
    [ids],
  )
}

function ctxOf(db: Database): UserCtx {
  const actor = {
    id: newId(),
    role: "investor",
    name: "Someone",
    email: "",
    addressedAs: null,
    firm: null,
    timeZone: "Europe/London",
    hourCycle: "h23",
    weekStart: null,
    emailConfirmedAt: new Date(0),
  } as const
  return { actor, now: new Date(), db, through: { via: "token", requestId: null, address: null } }
}

async function timed(work: () => Promise<{ ok: boolean }>): Promise<number> {
  const before = performance.now()
  if (!(await work()).ok) throw new Error("the directory refused")
  return performance.now() - before
}

await main()
