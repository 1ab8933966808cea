import pg from "pg"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { findViolations, INVARIANTS } from "@/db/invariants"
import { ATTENDANCE_BREACHES, ATTENDANCE_WORLD } from "@/tests/support/attendance-breaches"
import { GROUP_BREACHES, GROUP_UNGUARD, GROUP_WORLD } from "@/tests/support/group-breaches"
import { MONEY_BREACHES, MONEY_UNGUARD, MONEY_WORLD } from "@/tests/support/money-breaches"
import { cloneDatabase } from "@/tests/support/scratch-databases"

const UNGUARD = `
  alter table session_bookings drop constraint uq_session_slot, drop constraint uq_investor_time,
    drop constraint ck_bookings_parties, drop constraint ck_bookings_times, drop constraint ck_bookings_hold;
  alter table session_feedback drop constraint ck_feedback_rating;
  alter table session_booking_events disable trigger tg_booking_events_append_only;
  alter table audit_head disable trigger tg_audit_head_append_only;
  drop index uq_notifications_once;
  ${MONEY_UNGUARD}
  ${GROUP_UNGUARD}`

const BOOKING_COLUMNS =
  "(id, investor_id, analyst_id, status, start_utc, end_utc, held_from, held_until, revision)"

/** A sound world: two investors, one analyst, one completed session with feedback and one request. */
const WORLD = `
  insert into users (id, name, email, role, password_hash) values
    ('00000000-0000-7000-8000-00000000000a', 'Ana', 'ana@example.com', 'analyst', 'x'),
    ('00000000-0000-7000-8000-000000000001', 'Ian', 'ian@example.com', 'investor', 'x'),
    ('00000000-0000-7000-8000-000000000002', 'Ivy', 'ivy@example.com', 'investor', 'x');
  insert into analyst_connect_profiles (analyst_id, time_zone, max_daily_sessions)
    values ('00000000-0000-7000-8000-00000000000a', 'Europe/Zurich', 1);
  insert into session_bookings ${BOOKING_COLUMNS} values
    ('00000000-0000-7000-8000-0000000000b1', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-00000000000a',
     'completed', '2026-03-02 09:00Z', '2026-03-02 09:30Z', '2026-03-02 09:00Z', '2026-03-02 09:30Z', 3),
    ('00000000-0000-7000-8000-0000000000b2', '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-00000000000a',
     'requested', '2026-03-03 09:00Z', '2026-03-03 09:30Z', '2026-03-03 08:45Z', '2026-03-03 09:45Z', 1);
  insert into session_booking_events
    (booking_id, revision, event, actor_role, from_status, to_status, old_start_utc, old_end_utc, new_start_utc, new_end_utc, created_at)
  values
    ('00000000-0000-7000-8000-0000000000b1', 1, 'booking_requested', 'system', null, 'requested', null, null,
     '2026-03-02 09:00Z', '2026-03-02 09:30Z', '2026-03-01 09:00Z'),
    ('00000000-0000-7000-8000-0000000000b1', 2, 'booking_confirmed', 'system', 'requested', 'confirmed',
     '2026-03-02 09:00Z', '2026-03-02 09:30Z', '2026-03-02 09:00Z', '2026-03-02 09:30Z', '2026-03-01 10:00Z'),
    ('00000000-0000-7000-8000-0000000000b1', 3, 'booking_completed', 'system', 'confirmed', 'completed',
     '2026-03-02 09:00Z', '2026-03-02 09:30Z', '2026-03-02 09:00Z', '2026-03-02 09:30Z', '2026-03-02 09:31Z'),
    ('00000000-0000-7000-8000-0000000000b2', 1, 'booking_requested', 'system', null, 'requested', null, null,
     '2026-03-03 09:00Z', '2026-03-03 09:30Z', '2026-03-01 09:00Z');
  insert into session_feedback (booking_id, investor_id, rating, created_at)
    values ('00000000-0000-7000-8000-0000000000b1', '00000000-0000-7000-8000-000000000001', 4, '2026-06-30 00:00Z');
  insert into analyst_ratings (analyst_id, rating_count, rating_sum, weight_sum, weighted_sum)
    values ('00000000-0000-7000-8000-00000000000a', 1, 4, 2, 8);
  insert into idempotency_keys (user_id, key, request_hash, booking_id, response)
    values ('00000000-0000-7000-8000-000000000002', 'k1', 'h', '00000000-0000-7000-8000-0000000000b2', '{}');
  ${MONEY_WORLD}
  ${GROUP_WORLD}
  ${ATTENDANCE_WORLD}
  delete from untold_events;`

/** What is kept of its weeks; the history of its schedule begins as the world is committed. */
const COUNTED = `
  select keep_week_sums('{00000000-0000-7000-8000-00000000000a}', 'UTC'), keep_week_hours('{2026-02-23, 2026-03-02}');
  delete from uncounted_bookings;
  update insight_state set time_zone = 'UTC';`

const REQUEST = "id = '00000000-0000-7000-8000-0000000000b2'"
const SESSION = "booking_id = '00000000-0000-7000-8000-0000000000b1'"
const TWIN = (analyst: string, start: string, until: string): string =>
  `insert into session_bookings ${BOOKING_COLUMNS} select gen_random_uuid(), investor_id, ${analyst}, status,
    timestamptz '${start}', timestamptz '${until}', timestamptz '${start}', timestamptz '${until}', 1
    from session_bookings where ${REQUEST}`

const DUE = (count: number): string =>
  `insert into notifications (id, kind, source, source_id, booking_id, recipient_id, channel, due_at)
    select gen_random_uuid(), 'requested', 'event', id, booking_id, '00000000-0000-7000-8000-00000000000a', 'email', created_at
    from session_booking_events, generate_series(1, ${count})
    where booking_id = '00000000-0000-7000-8000-0000000000b2'`

/** One breach per invariant, as the guards would let it through if they were gone. */
const BREACHES: Record<string, string> = {
  ...MONEY_BREACHES,
  ...GROUP_BREACHES,
  ...ATTENDANCE_BREACHES,
  "No two held times of one analyst overlap": TWIN("analyst_id", "2026-03-03 09:40Z", "2026-03-03 10:00Z"),
  "No two live sessions of one investor overlap": TWIN(
    "analyst_id",
    "2026-03-03 09:15Z",
    "2026-03-03 10:00Z",
  ),
  "No day holds more sessions than the analyst's limit of today": TWIN(
    "analyst_id",
    "2026-03-03 22:30Z",
    "2026-03-03 22:45Z",
  ),
  "Every session starts before it ends and lasts 8 hours at most": `update session_bookings set end_utc = start_utc where ${REQUEST}`,
  "Nobody books themselves": `update session_bookings set investor_id = analyst_id where ${REQUEST}`,
  "Every booking is as its last event left it": `update session_bookings set status = 'declined' where ${REQUEST}`,
  "The events of a booking are numbered without a gap": `delete from session_booking_events where ${SESSION} and revision = 2`,
  "Every event is a legal step from the one before": `update session_booking_events set to_status = 'completed' where ${SESSION} and revision = 2`,
  "No session was completed before its end": `update session_booking_events set created_at = new_start_utc where ${SESSION} and revision = 3`,
  "One idempotency key changed one booking of its sender":
    "update idempotency_keys set booking_id = '00000000-0000-7000-8000-0000000000b1'",
  "Feedback is given once, by the booking's investor, from 1 to 5":
    "update session_feedback set investor_id = '00000000-0000-7000-8000-000000000002'",
  "Kept rating sums equal the feedback": "update analyst_ratings set rating_sum = 5",
  "Replaying the history of a schedule gives the schedule":
    "update analyst_connect_profiles set is_enabled = true",
  "The events of a schedule begin with its state and are numbered without a gap up to its revision":
    "update analyst_connect_profiles set revision = 3",
  "Every event of a schedule begins where those before ended": `
    update analyst_connect_profiles set revision = 2, auto_confirm = true;
    insert into schedule_events (analyst_id, revision, kind, before, after, actor_role) values
      ('00000000-0000-7000-8000-00000000000a', 2, 'profile_updated', '{"autoConfirm": true}', '{"autoConfirm": true}', 'system')`,
  "The kept sums of every week are what a full count says": "update analyst_week_sums set booked = 3",
  "The kept minutes of every week are what a full count says":
    "update house_week_hours set used = 0 where hour = 10",
  "Every change of the last day was told or is marked untold":
    "update session_booking_events set created_at = now() where booking_id = '00000000-0000-7000-8000-0000000000b2'",
  "What somebody else did to a seat or wait in the last day was told to its investor or is marked untold": `
    insert into seat_events (booking_id, investor_id, entry_id, event, actor_role, created_at)
      select booking_id, investor_id, id, 'seat_offered', 'system', now() from waitlist_entries where status = 'offered';
    delete from untold_events`,
  "Nobody is to be reminded of a seat that was given up": `
    insert into notifications (id, kind, source, source_id, booking_id, recipient_id, channel, due_at)
      select gen_random_uuid(), 'reminder', 'seat', id, booking_id, investor_id, 'email', now() + interval '1 day'
      from seat_events where event = 'seat_left'`,
  "Nobody is told the same thing twice in one way": DUE(2),
  "Nobody waits more than ten seconds to be told":
    "insert into untold_events (source, source_id, booking_id) select 'event', id, booking_id from session_booking_events",
  "Nothing that is due waits for five minutes": DUE(1),
  "The audit trail has no gap and ends where its end is kept": "update audit_head set position = 1",
  "What an admin did to a booking has its row in the audit trail": `
    update session_booking_events set actor_role = 'admin', actor_id = '00000000-0000-7000-8000-000000000002'
    where ${SESSION} and revision = 2`,
  "No disabled user is signed in": `
    insert into auth_sessions (user_id, last_seen_at) values ('00000000-0000-7000-8000-000000000001', now());
    update users set disabled_at = now() where id = '00000000-0000-7000-8000-000000000001'`,
}

const STRUCTURAL: Record<string, string> = {
  "Every constraint is there and validated": "alter table session_bookings drop constraint uq_session_slot",
  "Every index is there and valid": "drop index ix_bookings_investor",
  "Every index holds the columns that counts read from it alone": `
    drop index ix_bookings_investor;
    create index ix_bookings_investor on session_bookings (investor_id, start_utc, id) include (status, respond_by)`,
  "Every guarding trigger is there and enabled":
    "alter table session_booking_events disable trigger tg_booking_events_append_only",
  "Every function is there and does what its file says": `
    create or replace function search_pattern(word text) returns text language sql immutable strict parallel safe as 'select word'`,
  "No function and no trigger outlives its file": `
    create function forgotten() returns int language sql as 'select 1';
    insert into drizzle.living_sql (name, hash, made) values ('forgotten', '', '')`,
}

/** A copy of a database after `statements`, and the invariants that do not hold in it. */
async function copyAfter(of: string, ...statements: readonly string[]) {
  const url = await cloneDatabase(of)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
    return { url, violated: (await findViolations(client)).map(({ invariant }) => invariant.name) }
  } finally {
    await client.end()
  }
}

const EMPTY = inject("templateUrl")
let unguarded: Awaited<ReturnType<typeof copyAfter>>

beforeAll(async () => {
  unguarded = await copyAfter(EMPTY, WORLD, COUNTED, UNGUARD)
})

describe("the invariants", () => {
  it("hold in an empty database and in a sound one", async () => {
    expect((await copyAfter(EMPTY)).violated).toEqual([])
    expect((await copyAfter(EMPTY, WORLD, COUNTED)).violated).toEqual([])
  })

  it.each(Object.keys(BREACHES))("name a breach: %s", async (name) => {
    expect(unguarded.violated).not.toContain(name)
    expect((await copyAfter(unguarded.url, BREACHES[name] ?? "")).violated).toContain(name)
  })

  it.each(Object.keys(STRUCTURAL))("name a missing guard: %s", async (name) => {
    expect((await copyAfter(EMPTY, STRUCTURAL[name] ?? "")).violated).toEqual([name])
  })

  it("each have a breach here that proves them, but for the encoding, which a database keeps for life", () => {
    const proven = [...Object.keys(BREACHES), ...Object.keys(STRUCTURAL), "Text is stored as UTF8"]
    expect(INVARIANTS.map((invariant) => invariant.name).toSorted()).toEqual(proven.toSorted())
  })
})
