import type { Invariant } from "./invariants"

/** What must hold between what happened and who was told of it. */
export const TELLING_INVARIANTS: readonly Invariant[] = [
  {
    name: "Every change of the last day was told or is marked untold",
    severity: "error",
    query: `select e.booking_id, e.revision from session_booking_events e
      where e.created_at > greatest(now(), (select max(created_at) from notifications)) - interval '1 day'
        and e.event not in ('booking_completed', 'booking_undone', 'booking_no_show', 'booking_overturned', 'booking_updated')
        and not exists (select from untold_events u where u.source = 'event' and u.source_id = e.id)
        and not exists (select from notifications n where n.source_id = e.id)
        -- Nobody is told of what happened in an older deployment, nor of a request of it that ran out long before that was noticed.
        and not exists (select from legacy_ids l join session_bookings b on b.id = l.id
          where l.kind = 'booking' and l.id = e.booking_id and (e.created_at <= l.taken_at
            or (e.event = 'booking_expired' and b.respond_by < e.created_at - interval '1 day')))`,
  },
  {
    name: "What somebody else did to a seat or wait in the last day was told to its investor or is marked untold",
    severity: "error",
    query: `select e.booking_id, e.id as seat_event_id from seat_events e
      where e.created_at > greatest(now(), (select max(created_at) from notifications)) - interval '1 day'
        and (e.event in ('seat_offered', 'offer_lapsed', 'waitlist_skipped', 'waitlist_closed', 'seat_confirmed', 'seat_moved',
          'seat_removed', 'seat_released') or e.event = 'waitlist_changed' and e.actor_id is distinct from e.investor_id)
        and not exists (select from untold_events u where u.source = 'seat' and u.source_id = e.id)
        and not exists (select from notifications n where n.source_id = e.id and n.recipient_id = e.investor_id)`,
  },
  {
    name: "Nobody is to be reminded of a seat that was given up",
    severity: "error",
    query: `select n.id as notification_id from notifications n join seat_events e on e.id = n.source_id
      join session_seats s on s.id = e.seat_id
      where n.source = 'seat' and n.kind = 'reminder' and n.status = 'due' and s.status <> 'taken'
        and not exists (select from untold_events u where u.booking_id = n.booking_id)`,
  },
  {
    name: "Nobody is told the same thing twice in one way",
    severity: "error",
    query: `select source_id, kind, recipient_id from notifications
      group by source_id, kind, recipient_id, channel, endpoint_id, due_at having count(*) > 1`,
  },
  {
    name: "Nobody waits more than ten seconds to be told",
    severity: "warning",
    query: `select u.booking_id, u.source from untold_events u
      left join session_booking_events e on u.source = 'event' and e.id = u.source_id
      left join session_booking_notes n on u.source = 'note' and n.id = u.source_id
      left join session_feedback f on u.source = 'feedback' and f.booking_id = u.source_id
      left join attendance_events a on u.source = 'case' and a.id = u.source_id
      left join seat_events s on u.source = 'seat' and s.id = u.source_id
      where coalesce(e.created_at, n.created_at, f.created_at, a.created_at, s.created_at) < now() - interval '10 seconds'`,
  },
  {
    name: "Nothing that is due waits for five minutes",
    severity: "warning",
    query: `select id as notification_id from notifications
      where status = 'due' and attempts = 0 and due_at < now() - interval '5 minutes'
        and (queued_at is null or queued_at < now() - interval '5 minutes')`,
  },
]
