import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator"
import pg from "pg"
import { applyLivingSql, LIVING_FOLDER, readLivingSql } from "./living-sql"

/** Where a database's shape is written down: its migrations, and the functions and triggers that follow them. */
export type Folders = { readonly migrations: string; readonly living: string }

/** This project's. */
export const FOLDERS: Folders = {
  migrations: fileURLToPath(new URL("../drizzle", import.meta.url)),
  living: LIVING_FOLDER,
}
/** Held by whoever changes the shape of a database. */
export const MIGRATION_LOCK = 1_734_202_601

/** Where a database remembers what was applied to it. */
export const HISTORY_TABLE = `create schema if not exists drizzle;
  create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`

/** A migration that a database has: its hash, and when it was written. */
export type Applied = { readonly hash: string; readonly at: number }
export type Migration = MigrationMeta & { readonly tag: string }

/** The migrations of a folder, in order. */
export function readMigrations(folder: string): Migration[] {
  const journal = join(folder, "meta", "_journal.json")
  if (!existsSync(journal)) return []
  const { entries } = JSON.parse(readFileSync(journal, "utf8")) as { entries: { tag: string }[] }
  const tags = entries.map((entry) => entry.tag)
  const forgotten = readdirSync(folder).filter(
    (file) => file.endsWith(".sql") && !tags.includes(file.slice(0, -".sql".length)),
  )
  if (forgotten.length > 0) {
    throw new Error(`Migrations missing from meta/_journal.json would never run: ${forgotten.join(", ")}.`)
  }
  return readMigrationFiles({ migrationsFolder: folder }).map((migration, i) => ({
    ...migration,
    tag: tags[i] ?? "",
  }))
}

/** The migrations that a database has, in order. */
export async function readApplied(client: pg.Client): Promise<Applied[]> {
  const known = await client.query("select to_regclass('drizzle.__drizzle_migrations') as name")
  if (known.rows[0]?.name === null) return []
  const { rows } = await client.query<{ hash: string; created_at: string }>(
    "select hash, created_at from drizzle.__drizzle_migrations order by created_at, id",
  )
  return rows.map((row) => ({ hash: row.hash, at: Number(row.created_at) }))
}

function verifyHistory(applied: readonly Applied[], migrations: readonly Migration[]): void {
  let previous: Migration | undefined
  for (const migration of migrations) {
    if (previous && migration.folderMillis <= previous.folderMillis) {
      throw new Error(
        `Migration ${migration.tag} has an older timestamp than ${previous.tag} before it and would never run. ` +
          "Generate it again on top of the others.",
      )
    }
    previous = migration
  }
  for (const [i, { hash, at }] of applied.entries()) {
    const migration = migrations[i]
    if (!migration) {
      throw new Error(
        `The database has ${applied.length} migrations, this code only ${migrations.length}: it belongs to a newer version.`,
      )
    }
    if (migration.hash !== hash || migration.folderMillis !== at) {
      throw new Error(
        `Migration ${migration.tag} is not the one that the database applied in its place: ` +
          "an applied migration was edited, replaced or put in another order. Undo that and add a new migration.",
      )
    }
  }
}

/** Drizzle's own migrator does the same, but with one transaction around all, and importing it costs seconds and 150 MB. */
async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("begin")
  try {
    await applyWithin(client, [migration])
    await client.query("commit")
  } catch (error) {
    await client.query("rollback").catch(() => {})
    throw error
  }
}

/** Applies migrations, and writes down that it did, in the transaction that is open. */
export async function applyWithin(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  for (const { sql, tag, hash, folderMillis } of migrations) {
    try {
      for (const statement of sql) await client.query(statement)
      await client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [
        hash,
        folderMillis,
      ])
    } catch (error) {
      throw new Error(`Migration ${tag} failed: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      })
    }
  }
}

/**
 * Brings the database up to this code: its migrations, each exactly once however many processes try at the same time, then its
 * functions and triggers. Throws before changing anything when history and folder disagree. Returns how many migrations it applied.
 */
export async function migrate(databaseUrl: string, folders: Folders = FOLDERS): Promise<number> {
  const migrations = readMigrations(folders.migrations)
  const objects = readLivingSql(folders.living)
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: "analyst-connect migrate",
  })
  client.on("error", () => {})
  await client.connect()
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK])
    const applied = await readApplied(client)
    verifyHistory(applied, migrations)
    const pending = migrations.slice(applied.length)
    if (pending.length > 0) await client.query(HISTORY_TABLE)
    for (const migration of pending) await apply(client, migration)
    await applyLivingSql(client, objects)
    return pending.length
  } finally {
    await client.end()
  }
}
