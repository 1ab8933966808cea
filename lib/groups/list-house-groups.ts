import { desc, inArray, sql } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { decodePosition, encodePosition } from "@/lib/bookings/cursor"
import type { StatusCounts } from "@/lib/bookings/views"
import { type Page, pageOf } from "@/lib/core/cursor"
import { ok, type Result } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { countHouseGroups, selectHouseGroups } from "./house-groups"
import { ListHouseGroupsInput } from "./inputs"
import { selectGroups } from "./queries"
import { groupView, type ShownGroup } from "./views"

const ORDER = "house_groups"

/**
 * Group sessions of all analysts, of any time and status, the latest start first, with how many of each status the other filters leave. Dates
 * count in the caller's display zone.
 */
export const listHouseGroups = operation(
  { input: ListHouseGroupsInput, roles: ["admin"], refuses: ["invalid_input"] },
  async function listHouseGroups(
    ctx,
    { limit, cursor, ...filters },
  ): Promise<Result<Page<ShownGroup> & { counts: StatusCounts }, "invalid_input">> {
    const begin = decodePosition(cursor, ORDER)
    if (!begin.ok) return begin
    const { value: from } = begin
    const { startUtc, id } = sessionBookings
    const order = [desc(startUtc), desc(id)]
    const before = from ? sql`(${startUtc}, ${id}) < (${from.at}::timestamptz, ${from.id}::uuid)` : undefined
    // Found by themselves first: what a view needs is looked up for no others.
    const found = selectHouseGroups(ctx, filters, before)
      .orderBy(...order)
      .limit(limit + 1)
    const rows = await selectGroups(ctx)
      .where(inArray(id, found))
      .orderBy(...order)
    const { items, last } = pageOf(rows, limit)
    const at = last?.booking.startUtc.toISOString()
    return ok({
      items: items.map((row) => groupView(row, ctx)),
      nextCursor: at && last ? encodePosition(ORDER, { at, id: last.booking.id }) : null,
      counts: await countHouseGroups(ctx, filters),
    })
  },
)
