import { readPlanned } from "@/db/transact"
import { encodePosition, type Position } from "@/lib/bookings/cursor"
import type { UserCtx } from "@/lib/context"
import { type Page, pageOf } from "@/lib/core/cursor"
import { findEvents } from "./find-events"
import type { AuditFilters } from "./inputs"
import { loadEvents } from "./load-events"
import type { AuditEventView } from "./views"

/** The one order of the trail, named in its cursors. */
export const NEWEST_FIRST = "audit"

/** The page of the trail after a place in it. */
export function readAuditPage(
  ctx: UserCtx,
  filters: AuditFilters,
  after: Position | null,
  limit: number,
): Promise<Page<AuditEventView> & { readonly last: Position | null }> {
  return readPlanned(ctx, async (inner) => {
    const { items, last = null } = pageOf(await findEvents(inner, filters, after, limit + 1), limit)
    const nextCursor = last && encodePosition(NEWEST_FIRST, { at: last.at, id: last.id })
    return { items: await loadEvents(inner.db, items), nextCursor, last }
  })
}
