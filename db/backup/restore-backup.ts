import { once } from "node:events"
import type { Writable } from "node:stream"
import { finished } from "node:stream/promises"
import pg from "pg"
import { from as copyFrom, to as copyTo } from "pg-copy-streams"
import { GUARD_INVARIANTS } from "../guard-invariants"
import { violationsOf } from "../invariants"
import { makeLiving, readLivingSql } from "../living-sql"
import { applyWithin, FOLDERS, type Folders, HISTORY_TABLE, readMigrations } from "../migrate"
import { AS_TEXT, copied, differenceOf, historyOf, isBeginningOf, presentTables, quoted } from "./contents"
import { type KeptTable, type Manifest, Tally } from "./manifest"
import { type Say, tableWords } from "./progress"
import { readArchive, rowsOf } from "./read-archive"
import { setAside } from "./set-aside"
import { dropOwn, refuseTarget } from "./target"

type Asked = {
  readonly databaseUrl: string
  readonly file: string
  /** Whether data that are there may be replaced. */
  readonly mayReplace: boolean
  readonly say: Say
  readonly folders?: Folders
}

/** What was restored, and how many migrations came after it. */
export type Restored = { readonly manifest: Manifest; readonly migrated: number }

/**
 * Makes the database what an archive holds, then what this version makes of that: all of it or nothing, in one transaction. The archive is
 * read to its end, and the database looked at, before anything is changed; every table is read back and has the rows, and the hash of
 * them, that it had. Needs no more rights than to own the tables. Throws in words for people, `OutcomeUnknown` where it cannot tell whether anything was changed.
 */
export async function restoreBackup({
  databaseUrl,
  file,
  mayReplace,
  say,
  folders = FOLDERS,
}: Asked): Promise<Restored> {
  say(`Reading ${file}`)
  const manifest = await readArchive(file)
  const known = readMigrations(folders.migrations)
  if (!isBeginningOf(manifest.migrations, historyOf(known)))
    throw new Error(
      `${file} is of a database with migrations that this version does not know: restore it with the version that made it.`,
    )
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "analyst-connect restore" })
  client.on("error", () => {})
  await client.connect()
  try {
    await client.query(`${AS_TEXT}; set lock_timeout = '10s'`)
    await refuseTarget(client, mayReplace, folders)
    const migrated = await allOrNothing(client, () => replaceAll(client, { file, manifest, say, folders }))
    // What was restored stands, also where the account may not do this.
    await client.query("analyze").catch(() => {})
    return { manifest, migrated }
  } finally {
    await client.end().catch(() => {})
  }
}

type Replacing = {
  readonly file: string
  readonly manifest: Manifest
  readonly say: Say
  readonly folders: Folders
}

/** That the connection was lost when all was done but for the answer that it lasts. */
export class OutcomeUnknown extends Error {}

async function allOrNothing<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query("begin")
  let isEnding = false
  try {
    const done = await work()
    isEnding = true
    await client.query("commit")
    return done
  } catch (error) {
    const { message } = error as Error
    if (isEnding && !isRefusal(error))
      throw new OutcomeUnknown(
        `It is not known whether it was restored: the connection was lost while the database was making it last (${message}). Look into the database, or restore again.`,
        { cause: error },
      )
    throw new Error(`It could not be restored, and nothing was changed: ${message}`, { cause: error })
  }
}

/** Whether the database itself said no, rather than nothing, or that it is being stopped. */
function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !/^(08|57)/.test(error.code ?? "")
}

async function replaceAll(client: pg.Client, { file, manifest, say, folders }: Replacing): Promise<number> {
  const migrations = readMigrations(folders.migrations)
  const living = readLivingSql(folders.living)
  const [before, after] = [
    migrations.slice(0, manifest.migrations.length),
    migrations.slice(manifest.migrations.length),
  ]
  await dropOwn(client, folders)
  await client.query(HISTORY_TABLE)
  await applyWithin(client, before)
  // Columns that the database makes are made by functions: those of this version, where the rows are of this version.
  if (after.length === 0) await makeLiving(client, living)
  const difference = differenceOf(manifest.tables, await presentTables(client))
  if (difference) throw new Error(`The backup does not fit what its migrations make: ${difference}.`)
  await fillTables(client, file, manifest)
  for (const table of manifest.tables) {
    await compare(client, table)
    if (table.rows > 0) say(tableWords(table))
  }
  for (const { name, value, isCalled } of manifest.sequences)
    await client.query("select setval($1::regclass, $2, $3)", [quoted(name), value, isCalled])
  await applyWithin(client, after)
  if (after.length > 0) await makeLiving(client, living)
  const [missing] = await violationsOf(client, GUARD_INVARIANTS)
  if (missing)
    throw new Error(
      `${missing.invariant.name}: not so after the restore, for ${JSON.stringify(missing.rows[0])}.`,
    )
  return after.length
}

/** Rows come in without the guards that look at one after the other, and leave with all of them. */
async function fillTables(client: pg.Client, file: string, { tables }: Manifest): Promise<void> {
  const names = tables.map(({ name }) => name)
  const { again } = await setAside(client, names)
  await client.query(`truncate ${names.map(quoted).join(", ")}`)
  let open: Filling | undefined
  for await (const { table: name, rows } of rowsOf(file)) {
    if (open?.name !== name) {
      await open?.end()
      const table = tables.find((kept) => kept.name === name)
      if (!table) throw new Error(`The backup was changed while it was read: ${name} is not of its tables.`)
      open = fill(client, table)
    }
    await open.write(rows)
  }
  await open?.end()
  for (const statement of again) await client.query(statement)
}

type Filling = { readonly name: string; write(rows: Buffer): Promise<void>; end(): Promise<void> }

function fill(client: pg.Client, table: KeptTable): Filling {
  const into: Writable = client.query(copyFrom(`copy ${copied(table)} from stdin with (freeze)`))
  const done = finished(into)
  done.catch(() => {})
  return {
    name: table.name,
    write: async (rows) => {
      if (!into.write(rows)) await Promise.race([once(into, "drain"), done])
    },
    end: async () => {
      into.end()
      await done
    },
  }
}

/** Reads a table back in the order in which its rows came in. */
async function compare(client: pg.Client, table: KeptTable): Promise<void> {
  const tally = new Tally()
  const rows: AsyncIterable<Buffer> = client.query(copyTo(`copy ${copied(table)} to stdout`))
  for await (const part of rows) tally.add(part)
  const { rows: count, sha256 } = tally.sum()
  if (count !== table.rows || sha256 !== table.sha256)
    throw new Error(`${table.name} did not come in as the backup has it: ${count} of ${table.rows} rows.`)
}
