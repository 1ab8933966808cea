import { sql } from "drizzle-orm"
import type { Ctx } from "@/lib/context"
import { restrictionOf } from "./restriction-of"
import type { StandingView } from "./views"

/** How somebody stands now; reports left without an answer count from the moment they do, whether the sweep has been there or not. */
export async function standingOf(ctx: Pick<Ctx, "db" | "now">, userId: string): Promise<StandingView> {
  const { rows } = await ctx.db.execute<{
    case_id: string
    starts_at: Date | string
    ends_at: Date | string
  }>(
    sql`select * from strikes_of(${userId}, ${ctx.now.toISOString()}::timestamptz) order by starts_at, case_id`,
  )
  const strikes = rows.map(({ case_id: caseId, starts_at, ends_at }) => ({
    caseId,
    at: new Date(starts_at),
    until: new Date(ends_at),
  }))
  const restrictedUntil = await restrictionOf(ctx, userId)
  const ends = [...strikes.map(({ until }) => until), ...(restrictedUntil ? [restrictedUntil] : [])]
  const nextAt = ends.length > 0 ? new Date(Math.min(...ends.map((end) => end.getTime()))) : null
  return { strikes, restrictedUntil, nextAt }
}
