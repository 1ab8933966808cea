import pg from "pg"
import { ANALYST, INVESTOR } from "./journey"

/** An analyst of a test's own, and a session that he has. */
export type OwnAnalyst = { readonly id: string; readonly email: string; readonly bookingId: string }

/**
 * Makes an analyst of this test's own, Ivo Brandt, who is in London, open daily from 09:00 to 17:00 or never, and not
 * listed unless asked for, so that no other test sees him. Ada Quill has a confirmed session with him in three days at
 * 10:00 in London.
 */
export async function makeOwnAnalyst({ isListed = false, hasWeek = true } = {}): Promise<OwnAnalyst> {
  const email = `${crypto.randomUUID()}@own.test`
  const client = new pg.Client({ connectionString: process.env.E2E_DATABASE_URL })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>(
      `insert into users (email, name, role, time_zone, password_hash)
       select $1, 'Ivo Brandt', 'analyst', 'Europe/London', password_hash from users where email = $2 returning id`,
      [email, ANALYST],
    )
    const id = rows[0]?.id ?? ""
    await client.query(
      `insert into analyst_connect_profiles (analyst_id, is_enabled, headline, specialties, hourly_rate, time_zone, session_minutes, booking_window_days)
       values ($1, $2, 'European rail freight', '["Rail"]', 30000, 'Europe/London', '{30,60}', 60)`,
      [id, isListed],
    )
    await client.query(
      `insert into analyst_availability (analyst_id, weekday, start_minute, end_minute, slot_minutes)
       select $1, weekday, 540, 1020, 30 from generate_series(0, 6) weekday where $2`,
      [id, hasWeek],
    )
    const booked = await client.query<{ id: string }>(
      `with investor as (
         insert into users (email, name, firm, role, time_zone, password_hash)
         select $2, 'Ada Quill', 'Quill Partners', 'investor', 'Europe/London', password_hash from users where email = $3
         returning id),
       day as (select ((now() at time zone 'Europe/London')::date + 3 + time '10:00') at time zone 'Europe/London' as at)
       insert into session_bookings (investor_id, analyst_id, start_utc, end_utc, status, topic, held_from, held_until, confirmed_at)
       select investor.id, $1, at, at + interval '30 minutes', 'confirmed', 'Rail freight rates', at, at + interval '30 minutes', now()
       from investor, day returning id`,
      [id, `${crypto.randomUUID()}@own.test`, INVESTOR],
    )
    return { id, email, bookingId: booked.rows[0]?.id ?? "" }
  } finally {
    await client.end()
  }
}
