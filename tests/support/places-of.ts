import { sql } from "drizzle-orm"
import type { Database } from "@/db/client"

/** Every column of every table in which a word stands, as text. */
export async function placesOf(db: Database, word: string): Promise<string[]> {
  const { rows: columns } = await db.execute<{ place: string; statement: string }>(sql`
    select format('%s.%s', table_name, column_name) as place,
      format('select count(*)::int as found from %I.%I where %I::text ilike $1', table_schema, table_name, column_name) as statement
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`)
  const places: string[] = []
  for (const { place, statement } of columns) {
    const { rows } = await db.$client.query(statement, [`%${word}%`])
    if (rows[0]?.found > 0) places.push(place)
  }
  return places
}
