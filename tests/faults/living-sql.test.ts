import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest"
import { connect, type Database } from "@/db/client"
import { waitUntil } from "@/db/embedded/processes"
import { type Folders, migrate } from "@/db/migrate"
import { cloneDatabase } from "@/tests/support/scratch-databases"

let folders: Folders
let url: string
let db: Database

beforeEach(async () => {
  const migrations = mkdtempSync(join(tmpdir(), "analyst-connect-living-"))
  folders = { migrations, living: join(migrations, "sql") }
  mkdirSync(folders.living)
  url = await cloneDatabase(inject("templateUrl"), { isEmpty: true })
  db = connect(url)
  await db.execute(sql`create table rows (n integer)`)
  await db.execute(sql`create table told (word text)`)
})

afterEach(async () => {
  await db.$client.end()
  rmSync(folders.migrations, { recursive: true, force: true })
})

function describeObjects(texts: Record<string, string>): void {
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folders.living, `${name}.sql`), text)
}

const answer = (name: string, value: string, shape = "() RETURNS text") =>
  `CREATE OR REPLACE FUNCTION ${name}${shape} LANGUAGE sql AS $$ SELECT ${value} $$;`

const tell = (word: string) =>
  `CREATE OR REPLACE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO told VALUES ('${word}'); RETURN NULL; END $$;`

const trigger = (name: string, table = "rows") =>
  `CREATE OR REPLACE TRIGGER ${name} AFTER INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION tell();`

async function asked(call: string): Promise<unknown> {
  return (await db.execute(sql.raw(`select ${call} as said`))).rows[0]?.said
}

async function told(): Promise<unknown[]> {
  await db.execute(sql`truncate told`)
  await db.execute(sql`insert into rows values (1)`)
  return (await db.execute(sql`select word from told`)).rows.map((row) => row.word)
}

describe("living SQL", () => {
  it("makes functions whichever calls which, and triggers after them", async () => {
    describeObjects({ aunt: answer("aunt", "niece()"), niece: answer("niece", "'hello'") })
    describeObjects({ tell: tell("made"), tg_rows_told: trigger("tg_rows_told") })
    await migrate(url, folders)
    expect(await asked("aunt()")).toBe("hello")
    expect(await told()).toEqual(["made"])
  })

  it("applies a file again once its text has changed, and leaves the others alone", async () => {
    const runs = "\nINSERT INTO told VALUES ('applied');"
    describeObjects({ one: answer("one", "'old'"), other: answer("other", "''") + runs })
    await migrate(url, folders)
    describeObjects({ one: answer("one", "'new'") })
    await migrate(url, folders)
    expect(await asked("one()")).toBe("new")
    expect(await asked("(select count(*)::int from told)")).toBe(1)
  })

  it("is applied once when three replicas start at the same time", async () => {
    describeObjects({ one: `${answer("one", "''")}\nINSERT INTO told VALUES ('applied');` })
    await Promise.all([1, 2, 3].map(() => migrate(url, folders)))
    expect(await asked("(select count(*)::int from told)")).toBe(1)
  })

  it("puts back a trigger that went with its table, was switched off or was made another by hand", async () => {
    describeObjects({ tell: tell("told"), tg_rows_told: trigger("tg_rows_told") })
    await migrate(url, folders)
    const losses = [
      "drop table rows; create table rows (n integer)",
      "alter table rows disable trigger tg_rows_told",
      "create or replace trigger tg_rows_told after delete on rows for each row execute function tell()",
    ]
    for (const loss of losses) {
      await db.execute(sql.raw(loss))
      expect(await told()).toEqual([])
      await migrate(url, folders)
      expect(await told()).toEqual(["told"])
    }
  })

  it.each([
    ["that is not SQL", "tell", "CREATE OR REPLACE FUNCTION tell() RETURNS trigger"],
    ["whose body asks for what is not there", "second", answer("second", "n FROM nowhere")],
    ["that makes nothing of its name", "second", answer("third", "''")],
    [
      "whose function would stand beside an older one",
      "tell",
      answer("tell", "''", "(whom text) RETURNS text"),
    ],
    ["whose function answers something else", "tell", answer("tell", "1", "() RETURNS integer")],
  ])("changes nothing at all when there is a file %s, and names it", async (_, name, text) => {
    describeObjects({
      first: answer("first", "'old'"),
      tell: tell("told"),
      tg_rows_told: trigger("tg_rows_told"),
    })
    await migrate(url, folders)
    describeObjects({ first: answer("first", "'new'"), [name]: text })
    await expect(migrate(url, folders)).rejects.toThrow(`db/sql/${name}.sql`)
    expect(await asked("first()")).toBe("old")
    expect(await told()).toEqual(["told"])
  })

  it("drops nothing: a function whose file is gone waits for the migration that drops it", async () => {
    describeObjects({ one: answer("one", "'one'") })
    await migrate(url, folders)
    rmSync(join(folders.living, "one.sql"))
    await migrate(url, folders)
    expect(await asked("one()")).toBe("one")
  })

  it("only reads when all is as described, so that a role without rights can start the application", async () => {
    const reader = `${url}?options=${encodeURIComponent("-c default_transaction_read_only=on")}`
    describeObjects({ one: answer("one", "'one'") })
    await expect(migrate(reader, folders)).rejects.toThrow(/read-only/)
    await migrate(url, folders)
    expect(await migrate(reader, folders)).toBe(0)
  })

  it("is applied all the same when a writer of the older version holds what it needs and needs what it holds", async () => {
    describeObjects({
      tell: tell("told"),
      tg_rows_a: trigger("tg_rows_a"),
      tg_rows_b: trigger("tg_rows_b", "others"),
    })
    await db.execute(sql`create table others (n integer)`)
    const waits = async (): Promise<boolean> => {
      const { rows } = await db.execute(sql`select from pg_stat_activity where datname = current_database()
        and application_name = 'analyst-connect migrate' and wait_event_type = 'Lock'`)
      return rows.length > 0
    }
    const migrated = db.transaction(async (tx) => {
      await tx.execute(sql`insert into others values (1)`)
      const applying = migrate(url, folders)
      expect(await waitUntil(waits, 10_000)).toBe(true)
      await tx.execute(sql`set local lock_timeout = 0`)
      await tx.execute(sql`insert into rows values (1)`)
      return { applying }
    })
    await (await migrated).applying
    expect(await told()).toEqual(["told"])
  })
})
