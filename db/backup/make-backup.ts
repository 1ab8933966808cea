import { existsSync, renameSync, rmSync, statSync } from "node:fs"
import { dirname } from "node:path"
import pg from "pg"
import { to as copyTo } from "pg-copy-streams"
import { FOLDERS, type Folders, readApplied, readMigrations } from "../migrate"
import { PART_BYTES, type Put, writeArchive } from "./archive"
import {
  AS_TEXT,
  copied,
  differenceOf,
  historyOf,
  isBeginningOf,
  type OwnTable,
  ownTables,
  presentSequences,
  presentTables,
  quoted,
} from "./contents"
import { FORMAT, type KeptTable, type Manifest, manifestText, Tally } from "./manifest"
import { type Say, tableWords } from "./progress"
import { readArchive } from "./read-archive"

type Asked = {
  readonly databaseUrl: string
  /** Where the archive is written; nothing may be there yet. */
  readonly file: string
  readonly madeAt: Date
  /** The version of the application, for people. */
  readonly app: string
  readonly say: Say
  readonly signal?: AbortSignal
  readonly folders?: Folders
}

/** An archive that was made: what is in it, and how large its file is. */
export type Backup = { readonly manifest: Manifest; readonly fileBytes: number }

/**
 * Writes all tables of one state of the database into one file, while it is in use; memory does not grow with it. The file gets its name
 * when it is whole, was read back and fits what it says of itself: before that, and where this fails, there is none of the name.
 */
export async function makeBackup({
  databaseUrl,
  file,
  madeAt,
  app,
  say,
  signal,
  folders = FOLDERS,
}: Asked): Promise<Backup> {
  if (existsSync(file)) throw new Error(`${file} is there already: give a name that is new.`)
  if (!existsSync(dirname(file))) throw new Error(`There is no folder ${dirname(file)}.`)
  const draft = `${file}.${process.pid}.part`
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "analyst-connect backup" })
  client.on("error", () => {})
  await client.connect()
  try {
    await writeArchive(
      draft,
      madeAt,
      (put) => copyAll(client, { put, madeAt, app, say, folders, signal }),
      signal,
    )
    say("Reading it back")
    const manifest = await readArchive(draft)
    signal?.throwIfAborted()
    renameSync(draft, file)
    return { manifest, fileBytes: statSync(file).size }
  } catch (error) {
    throw signal?.aborted ? signal.reason : error
  } finally {
    rmSync(draft, { force: true })
    await client.end().catch(() => {})
  }
}

type Copying = Pick<Asked, "madeAt" | "app" | "say" | "signal"> & {
  readonly put: Put
  readonly folders: Folders
}

async function copyAll(
  client: pg.Client,
  { put, madeAt, app, say, folders, signal }: Copying,
): Promise<void> {
  await put("format.json", Buffer.from(`${JSON.stringify(FORMAT)}\n`))
  await client.query(AS_TEXT)
  const own = await tablesOf(client, folders)
  await client.query("begin isolation level repeatable read read only")
  // Before the state is chosen that is copied: a migration in between would empty tables of it.
  await client.query(`lock table ${own.map(({ name }) => quoted(name)).join(", ")} in access share mode`)
  const migrations = await readApplied(client)
  if (JSON.stringify(await tablesOf(client, folders)) !== JSON.stringify(own))
    throw new Error("The database was migrated at this moment. Start the backup again.")
  const tables: KeptTable[] = []
  for (const table of own) {
    const kept = await copyTable(client, table, put, signal)
    tables.push(kept)
    if (kept.rows > 0) say(tableWords(kept))
  }
  const { rows } = await client.query<{ server: string }>(
    "select current_setting('server_version') as server",
  )
  const manifest: Manifest = {
    ...FORMAT,
    app,
    server: rows[0]?.server ?? "",
    madeAt: madeAt.toISOString(),
    migrations,
    tables,
    sequences: await presentSequences(client),
  }
  await client.query("commit")
  await put("manifest.json", Buffer.from(manifestText(manifest)))
}

/** Our tables as they are; throws where they are not as this version's migrations make them. */
async function tablesOf(client: pg.Client, folders: Folders): Promise<OwnTable[]> {
  const applied = await readApplied(client)
  if (applied.length === 0) throw new Error("The database is empty: there is nothing to keep.")
  if (!isBeginningOf(applied, historyOf(readMigrations(folders.migrations))))
    throw new Error(
      "The database has migrations that this version does not know: make its backup with the version that runs on it.",
    )
  const own = ownTables(applied.length, folders.migrations)
  const difference = differenceOf(own, await presentTables(client))
  if (difference)
    throw new Error(`The database is not as its migrations made it: ${difference}. It could not be restored.`)
  return own
}

async function copyTable(
  client: pg.Client,
  table: OwnTable,
  put: Put,
  signal: AbortSignal | undefined,
): Promise<KeptTable> {
  const tally = new Tally()
  let [waiting, size, part]: [Buffer[], number, number] = [[], 0, 0]
  const putPart = async () => {
    part++
    await put(`tables/${table.name}/${String(part).padStart(8, "0")}.copy`, Buffer.concat(waiting))
    waiting = []
    size = 0
  }
  const rows: AsyncIterable<Buffer> = client.query(copyTo(`copy ${copied(table)} to stdout`))
  for await (const chunk of rows) {
    signal?.throwIfAborted()
    tally.add(chunk)
    waiting.push(chunk)
    size += chunk.length
    if (size >= PART_BYTES) await putPart()
  }
  if (size > 0) await putPart()
  return { ...table, columns: [...table.columns], ...tally.sum() }
}
