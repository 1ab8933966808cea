import { sql } from "drizzle-orm"
import type { Handle } from "./client"
import type { Channel } from "./listen"

/** Says something aloud once it is committed, to whoever listens (`listen`): an id of what or whom it concerns, each once, nothing else. */
export async function say(db: Handle, channel: Channel, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db.execute(
    sql`select pg_notify(${channel}, id) from unnest(${sql.param([...new Set(ids)])}::text[]) as said (id)`,
  )
}
