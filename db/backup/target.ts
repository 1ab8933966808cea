import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type pg from "pg"
import { type Folders, MIGRATION_LOCK, readApplied, readMigrations } from "../migrate"
import { historyOf, isBeginningOf, ownTables, presentTables, quoted } from "./contents"

/** Tables that a migration puts a row into: with nothing else there is no data yet. */
const BORN_FULL = ["house", "audit_head", "insight_state"]
/** Our tables and functions by their names, as migrations make and made them. */
const MAKES_FUNCTION = /create (?:or replace )?function (?:public\.)?"?(\w+)/gi

/**
 * Refuses, in words, a database that must not be restored into: one that the application runs on, a newer version's, one that has
 * something in it that is not ours, and one with data unless it `mayReplace` them. From here on no application starts on it.
 */
export async function refuseTarget(client: pg.Client, mayReplace: boolean, folders: Folders): Promise<void> {
  const { rows: locks } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1) as held", [
    MIGRATION_LOCK,
  ])
  const users = await countUsers(client)
  if (!locks[0]?.held || users > 0)
    throw new Error(
      `Analyst Connect runs on this database (${users} of its connections are open). Stop the application and its workers first.`,
    )
  const applied = await readApplied(client)
  const known = historyOf(readMigrations(folders.migrations))
  if (!isBeginningOf(applied, known))
    throw new Error(
      "The database has migrations that this version does not know: it belongs to a newer version.",
    )
  const tables = await presentTables(client)
  const own = everMade(folders)
  const strangers = tables.filter(({ name }) => applied.length === 0 || !own.has(name))
  if (strangers.length > 0)
    throw new Error(
      `The database has tables that are not Analyst Connect's: ${strangers.map(({ name }) => name).join(", ")}. Restore into one of its own.`,
    )
  const leaning = await leaningOn(client)
  if (leaning)
    throw new Error(
      `${leaning} is made of tables of Analyst Connect, and is not its own: take it away first.`,
    )
  if (mayReplace) return
  const full = await firstFull(
    client,
    tables.map(({ name }) => name),
  )
  if (full)
    throw new Error(
      `The database has data (in ${full}, for one). Restore into an empty one, or say --force to replace everything in it.`,
    )
}

/** Takes away what migrations and the worker made, and nothing else. */
export async function dropOwn(client: pg.Client, folders: Folders): Promise<void> {
  const tables = await presentTables(client)
  // Some functions take rows of tables, and some columns are made by functions: neither goes before the other.
  if (tables.length > 0)
    await client.query(`drop table ${tables.map(({ name }) => quoted(name)).join(", ")} cascade`)
  const { rows } = await client.query<{ signature: string }>(
    `select oid::regprocedure::text as signature from pg_proc
     where pronamespace = 'public'::regnamespace and prokind in ('f', 'p') and proname = any($1)`,
    [functionNames(folders)],
  )
  if (rows.length > 0) await client.query(`drop routine ${rows.map(({ signature }) => signature).join(", ")}`)
  await client.query("drop schema if exists drizzle cascade; drop schema if exists graphile_worker cascade")
}

/** Connections of applications, workers and other backups and restores; ours is the one that asks. */
async function countUsers(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where datname = current_database()
       and pid <> pg_backend_pid() and application_name like 'analyst-connect%'`,
  )
  return rows[0]?.count ?? 0
}

/** A view, or a table of another schema, that would go or lose a key with our tables. */
async function leaningOn(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(`
    select v.oid::regclass::text as name from pg_depend d join pg_rewrite r on r.oid = d.objid join pg_class v on v.oid = r.ev_class
      join pg_class t on t.oid = d.refobjid
    where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass and v.oid <> t.oid
      and t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
    union all select conrelid::regclass::text from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and t.relnamespace = 'public'::regnamespace and c.relnamespace <> 'public'::regnamespace limit 1`)
  return rows[0]?.name
}

function everMade({ migrations }: Folders): ReadonlySet<string> {
  const counts = readMigrations(migrations).map((_, i) => i + 1)
  return new Set(counts.flatMap((count) => ownTables(count, migrations).map(({ name }) => name)))
}

function functionNames({ migrations, living }: Folders): string[] {
  const texts = [migrations, living].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".sql"))
      .map((file) => readFileSync(join(folder, file), "utf8")),
  )
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(MAKES_FUNCTION)].map(([, name = ""]) => name))),
  ]
}

async function firstFull(client: pg.Client, names: readonly string[]): Promise<string | undefined> {
  for (const name of names.filter((name) => !BORN_FULL.includes(name))) {
    const { rowCount } = await client.query(`select from ${quoted(name)} limit 1`)
    if (rowCount) return name
  }
  return undefined
}
