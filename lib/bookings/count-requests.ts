import { and, count, sql } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionPayments } from "@/db/schema/payments"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { hasStatus, visibleTo } from "./queries"

// One that waits for its investor's card cannot be answered.
const hasCard = sql`not exists (select from ${sessionPayments} p
  where p.booking_id = ${sessionBookings.id} and p.status = 'card_needed')`

/** How many requests wait for the analyst's answer; overdue ones do not, nor those that wait for a card. */
export const countRequests = operation(
  { input: NothingInput, roles: ["analyst"], refuses: [] },
  async function countRequests(ctx) {
    const [row] = await ctx.db
      .select({ waiting: count() })
      .from(sessionBookings)
      .where(and(visibleTo(ctx.actor), hasStatus(["requested"], ctx.now), hasCard))
    return ok(row?.waiting ?? 0)
  },
)
