import { connect, type Database } from "@/db/client"
import { suggestTimes } from "@/lib/assistant/suggest-times"
import { NO_WISH, type Wish } from "@/lib/assistant/wish"
import { systemCtx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { dateOf } from "@/lib/scheduling/local-date"
import { countQueries } from "../support/count-queries"
import { startPacedWatch } from "../support/paced-watch"
import { cloneDatabase, openScratchDatabases } from "../support/scratch-databases"
import { OTHERWISE, simulateFairness, USUAL, type World } from "./fairness"
import { promise, write } from "./promises"

const ANALYSTS = 500
const ROUNDS = 21
/** Enough to see in which direction an assumption moves the figures. */
const FEW_SEEDS = 6
const MUST_MS = 60
const AIM_MS = 30
const NOW = new Date("2026-11-23T09:00:00Z")
const ZONES = ["Europe/London", "America/New_York", "Asia/Tokyo", "Asia/Kolkata", "Australia/Sydney"]
const SPECIALTIES = ["Credit", "Memory", "Utilities", "Consumer", "Metals & mining", "European banks"]
const FORTNIGHT = Array.from({ length: 14 }, (_, n) => dateOf(Math.floor(NOW.getTime() / DAY_MS) + n))
const AFTERNOON = { startMinute: 12 * 60, endMinute: 18 * 60 }

const WISHES: Record<string, Partial<Wish>> = {
  "14 days": { topics: ["Memory"], days: FORTNIGHT, minutes: 30 },
  "14 days, afternoons": { topics: ["Memory"], days: FORTNIGHT, minutes: 30, windows: [AFTERNOON] },
  "62 days, no wish": {},
  "62 days, nothing fits": { days: [5], windows: [AFTERNOON], minutes: 60 },
}

async function main(): Promise<void> {
  const scratch = await openScratchDatabases()
  try {
    const db = connect(await cloneDatabase(scratch.templateUrl))
    await populate(db)
    for (const [name, wish] of Object.entries(WISHES)) await measure(db, name, { ...NO_WISH, ...wish })
    await db.$client.end()
  } finally {
    await scratch.dispose()
  }
  showFairness()
}

async function measure(db: Database, name: string, wish: Wish): Promise<void> {
  const investor = { id: newId(), timeZone: "Europe/London" }
  const ask = () => suggestTimes(systemCtx(db, NOW), wish, { investor, limit: 5 })
  const { considered } = await ask()
  const times: number[] = []
  const stop = startPacedWatch()
  const began = performance.now()
  for (let round = 0; round < ROUNDS; round++) {
    const before = performance.now()
    await ask()
    times.push(performance.now() - before)
  }
  const pace = stop() / (performance.now() - began)
  const median = times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN
  const queries = await countQueries(db, ask)
  promise({
    name: `${considered.analysts} analysts, ${name}`,
    figure: median * pace,
    unit: "ms",
    must: name.startsWith("14") ? MUST_MS : 3 * MUST_MS,
    aim: name.startsWith("14") ? AIM_MS : 2 * MUST_MS,
    note: `${considered.times} times, ${median.toFixed(0)} ms by the clock, ${queries} queries`,
  })
}

/** Analysts with sessions in the past and to come: forty and fifteen each. */
async function populate(db: Database): Promise<void> {
  const [analysts, investors] = [Array.from({ length: ANALYSTS }, newId), Array.from({ length: 200 }, newId)]
  const run = (text: string, values: unknown[]) => db.$client.query(text, values)
  const people = `insert into users (id, name, email, role, password_hash)
    select id, $2 || ' ' || n, id || '@example.test', $2, 'none' from unnest($1::uuid[]) with ordinality a (id, n)`
  await run(people, [analysts, "analyst"])
  await run(people, [investors, "investor"])
  await run(
    `insert into analyst_connect_profiles (analyst_id, is_enabled, headline, bio_short, specialties, time_zone, session_minutes, hourly_rate, booking_window_days, min_notice_minutes, buffer_after_minutes, auto_confirm)
     select id, true, 'Deposit betas and capital return, case ' || n, repeat('Reads every report so that you need not. ', 6),
       jsonb_build_array(($2::text[])[1 + n % 6], ($2::text[])[1 + (n + 3) % 6]), ($3::text[])[1 + n % 5], '{30,60}', 20000 + (n * 37) % 40000, 60, (n % 5) * 360, (n % 3) * 5, n % 4 = 0
     from unnest($1::uuid[]) with ordinality a (id, n)`,
    [analysts, SPECIALTIES, ZONES],
  )
  await run(
    `insert into analyst_availability (analyst_id, weekday, start_minute, end_minute, slot_minutes)
     select a, w, 540 + 30 * (w % 3), 1020, 30 from unnest($1::uuid[]) a, generate_series(0, 4) w`,
    [analysts],
  )
  await run(
    "insert into analyst_ratings select a, 20, 60 + n % 40, 20, 60 + n % 40 from unnest($1::uuid[]) with ordinality r (a, n)",
    [analysts],
  )
  // Each brings the triggers of a booking: not all of them within the time of one statement.
  for (let from = 0; from < ANALYSTS; from += 50) {
    await run(
      `insert into session_bookings (investor_id, analyst_id, start_utc, end_utc, held_from, held_until, status, respond_by, created_at, confirmed_at)
       select ($2::uuid[])[1 + n % 200], a, at, at + interval '30 minutes', at, at + interval '30 minutes',
         case when k <= 40 then 'completed' else 'confirmed' end, at, at - interval '9 days', at - interval '9 days' + (n + k) % 40 * interval '1 hour'
       from (select a, nth + $4::int as n from unnest($1::uuid[]) with ordinality u (a, nth)) u, generate_series(1, 55) k,
         lateral (select $3::timestamptz + (k - 41) * interval '1 day' + (n * 37 % 480) * interval '1 minute' + interval '3 hours' as at) t`,
      [analysts.slice(from, from + 50), investors, NOW, from],
    )
  }
  await run("vacuum analyze", [])
}

function showFairness(): void {
  const { none, share, counts } = simulateFairness(USUAL)
  const loss = (1 - share.quality / none.quality) * 100
  write(
    `Jain's index of held shares: ${none.jain.toFixed(2)} without load, ${share.jain.toFixed(2)} by share, ${counts.jain.toFixed(2)} by counts`,
  )
  write(
    `quality: ${none.quality.toFixed(1)} without load, ${share.quality.toFixed(1)} by share, ${counts.quality.toFixed(1)} by counts`,
  )
  for (const [name, change] of Object.entries(OTHERWISE)) showWorld(name, { ...USUAL, ...change })
  const note = `${none.jain.toFixed(2)} without load, ${counts.jain.toFixed(2)} by counts`
  promise({
    name: "Jain's index with load by share",
    figure: share.jain,
    unit: "",
    must: none.jain + 0.1,
    isLeast: true,
    note,
  })
  promise({
    name: "quality lost to it",
    figure: loss,
    unit: "%",
    must: 1,
    aim: 0.5,
    note: `of ${none.quality.toFixed(1)} points`,
  })
}

function showWorld(name: string, world: World): void {
  const { none, share, counts } = simulateFairness(world, FEW_SEEDS)
  const loss = (1 - share.quality / none.quality) * 100
  write(
    `${name}: ${none.jain.toFixed(2)}, ${share.jain.toFixed(2)}, ${counts.jain.toFixed(2)}; quality lost to load by share ${loss.toFixed(1)} %`,
  )
}

await main()
