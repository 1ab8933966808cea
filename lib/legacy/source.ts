import { createHash } from "node:crypto"
import pg from "pg"
import { LEGACY_KINDS, type LegacyKind } from "@/lib/core/legacy"
import { missingNeeds, SOURCE_TABLES, type SourceColumns, sourceColumns } from "./source-columns"
import { idOf, type SourceRow } from "./values"

/** One row as it was read. Its key is its number; of a row without one, or with that of another, it says so. */
export type Read = {
  readonly key: string
  readonly row: SourceRow
  readonly isMissing: boolean
  readonly isRepeated: boolean
}

/** The older deployment's database, in one state of it, which nothing changes. */
export type Source = {
  /** How many rows of a kind there are; 0 for a table that is not there. */
  readonly totals: Readonly<Record<LegacyKind, number>>
  readonly columns: readonly SourceColumns[]
  /** The rows of a kind in the order of their numbers, in batches. */
  read(kind: LegacyKind, where?: string): AsyncGenerator<Read[]>
  close(): Promise<void>
}

const ROWS_AT_ONCE = 2_000
const CONNECT_MS = 10_000

/** Opens it in a transaction that can only read. Throws, in words for the operator, where what is needed is not there. */
export async function openSource(url: string): Promise<Source> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
  })
  client.on("error", () => {})
  await client.connect()
  try {
    await client.query("begin isolation level repeatable read read only")
    await client.query("set local time zone 'UTC'")
    await client.query("set local statement_timeout = 0")
    await client.query("set local idle_in_transaction_session_timeout = 0")
    return await readable(client)
  } catch (error) {
    await client.end()
    throw error
  }
}

async function readable(client: pg.Client): Promise<Source> {
  const columns = sourceColumns(await readColumns(client))
  const wanting = missingNeeds(columns)
  if (wanting.length > 0) throw new Error(wanting.join("\n"))
  const totals = Object.fromEntries(LEGACY_KINDS.map((kind) => [kind, 0])) as Record<LegacyKind, number>
  for (const { kind, isThere } of columns) {
    if (!isThere) continue
    const { rows } = await client.query(`select count(*)::int as total from ${SOURCE_TABLES[kind].table}`)
    totals[kind] = rows[0].total
  }
  let readers = 0
  return {
    totals,
    columns,
    read: (kind, where) => readBatches(client, `reader_${++readers}`, columns, kind, where),
    close: () => client.end(),
  }
}

async function readColumns(client: pg.Client): Promise<{ table: string; column: string }[]> {
  const tables = LEGACY_KINDS.map((kind) => SOURCE_TABLES[kind].table)
  const { rows: own } = await client.query("select to_regclass('legacy_ids') as own")
  if (own[0].own) throw new Error("That is a database of this application, not one of the older deployment.")
  const { rows } = await client.query(
    `select c.relname as table, a.attname as column from unnest($1::text[]) name
     join pg_class c on c.oid = to_regclass(name)
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped`,
    [tables],
  )
  return rows
}

async function* readBatches(
  client: pg.Client,
  cursor: string,
  columns: readonly SourceColumns[],
  kind: LegacyKind,
  where = "true",
): AsyncGenerator<Read[]> {
  const found = columns.find((one) => one.kind === kind)
  if (!found?.isThere) return
  const names = found.readable.map((name) => client.escapeIdentifier(name)).join(", ")
  const order = found.hasId ? "order by id" : ""
  const rows = `select ${names} from ${SOURCE_TABLES[kind].table} where ${where} ${order}`
  await client.query(
    `declare ${cursor} no scroll cursor for select row_to_json(r)::text as row from (${rows}) r`,
  )
  const keyed = keying(found.hasId)
  try {
    for (;;) {
      const batch = await client.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from ${cursor}`)
      if (batch.rows.length === 0) return
      yield batch.rows.map(({ row }) => keyed(row))
    }
  } finally {
    await client.query(`close ${cursor}`)
  }
}

/** Gives each row its key, in order: by its number or, in a table that has none, by what stands in it. */
function keying(hasId: boolean): (text: string) => Read {
  let last: string | null = null
  const met = new Map<string, number>()
  return (text) => {
    const row = JSON.parse(text, storable) as SourceRow
    const id = hasId ? idOf(row.id) : digestOf(text)
    const name = id ?? `none.${digestOf(text)}`
    const isRepeated = id !== null && (hasId ? id === last : met.has(id))
    const times = isRepeated || id === null ? (met.get(name) ?? 0) + 1 : 0
    if (times > 0 || !hasId) met.set(name, times)
    last = id
    return { key: times > 0 ? `${name}.${times}` : name, row, isMissing: id === null, isRepeated }
  }
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16)
}

/** What PostgreSQL cannot keep in a text of JSON is left out. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.replaceAll("\0", "").toWellFormed() : value
}
