import { freshnessNow, readFromReplica } from "@/db/read-from-replica"
import type { UserCtx } from "@/lib/context"
import type { DatedFile } from "@/lib/core/freshness"
import { accepted } from "@/lib/core/result"
import type { Role } from "@/lib/core/vocabulary"
import { listViews } from "./booking-pages"
import { BYTE_ORDER_MARK, csvRow } from "./csv"
import type { BookingView } from "./views"

const PAGE = 500

type Filters = Omit<Parameters<typeof listViews>[1], "limit" | "cursor" | "counts">

type Column = readonly [
  name: string,
  read: (booking: BookingView) => string | number | Date | null | undefined,
]

/** A list of the caller's as a file, read from the replica where there is one. */
export async function bookingsFile(ctx: UserCtx, filters: Filters): Promise<DatedFile> {
  return { pieces: csvOf(ctx, filters), freshness: await freshnessNow(ctx) }
}

/** The same as its text alone, a page of the list at a time. */
export async function* csvOf(ctx: UserCtx, filters: Filters): AsyncIterable<string> {
  const columns = columnsFor(ctx.actor.role)
  const read = (cursor?: string) => {
    const page = readFromReplica(ctx, (reading) => listViews(reading, { ...filters, limit: PAGE, cursor }))
    // Whoever stops reading waits for no page; a failure is met where the page is awaited.
    page.catch(() => undefined)
    return page
  }
  yield BYTE_ORDER_MARK + csvRow(columns.map(([name]) => name))
  // Each page is read while the one before it is written down.
  for (let coming = read(); ; ) {
    const { items, nextCursor } = accepted((await coming).value)
    if (nextCursor !== null) coming = read(nextCursor)
    if (items.length > 0) {
      yield items.map((booking) => csvRow(columns.map(([, value]) => value(booking)))).join("")
    }
    if (nextCursor === null) return
  }
}

function columnsFor(role: Role): readonly Column[] {
  return COLUMNS.filter(([name]) => name !== "firm" || role !== "investor")
}

const COLUMNS: readonly Column[] = [
  ["id", ({ id }) => id],
  ["status", ({ status }) => status],
  ["start_utc", ({ startUtc }) => startUtc],
  ["end_utc", ({ endUtc }) => endUtc],
  ["duration_minutes", ({ durationMinutes }) => durationMinutes],
  ["analyst", ({ analyst }) => analyst.name],
  ["investor", ({ investor }) => investor.name],
  ["firm", ({ investor }) => investor.firm],
  ["topic", ({ topic }) => topic],
  ["price_quote", ({ priceQuote }) => priceQuote],
  ["currency", ({ currency }) => currency],
  ["respond_by", ({ respondBy }) => respondBy],
  ["cancelled_by", ({ cancelledBy }) => cancelledBy],
  ["reason_code", ({ reasonCode }) => reasonCode],
  ["reason_text", ({ reasonText }) => reasonText],
  ["no_show_by", ({ noShowBy }) => noShowBy],
  ["rating", ({ feedback }) => feedback?.rating],
  ["comment", ({ feedback }) => feedback?.comment],
  ["created_at", ({ createdAt }) => createdAt],
  ["confirmed_at", ({ confirmedAt }) => confirmedAt],
]
