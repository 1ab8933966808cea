import { and, count, eq, ne, sql } from "drizzle-orm"
import { z } from "zod"
import { sessionBookings } from "@/db/schema/bookings"
import { ok } from "@/lib/core/result"
import { Uuid } from "@/lib/core/uuid-input"
import { operation } from "@/lib/operation"
import { hasStatus } from "./queries"

/** With whom a session is wanted, and which booking counts for nothing, because it is the one that moves. */
const CountOpenRequestsInput = z.strictObject({ analystId: Uuid, except: Uuid.optional() })

/** How many of an investor's requests wait for an answer, and how many of those of this analyst. */
export const countOpenRequests = operation(
  { input: CountOpenRequestsInput, roles: ["investor"], refuses: [] },
  async function countOpenRequests(ctx, { analystId, except }) {
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
    return ok(row ?? { all: 0, withAnalyst: 0 })
  },
)
