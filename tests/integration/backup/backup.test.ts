import { readdirSync, statSync } from "node:fs"
import { basename, dirname } from "node:path"
import { sql } from "drizzle-orm"
import { Logger, runMigrations } from "graphile-worker"
import { describe, expect, it } from "vitest"
import { connect } from "@/db/client"
import { findViolations } from "@/db/invariants"
import { migrate } from "@/db/migrate"
import { notifications } from "@/db/schema/notifications"
import { verifyAudit } from "@/lib/audit/verify-audit"
import { bookForInvestor } from "@/lib/bookings/book-for-investor"
import { bookSession } from "@/lib/bookings/book-session"
import { systemCtx } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { queueDue } from "@/lib/notifications/queue-due"
import { asOwner, backUp, emptyDatabase, newFile, restoreInto, withClient } from "@/tests/support/backups"
import { earlierFolders, MIGRATION_TAGS } from "@/tests/support/earlier-migrations"
import {
  ctxOf,
  makeAnalyst,
  makeBooking,
  makeNotification,
  makeUser,
  NOW,
  SLOT,
} from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const at = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE_MS)

/** They are copied after the events of bookings and before the bookings, and take a while: more are booked in between. */
const MANY_NOTES = `set session_replication_role = replica; insert into session_booking_notes (id, booking_id, author_type, author_id, note)
  select gen_random_uuid(), b.id, 'investor', b.investor_id, repeat(md5(n::text), 20)
  from generate_series(1, 40000) n, (select * from session_bookings limit 1) b`

/** Invariants that do not hold, but for warnings. */
async function brokenIn(databaseUrl: string): Promise<string[]> {
  const violations = await withClient(databaseUrl, findViolations)
  return violations
    .filter(({ invariant }) => invariant.severity === "error")
    .map(({ invariant }) => invariant.name)
}

async function countIn(databaseUrl: string, table: string): Promise<number> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query(`select count(*)::int as count from ${table}`)
    return rows[0].count
  })
}

describe("a backup", () => {
  it("made while people book, restored elsewhere, is one state of the house, with which it goes on", async () => {
    const admin = await makeUser(db, "admin")
    let isOver = false
    let booked = 0
    const goOn = async (desk: number) => {
      const analyst = await makeAnalyst(db, { autoConfirm: true, bookingWindowDays: 365 })
      for (let n = 0; !isOver; n++) {
        const investor = await makeUser(db, "investor")
        const startUtc = new Date(SLOT.getTime() + (n % 8) * HOUR_MS + Math.floor(n / 8) * DAY_MS)
        const wish = { analystId: analyst.id, startUtc, durationMinutes: 30 }
        accepted(
          desk === 0
            ? await bookForInvestor(ctxOf(db, admin), { ...wish, onBehalfOf: investor.id })
            : await bookSession(ctxOf(db, investor), wish),
        )
        booked++
      }
    }
    const desks = Promise.all([0, 1, 2].map(goOn))
    await expect.poll(() => booked).toBeGreaterThan(10)
    await withClient(url, (client) => client.query(MANY_NOTES))
    const before = booked
    const { file, manifest } = await backUp(url)
    const during = booked
    await expect.poll(() => booked).toBeGreaterThan(during)
    isOver = true
    await desks
    const kept = manifest.tables.find(({ name }) => name === "session_bookings")?.rows ?? 0
    expect(kept).toBeGreaterThanOrEqual(before)
    expect(during).toBeGreaterThan(before)
    expect(kept).toBeLessThan(await countIn(url, "session_bookings"))

    const elsewhere = await emptyDatabase()
    expect(await restoreInto(elsewhere, file)).toEqual({ manifest, migrated: 0 })
    expect(await brokenIn(elsewhere)).toEqual([])
    const again = await backUp(elsewhere)
    expect(again.manifest.tables).toEqual(manifest.tables)
    expect(await countIn(elsewhere, "audit_events")).toBeGreaterThan(0)

    const there = connect(elsewhere)
    expect(await verifyAudit(systemCtx(there, NOW))).toMatchObject({ isWhole: true })
    const analyst = await makeAnalyst(there)
    const wish = { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 }
    expect((await bookSession(ctxOf(there, await makeUser(there, "investor")), wish)).ok).toBe(true)
    await there.$client.end()
  })

  it("is one file that its owner alone may read, and takes no file's place", async () => {
    const { file } = await backUp(url)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await expect(backUp(url, { file })).rejects.toThrow("is there already")
    await expect(backUp(url, { file: "/nowhere/at-all.tar.gz" })).rejects.toThrow(
      "There is no folder /nowhere.",
    )
  })

  it("that is stopped leaves nothing", async () => {
    const file = newFile()
    const stop = new AbortController()
    const say = () => stop.abort(new Error("Stopped."))
    await expect(backUp(url, { file, say, signal: stop.signal })).rejects.toThrow("Stopped.")
    expect(readdirSync(dirname(file)).filter((name) => name.startsWith(basename(file)))).toEqual([])
  })

  it("is not made of what no restore could make again", async () => {
    await expect(backUp(await emptyDatabase())).rejects.toThrow("The database is empty")
    const changed = await emptyDatabase()
    await migrate(changed)
    await withClient(changed, (client) => client.query("alter table users add column shoe_size integer"))
    await expect(backUp(changed)).rejects.toThrow("the table users has other columns")
    await withClient(changed, (client) =>
      client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ('strange', 9e12)"),
    )
    await expect(backUp(changed)).rejects.toThrow("migrations that this version does not know")
  })

  it("is restored without force into a database that was migrated and not used yet", async () => {
    const { file, manifest } = await backUp(url)
    const unused = await emptyDatabase()
    await migrate(unused)
    expect(await restoreInto(unused, file)).toEqual({ manifest, migrated: 0 })
  })

  it("of an earlier version is restored by whoever owns the database, and brought up to this one", async () => {
    const count = MIGRATION_TAGS.findIndex((tag) => tag.endsWith("keep_schedule_events"))
    const folders = earlierFolders(count)
    const early = await emptyDatabase()
    await migrate(early, folders)
    await withClient(early, (client) =>
      client.query(`with analyst as (insert into users (name, email, role, password_hash)
          values ('Ana Núñez', 'ana@x.test', 'analyst', E'x\\\\y\\tz') returning id)
        insert into analyst_connect_profiles (analyst_id, time_zone, revision) select id, 'Asia/Tokyo', 7 from analyst`),
    )
    const { file, manifest } = await backUp(early)
    folders.remove()
    expect(manifest.migrations).toHaveLength(count)
    const now = await emptyDatabase()
    const restored = await asOwner(now, (own) => restoreInto(own, file))
    expect(restored.migrated).toBe(MIGRATION_TAGS.length - count)
    expect(await migrate(now)).toBe(0)
    expect(await brokenIn(now)).toEqual([])
    const { rows } = await withClient(now, (client) =>
      client.query(
        "select u.name, u.name_key, password_hash, e.revision from users u join schedule_events e on e.analyst_id = u.id",
      ),
    )
    expect(rows).toEqual([
      { name: "Ana Núñez", name_key: "ana nunez", password_hash: "x\\y\tz", revision: 7 },
    ])
  })

  it("loses no mail that was due, and sends none that was sent, though the workers' jobs are not in it", async () => {
    const analyst = await makeAnalyst(db)
    const booking = await makeBooking(db, await makeUser(db, "investor"), analyst)
    const silent = new Logger(() => () => {})
    await runMigrations({ connectionString: url, logger: silent })
    const mail = { channel: "email", kind: "confirmed" } as const
    const due = await makeNotification(db, booking, {
      ...mail,
      status: "due",
      settledAt: null,
      dueAt: at(-9),
    })
    await makeNotification(db, booking, { ...mail, dueAt: at(-8) })
    await queueDue(systemCtx(db, NOW))
    const { file } = await backUp(url)

    const elsewhere = await emptyDatabase()
    await restoreInto(elsewhere, file)
    await runMigrations({ connectionString: elsewhere, logger: silent })
    const there = connect(elsewhere)
    await there
      .update(notifications)
      .set({ status: "skipped", reason: "switched_off", settledAt: NOW })
      .where(sql`channel = 'in_app' and status = 'due'`)
    await queueDue(systemCtx(there, at(16)))
    const { rows } = await there.execute<{ key: string }>(
      sql`select key from graphile_worker.jobs where task_identifier = 'send_mail'`,
    )
    expect(rows).toEqual([{ key: due }])
    await there.$client.end()
  })
})
