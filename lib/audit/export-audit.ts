import { freshnessNow, readFromReplica } from "@/db/read-from-replica"
import { BYTE_ORDER_MARK, csvRow } from "@/lib/bookings/csv"
import type { Position } from "@/lib/bookings/cursor"
import type { UserCtx } from "@/lib/context"
import type { DatedFile } from "@/lib/core/freshness"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { readAuditPage } from "./audit-pages"
import { type AuditFilters, ExportAuditInput } from "./inputs"
import type { AuditEventView } from "./views"

const PAGE = 500

/** The trail as CSV, newest first, a header and a line each, made page by page as it is read. */
export const exportAudit = operation(
  { input: ExportAuditInput, roles: ["admin"], limit: "export", refuses: [] },
  async function exportAudit(ctx, filters) {
    return ok({ pieces: csvOf(ctx, filters), freshness: await freshnessNow(ctx) } satisfies DatedFile)
  },
)

async function* csvOf(ctx: UserCtx, filters: AuditFilters): AsyncIterable<string> {
  yield BYTE_ORDER_MARK + csvRow(COLUMNS.map(([name]) => name))
  let after: Position | null = null
  do {
    const page: Awaited<ReturnType<typeof readAuditPage>> = await pageAfter(ctx, filters, after)
    if (page.items.length > 0)
      yield page.items.map((event) => csvRow(COLUMNS.map(([, value]) => value(event)))).join("")
    after = page.last
  } while (after !== null)
}

async function pageAfter(ctx: UserCtx, filters: AuditFilters, after: Position | null) {
  return (await readFromReplica(ctx, (reading) => readAuditPage(reading, filters, after, PAGE))).value
}

const COLUMNS: readonly (readonly [name: string, read: (event: AuditEventView) => string | Date | null])[] = [
  ["id", ({ id }) => id],
  ["at", ({ at }) => at],
  ["actor_id", ({ actorId }) => actorId],
  ["actor", ({ actorName }) => actorName],
  ["actor_role", ({ actorRole }) => actorRole],
  ["via", ({ via }) => via],
  ["action", ({ action }) => action],
  ["object_type", ({ objectType }) => objectType],
  ["object_id", ({ objectId }) => objectId],
  ["object", ({ objectName }) => objectName],
  ["before", ({ before }) => JSON.stringify(before)],
  ["after", ({ after }) => JSON.stringify(after)],
  ["request_id", ({ requestId }) => requestId],
  ["address", ({ address }) => address],
  ["hash", ({ hash }) => hash],
]
