const ANALYST = "'00000000-0000-7000-8000-00000000000a'"
const INVESTOR = "'00000000-0000-7000-8000-000000000001'"
const BOOKING = "'00000000-0000-7000-8000-0000000000b1'"
const OTHER = "'00000000-0000-7000-8000-0000000000b2'"
const CASE = "'00000000-0000-7000-8000-0000000000c1'"

/** The sound world's completed session was reported, and that was dismissed: the strike that had come of it is lifted. */
export const ATTENDANCE_WORLD = `
  insert into attendance_cases (id, booking_id, against, accused_id, reported_by, status, answer_by, decide_by, closed_by, closed_at, reopened_at, updated_at)
    values (${CASE}, ${BOOKING}, 'investor', ${INVESTOR}, ${ANALYST}, 'dismissed', now(), now(), 'time', now(), now(),
      now() - interval '1 day');
  insert into penalties (user_id, case_id, kind, starts_at, ends_at, lifted_at)
    values (${INVESTOR}, ${CASE}, 'strike', now(), now() + interval '180 days', now());
  insert into rebooking_offers (booking_id, cause, until) values (${BOOKING}, 'no_show', now() + interval '7 days');
  update session_payments set look_at = 'infinity';`

const RESTRICTION = `insert into penalties (user_id, case_id, kind, starts_at, ends_at)
    values (${INVESTOR}, ${CASE}, 'restriction', now(), now() + interval '14 days')`

/** A breach of each invariant of attendance. */
export const ATTENDANCE_BREACHES: Record<string, string> = {
  "Every upheld case has its strike": "delete from penalties; update attendance_cases set status = 'upheld'",
  "No case that was not upheld has a penalty in force": "update penalties set lifted_at = null",
  "Three strikes bear every restriction that is in force": RESTRICTION,
  "No third strike of an investor came without its restriction": `update penalties set lifted_at = null;
    insert into attendance_cases (seat_id, against, accused_id, reported_by, status, answer_by, closed_by, closed_at)
      select gen_random_uuid(), 'investor', ${INVESTOR}, ${ANALYST}, 'upheld', now(), 'time', now() from generate_series(1, 2);
    insert into penalties (user_id, case_id, kind, starts_at, ends_at)
      select accused_id, id, 'strike', now(), now() + interval '180 days' from attendance_cases where status = 'upheld'`,
  "Every restriction began with the event by which its bearer is told": RESTRICTION,
  "No restriction of the last day began without being told": RESTRICTION,
  "Every no-show since there are cases has one": `insert into session_booking_events
      (booking_id, revision, event, actor_role, from_status, to_status, new_start_utc, new_end_utc, created_at)
    values (${OTHER}, 2, 'booking_no_show', 'system', 'confirmed', 'no_show', now(), now() + interval '1 hour', now())`,
  "Every session is as its case left it": `update session_bookings set status = 'no_show' where id = ${BOOKING}`,
  "Every seat is as its case left it": "update session_seats set status = 'no_show' where status = 'taken'",
  "Other times were taken by their own investor": `update rebooking_offers set used_by = ${OTHER}`,
}
