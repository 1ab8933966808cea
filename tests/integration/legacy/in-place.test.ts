import { readFileSync } from "node:fs"
import pg from "pg"
import { afterAll, beforeAll, expect, inject, it } from "vitest"
import { NOW } from "@/tests/support/factories"
import { makeLegacy } from "@/tests/support/legacy"
import { cloneDatabase } from "@/tests/support/scratch-databases"

const FILE = new URL("../../../docs/moving-in/in-place.sql", import.meta.url)
/** Its steps, as psql sends them: one by one, each a transaction of its own. */
const STEPS = readFileSync(FILE, "utf8")
  .split(/^-- (?=\d+\. )/m)
  .slice(1)
  .map((step) => `-- ${step}`)

let client: pg.Client
let url: string

beforeAll(async () => {
  url = await cloneDatabase(inject("templateUrl"), { isEmpty: true })
  await makeLegacy(url, NOW, { bookings: 2_000, analysts: 10, investors: 30 })
  client = await opened()
  await client.query("delete from session_bookings where end_utc <= start_utc")
})

afterAll(() => client.end())

it("keeps two live sessions of one analyst from one time, made while others book", async () => {
  const writer = await opened()
  let isDone = false
  let booked = 0
  const writing = (async () => {
    while (!isDone) {
      await book(writer, 100_000 + booked)
      booked += 1
    }
  })()
  try {
    for (const step of STEPS) await client.query(step)
  } finally {
    isDone = true
    await writing
    await writer.end()
  }
  expect(booked).toBeGreaterThan(10)

  const { rows } = await client.query(`select indisvalid as "isValid", (select convalidated from pg_constraint
    where conname = 'ck_bookings_times') as "isValidated", (select count(*)::int from pg_constraint where conname = 'ex_session_overlap') as excludes
    from pg_index where indexrelid = 'uq_session_slot'::regclass`)
  expect(rows).toEqual([{ isValid: true, isValidated: true, excludes: 1 }])
  await expect(book(client, 100_000)).rejects.toThrow("uq_session_slot")
  await expect(book(client, 100_000, 20)).rejects.toThrow("ex_session_overlap")
  await expect(book(client, 900_000, -5)).rejects.toThrow("ck_bookings_times")
})

it("can be run again, and leaves of what overlapped the one that was made first", async () => {
  for (const step of STEPS) await client.query(step)
  const { rows } = await client.query(
    `select investor_id - min(investor_id) over () as who, status from session_bookings
     where analyst_id = (select min(id) from users where role = 'analyst') and price_quote = 10
       and start_utc >= $1::timestamp + interval '100 days' and end_utc <= $1::timestamp + interval '100 days 100 minutes'
       and investor_id in (select id from users where role = 'investor') and status in ('confirmed', 'cancelled')
     order by created_at, id`,
    [NOW.toISOString().replace("Z", "")],
  )
  expect(rows.map(({ status }) => status)).toContain("cancelled")
  expect(rows.filter(({ status }) => status === "confirmed").length).toBeGreaterThan(0)
})

it("gives up rather than let everybody wait, where somebody holds a row", async () => {
  await client.query("alter table session_bookings drop constraint ex_session_overlap")
  const holder = await opened()
  await holder.query("begin")
  await client.query("set lock_timeout = '100ms'")
  await holder.query("lock table session_bookings in row exclusive mode")
  await expect(client.query(STEPS.at(-1) ?? "")).rejects.toThrow("lock timeout")
  await holder.query("rollback")
  await holder.end()
  await client.query(STEPS.at(-1) ?? "")
})

async function opened(): Promise<pg.Client> {
  const opening = new pg.Client({ connectionString: url })
  await opening.connect()
  await opening.query("set time zone 'UTC'")
  return opening
}

/** Books the n-th half hour of a far year with the first analyst, or so many minutes of it. */
function book(by: pg.Client, nth: number, minutes = 30) {
  return by.query(
    `insert into session_bookings (investor_id, analyst_id, start_utc, end_utc, status, created_at, updated_at)
     select (select min(id) from users where role = 'investor'), (select min(id) from users where role = 'analyst'), starts,
       starts + $2 * interval '1 minute', 'confirmed', now(), now()
     from (select timestamp '2040-01-01' + $1 * interval '30 minutes' as starts) at`,
    [nth, minutes],
  )
}
