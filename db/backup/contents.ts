import { readFileSync } from "node:fs"
import { join } from "node:path"
import type pg from "pg"
import { type Applied, FOLDERS, type Migration } from "../migrate"
import type { KeptSequence } from "./manifest"

/** A table of ours: the columns that it is given values for, those that the database makes left out. */
export type OwnTable = { readonly name: string; readonly columns: readonly string[] }

type Snapshot = {
  readonly tables: Readonly<
    Record<string, { name: string; columns: Record<string, { name: string; generated?: unknown }> }>
  >
}

/** How values are written as text: as COPY's text depends on it, backups and restores alike. */
export const AS_TEXT = `set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
  set timezone = 'UTC'; set extra_float_digits = 1; set bytea_output = 'hex'; set xmlbinary = 'base64';
  set synchronize_seqscans = off; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0`

/** The tables that the first `count` migrations make, by name. */
export function ownTables(count: number, folder = FOLDERS.migrations): OwnTable[] {
  const file = join(folder, "meta", `${String(count - 1).padStart(4, "0")}_snapshot.json`)
  const { tables } = JSON.parse(readFileSync(file, "utf8")) as Snapshot
  return Object.values(tables)
    .map(({ name, columns }) => ({
      name,
      columns: Object.values(columns)
        .filter(({ generated }) => !generated)
        .map((column) => column.name)
        .toSorted(),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

/** The tables of the public schema as they are. */
export async function presentTables(client: pg.ClientBase): Promise<OwnTable[]> {
  const { rows } = await client.query<OwnTable>(`
    select c.relname::text as name, array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attname) as columns
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (
      select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by c.relname`)
  return rows
}

/** Where the sequences of the public schema stand. */
export async function presentSequences(client: pg.ClientBase): Promise<KeptSequence[]> {
  const { rows } = await client.query<{ name: string }>(
    "select sequencename::text as name from pg_sequences where schemaname = 'public' order by 1",
  )
  const standing: KeptSequence[] = []
  for (const { name } of rows) {
    const found = await client.query<Omit<KeptSequence, "name">>(
      `select last_value::text as value, is_called as "isCalled" from ${quoted(name)}`,
    )
    if (found.rows[0]) standing.push({ name, ...found.rows[0] })
  }
  return standing
}

/** Where `found` is not what `expected` says, in words; null where it is. */
export function differenceOf(expected: readonly OwnTable[], found: readonly OwnTable[]): string | null {
  const by = new Map(found.map((table) => [table.name, table.columns.toSorted().join(", ")]))
  const wrong = expected.find(({ name, columns }) => by.get(name) !== columns.toSorted().join(", "))
  if (!wrong) return null
  return by.has(wrong.name) ? `the table ${wrong.name} has other columns` : `there is no table ${wrong.name}`
}

/** Rows of a table as COPY names them. */
export function copied({ name, columns }: OwnTable): string {
  return `${quoted(name)} (${columns.map((column) => `"${column}"`).join(", ")})`
}

export function quoted(name: string): string {
  return `public."${name.replaceAll('"', '""')}"`
}

/** Whether `applied` is how the history of `known` begins. */
export function isBeginningOf(applied: readonly Applied[], known: readonly Applied[]): boolean {
  return applied.every(({ hash, at }, i) => known[i]?.hash === hash && known[i]?.at === at)
}

/** Migrations as a database remembers them. */
export function historyOf(migrations: readonly Migration[]): Applied[] {
  return migrations.map(({ hash, folderMillis }) => ({ hash, at: folderMillis }))
}
