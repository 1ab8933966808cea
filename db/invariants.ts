import type { ClientBase } from "pg"
import { COUNTED_STATUSES, LIVE_STATUSES, NEVER_HELD_STATUSES } from "@/lib/core/vocabulary"
import { ATTENDANCE_INVARIANTS } from "./attendance-invariants"
import { AUDIT_INVARIANTS } from "./audit-invariants"
import { STEPS } from "./booking-steps"
import { GROUP_INVARIANTS } from "./group-invariants"
import { GUARD_INVARIANTS } from "./guard-invariants"
import { INSIGHT_INVARIANTS } from "./insight-invariants"
import { MONEY_INVARIANTS } from "./money-invariants"
import { SCHEDULE_INVARIANTS } from "./schedule-invariants"
import { TELLING_INVARIANTS } from "./telling-invariants"

/** What must hold in every database: `query` answers no row when it does, and ids only, never personal data. */
export type Invariant = {
  readonly name: string
  /** A warning is worth a look but can come about legally. */
  readonly severity: "error" | "warning"
  readonly query: string
}

const listOf = (words: readonly (string | null)[]): string =>
  `(${words.map((word) => (word === null ? "null" : `'${word}'`)).join(", ")})`
const LIVE = listOf(LIVE_STATUSES)

function overlaps(who: string, from: string, until: string): string {
  return `select id as booking_id from (
    select id, ${from} as starts, max(${until}) over (partition by ${who} order by ${from}, id
      rows between unbounded preceding and 1 preceding) as busy_until
    from session_bookings where status in ${LIVE} and ${who} is not null) held where starts < busy_until`
}

/** Every promise about stored data that one query can prove (promises §1). */
export const INVARIANTS: readonly Invariant[] = [
  {
    name: "No two held times of one analyst overlap",
    severity: "error",
    query: overlaps("analyst_id", "held_from", "held_until"),
  },
  {
    name: "No two live sessions of one investor overlap",
    severity: "error",
    query: overlaps("investor_id", "start_utc", "end_utc"),
  },
  {
    name: "No day holds more sessions than the analyst's limit of today",
    severity: "warning",
    query: `select b.analyst_id, (b.start_utc at time zone p.time_zone)::date as day, count(*)::int as sessions
      from session_bookings b join analyst_connect_profiles p using (analyst_id)
      where b.status in ${listOf(COUNTED_STATUSES)} group by b.analyst_id, day, p.max_daily_sessions
      having count(*) > p.max_daily_sessions`,
  },
  {
    name: "Every session starts before it ends and lasts 8 hours at most",
    severity: "error",
    query: `select id as booking_id from session_bookings
      where not (isfinite(start_utc) and isfinite(end_utc) and isfinite(held_from) and isfinite(held_until))
        or start_utc >= end_utc or end_utc - start_utc > interval '8 hours'
        or held_from > start_utc or held_until < end_utc`,
  },
  {
    name: "Nobody books themselves",
    severity: "error",
    query: "select id as booking_id from session_bookings where investor_id = analyst_id",
  },
  {
    name: "Every booking is as its last event left it",
    severity: "error",
    query: `select b.id as booking_id from session_bookings b left join lateral (
        select * from session_booking_events e where e.booking_id = b.id order by e.revision desc limit 1) e on true
      where (e.to_status, e.revision, e.new_start_utc, e.new_end_utc)
        is distinct from (b.status, b.revision, b.start_utc, b.end_utc)`,
  },
  {
    name: "The events of a booking are numbered without a gap",
    severity: "error",
    query: `select booking_id from session_booking_events group by booking_id
      having min(revision) <> 1 or max(revision) <> count(*)`,
  },
  {
    name: "Every event is a legal step from the one before",
    severity: "error",
    query: `select booking_id, revision from (
        select *, lag(to_status) over w as before, lag(new_start_utc) over w as start_before,
          lag(new_end_utc) over w as end_before
        from session_booking_events window w as (partition by booking_id order by revision)) e
      where from_status is distinct from before
        or (before is not null and (old_start_utc, old_end_utc) is distinct from (start_before, end_before))
        or (event <> 'booking_rescheduled' and before is not null
          and (new_start_utc, new_end_utc) is distinct from (start_before, end_before))
        or not exists (select from (values ${STEPS.map(listOf).join(", ")}) step (event, before, after)
          where step.event = e.event and step.after = e.to_status and step.before is not distinct from e.from_status)`,
  },
  {
    name: "No session was completed before its end",
    severity: "error",
    query: `select booking_id from session_booking_events
      where event in ('booking_completed', 'booking_overturned') and created_at < new_end_utc`,
  },
  {
    name: "One idempotency key changed one booking of its sender",
    severity: "error",
    query: `select k.user_id, min(k.booking_id::text) as booking_id from idempotency_keys k
      left join session_bookings b on b.id = k.booking_id left join users u on u.id = k.user_id
      group by k.user_id, k.key
      having count(distinct k.booking_id) > 1
        or bool_or(b.kind = 'one_to_one' and k.user_id not in (b.investor_id, b.analyst_id) and u.role <> 'admin')
        or bool_or(b.kind = 'group' and k.user_id <> b.analyst_id and u.role <> 'admin' and not exists (
          select from seat_events e where e.booking_id = b.id and e.investor_id = k.user_id))
        or bool_or(k.seat_id is not null and not exists (
          select from session_seats s where s.id = k.seat_id and s.booking_id = k.booking_id and s.investor_id = k.user_id))`,
  },
  {
    name: "Feedback is given once, by the booking's investor, from 1 to 5",
    severity: "error",
    query: `select f.booking_id from session_feedback f left join session_bookings b on b.id = f.booking_id
      group by f.booking_id
      having count(*) > 1 or bool_or(b.investor_id is distinct from f.investor_id) or bool_or(f.rating not between 1 and 5)`,
  },
  {
    name: "Kept rating sums equal the feedback",
    severity: "error",
    query: `select coalesce(truth.analyst_id, kept.analyst_id) as analyst_id from analyst_ratings kept full join (
        select b.analyst_id, count(*)::int as given, sum(f.rating)::int as total, sum(w) as weight, sum(w * f.rating) as weighted
        from session_feedback f join session_bookings b on b.id = f.booking_id
        cross join lateral (select case when b.status in ${listOf(NEVER_HELD_STATUSES)}
          then 0 else rating_weight(f.created_at) end as w) weighed
        group by b.analyst_id) truth
      on truth.analyst_id = kept.analyst_id
      where (coalesce(kept.rating_count, 0), coalesce(kept.rating_sum, 0))
        <> (coalesce(truth.given, 0), coalesce(truth.total, 0))
        or abs(coalesce(kept.weight_sum, 0) - coalesce(truth.weight, 0)) > 1e-6 * (1 + coalesce(truth.weight, 0))
        or abs(coalesce(kept.weighted_sum, 0) - coalesce(truth.weighted, 0)) > 1e-6 * (1 + coalesce(truth.weighted, 0))`,
  },
  {
    name: "No disabled user is signed in",
    severity: "error",
    query: `select s.id as auth_session_id from auth_sessions s join users u on u.id = s.user_id
      where u.disabled_at is not null and s.revoked_at is null
        and s.last_seen_at > now() - interval '7 days' and s.created_at > now() - interval '30 days'`,
  },
  ...GROUP_INVARIANTS,
  ...SCHEDULE_INVARIANTS,
  ...ATTENDANCE_INVARIANTS,
  ...MONEY_INVARIANTS,
  ...INSIGHT_INVARIANTS,
  ...TELLING_INVARIANTS,
  ...AUDIT_INVARIANTS,
  ...GUARD_INVARIANTS,
]

/** An invariant that does not hold: how often, and up to 20 of the rows. */
export type Violation = {
  readonly invariant: Invariant
  readonly count: number
  readonly rows: readonly object[]
}

/** Asks every invariant of one and the same state of the database; answers those that do not hold. */
export async function findViolations(client: ClientBase): Promise<Violation[]> {
  await client.query("begin isolation level repeatable read read only")
  try {
    return await violationsOf(client, INVARIANTS)
  } finally {
    await client.query("rollback")
  }
}

/** Those of `invariants` that do not hold, in the transaction that is open. */
export async function violationsOf(
  client: ClientBase,
  invariants: readonly Invariant[],
): Promise<Violation[]> {
  const violations: Violation[] = []
  for (const invariant of invariants) {
    const { rows } = await client.query(
      `select to_jsonb(found) as row, count(*) over ()::int as count from (${invariant.query}) found limit 20`,
    )
    if (rows.length === 0) continue
    violations.push({ invariant, count: rows[0].count, rows: rows.map((found) => found.row) })
  }
  return violations
}
