import { afterAll } from "vitest"
import { connect, type Database } from "@/db/client"

/**
 * This test file's own migrated database: nobody else writes to it. `DATABASE_URL` names it too, before any import, so that
 * the doors use the same one. `connections` sizes the pool, for races.
 */
export function testDatabase({ connections = 10 }: { connections?: number } = {}): {
  db: Database
  url: string
} {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error("testDatabase() works in the integration and faults projects only.")
  const db = connect(url, { max: connections })
  // A crowd that a test makes at once waits its turn, however long that takes on a busy machine; the application would turn it away.
  db.$client.options.connectionTimeoutMillis = 60_000
  afterAll(() => db.$client.end())
  return { db, url }
}
