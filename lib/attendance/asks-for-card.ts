import { sql } from "drizzle-orm"
import type { Ctx } from "@/lib/context"

/**
 * Whether somebody missed so many sessions by now that a card is asked of him also where his sessions are paid elsewhere, for the fee of another one that
 * he misses. Whatever gives him a place asks it with his row locked, so that a strike counts that was given a moment before.
 */
export async function asksForCard({ db, now }: Pick<Ctx, "db" | "now">, userId: string): Promise<boolean> {
  const { rows } = await db.execute<{ asked: boolean }>(
    sql`select is_asked_for_card(${userId}, ${now.toISOString()}::timestamptz) as asked`,
  )
  return rows[0]?.asked === true
}
