import { type SQL, sql } from "drizzle-orm"
import type { QueryResultRow } from "pg"
import type { Handle } from "./client"
import { isTransaction } from "./transact"

/** One statement with its values for $1, $2, …; each connection prepares it once, by its name. */
export type NamedQuery = { readonly name: string; readonly text: string; readonly values: readonly unknown[] }

/**
 * The rows of a hot statement: prepared on the pool, or as part of an open transaction, which does not prepare it.
 * Instants are Dates from the pool and text in a transaction: let the statement answer with JSON or epochs.
 */
export async function queryNamed<Row extends QueryResultRow>(db: Handle, query: NamedQuery): Promise<Row[]> {
  if (isTransaction(db)) return (await db.execute(inlined(query))).rows as Row[]
  const { rows } = await db.$client.query<Row>({ ...query, values: [...query.values] })
  return rows
}

function inlined({ text, values }: NamedQuery): SQL {
  const [first = "", ...rest] = text.split(/\$(?=\d)/)
  const chunks = rest.map((part) => {
    const place = /^\d+/.exec(part)?.[0] ?? ""
    return sql`${sql.param(values[Number(place) - 1])}${sql.raw(part.slice(place.length))}`
  })
  return sql.join([sql.raw(first), ...chunks])
}
