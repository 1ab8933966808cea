import pg from "pg"
import { dirtFates, LEGACY_DIRT } from "./legacy-dirt"
import { LEGACY_SCHEMA } from "./legacy-schema"

/** How large an older deployment is. */
export type LegacySize = { readonly bookings: number; readonly analysts: number; readonly investors: number }

/** How many rows of a kind were made that meet which fate: taken, merged, a session's feedback, a duplicate, or a reason of quarantine. */
export type LegacyMade = ReadonlyMap<string, number>

const PEOPLE = `
insert into users (name, email, role, firm, password_hash, is_active, created_at, updated_at)
select initcap(role) || ' ' || n, role || n || '@older.test', role, case when role = 'investor' then 'Firm ' || n % 40 end,
  'pbkdf2:sha256:' || md5(n::text), n % 50 <> 49, $4::timestamp - interval '900 days' + n * interval '1 minute',
  $4::timestamp - interval '400 days'
from (select 'analyst' as role, generate_series(1, $1::int) as n
  union all select 'investor', generate_series(1, $2::int) union all select 'admin', generate_series(1, $3::int)) people
order by role, n`

const PROFILES = `
insert into analyst_connect_profiles (analyst_id, is_enabled, specialties, headline, bio_short, hourly_rate, auto_confirm,
  max_daily_sessions, created_at, updated_at)
select id, true,
  (array['["Copper","Rail"]', '"[\\"Uranium\\"]"', '"Shipping, Coffee"', '[{"name":"Wheat"}]', 'null', '{"Steel":true,"Cement":false}'])[1 + id % 6]::json,
  'Headline ' || id, 'About ' || id, (array[150.00, 99.99, null, 0.07, 1234.56])[1 + id % 5], id % 3 = 0,
  (array[null, 4, 8])[1 + id % 3], created_at, updated_at
from users where role = 'analyst'`

const HOURS = `
insert into analyst_availability (analyst_id, weekday, start_minute, end_minute, slot_minutes, is_active)
select id, weekday, half * 300 + 480, half * 300 + 660, (array[30, 60, 45])[1 + id % 3], weekday < 5
from users, generate_series(0, 5) weekday, generate_series(0, 1) half where role = 'analyst' order by id, weekday, half`

const TIME_OFF = `
insert into analyst_time_off (analyst_id, date, reason, created_at)
select id, ($1::timestamp + day * interval '1 week')::date, case when day = 1 then 'Away' end, $1
from users, generate_series(1, 3) day where role = 'analyst' order by id, day`

/**
 * The n-th booking is the (n / analysts)-th of its analyst, counted back from ten days ahead, a day apart; no two of an investor fall
 * together. Those to come are live, what is past came to all ends.
 */
const BOOKINGS = `
with numbered as (
  select n, n % $2::int as a, n / $2::int as back from generate_series(0, $1::int - 1) n
), placed as (
  select n, back, a + 1 as analyst_nth, 1 + (a + back * 31) % $3::int as investor_nth,
    date_trunc('day', $4::timestamp) + interval '10 days 9 hours' - back * interval '1 day' + a % 8 * interval '30 minutes' as starts
  from numbered
)
insert into session_bookings (investor_id, analyst_id, start_utc, end_utc, status, video_url, price_quote, created_at, updated_at)
select i.id, a.id, starts, starts + interval '30 minutes',
  case when back <= 10 then (array['requested', 'confirmed'])[1 + n % 2]
    else (array['completed', 'completed', 'completed', 'cancelled', 'declined'])[1 + n % 5] end,
  'https://video.older.test/' || n, (array[75.00, null, 0.04, 49.99])[1 + n % 4],
  starts - interval '40 days', starts - interval '39 days'
from placed join (select id, row_number() over (order by id) as nth from users where role = 'analyst') a on a.nth = analyst_nth
join (select id, row_number() over (order by id) as nth from users where role = 'investor') i on i.nth = investor_nth
order by n`

/** Of three completed sessions one has feedback in a note, by the rules; of seven any session has a plain one by its analyst. */
const NOTES = `
insert into session_booking_notes (booking_id, author_type, author_id, note, created_at)
select id, 'investor', investor_id, '[FEEDBACK rating=' || 1 + id % 5 || ']' || case when id % 2 = 0 then ' Worth it' else '' end, end_utc + interval '1 hour'
from session_bookings where status = 'completed' and id % 3 = 0
union all
select id, 'analyst', analyst_id, 'Prepared, see page ' || id, created_at from session_bookings where id % 7 = 0`

const CLEAN = `
select 'user taken' as fate, count(*)::int as count from users
union all select 'profile taken', count(*)::int from analyst_connect_profiles
union all select 'availability taken', count(*)::int from analyst_availability
union all select 'time_off taken', count(*)::int from analyst_time_off
union all select 'booking taken', count(*)::int from session_bookings
union all select case when note like '[FEEDBACK%' then 'note feedback' else 'note taken' end, count(*)::int
  from session_booking_notes group by 1`

/**
 * Makes an older deployment in an empty database: its tables, and rows as of `now`, with every kind of dirt if asked for. The same sizes
 * and moment make the same rows, in the database itself, so that a hundred thousand take seconds.
 */
export async function makeLegacy(
  url: string,
  now: Date,
  { bookings, analysts, investors }: LegacySize,
  { isDirty = true } = {},
): Promise<LegacyMade> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("set time zone 'UTC'")
    await client.query(LEGACY_SCHEMA)
    const at = now.toISOString().replace("T", " ").replace("Z", "")
    await client.query(PEOPLE, [analysts, investors, 2, at])
    await client.query(PROFILES)
    await client.query(HOURS)
    await client.query(TIME_OFF, [at])
    await client.query(BOOKINGS, [bookings, analysts, investors, at])
    await client.query(NOTES)
    const { rows } = await client.query<{ fate: string; count: number }>(CLEAN)
    const made = new Map(rows.map(({ fate, count }) => [fate, count]))
    if (!isDirty) return made
    for (const { statement } of LEGACY_DIRT)
      await client.query(statement.replaceAll(":now", `'${at}'::timestamp`))
    for (const [fate, count] of dirtFates()) made.set(fate, (made.get(fate) ?? 0) + count)
    return made
  } finally {
    await client.end()
  }
}
