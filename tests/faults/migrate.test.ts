import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest"
import { connect, type Database } from "@/db/client"
import { waitUntil } from "@/db/embedded/processes"
import { type Folders, migrate } from "@/db/migrate"
import { earlierFolders, MIGRATION_TAGS } from "@/tests/support/earlier-migrations"
import { cloneDatabase } from "@/tests/support/scratch-databases"

const [FIRST, SECOND, THIRD] = ["0000_first", "0001_second", "0002_third"] as const

let folder: string
let folders: Folders
let url: string
let db: Database

type Entry = { tag: string; when: number; statements: string }

function writeMigrations(entries: readonly Entry[]): void {
  const journal = entries.map(({ tag, when }, idx) => ({ idx, version: "7", when, tag, breakpoints: true }))
  writeFileSync(
    join(folder, "meta", "_journal.json"),
    JSON.stringify({ dialect: "postgresql", entries: journal }),
  )
  for (const { tag, statements } of entries) writeFileSync(join(folder, `${tag}.sql`), statements)
}

const first = { tag: FIRST, when: 1000, statements: "create table runs (name text not null)" }
const second = { tag: SECOND, when: 2000, statements: "insert into runs values ('second')" }
const third = { tag: THIRD, when: 3000, statements: "insert into runs values ('third')" }

async function runs(): Promise<unknown[]> {
  return (await db.execute(sql`select name from runs order by name`)).rows.map((row) => row.name)
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "analyst-connect-migrations-"))
  mkdirSync(join(folder, "meta"))
  folders = { migrations: folder, living: join(folder, "living") }
  mkdirSync(folders.living)
  url = await cloneDatabase(inject("templateUrl"), { isEmpty: true })
  db = connect(url)
})

afterEach(async () => {
  await db.$client.end()
  rmSync(folder, { recursive: true, force: true })
})

describe("migrating", () => {
  it("applies each migration once when three replicas start at the same time", async () => {
    writeMigrations([first, second, third])
    const applied = await Promise.all([1, 2, 3].map(() => migrate(url, folders)))
    expect(applied.toSorted()).toEqual([0, 0, 3])
    expect(await runs()).toEqual(["second", "third"])
  })

  it("applies this project's own migrations once when three replicas start at the same time", async () => {
    const applied = await Promise.all([1, 2, 3].map(() => migrate(url)))
    expect(applied.toSorted()).toEqual([0, 0, MIGRATION_TAGS.length])
  })

  it("begins the history of the schedules that are there already with their state and revision", async () => {
    const before = MIGRATION_TAGS.findIndex((tag) => tag.endsWith("keep_schedule_events"))
    const earlier = earlierFolders(before)
    await migrate(url, earlier)
    earlier.remove()
    await db.execute(sql`
      with analyst as (insert into users (name, email, role, password_hash) values ('Ana', 'ana@x.test', 'analyst', 'x') returning id)
      insert into analyst_connect_profiles (analyst_id, time_zone, revision) select id, 'Asia/Tokyo', 7 from analyst`)
    await db.execute(sql`insert into analyst_availability_overrides (analyst_id, date, windows)
      select analyst_id, '2026-12-01', '[]' from analyst_connect_profiles`)
    expect(await migrate(url)).toBe(MIGRATION_TAGS.length - before)
    const { rows } = await db.execute(
      sql`select kind, revision, actor_role, before, after from schedule_events`,
    )
    expect(rows).toMatchObject([{ kind: "schedule_recorded", revision: 7, actor_role: "system", before: {} }])
    expect(rows[0]?.after).toMatchObject({ timeZone: "Asia/Tokyo", overrides: { "2026-12-01": [] } })
  })

  it("leaves nothing of a migration whose connection died, and applies it whole the next time", async () => {
    writeMigrations([first, second, { ...third, statements: `${third.statements};\nselect pg_sleep(600)` }])
    const killed = migrate(url, folders).catch((error: Error) => error)
    const kill = async (): Promise<boolean> => {
      const { rows } = await db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'analyst-connect migrate' and wait_event = 'PgSleep'`)
      return rows.length > 0
    }
    expect(await waitUntil(kill, 10_000)).toBe(true)
    expect(await killed).toBeInstanceOf(Error)
    expect(await runs()).toEqual(["second"])
    writeMigrations([first, second, third])
    expect(await migrate(url, folders)).toBe(1)
    expect(await runs()).toEqual(["second", "third"])
  })

  it.each([
    [
      "an edited migration",
      [first, { ...second, statements: "select 1" }, third],
      /0001_second is not the one/,
    ],
    [
      "migrations in another order",
      [second, first, third].map((m, i) => ({ ...m, when: (i + 1) * 1000 })),
      /not the one/,
    ],
    ["a new migration with an older timestamp", [first, second, { ...third, when: 1500 }], /older timestamp/],
    ["a database of a newer version", [first], /belongs to a newer version/],
  ])("refuses %s before changing anything", async (_, changed, reason) => {
    writeMigrations([first, second])
    await migrate(url, folders)
    writeMigrations(changed)
    if (changed.length < 2) rmSync(join(folder, `${SECOND}.sql`))
    await expect(migrate(url, folders)).rejects.toThrow(reason)
    expect(await runs()).toEqual(["second"])
  })

  it("refuses a migration file that the journal does not know", async () => {
    writeMigrations([first])
    writeFileSync(join(folder, `${SECOND}.sql`), second.statements)
    await expect(migrate(url, folders)).rejects.toThrow(/0001_second\.sql/)
  })
})
