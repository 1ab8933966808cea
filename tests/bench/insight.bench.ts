import { eq } from "drizzle-orm"
import pg from "pg"
import { connect, type Database } from "@/db/client"
import { users } from "@/db/schema/users"
import { systemCtx, type UserCtx } from "@/lib/context"
import type { Role } from "@/lib/core/vocabulary"
import { getAnyInsights } from "@/lib/insights/get-any-insights"
import { getHouseInsights } from "@/lib/insights/get-house-insights"
import { getInsights } from "@/lib/insights/get-insights"
import { InsightsInput } from "@/lib/insights/inputs"
import { keepWeeks } from "@/lib/insights/keep-weeks"
import { cloneDatabase, openScratchDatabases } from "../support/scratch-databases"
import { promise, write } from "./promises"
import { type LargeDesk, seedLarge } from "./seed-large"

const SIZE = {
  bookings: Number(process.env.BENCH_BOOKINGS ?? 1_000_000),
  analysts: 500,
  investors: 20_000,
}
/** What a page may take, in milliseconds: asked, answered and computed. */
const PAGE_MS = 150
const ROUNDS = 9

/** A third of the past was answered by its analyst first; eight hours were posted on every working day of two years. */
const ANSWERED_AND_POSTED = [
  "set session_replication_role = replica",
  `create temp table asked as select id, analyst_id, created_at, start_utc, end_utc from session_bookings
   where revision = 2 and hashtext(id::text) % 3 = 0`,
  `update session_booking_events e set revision = 3 from asked a where e.booking_id = a.id and e.revision = 2`,
  `update session_booking_events e set event = 'booking_requested', to_status = 'requested' from asked a where e.booking_id = a.id and e.revision = 1`,
  `insert into session_booking_events (booking_id, revision, event, actor_id, actor_role, from_status, to_status,
     old_start_utc, old_end_utc, new_start_utc, new_end_utc, created_at)
   select id, 2, 'booking_confirmed', analyst_id, 'analyst', 'requested', 'confirmed', start_utc, end_utc, start_utc, end_utc,
     created_at + abs(hashtext(id::text)) % 172800 * interval '1 second' from asked`,
  "update session_bookings b set revision = 3 from asked a where b.id = a.id",
  `insert into analyst_posted_hours (analyst_id, local_date, hour, minutes)
   select analyst_id, day::date, hour, 60 from analyst_connect_profiles, generate_series(current_date - 800, current_date - 1, '1 day') day,
     generate_series(9, 16) hour where extract(isodow from day) < 6`,
  "select begin_schedule_history(analyst_id, timestamptz '2010-01-01', null, 'system') from analyst_connect_profiles",
  "set session_replication_role = default",
  "vacuum analyze",
]

async function prepare(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of ANSWERED_AND_POSTED) await client.query(statement)
  await client.end()
}

async function ctxOf(db: Database, id: string, role: Role): Promise<UserCtx> {
  const [user] = await db.select().from(users).where(eq(users.id, id))
  if (!user) throw new Error("nobody of that id")
  const through = { via: "browser", requestId: null, address: null } as const
  return { actor: { ...user, role }, now: new Date(), db, through }
}

async function median(work: () => Promise<{ readonly ok: boolean }>): Promise<number> {
  const runs: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    if (!(await work()).ok) throw new Error("a page was refused")
    runs.push(performance.now() - began)
  }
  return runs.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN
}

async function measure(db: Database, { analystId }: LargeDesk): Promise<void> {
  const [admin, analyst] = [await ctxOf(db, analystId, "admin"), await ctxOf(db, analystId, "analyst")]
  for (const range of ["13", "year"] as const) {
    const asked = InsightsInput.parse({ range })
    const words = range === "year" ? "a year" : "13 weeks"
    const pages = {
      [`the house, ${words}`]: () => getHouseInsights(admin, asked),
      [`one analyst for the house, ${words}`]: () => getAnyInsights(admin, { ...asked, analystId }),
      [`an analyst's own, ${words}`]: () => getInsights(analyst, asked),
    }
    for (const [name, page] of Object.entries(pages))
      promise({ name, figure: await median(page), unit: "ms", must: PAGE_MS })
  }
}

async function timed(words: string, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now()
  await work()
  write(`${words} in ${((performance.now() - began) / 1000).toFixed(1)} s`)
}

async function main(): Promise<void> {
  const scratch = await openScratchDatabases()
  try {
    const url = await cloneDatabase(scratch.templateUrl)
    const desk = await seedLarge(url, SIZE)
    await timed(`${SIZE.bookings.toLocaleString("en")} bookings answered and hours posted`, () =>
      prepare(url),
    )
    const db = connect(url, { max: 2 })
    await timed("all weeks counted", () => keepWeeks(systemCtx(db, new Date())))
    await measure(db, desk)
    const change = (count: number) =>
      db.$client.query(
        "insert into uncounted_bookings (booking_id) select id from session_bookings order by start_utc desc limit $1",
        [count],
      )
    await change(1)
    await timed("one change counted", () => keepWeeks(systemCtx(db, new Date())))
    await change(500)
    await timed("500 changes of as many analysts counted", () => keepWeeks(systemCtx(db, new Date())))
    await db.$client.end()
  } finally {
    await scratch.dispose()
  }
}

await main()
