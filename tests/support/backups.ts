import { randomBytes } from "node:crypto"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { inject } from "vitest"
import { type Entry, entriesOf, writeArchive } from "@/db/backup/archive"
import { makeBackup } from "@/db/backup/make-backup"
import { type Manifest, manifestText, readManifest, Tally } from "@/db/backup/manifest"
import { restoreBackup } from "@/db/backup/restore-backup"
import { NOW } from "./factories"
import { cloneDatabase } from "./scratch-databases"

const folder = mkdtempSync(join(tmpdir(), "analyst-connect-backups-"))

/** A name that no file has yet. */
export function newFile(): string {
  return join(folder, `${randomBytes(6).toString("hex")}.tar.gz`)
}

type Options = Partial<Omit<Parameters<typeof makeBackup>[0], "databaseUrl">>

/** A backup of a database, silent and made at `NOW` unless it is said otherwise. */
export async function backUp(
  databaseUrl: string,
  options: Options = {},
): Promise<{ file: string; manifest: Manifest }> {
  const asked = { file: newFile(), madeAt: NOW, app: "tested", say: () => {}, ...options }
  const { manifest } = await makeBackup({ databaseUrl, ...asked })
  return { file: asked.file, manifest }
}

/** Restores into a database, which has to be empty unless `mayReplace`. */
export function restoreInto(databaseUrl: string, file: string, mayReplace = false) {
  return restoreBackup({ databaseUrl, file, mayReplace, say: () => {} })
}

export function emptyDatabase(): Promise<string> {
  return cloneDatabase(inject("templateUrl"), { isEmpty: true })
}

/** Does something as an account that owns an empty database and is nothing more. */
export async function asOwner<T>(url: string, work: (ownUrl: string) => Promise<T>): Promise<T> {
  const name = `owner_${randomBytes(6).toString("hex")}`
  const own = new URL(url)
  const database = own.pathname.slice(1)
  own.username = name
  own.password = name
  const run = (statements: string) => withClient(url, (client) => client.query(statements))
  await run(`create role ${name} login password '${name}'; alter database "${database}" owner to ${name}`)
  try {
    return await work(own.href)
  } finally {
    await run(`reassign owned by ${name} to current_user; drop owned by ${name}; drop role ${name}`)
  }
}

/** Does something with a connection that is not the application's. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** All that is in a database, told shortly: every table, index, key and trigger with what it is, and the rows of each table. */
export function fingerprintOf(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows: objects } = await client.query<{ said: string }>(`
      select indexdef as said from pg_indexes where schemaname in ('public', 'drizzle')
      union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
        where connamespace = 'public'::regnamespace
      union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
      union all select p.oid::regprocedure || ' ' || md5(prosrc) from pg_proc p where pronamespace = 'public'::regnamespace
      order by 1`)
    const { rows: tables } = await client.query<{ name: string }>(
      "select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'drizzle') order by 1",
    )
    const told: string[] = objects.map(({ said }) => said)
    for (const { name } of tables) {
      const { rows } = await client.query(
        `select count(*)::int as count, md5(string_agg(t::text, chr(10) order by t::text)) as hash from ${name} t`,
      )
      told.push(`${name} ${rows[0].count} ${rows[0].hash}`)
    }
    return told
  })
}

/** Another archive made of one: `change` answers what stands in each file's place, null for nothing. */
export async function rewritten(file: string, change: (entry: Entry) => Entry | null): Promise<string> {
  const copy = newFile()
  await writeArchive(copy, NOW, async (put) => {
    for await (const entry of entriesOf(file)) {
      const changed = change(entry)
      if (changed) await put(changed.name, changed.bytes)
    }
  })
  return copy
}

/** The same with other rows of one table, of which the manifest says what it has to. */
export async function withRows(
  file: string,
  table: string,
  change: (rows: string) => string,
): Promise<string> {
  const tally = new Tally()
  const copy = await rewritten(file, ({ name, bytes }) => {
    if (!name.startsWith(`tables/${table}/`)) return { name, bytes }
    const changed = Buffer.from(change(bytes.toString()))
    tally.add(changed)
    return { name, bytes: changed }
  })
  const sum = tally.sum()
  return withManifest(copy, (manifest) => ({
    ...manifest,
    tables: manifest.tables.map((kept) => (kept.name === table ? { ...kept, ...sum } : kept)),
  }))
}

/** The same with another manifest, whose own hash fits. */
export function withManifest(file: string, change: (manifest: Manifest) => Manifest): Promise<string> {
  return rewritten(file, (entry) => {
    if (entry.name !== "manifest.json") return entry
    return { ...entry, bytes: Buffer.from(manifestText(change(readManifest(entry.bytes.toString())))) }
  })
}
