import { decodePosition } from "@/lib/bookings/cursor"
import type { Page } from "@/lib/core/cursor"
import { ok, type Result } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { NEWEST_FIRST, readAuditPage } from "./audit-pages"
import { ListAuditInput } from "./inputs"
import type { AuditEventView } from "./views"
import { AuditPageOutput } from "./wire"

/** Who did what, newest first: the audit trail and the events of bookings, schedules, seats and cases as one. */
export const listAudit = operation(
  { input: ListAuditInput, output: AuditPageOutput, roles: ["admin"], refuses: ["invalid_input"] },
  async function listAudit(
    ctx,
    { limit, cursor, ...filters },
  ): Promise<Result<Page<AuditEventView>, "invalid_input">> {
    const begin = decodePosition(cursor, NEWEST_FIRST)
    if (!begin.ok) return begin
    const { items, nextCursor } = await readAuditPage(ctx, filters, begin.value, limit)
    return ok({ items, nextCursor })
  },
)
