import { sql } from "drizzle-orm"
import type { Ctx } from "@/lib/context"

/**
 * Until when somebody may not book, join or wait for a session (`booking_restricted`), as it stands now; null where he may. Asked before any
 * lock; whatever gives him a place asks `restricted_until(user, at)` once more under the lock of his row.
 */
export async function restrictionOf(
  { db, now }: Pick<Ctx, "db" | "now">,
  userId: string,
): Promise<Date | null> {
  const { rows } = await db.execute<{ until: Date | string | null }>(
    sql`select restricted_until(${userId}, ${now.toISOString()}::timestamptz) as until`,
  )
  const until = rows[0]?.until ?? null
  return until === null ? null : new Date(until)
}
