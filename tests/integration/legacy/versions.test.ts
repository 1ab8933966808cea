import { sql } from "drizzle-orm"
import pg from "pg"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { sessionBookings, sessionFeedback } from "@/db/schema/bookings"
import { systemCtx } from "@/lib/context"
import { importLegacy } from "@/lib/legacy/import-legacy"
import { NOW } from "@/tests/support/factories"
import { LEGACY_FEEDBACK, LEGACY_SCHEMA } from "@/tests/support/legacy-schema"
import { cloneDatabase } from "@/tests/support/scratch-databases"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
let from: string

const run = (invites = false) =>
  importLegacy(systemCtx(db, NOW, "cli"), { from, isDryRun: false, invites, say: () => {} })
const query = async (...statements: string[]) => {
  const client = new pg.Client({ connectionString: from })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  from = await cloneDatabase(inject("templateUrl"), { isEmpty: true })
  await query(
    LEGACY_SCHEMA,
    LEGACY_FEEDBACK,
    "alter table users drop column firm, drop column updated_at, add column favourite_colour text, add column api_token text",
    "alter table analyst_availability drop column slot_minutes",
    "drop table analyst_time_off",
    `insert into users (id, name, email, role, is_active, password_hash, api_token) values
      (1, 'Ada', 'ada@older.test', 'investor', true, 'x', 'a secret'), (2, 'Bo', 'bo@older.test', 'analyst', true, 'x', 'a secret'),
      (3, 'Gone', 'gone@older.test', 'investor', false, 'x', 'a secret'), (4, 'Odd', 'odd', 'investor', true, 'x', 'a secret')`,
    "insert into analyst_connect_profiles (id, analyst_id, is_enabled, hourly_rate) values (1, 2, true, 150.00)",
    "insert into analyst_availability (analyst_id, weekday, start_minute, end_minute, is_active) values (2, 0, 540, 720, true)",
    `insert into session_bookings (id, investor_id, analyst_id, start_utc, end_utc, status, price_quote, created_at) values
      (1, 1, 2, '2025-10-26 00:30', '2025-10-26 01:00', 'completed', 75.00, '2025-10-01'),
      (2, 1, 2, '2025-10-26 01:30', '2025-10-26 02:00', 'completed', 75.00, '2025-10-01'),
      (3, 1, 2, '2025-11-02 06:30', '2025-11-02 07:00', 'completed', null, '2025-10-01')`,
    `insert into session_booking_notes (id, booking_id, author_type, author_id, note, created_at) values
      (1, 1, 'investor', 1, '[FEEDBACK rating=1] From the note', '2025-10-27'),
      (2, 2, 'investor', 1, '[FEEDBACK rating=2] The table’s is none', '2025-10-27'),
      (3, 3, 'analyst', 1, '[FEEDBACK rating=3] Said to be the analyst’s', '2025-11-03')`,
    `insert into session_feedback (id, booking_id, rating, comment, created_at) values
      (1, 1, 5, 'From the table', '2025-10-28'), (2, 1, 4, 'Again', '2025-10-29'), (3, 2, 0, 'None', '2025-10-28')`,
  )
})

describe("an older deployment of another version", () => {
  it("is taken over without what it has not, and says so, as of what it has more", async () => {
    const report = await run()
    expect(report.columns.missing_tables).toEqual(["analyst_time_off"])
    expect(report.columns.missing).toEqual([
      "users.firm",
      "users.updated_at",
      "analyst_availability.slot_minutes",
    ])
    expect(report.columns.additional).toEqual(["users.favourite_colour", "users.api_token"])
    expect(report.quarantined.map(({ kind, legacy_id, reason }) => `${kind} ${legacy_id} ${reason}`)).toEqual(
      ["user 4 bad_email", "feedback 2 feedback_twice", "feedback 3 bad_rating"],
    )
    const { rows } = await db.execute<{ row: string }>(
      sql`select string_agg("row"::text, '') as row from import_quarantine`,
    )
    expect(rows[0]?.row).not.toContain("secret")
  })

  it("keeps times in UTC, also in hours that a clock reads twice", async () => {
    const rows = await db.select().from(sessionBookings).orderBy(sessionBookings.startUtc)
    expect(rows.map(({ startUtc, priceQuote }) => [startUtc.toISOString(), priceQuote])).toEqual([
      ["2025-10-26T00:30:00.000Z", 7500],
      ["2025-10-26T01:30:00.000Z", 7500],
      ["2025-11-02T06:30:00.000Z", null],
    ])
  })

  it("has its own feedback before that in notes, which then stay notes; what the analyst is said to have written, too", async () => {
    const given = await db.select().from(sessionFeedback).orderBy(sessionFeedback.rating)
    expect(given.map(({ rating, comment }) => [rating, comment])).toEqual([
      [2, "The table’s is none"],
      [5, "From the table"],
    ])
    const { rows } = await db.execute(
      sql`select left(note, 20) as note from session_booking_notes order by note`,
    )
    expect(rows).toEqual([{ note: "[FEEDBACK rating=1] " }, { note: "[FEEDBACK rating=3] " }])
  })

  it("invites who came with it, once, when that is said", async () => {
    const links = () =>
      db.execute(sql`select u.email from account_links l join users u on u.id = l.user_id order by 1`)
    expect((await links()).rows).toEqual([])
    expect((await run(true)).invited).toBe(2)
    expect((await links()).rows).toEqual([{ email: "ada@older.test" }, { email: "bo@older.test" }])
    expect((await run(true)).invited).toBe(0)
  })

  it("is looked at again: what was mended there comes over, and leaves the quarantine", async () => {
    await query("update users set email = 'odd@older.test' where id = 4")
    const report = await run()
    expect(report.counts.user).toMatchObject({ read: 4, taken: 1, quarantined: 0, already_there: 3 })
    const { rows } = await db.execute(
      sql`select count(*)::int as left from import_quarantine where kind = 'user'`,
    )
    expect(rows).toEqual([{ left: 0 }])
  })

  it("does not bring anything of somebody back who was erased here since", async () => {
    await db.execute(sql`update users set disabled_at = now(), erased_at = now(), email = 'erased@erased.invalid'
      where email = 'gone@older.test'`)
    await query(
      `insert into session_bookings (id, investor_id, analyst_id, start_utc, end_utc, status) values
        (9, 3, 2, '2025-09-01 09:00', '2025-09-01 10:00', 'completed')`,
      `insert into session_booking_notes (id, booking_id, author_type, author_id, note) values (9, 9, 'investor', 3, 'His words')`,
    )
    const report = await run()
    expect(report.counts.user).toMatchObject({ already_there: 4 })
    const { rows } = await db.execute(sql`select kind, legacy_id, reason, "row" from import_quarantine
      where kind in ('booking', 'note') order by 1`)
    const gone = { legacy_id: "9", reason: "person_erased", row: {} }
    expect(rows).toEqual([
      { kind: "booking", ...gone },
      { kind: "note", ...gone },
    ])
  })

  it("is not begun where what is needed is missing, or where the database is this application's own", async () => {
    await query("alter table session_bookings drop column start_utc")
    await expect(run()).rejects.toThrow("session_bookings has no column start_utc")
    const before = from
    from = String(inject("templateUrl"))
    await expect(run()).rejects.toThrow("a database of this application")
    from = before
  })
})
