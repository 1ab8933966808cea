const ANALYST = "'00000000-0000-7000-8000-00000000000a'"
const INVESTOR = "'00000000-0000-7000-8000-000000000001'"
const OTHER = "'00000000-0000-7000-8000-000000000002'"
const id = (last: string) => `'00000000-0000-7000-8000-0000000000${last}'`
const GROUP = id("c1")
const CALLED_OFF = id("c2")
const SEAT = id("c3")
const WAIT = id("c4")
const LEFT = id("c5")

const bookingOf = (booking: string, status: string, day: string): string => `
  insert into session_bookings (id, kind, analyst_id, status, topic, start_utc, end_utc, held_from, held_until, revision, created_at,
      updated_at, confirmed_at)
    values (${booking}, 'group', ${ANALYST}, '${status}', 'Rates', '${day} 15:00Z', '${day} 16:00Z', '${day} 15:00Z', '${day} 16:00Z',
      ${status === "confirmed" ? 1 : 2}, '2026-03-01 09:00Z', '2026-03-01 09:00Z', '2026-03-01 09:00Z');
  insert into session_booking_events (booking_id, revision, event, actor_role, to_status, new_start_utc, new_end_utc, created_at)
    values (${booking}, 1, 'booking_confirmed', 'system', 'confirmed', '${day} 15:00Z', '${day} 16:00Z', '2026-03-01 09:00Z');
  insert into group_sessions (booking_id, seats_min, seats_max, currency, closes_at, show_names, waitlist_max)
    values (${booking}, 1, 2, 'USD', '${day} 15:00Z', false, 5);
  insert into group_places (booking_id, seat_no) values (${booking}, 1), (${booking}, 2);`

const seatOf = (seat: string, booking: string, investor: string, status: string, no: number, day: string) => `
  insert into session_seats (id, booking_id, investor_id, seat_no, start_utc, end_utc, status, currency, name_shown, created_at, updated_at)
    values (${seat}, ${booking}, ${investor}, ${no}, '${day} 15:00Z', '${day} 16:00Z', '${status}', 'USD', false,
      '2026-03-01 09:00Z', '2026-03-01 09:00Z');
  insert into seat_events (booking_id, investor_id, seat_id, event, actor_role, created_at)
    values (${booking}, ${investor}, ${seat}, 'seat_joined', 'system', '2026-03-01 09:00Z');`

const waitOf = (entry: string, booking: string, investor: string, status: string, seq: number) => `
  insert into waitlist_entries (id, booking_id, seq, investor_id, mode, status, offer_until, created_at, updated_at)
    values (${entry}, ${booking}, ${seq}, ${investor}, 'ask', '${status}', '2026-03-02 09:00Z', '2026-03-01 09:00Z', '2026-03-01 09:00Z');
  insert into seat_events (booking_id, investor_id, entry_id, event, actor_role, created_at)
    values (${booking}, ${investor}, ${entry}, '${status === "offered" ? "seat_offered" : "waitlist_joined"}', 'system', '2026-03-01 10:00Z');`

/** Beside the sound world's sessions: a group session with a seat and an offer, and one that was called off with a seat given up before. */
export const GROUP_WORLD = `
  ${bookingOf(GROUP, "confirmed", "2026-03-05")}
  ${seatOf(SEAT, GROUP, INVESTOR, "taken", 1, "2026-03-05")}
  ${waitOf(WAIT, GROUP, OTHER, "offered", 1)}
  update group_places set seat_id = ${SEAT} where booking_id = ${GROUP} and seat_no = 1;
  update group_places set offer_id = ${WAIT} where booking_id = ${GROUP} and seat_no = 2;
  ${bookingOf(CALLED_OFF, "cancelled", "2026-03-06")}
  insert into session_booking_events (booking_id, revision, event, actor_role, from_status, to_status, old_start_utc, old_end_utc,
      new_start_utc, new_end_utc, created_at)
    values (${CALLED_OFF}, 2, 'booking_cancelled', 'system', 'confirmed', 'cancelled', '2026-03-06 15:00Z', '2026-03-06 16:00Z',
      '2026-03-06 15:00Z', '2026-03-06 16:00Z', '2026-03-01 11:00Z');
  ${seatOf(LEFT, CALLED_OFF, INVESTOR, "cancelled", 1, "2026-03-06")}
  insert into seat_events (booking_id, investor_id, seat_id, event, actor_role, created_at)
    values (${CALLED_OFF}, ${INVESTOR}, ${LEFT}, 'seat_left', 'system', '2026-03-01 10:00Z');
  insert into idempotency_keys (user_id, key, request_hash, booking_id, seat_id, response)
    values (${INVESTOR}, 'k2', 'h', ${GROUP}, ${SEAT}, '{}');`

/** What stands in the way of what follows. */
export const GROUP_UNGUARD = `
  alter table session_bookings drop constraint ck_bookings_group;
  alter table group_places drop constraint fk_places_seat;
  alter table session_seats drop constraint ex_seat_investor_time;
  drop index uq_waitlist_open;
  drop index uq_seats_taken;`

/** A breach of each invariant of group sessions. */
export const GROUP_BREACHES: Record<string, string> = {
  "Every booking of a group has its group session, and no other has one": `update session_bookings set kind = 'group'
    where investor_id = ${INVESTOR}`,
  "Every live group session has exactly its places": `insert into group_places (booking_id, seat_no) values (${GROUP}, 3)`,
  "Every place is free, or its own session's seat or offer has it": `update session_seats set seat_no = 2 where id = ${SEAT}`,
  "Every taken seat and every offer has its place": `update group_places set offer_id = null where booking_id = ${GROUP}`,
  "Nobody waits beside a free place": `
    update group_places set offer_id = null where booking_id = ${GROUP};
    update waitlist_entries set status = 'waiting'`,
  "No offer of a place stands past the close": `update group_sessions set closes_at = '2026-03-02 08:59Z'`,
  "A group session closes by its start, and decides on its minimum before": `update group_sessions set closes_at = '2026-03-05 15:01Z'
    where booking_id = ${GROUP}`,
  "Every taken seat is at its session's time": `update session_seats set start_utc = '2026-03-05 15:30Z' where id = ${SEAT}`,
  "No seat that is taken, or may be again, overlaps another session of its investor": `update session_bookings set investor_id = ${INVESTOR},
    start_utc = '2026-03-05 15:59Z', end_utc = '2026-03-05 16:30Z' where investor_id = ${OTHER}`,
  "Who waits for a seat has no other wait and no seat there": `update waitlist_entries set investor_id = ${INVESTOR}`,
  "A group session was confirmed by so many seats as it needs": `update group_sessions set seats_min = 2`,
  "Nothing is held in a group session that does not take place": `update session_bookings set status = 'expired' where id = ${GROUP};
    ${waitOf(id("c6"), CALLED_OFF, OTHER, "waiting", 1)}`,
  "Every seat and every wait is as its last event left it": `update session_seats set status = 'removed' where id = ${LEFT}`,
  "Nobody whose account is closed waits for a seat, or has one to come": `update users set disabled_at = '2026-03-02 09:00Z'
    where id = ${INVESTOR}`,
  "An idempotency key of a seat is its investor's, or its analyst's": `update idempotency_keys set user_id = ${OTHER} where key = 'k2'`,
}
