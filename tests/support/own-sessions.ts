import { e2eDatabase } from "./e2e-database"
import { INVESTOR } from "./journey"

/**
 * Gives an analyst sessions with Ada Quill, who is new each time, and the events that led to them: as many that took
 * place as `past` says, "Port call 1" of yesterday, "Port call 2" of the day before and so on, at 10:00 in London; and
 * in five days as many that are confirmed as `ahead` says, "Busy day 1" at 09:00, "Busy day 2" at 09:30 and so on.
 */
export async function giveSessions(analystId: string, { past = 0, ahead = 0 }): Promise<void> {
  await e2eDatabase().$client.query(
    `with investor as (
         insert into users (email, name, firm, role, time_zone, password_hash)
         select $2, 'Ada Quill', 'Quill Partners', 'investor', 'Europe/London', password_hash from users where email = $3
         returning id),
       today as (select (now() at time zone 'Europe/London')::date as date),
       session (topic, status, start_utc, revision) as (
         select 'Port call ' || n, 'completed', (date - n + time '10:00') at time zone 'Europe/London', 3
         from today, generate_series(1, $4::int) n
         union all
         select 'Busy day ' || n, 'confirmed', (date + 5 + time '09:00' + (n - 1) * interval '30 minutes') at time zone 'Europe/London', 2
         from today, generate_series(1, $5::int) n),
       booked as (
         insert into session_bookings (investor_id, analyst_id, start_utc, end_utc, held_from, held_until, status, topic, revision, created_at, confirmed_at)
         select investor.id, $1, start_utc, start_utc + interval '30 minutes', start_utc, start_utc + interval '30 minutes', status, topic, revision,
           least(start_utc, now()) - interval '2 days', least(start_utc, now()) - interval '1 day'
         from session, investor returning *)
       insert into session_booking_events (booking_id, revision, event, actor_id, actor_role, from_status, to_status, new_start_utc, new_end_utc, created_at)
       select id, step.revision, event, case actor_role when 'investor' then investor_id else analyst_id end, actor_role, from_status, to_status,
         start_utc, end_utc, case step.revision when 1 then created_at when 2 then confirmed_at else end_utc end
       from booked join (values
         (1, 'booking_requested', 'investor', null, 'requested'),
         (2, 'booking_confirmed', 'analyst', 'requested', 'confirmed'),
         (3, 'booking_completed', 'analyst', 'confirmed', 'completed')) step (revision, event, actor_role, from_status, to_status)
         on step.revision <= booked.revision`,
    [analystId, `${crypto.randomUUID()}@own.test`, INVESTOR, past, ahead],
  )
}
