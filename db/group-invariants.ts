import {
  KEPT_SEATS,
  OPEN_WAITS,
  type SeatEvent,
  type SeatStatus,
  type WaitlistStatus,
} from "@/lib/core/groups"
import { LIVE_STATUSES } from "@/lib/core/vocabulary"
import type { Invariant } from "./invariants"

const listOf = (words: readonly string[]): string => `(${words.map((word) => `'${word}'`).join(", ")})`
const LIVE = listOf(LIVE_STATUSES)
const OPEN = listOf(OPEN_WAITS)
/** What keeps its place. */
const KEPT = listOf(KEPT_SEATS)
/** What a group session that takes place, or took, can be. */
const STANDS = listOf([...LIVE_STATUSES, "completed"])

/** How an event leaves the seat that it is about. */
const SEAT_AFTER: Partial<Record<SeatEvent, SeatStatus>> = {
  seat_joined: "taken",
  seat_confirmed: "taken",
  seat_moved: "taken",
  seat_came: "taken",
  offer_accepted: "taken",
  seat_left: "cancelled",
  seat_removed: "removed",
  seat_released: "released",
  seat_missed: "no_show",
}
/** How an event leaves the wait that it is about. */
const WAIT_AFTER: Partial<Record<SeatEvent, readonly WaitlistStatus[]>> = {
  waitlist_joined: ["waiting"],
  waitlist_changed: OPEN_WAITS,
  seat_offered: ["offered"],
  offer_accepted: ["accepted"],
  offer_declined: ["declined"],
  offer_lapsed: ["lapsed"],
  waitlist_left: ["left"],
  waitlist_skipped: ["closed"],
  waitlist_closed: ["closed"],
}
const pairs = (after: Partial<Record<SeatEvent, string | readonly string[]>>): string =>
  Object.entries(after)
    .flatMap(([event, statuses]) => [statuses].flat().map((status) => `('${event}', '${status}')`))
    .join(", ")

/** Rows of `table` whose status none of their last events made; those of one moment are in no order. */
const notAsTold = (table: string, key: string, after: string): string => `
  select t.booking_id, t.id from ${table} t where not exists (
    select from seat_events e join (values ${after}) step (event, status) on step.event = e.event
    where e.${key} = t.id and step.status = t.status
      and e.created_at = (select max(last.created_at) from seat_events last where last.${key} = t.id))`

/** What must hold of group sessions, in the form of the other invariants. */
export const GROUP_INVARIANTS: readonly Invariant[] = [
  {
    name: "Every booking of a group has its group session, and no other has one",
    severity: "error",
    query: `select b.id as booking_id from session_bookings b left join group_sessions g on g.booking_id = b.id
      where (b.kind = 'group') <> (g.booking_id is not null)`,
  },
  {
    name: "Every live group session has exactly its places",
    severity: "error",
    query: `select g.booking_id from group_sessions g join session_bookings b on b.id = g.booking_id
      where b.status in ${LIVE} and g.seats_max <> (select count(*) from group_places p where p.booking_id = g.booking_id)`,
  },
  {
    name: "Every place is free, or its own session's seat or offer has it",
    severity: "error",
    query: `select p.booking_id, p.seat_no from group_places p
      left join session_seats s on s.id = p.seat_id left join waitlist_entries w on w.id = p.offer_id
      where num_nonnulls(p.seat_id, p.offer_id) > 1
        or p.seat_id is not null and (s.booking_id = p.booking_id and s.seat_no = p.seat_no and s.status in ${KEPT}) is not true
        or p.offer_id is not null and (w.booking_id = p.booking_id and w.status = 'offered') is not true`,
  },
  {
    name: "Every taken seat and every offer has its place",
    severity: "error",
    query: `select s.booking_id, s.id from session_seats s join session_bookings b on b.id = s.booking_id
        where s.status = 'taken' and b.status in ${LIVE} and not exists (select from group_places p where p.seat_id = s.id)
      union all select w.booking_id, w.id from waitlist_entries w
        where w.status = 'offered' and not exists (select from group_places p where p.offer_id = w.id)`,
  },
  {
    name: "Nobody waits beside a free place",
    severity: "error",
    query: `select b.id as booking_id from session_bookings b where b.kind = 'group' and b.status in ${LIVE}
      and exists (select from group_places p where p.booking_id = b.id and num_nonnulls(p.seat_id, p.offer_id) = 0)
      and exists (select from waitlist_entries w where w.booking_id = b.id and w.status = 'waiting')`,
  },
  {
    name: "No offer of a place stands past the close",
    severity: "error",
    query: `select w.booking_id, w.id from waitlist_entries w join group_sessions g using (booking_id)
      where w.status = 'offered' and w.offer_until > g.closes_at`,
  },
  {
    name: "A group session closes by its start, and decides on its minimum before",
    severity: "error",
    query: `select b.id as booking_id from session_bookings b join group_sessions g on g.booking_id = b.id
      where g.closes_at > b.start_utc or b.status = 'requested' and (b.respond_by <= g.closes_at) is not true`,
  },
  {
    name: "Every taken seat is at its session's time",
    severity: "error",
    query: `select s.booking_id, s.id from session_seats s join session_bookings b on b.id = s.booking_id
      where s.status in ${KEPT} and b.status in ${STANDS} and (s.start_utc, s.end_utc) <> (b.start_utc, b.end_utc)`,
  },
  {
    name: "No seat that is taken, or may be again, overlaps another session of its investor",
    severity: "error",
    // A request whose time is over holds nobody up, whether the sweep has been there or not.
    query: `select s.booking_id, s.id from session_seats s join session_bookings g on g.id = s.booking_id
        join session_bookings own on own.investor_id = s.investor_id and own.status in ${LIVE}
          and own.start_utc < s.end_utc and s.start_utc < own.end_utc
        where s.status in ${KEPT} and g.status in ${LIVE}
          and (own.status = 'requested' and own.respond_by <= s.updated_at) is not true
          and (g.status = 'requested' and g.respond_by <= own.updated_at) is not true
      union all select s.booking_id, s.id from session_seats s join session_seats other on other.investor_id = s.investor_id
          and other.id <> s.id and other.status in ${KEPT} and other.start_utc < s.end_utc and s.start_utc < other.end_utc
        where s.status in ${KEPT}`,
  },
  {
    name: "Who waits for a seat has no other wait and no seat there",
    severity: "error",
    query: `select w.booking_id, w.id from waitlist_entries w where w.status in ${OPEN} and (
        exists (select from session_seats s where s.booking_id = w.booking_id and s.investor_id = w.investor_id and s.status = 'taken')
        or exists (select from waitlist_entries o where o.booking_id = w.booking_id and o.investor_id = w.investor_id
          and o.id <> w.id and o.status in ${OPEN}))`,
  },
  {
    name: "A group session was confirmed by so many seats as it needs",
    severity: "error",
    // How many it needs can be changed later.
    query: `select b.id as booking_id from session_bookings b join group_sessions g on g.booking_id = b.id
      where b.confirmed_at is not null and g.seats_min > 1
        and not exists (select from session_booking_events e where e.booking_id = b.id and e.event = 'booking_updated')
        and g.seats_min > (select count(*) from session_seats s where s.booking_id = b.id and s.created_at <= b.confirmed_at
          and not exists (select from seat_events e where e.seat_id = s.id and e.created_at < b.confirmed_at
            and e.event in ('seat_left', 'seat_removed', 'seat_released')))`,
  },
  {
    name: "Nothing is held in a group session that does not take place",
    severity: "error",
    query: `select b.id as booking_id from session_bookings b where b.kind = 'group' and b.status in ('declined', 'cancelled', 'expired') and (
        exists (select from group_places p where p.booking_id = b.id and num_nonnulls(p.seat_id, p.offer_id) > 0)
        or exists (select from session_seats s where s.booking_id = b.id and s.status in ${KEPT})
        or exists (select from waitlist_entries w where w.booking_id = b.id and w.status in ${OPEN}))`,
  },
  {
    name: "Every seat and every wait is as its last event left it",
    severity: "error",
    query: `${notAsTold("session_seats", "seat_id", pairs(SEAT_AFTER))}
      union all ${notAsTold("waitlist_entries", "entry_id", pairs(WAIT_AFTER))}
      union all select e.booking_id, e.id from seat_events e
        left join session_seats s on s.id = e.seat_id left join waitlist_entries w on w.id = e.entry_id
        where (e.booking_id, e.investor_id) <> (s.booking_id, s.investor_id)
          or (e.booking_id, e.investor_id) <> (w.booking_id, w.investor_id)`,
  },
  {
    name: "Nobody whose account is closed waits for a seat, or has one to come",
    severity: "error",
    query: `select s.booking_id, s.id from session_seats s join session_bookings b on b.id = s.booking_id join users u on u.id = s.investor_id
        where s.status = 'taken' and b.status in ${LIVE} and u.disabled_at < s.start_utc
      union all select w.booking_id, w.id from waitlist_entries w join users u on u.id = w.investor_id
        where w.status in ${OPEN} and (u.disabled_at is not null or u.role <> 'investor')`,
  },
  {
    name: "An idempotency key of a seat is its investor's, or its analyst's",
    severity: "error",
    query: `select k.user_id, s.booking_id from idempotency_keys k join session_seats s on s.id = k.seat_id
      join session_bookings b on b.id = s.booking_id
      where k.user_id not in (s.investor_id, b.analyst_id) or k.booking_id is distinct from s.booking_id`,
  },
]
