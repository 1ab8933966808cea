import { and, count } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { hasStatus, visibleTo } from "./queries"

/** How many requests wait for the analyst's answer; overdue ones do not. */
export const countRequests = operation(
  { input: NothingInput, roles: ["analyst"], refuses: [] },
  async function countRequests(ctx) {
    const [row] = await ctx.db
      .select({ waiting: count() })
      .from(sessionBookings)
      .where(and(visibleTo(ctx.actor), hasStatus(["requested"], ctx.now)))
    return ok(row?.waiting ?? 0)
  },
)
