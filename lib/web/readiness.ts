import { errorFacts, log } from "@/lib/log"
import { database } from "./database"

/** Whether the database answers and has this build's migrations; what is missing is logged. */
export async function isReady(): Promise<boolean> {
  try {
    const { rows } = await database().$client.query<{ booking: string | null }>(
      "select to_regprocedure('book_session(jsonb, integer, timestamptz, timestamptz, text, jsonb)')::text as booking",
    )
    return rows[0]?.booking != null
  } catch (error) {
    log.warn(errorFacts(error), "the database is not ready")
    return false
  }
}
