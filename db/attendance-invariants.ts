import type { Invariant } from "./invariants"

/** What must hold between sessions that were missed, the cases about them, and what followed. */
export const ATTENDANCE_INVARIANTS: readonly Invariant[] = [
  {
    name: "Every upheld case has its strike",
    severity: "error",
    query: `select c.id as case_id from attendance_cases c where c.status = 'upheld'
      and not exists (select from penalties p where p.case_id = c.id and p.kind = 'strike' and p.user_id = c.accused_id)`,
  },
  {
    name: "No case that was not upheld has a penalty in force",
    severity: "error",
    query: `select c.id as case_id, p.id as penalty_id from attendance_cases c join penalties p on p.case_id = c.id
      where p.lifted_at is null and (c.status in ('reported', 'dismissed', 'withdrawn', 'neither')
        or (c.status = 'disputed' and c.reopened_at is null))`,
  },
  {
    name: "Three strikes bear every restriction that is in force",
    severity: "error",
    query: `select p.id as penalty_id from penalties p
      where p.kind = 'restriction' and p.lifted_at is null
        and p.ends_at > greatest(now(), (select max(created_at) from attendance_events))
        and (select count(*) from strikes_of(p.user_id, p.starts_at)) < 3`,
  },
  {
    name: "No third strike of an investor came without its restriction",
    severity: "error",
    query: `select p.id as penalty_id from penalties p join attendance_cases c on c.id = p.case_id and c.against = 'investor'
      where p.kind = 'strike' and p.lifted_at is null and (select count(*) from strikes_of(p.user_id, p.starts_at)) >= 3
        and not exists (select from penalties r where r.case_id = p.case_id and r.kind = 'restriction')`,
  },
  {
    name: "Every restriction began with the event by which its bearer is told",
    severity: "error",
    query: `select p.id as penalty_id from penalties p where p.kind = 'restriction'
      and not exists (select from attendance_events e where e.case_id = p.case_id and e.event = 'restriction_began')`,
  },
  {
    name: "No restriction of the last day began without being told",
    severity: "error",
    query: `select p.id as penalty_id from penalties p
      where p.kind = 'restriction' and p.created_at > greatest(now(), (select max(created_at) from notifications)) - interval '1 day'
        and not exists (select from attendance_events e where e.case_id = p.case_id and e.event = 'restriction_began'
          and (exists (select from untold_events u where u.source = 'case' and u.source_id = e.id)
            or exists (select from notifications n where n.source_id = e.id and n.recipient_id = p.user_id)))`,
  },
  {
    name: "Every no-show since there are cases has one",
    severity: "error",
    query: `select e.booking_id from session_booking_events e
      where e.event = 'booking_no_show' and e.created_at >= (select min(created_at) from attendance_cases)
        and not exists (select from attendance_cases c where c.booking_id = e.booking_id)`,
  },
  {
    name: "Every session is as its case left it",
    severity: "error",
    query: `select c.id as case_id, c.booking_id from attendance_cases c join session_bookings b on b.id = c.booking_id
      where case when c.status in ('dismissed', 'withdrawn')
        then b.status not in ('completed', 'no_show') or (b.status = 'no_show' and c.closed_at >= b.end_utc)
        else b.status <> 'no_show' or b.no_show_by is distinct from c.against end`,
  },
  {
    name: "Every seat is as its case left it",
    severity: "error",
    query: `select c.id as case_id, s.id as seat_id
      from (select * from session_seats where status = 'no_show' or id in (select seat_id from attendance_cases)) s
        left join attendance_cases c on c.seat_id = s.id
      where (s.status = 'no_show') <> coalesce(c.status not in ('dismissed', 'withdrawn'), false)`,
  },
  {
    name: "Other times were taken by their own investor",
    severity: "error",
    query: `select o.id as offer_id from rebooking_offers o join session_bookings b on b.id = o.booking_id
      join session_bookings used on used.id = o.used_by where used.investor_id <> b.investor_id`,
  },
]
