import { inArray } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { decodePosition, encodePosition } from "@/lib/bookings/cursor"
import { pageOf } from "@/lib/core/cursor"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { BY_START, filtersOf, pageOfGroups } from "./find-groups"
import { ListGroupsInput } from "./inputs"
import { selectGroups } from "./queries"
import { groupView } from "./views"
import { GroupPageOutput } from "./wire"

const ORDER = "group_start"

/**
 * Group sessions to come that may take place, of analysts who are listed, the next first; with `mine` those of any time and status that the
 * caller leads, joined or waited for. Dates count in the caller's display zone.
 */
export const listGroups = operation(
  { input: ListGroupsInput, output: GroupPageOutput, roles: ROLES, refuses: ["invalid_input"] },
  async function listGroups(ctx, query) {
    const begin = decodePosition(query.cursor, ORDER)
    if (!begin.ok) return begin
    const found = pageOfGroups(ctx, query, await filtersOf(ctx, query), begin.value)
    const rows = await selectGroups(ctx)
      .where(inArray(sessionBookings.id, found))
      .orderBy(...BY_START)
    const { items, last } = pageOf(rows, query.limit)
    const nextCursor = last
      ? encodePosition(ORDER, { at: last.booking.startUtc.toISOString(), id: last.booking.id })
      : null
    return ok({ items: items.map((row) => groupView(row, ctx)), nextCursor })
  },
)
