import pg from "pg"

/** The people whose lists are the longest. */
export type LargeDesk = { readonly analystId: string; readonly investorId: string }

type Size = { readonly bookings: number; readonly analysts: number; readonly investors: number }

const PEOPLE = `
insert into users (id, name, email, role, password_hash, time_zone)
select gen_random_uuid(), initcap(role) || ' ' || n, role || n || '@large.test', role, 'none', 'Europe/London'
from (select 'analyst' as role, generate_series(1, $1::int) as n
  union all select 'investor', generate_series(1, $2::int)) wanted`

const PROFILES = `
insert into analyst_connect_profiles (analyst_id, is_enabled, headline, time_zone, session_minutes, hourly_rate)
select id, true, 'Case', 'Europe/London', '{30,60}', 30000 from users where role = 'analyst'`

const GOODS =
  "Copper Rail Shipping Memory Insulin Uranium Cement Coffee Batteries Steel Wheat Software Airlines Ammonia Housing Grids"
const MATTERS =
  "supply demand inventories margins pricing capacity regulation tariffs orders storage wages debt freight permits yields mergers"

/** The n-th booking is the (n / analysts)-th of its analyst, counted back from two weeks ahead, two days apart. */
const BOOKINGS = `
with numbered as (
  select n, 1 + n % $2::int as analyst, n / $2::int as back, 1 + (n * 7919::bigint) % $3::int as investor
  from generate_series(0, $1::int - 1) n
), placed as (
  select n, analyst, back,
    case when back > 14 and n % 100 = 0 then 1 when back <= 14 then 1 + n % $3::int else investor end as investor,
    date_trunc('day', now()) + interval '14 days 9 hours' - back * interval '2 days' as starts
  from numbered
)
insert into session_bookings (id, investor_id, analyst_id, start_utc, end_utc, status, topic, price_quote,
  created_at, updated_at, confirmed_at, respond_by, held_from, held_until, revision)
select gen_random_uuid(), i.id, a.id, starts, starts + interval '30 minutes',
  case when starts > now() then (case when n % 3 = 0 then 'requested' else 'confirmed' end)
    else (array['completed','completed','completed','completed','completed','completed','completed','cancelled','declined','expired','no_show'])[1 + n % 11] end,
  ($4::text[])[1 + n % 16] || ' ' || ($5::text[])[1 + n / 16 % 16] || ' ' || n % 5000, 15000, starts - interval '9 days', starts - interval '8 days', starts - interval '8 days', starts,
  starts, starts + interval '30 minutes', case when starts > now() then 1 else 2 end
from placed join users a on a.email = 'analyst' || analyst || '@large.test'
join users i on i.email = 'investor' || investor || '@large.test'`

const FOLLOWING = [
  `insert into session_booking_events (booking_id, revision, event, actor_id, actor_role, to_status, new_start_utc, new_end_utc, created_at)
   select id, 1, 'booking_confirmed', investor_id, 'investor', 'confirmed', start_utc, end_utc, created_at from session_bookings`,
  `insert into session_booking_events (booking_id, revision, event, actor_role, from_status, to_status,
     old_start_utc, old_end_utc, new_start_utc, new_end_utc, created_at)
   select id, 2, 'booking_' || status, 'system', 'confirmed', status, start_utc, end_utc, start_utc, end_utc, end_utc
   from session_bookings where revision = 2`,
  `insert into session_feedback (booking_id, investor_id, rating, created_at)
   select id, investor_id, 1 + (extract(epoch from start_utc)::bigint / 86400) % 5, end_utc
   from session_bookings where status = 'completed' and topic < 'Rail'`,
  `insert into analyst_ratings (analyst_id, rating_count, rating_sum, weight_sum, weighted_sum)
   select b.analyst_id, count(*), sum(rating), sum(rating_weight(f.created_at)), sum(rating_weight(f.created_at) * rating)
   from session_feedback f join session_bookings b on b.id = f.booking_id group by b.analyst_id`,
  "set session_replication_role = default",
  "select describe_listing(analyst_id) from analyst_connect_profiles",
  "vacuum analyze",
]

/**
 * Fills an empty migrated database with as many bookings as asked for, their events, feedback on a third of the completed ones
 * and its kept sums. Each analyst has a session every two days up to two weeks ahead; one investor has a hundredth of the past.
 * Made in the database itself, its triggers and foreign keys off, so that a million take minutes.
 */
export async function seedLarge(url: string, size: Size): Promise<LargeDesk> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("set session_replication_role = replica")
    await client.query("set synchronous_commit = off")
    await client.query(PEOPLE, [size.analysts, size.investors])
    await client.query(PROFILES)
    await client.query("analyze users")
    await client.query(BOOKINGS, [
      size.bookings,
      size.analysts,
      size.investors,
      GOODS.split(" "),
      MATTERS.split(" "),
    ])
    for (const statement of FOLLOWING) await client.query(statement)
    const { rows } = await client.query<LargeDesk>(
      `select (select id from users where email = 'analyst1@large.test') as "analystId",
        (select id from users where email = 'investor1@large.test') as "investorId"`,
    )
    if (!rows[0]) throw new Error("nobody was made")
    return rows[0]
  } finally {
    await client.end()
  }
}
