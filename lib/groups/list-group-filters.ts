import { and, asc, eq, gt, inArray, sql } from "drizzle-orm"
import { z } from "zod"
import { analystConnectProfiles, analystListings } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import { ok } from "@/lib/core/result"
import { LIVE_STATUSES, ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import type { GroupFilters } from "./page-views"

/** Whom group sessions to come are led by, and on what they specialise: what a list of them can be narrowed to. */
export const listGroupFilters = operation(
  { input: z.strictObject({}), roles: ROLES, refuses: [] },
  async function listGroupFilters({ db, now }) {
    const rows = await db
      .selectDistinct({
        id: users.id,
        name: users.name,
        specialties: sql<string[]>`${analystConnectProfiles.specialties}`,
      })
      .from(sessionBookings)
      .innerJoin(users, eq(users.id, sessionBookings.analystId))
      .innerJoin(analystConnectProfiles, eq(analystConnectProfiles.analystId, sessionBookings.analystId))
      .innerJoin(analystListings, eq(analystListings.analystId, sessionBookings.analystId))
      .where(
        and(
          eq(analystListings.isListed, true),
          eq(sessionBookings.kind, "group"),
          inArray(sessionBookings.status, [...LIVE_STATUSES]),
          gt(sessionBookings.startUtc, now),
        ),
      )
      .orderBy(asc(users.name), asc(users.id))
    return ok<GroupFilters>({
      analysts: rows.map(({ id, name }) => ({ id, name })),
      specialties: [...new Set(rows.flatMap(({ specialties }) => specialties))].sort((a, b) =>
        a.localeCompare(b, "en"),
      ),
    })
  },
)
