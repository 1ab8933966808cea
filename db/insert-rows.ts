import { getTableColumns, sql } from "drizzle-orm"
import type { PgTable } from "drizzle-orm/pg-core"
import type { Transaction } from "./client"

/** Stores many rows in one statement with one value, whatever their number: each names the columns that the first one names. */
export async function insertRows<T extends PgTable>(
  tx: Transaction,
  table: T,
  rows: readonly T["$inferInsert"][],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = getTableColumns(table)
  const used = Object.keys(first).map((key) => [key, columns[key]?.name ?? key] as const)
  const names = sql.join(
    used.map(([, name]) => sql.identifier(name)),
    sql`, `,
  )
  const json = JSON.stringify(
    rows.map((row: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(used.map(([key, name]) => [name, row[key] ?? null])),
    ),
  )
  await tx.execute(
    sql`insert into ${table} (${names}) select ${names} from jsonb_populate_recordset(null::${table}, ${json}::jsonb)`,
  )
}
