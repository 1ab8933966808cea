import { and, count, eq, gt, inArray } from "drizzle-orm"
import { z } from "zod"
import { sessionBookings } from "@/db/schema/bookings"
import { ok } from "@/lib/core/result"
import { Uuid } from "@/lib/core/uuid-input"
import { LIVE_STATUSES, ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"

/** How many group sessions to come these analysts lead; one who leads none is not among them. */
export const countComingGroups = operation(
  { input: z.strictObject({ analystIds: z.array(Uuid) }), roles: ROLES, refuses: [] },
  async function countComingGroups({ db, now }, { analystIds }) {
    const { analystId, kind, status, startUtc } = sessionBookings
    const rows = await db
      .select({ analystId, groups: count() })
      .from(sessionBookings)
      .where(
        and(
          inArray(analystId, analystIds),
          eq(kind, "group"),
          inArray(status, [...LIVE_STATUSES]),
          gt(startUtc, now),
        ),
      )
      .groupBy(analystId)
    return ok<ReadonlyMap<string, number>>(new Map(rows.map((row) => [row.analystId, row.groups])))
  },
)
