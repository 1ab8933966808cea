import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { EXPECTED_CONSTRAINTS, EXPECTED_INDEXES, REFUSING_TRIGGERS } from "@/db/expected-guards"
import { makeAnalyst, makeBooking, makeUser } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const client = new pg.Client({ connectionString: url })

let analystId: string
let bookingId: string

beforeAll(async () => {
  await client.connect()
  const analyst = await makeAnalyst(db, {}, [])
  const booking = await makeBooking(db, await makeUser(db, "investor"), analyst)
  analystId = analyst.id
  bookingId = booking.id
  await client.query(auditEvent({ action: "'role_asked'" }))
})
afterAll(() => client.end())

const profile = (...changes: string[]) =>
  changes.map((change) => `update analyst_connect_profiles set ${change} where analyst_id = $analyst`)
const user = (...changes: string[]) =>
  changes.map((change) => `update users set ${change} where id = $analyst`)
const into =
  (columns: string) =>
  (...rows: string[]) =>
    rows.map((row) => `insert into ${columns} values ($analyst, ${row})`)
const both = (...rows: string[]) => rows.join("), ($analyst, ")
const week = into("analyst_availability (analyst_id, weekday, start_minute, end_minute, slot_minutes)")
const dates = into("analyst_availability_overrides (analyst_id, date, windows)")
const timeOff = into("analyst_time_off (analyst_id, start_date, end_date, start_minute, end_minute, reason)")
const templates = into("availability_templates (analyst_id, name, windows)")
const windows = (...each: [start: number | null, end: number, step?: number][]) =>
  JSON.stringify(
    each.map(([startMinute, endMinute, slotMinutes = 30]) => ({ startMinute, endMinute, slotMinutes })),
  )
const event = (changes: Record<string, string>) => {
  const row = {
    booking_id: "$booking",
    revision: "2",
    event: "'booking_confirmed'",
    actor_role: "'system'",
    to_status: "'confirmed'",
    created_at: "now()",
    new_start_utc: "now()",
    new_end_utc: "now()",
    ...changes,
  }
  return `insert into session_booking_events (${Object.keys(row)}) values (${Object.values(row)})`
}
const scheduleEvent = (changes: Record<string, string>) => {
  const row = {
    analyst_id: "$analyst",
    revision: "2",
    kind: "'profile_updated'",
    before: "'{}'",
    after: "'{}'",
    actor_role: "'system'",
    ...changes,
  }
  return `insert into schedule_events (${Object.keys(row)}) values (${Object.values(row)})`
}

const auditEvent = (changes: Record<string, string>) => {
  const row = {
    id: "gen_random_uuid()",
    at: "now()",
    actor_role: "'system'",
    via: "'job'",
    action: "'user_created'",
    object_type: "'user'",
    before: "'{}'",
    after: "'{}'",
    ...changes,
  }
  return `insert into audit_events (${Object.keys(row)}) values (${Object.values(row)})`
}

/** What each guard of an analyst's time, of his profile and of the events must refuse, and nothing else does. */
const REFUSED: Record<string, string[]> = {
  ck_profiles_headline: profile("headline = repeat('x', 121)"),
  ck_profiles_bio: profile("bio_short = repeat('x', 601)"),
  ck_profiles_specialties: profile(
    "specialties = '[7]'",
    `specialties = '[""]'`,
    "specialties = jsonb_build_array(repeat('x', 61))",
    "specialties = (select jsonb_agg('s' || n) from generate_series(1, 13) n)",
  ),
  ck_profiles_rate: profile("hourly_rate = -1", "hourly_rate = 100000001"),
  ck_profiles_currency: profile("currency = 'XXX'"),
  ck_profiles_daily: profile("max_daily_sessions = -1", "max_daily_sessions = 101"),
  ck_profiles_zone: profile("time_zone = repeat('A', 65) || '5'"),
  ck_profiles_known_zone: profile("time_zone = 'Mars/Olympus'", "time_zone = '+05:30'"),
  ck_users_known_zone: user("time_zone = 'Mars/Olympus'", "time_zone = '-3'"),
  ck_profiles_session_minutes: profile(
    "session_minutes = '{}'",
    "session_minutes = '{9}'",
    "session_minutes = '{481}'",
    "session_minutes = '{30,null}'",
    "session_minutes = '{10,20,30,40,50,60,70}'",
  ),
  ck_profiles_buffer_before: profile("buffer_before_minutes = -1", "buffer_before_minutes = 241"),
  ck_profiles_buffer_after: profile("buffer_after_minutes = -1", "buffer_after_minutes = 241"),
  ck_profiles_notice: profile("min_notice_minutes = -1", "min_notice_minutes = 43201"),
  ck_profiles_window: profile("booking_window_days = -1", "booking_window_days = 731"),
  ck_profiles_cancel_notice: profile("cancel_notice_minutes = -1", "cancel_notice_minutes = 43201"),
  ck_profiles_payment_policy: profile("payment_policy = 'cash'"),
  ck_profiles_late_cancel: profile("late_cancel_percent = -1", "late_cancel_percent = 101"),
  ck_profiles_no_show: profile("no_show_percent = -1", "no_show_percent = 101"),
  ck_profiles_meeting_url: profile(
    "meeting_url = 'http://meet.test'",
    "meeting_url = 'https://' || repeat('x', 293)",
  ),
  ck_availability_weekday: week("-1, 540, 600, 30", "7, 540, 600, 30"),
  ck_availability_minutes: week("0, -1, 600, 30", "0, 600, 600, 30", "0, 540, 1441, 30"),
  ck_availability_step: week("0, 540, 600, 4", "0, 540, 600, 721"),
  ex_availability_overlap: week(both("0, 540, 600, 30", "0, 599, 700, 30")),
  ck_overrides_windows: dates(
    `'2026-12-01', (select jsonb_agg(jsonb_build_object('startMinute', n * 5, 'endMinute', n * 5 + 5, 'slotMinutes', 5))
      from generate_series(1, 25) n)`,
  ),
  ck_overrides_are_windows: dates(
    ...[
      windows([-1, 600]),
      windows([600, 600]),
      windows([540, 1441]),
      windows([540, 600, 4]),
      windows([540, 600, 721]),
      windows([null, 600]),
      "[{}]",
      windows([700, 800], [540, 701]),
    ].map((list) => `'2026-12-01', '${list}'`),
  ),
  uq_overrides_date: dates(both("'2026-12-01', '[]'", "'2026-12-01', '[]'")),
  ck_time_off_dates: timeOff(
    "'2026-12-02', '2026-12-01', null, null, null",
    "'2026-12-01', 'infinity', null, null, null",
    "'-infinity', '2026-12-01', null, null, null",
  ),
  ck_time_off_minutes: timeOff(
    ...["540, null", "null, 540", "-1, 540", "540, 540", "540, 1441"].map(
      (minutes) => `'2026-12-01', '2026-12-01', ${minutes}, null`,
    ),
  ),
  ck_time_off_reason: timeOff(
    "'2026-12-01', '2026-12-01', null, null, ''",
    "'2026-12-01', '2026-12-01', null, null, repeat('x', 501)",
  ),
  ck_availability_templates_name: templates("'', '[]'", "repeat('x', 121), '[]'"),
  ck_availability_templates_windows: templates("'One', '{}'"),
  uq_availability_templates_name: templates(both("'One', '[]'", "'ONE', '[]'")),
  ck_booking_events_event: [event({ event: "'booking_forgotten'" })],
  ck_booking_events_role: [event({ actor_role: "'robot'", actor_id: "$analyst" })],
  ck_booking_events_actor: [event({ actor_id: "$analyst" }), event({ actor_role: "'analyst'" })],
  ck_booking_events_revision: [event({ revision: "0" })],
  ck_booking_events_from: [event({ from_status: "'gone'" })],
  ck_booking_events_colleagues: [
    event({ suggests_colleagues: "true", reason_code: "'not_a_fit'" }),
    event({ suggests_colleagues: "true", event: "'booking_declined'" }),
    event({ suggests_colleagues: "true", event: "'booking_declined'", reason_code: "'travel'" }),
  ],
  ck_booking_events_to: [event({ to_status: "'gone'" })],
  uq_booking_events_revision: [event({ revision: "1" })],
  tg_booking_events_append_only: [
    "update session_booking_events set to_status = 'declined' where booking_id = $booking",
    "delete from session_booking_events where booking_id = $booking",
  ],
  tg_booking_events_no_truncate: ["truncate session_booking_events"],
  ck_schedule_events_kind: [scheduleEvent({ kind: "'schedule_forgotten'" })],
  ck_schedule_events_role: [scheduleEvent({ actor_role: "'robot'", actor_id: "$analyst" })],
  ck_schedule_events_actor: [
    scheduleEvent({ actor_id: "$analyst" }),
    scheduleEvent({ actor_role: "'admin'" }),
  ],
  ck_schedule_events_revision: [scheduleEvent({ revision: "0" })],
  ck_schedule_events_changes: [scheduleEvent({ before: "'[]'" }), scheduleEvent({ after: "'null'" })],
  uq_schedule_events_revision: [scheduleEvent({ revision: "1" })],
  tg_schedule_events_append_only: [
    "update schedule_events set actor_role = 'system' where analyst_id = $analyst",
    "delete from schedule_events where analyst_id = $analyst",
  ],
  tg_schedule_events_no_truncate: ["truncate schedule_events"],
  ck_audit_events_role: [auditEvent({ actor_role: "'robot'", actor_id: "$analyst" })],
  ck_audit_events_actor: [auditEvent({ actor_id: "$analyst" }), auditEvent({ actor_role: "'admin'" })],
  ck_audit_events_via: [auditEvent({ via: "'telepathy'" })],
  ck_audit_events_action: [auditEvent({ action: "'User created'" }), auditEvent({ action: "'created'" })],
  ck_audit_events_object: [auditEvent({ object_type: "'a user'" })],
  ck_audit_events_changes: [auditEvent({ before: "'[]'" }), auditEvent({ after: "'null'" })],
  ck_audit_events_request: [auditEvent({ request_id: "repeat('x', 201)" })],
  ck_audit_events_address: [auditEvent({ address: "repeat('x', 201)" })],
  tg_audit_events_append_only: [
    "update audit_events set after = '{}' where action = 'role_asked'",
    "delete from audit_events where action = 'role_asked'",
  ],
  tg_audit_events_no_truncate: ["truncate audit_events"],
  ck_audit_head_only: ["insert into audit_head (is_only, position, hash) values (false, 0, '')"],
  ck_audit_head_position: ["insert into audit_head (position, hash) values (-1, '') on conflict do nothing"],
  tg_audit_head_append_only: ["update audit_head set position = 9", "delete from audit_head"],
  tg_audit_head_no_truncate: ["truncate audit_head"],
}

const PART =
  /^(ck|ex|uq|tg)_(profiles|users_known|availability|overrides|time_off|booking_events|schedule_events|audit_events|audit_head)_/

/** How the database answers a statement: the name of the guard that refuses it, null when none does. */
async function guardAgainst(statement: string): Promise<string | null> {
  const sql = statement.replaceAll("$analyst", `'${analystId}'`).replaceAll("$booking", `'${bookingId}'`)
  await client.query("savepoint before")
  try {
    await client.query(sql)
    return null
  } catch (error) {
    const { constraint, message } = error as pg.DatabaseError
    if (constraint !== undefined) return constraint
    if (!message.endsWith("is append-only")) return message
    const table = message.split(" ")[0]?.replace("session_", "")
    return `tg_${table}_${sql.startsWith("truncate") ? "no_truncate" : "append_only"}`
  } finally {
    await client.query("rollback to savepoint before")
  }
}

async function remove(guard: string): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement
       from pg_constraint where conname = $1
     union all select format('drop index %I', relname) from pg_class where relname = $1 and relkind = 'i'
       and not exists (select from pg_constraint where conname = $1)
     union all select format('alter table %s disable trigger %I', tgrelid::regclass, tgname)
       from pg_trigger where tgname = $1`,
    [guard],
  )
  expect(rows).toHaveLength(1)
  await client.query(rows[0]?.statement ?? "")
}

describe("the database refuses by itself what no door would let through", () => {
  it.each(Object.entries(REFUSED))("%s, and nothing else does", async (guard, statements) => {
    await client.query("begin")
    try {
      for (const statement of statements) expect(await guardAgainst(statement), statement).toBe(guard)
      await remove(guard)
      for (const statement of statements) expect(await guardAgainst(statement), statement).toBeNull()
    } finally {
      await client.query("rollback")
    }
  })

  it("has a row here for every guard of an analyst's time, of profiles and of events", () => {
    const guards = [...EXPECTED_CONSTRAINTS, ...EXPECTED_INDEXES, ...REFUSING_TRIGGERS]
    expect(Object.keys(REFUSED).sort()).toEqual(guards.filter((name) => PART.test(name)).sort())
  })

  it("takes the limits themselves, and windows that touch in any order", async () => {
    await client.query("begin")
    const taken = [
      ...profile("specialties = jsonb_build_array(repeat('é', 60))", "hourly_rate = 100000000"),
      ...profile("session_minutes = '{10,480}'", "time_zone = 'Asia/Calcutta'"),
      ...week(both("0, 0, 720, 5", "0, 720, 1440, 720")),
      ...dates("'2026-12-01', '[]'", `'2026-12-01', '${windows([720, 1440], [0, 720])}'`),
      ...timeOff("'2026-12-01', '2026-12-01', 0, 1440, 'x'"),
    ]
    for (const statement of taken) expect(await guardAgainst(statement), statement).toBeNull()
    await client.query("rollback")
  })
})
