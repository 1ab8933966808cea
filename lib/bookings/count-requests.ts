import { and, count, eq, ne, sql } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import type { UserCtx } from "@/lib/context"
import { hasStatus, visibleTo } from "./queries"

/** How many of the actor's requests still wait for an answer; overdue ones do not. */
export async function countRequests(ctx: UserCtx): Promise<number> {
  const [row] = await ctx.db
    .select({ waiting: count() })
    .from(sessionBookings)
    .where(and(visibleTo(ctx.actor), hasStatus(["requested"], ctx.now)))
  return row?.waiting ?? 0
}

/** How many of an investor's requests wait for an answer, and how many of those of this analyst; `except` one booking. */
export async function countOpenRequests(
  ctx: UserCtx,
  { analystId, except }: { analystId: string; except?: string },
): Promise<{ all: number; withAnalyst: number }> {
  const [row] = await ctx.db
    .select({
      all: count(),
      withAnalyst: sql<number>`count(*) filter (where ${eq(sessionBookings.analystId, analystId)})::int`,
    })
    .from(sessionBookings)
    .where(
      and(
        eq(sessionBookings.investorId, ctx.actor.id),
        hasStatus(["requested"], ctx.now),
        ...(except ? [ne(sessionBookings.id, except)] : []),
      ),
    )
  return row ?? { all: 0, withAnalyst: 0 }
}
