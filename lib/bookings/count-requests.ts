import { and, count } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import type { Ctx } from "@/lib/context"
import { hasStatus, visibleTo } from "./queries"

/** How many of the actor's requests still wait for an answer; overdue ones do not. */
export async function countRequests(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db
    .select({ waiting: count() })
    .from(sessionBookings)
    .where(and(visibleTo(ctx.actor), hasStatus(["requested"], ctx.now)))
  return row?.waiting ?? 0
}
