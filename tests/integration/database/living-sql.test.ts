import pg from "pg"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { readLivingSql } from "@/db/living-sql"
import { FOLDERS, migrate } from "@/db/migrate"
import { earlierFolders, MIGRATION_TAGS } from "@/tests/support/earlier-migrations"
import { cloneDatabase } from "@/tests/support/scratch-databases"

const IN_PUBLIC = "'public'::regnamespace"
const OURS = `p.pronamespace = ${IN_PUBLIC}
  and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`

/** Everything that a database does by itself, as it would write it down. */
const SHAPE = `
  select 'function' as kind, p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) as is from pg_proc p where ${OURS}
  union all select 'trigger', tgname || ' on ' || tgrelid::regclass, tgenabled::text || pg_get_triggerdef(t.oid)
    from pg_trigger t join pg_class c on c.oid = tgrelid where not tgisinternal and c.relnamespace = ${IN_PUBLIC}
  union all select 'constraint', conname || ' on ' || conrelid::regclass, convalidated::text || pg_get_constraintdef(oid)
    from pg_constraint where connamespace = ${IN_PUBLIC}
  union all select 'index', indexrelid::regclass::text, indisvalid::text || pg_get_indexdef(indexrelid)
    from pg_index i join pg_class c on c.oid = indexrelid where c.relnamespace = ${IN_PUBLIC}
  union all select 'column', attrelid::regclass || '.' || attname,
      concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, attgenerated, pg_get_expr(adbin, adrelid))
    from pg_attribute a join pg_class c on c.oid = attrelid left join pg_attrdef d on (adrelid, adnum) = (attrelid, attnum)
    where attnum > 0 and not attisdropped and c.relkind = 'r' and c.relnamespace = ${IN_PUBLIC}
  order by kind, name`

type Part = { readonly kind: string; readonly name: string; readonly is: string }

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const shapeOf = (url: string) => withClient(url, async (client) => (await client.query<Part>(SHAPE)).rows)

const emptyDatabase = () => cloneDatabase(inject("templateUrl"), { isEmpty: true })

async function migratedUpTo(count: number): Promise<string> {
  const url = await emptyDatabase()
  const earlier = earlierFolders(count)
  await migrate(url, earlier)
  earlier.remove()
  return url
}

let fresh: readonly Part[]
beforeAll(async () => {
  fresh = await shapeOf(inject("templateUrl"))
})

describe("a database that is upgraded ends as one that is made now", () => {
  const points = [1, 9, 18, MIGRATION_TAGS.length]
  it.each(points.map((count) => [MIGRATION_TAGS[count - 1], count]))("from %s on", async (_, count) => {
    const url = await migratedUpTo(Number(count))
    await migrate(url)
    expect(await shapeOf(url)).toEqual(fresh)
  })

  it.each([
    ["what is written down of them says that all is well", ""],
    ["nothing is written down of them", "drop table drizzle.living_sql"],
    ["they were applied from other files", "update drizzle.living_sql set hash = 'of an older text'"],
  ])("whatever became of its functions and triggers, when %s", async (_, forget) => {
    const url = await cloneDatabase(inject("templateUrl"))
    await withClient(url, async (client) => {
      const { rows } = await client.query<{ statement: string }>(`
        select regexp_replace(pg_get_functiondef(p.oid), 'AS .function.', 'AS $function$ /* changed by hand */ ') as statement
          from pg_proc p where ${OURS}
        union all select case when tgname like '%no_truncate' then format('alter table %s disable trigger %I', tgrelid::regclass, tgname)
            when tgname like '%rating_weight' then replace(replace(pg_get_triggerdef(t.oid), 'CREATE', 'CREATE OR REPLACE'), 'no_show', 'never')
            else format('drop trigger %I on %s', tgname, tgrelid::regclass) end
          from pg_trigger t join pg_class c on c.oid = tgrelid where not tgisinternal and c.relnamespace = ${IN_PUBLIC}`)
      for (const { statement } of rows) await client.query(statement)
      await client.query(forget)
    })
    expect(await shapeOf(url)).not.toEqual(fresh)
    await migrate(url)
    expect(await shapeOf(url)).toEqual(fresh)
  })
})

describe("the folder of living SQL", () => {
  it("describes every function and trigger of the database, each once and under its name", () => {
    const living = fresh.filter(({ kind }) => kind === "function" || kind === "trigger")
    const names = living.map(({ name }) => name.replace(/\(.*| on .*/, ""))
    expect(names.toSorted()).toEqual(
      readLivingSql(FOLDERS.living)
        .map(({ name }) => name)
        .toSorted(),
    )
  })

  it("makes one object in each file, in a way that can be repeated", () => {
    const odd = readLivingSql(FOLDERS.living).filter(({ name, text }) => {
      const made = [...text.matchAll(/^CREATE .*?(?:FUNCTION|TRIGGER) (\w+)/gm)].map((match) => match[1])
      const repeats =
        /^CREATE OR REPLACE (FUNCTION|TRIGGER) /m.test(text) ||
        (text.includes(`DROP TRIGGER IF EXISTS ${name} ON `) && /^CREATE CONSTRAINT TRIGGER /m.test(text))
      return made.join() !== name || !repeats
    })
    expect(odd.map(({ name }) => name)).toEqual([])
  })
})

/** Functions whose answers are kept in rows: with another one, what is kept must be made anew, as only a migration can. */
const KEPT_ANSWERS = [
  "are_windows(jsonb)",
  "describe_listing(uuid)",
  "is_time_zone(text)",
  "rating_weight(timestamp with time zone)",
  "search_key(text)",
]

describe("a function whose answers are kept in rows", () => {
  it("does what the migrations made it do: one that changes it makes them anew", async () => {
    const byMigrations = await shapeOf(await migratedUpTo(MIGRATION_TAGS.length))
    const kept = (parts: readonly Part[]) => parts.filter(({ name }) => KEPT_ANSWERS.includes(name))
    expect(kept(fresh)).toHaveLength(KEPT_ANSWERS.length)
    expect(kept(fresh)).toEqual(kept(byMigrations))
  })

  it("is among those, if a column, an index or a constraint hangs on it", async () => {
    const depended = await withClient(inject("templateUrl"), (client) =>
      client.query<{ name: string }>(`
        select distinct p.oid::regprocedure::text as name from pg_depend d join pg_proc p on p.oid = d.refobjid
        where d.refclassid = 'pg_proc'::regclass and d.classid <> 'pg_trigger'::regclass and ${OURS}`),
    )
    expect(KEPT_ANSWERS).toEqual(expect.arrayContaining(depended.rows.map(({ name }) => name)))
  })
})
