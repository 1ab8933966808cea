import { database } from "@/db/database"
import journal from "@/drizzle/meta/_journal.json"
import { errorFacts, log } from "@/lib/log"

const MIGRATIONS = journal.entries.map(({ when }) => when)

/** Whether the database answers and has every migration of this build; what is wrong is logged. */
export async function isReady(): Promise<boolean> {
  try {
    const { rows } = await database().$client.query<{ applied: number }>(
      "select count(*)::int as applied from drizzle.__drizzle_migrations where created_at = any($1::bigint[])",
      [MIGRATIONS],
    )
    return rows[0]?.applied === MIGRATIONS.length
  } catch (error) {
    log.warn(errorFacts(error), "the database is not ready")
    return false
  }
}
