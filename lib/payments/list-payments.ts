import { and, count, desc, eq, sql } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionPayments } from "@/db/schema/payments"
import { readPlanned } from "@/db/transact"
import { decodePosition, encodePosition } from "@/lib/bookings/cursor"
import type { UserCtx } from "@/lib/context"
import { type Page, pageOf } from "@/lib/core/cursor"
import { MOST_COUNTED } from "@/lib/core/limits"
import { PAYMENT_STATUSES, type PaymentStatus } from "@/lib/core/payments"
import { ok, type Result } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { ListPaymentsInput, type PaymentFilters } from "./house-inputs"
import { filteredPayments, selectHousePayments } from "./house-queries"
import { type HousePaymentView, housePaymentView } from "./house-views"
import { HousePaymentPageOutput } from "./wire"

const ORDER = "payments"

/** How many payments of each status there are, no further than MOST_COUNTED. */
export type PaymentCounts = Readonly<Record<PaymentStatus, number>>

/** Payments of all sessions, what changed last first, with how many of each status the other filters leave. */
export const listPayments = operation(
  { input: ListPaymentsInput, output: HousePaymentPageOutput, roles: ["admin"], refuses: ["invalid_input"] },
  async function listPayments(
    ctx,
    { limit, cursor, ...filters },
  ): Promise<Result<Page<HousePaymentView> & { counts: PaymentCounts }, "invalid_input">> {
    const begin = decodePosition(cursor, ORDER)
    if (!begin.ok) return begin
    const { value: position } = begin
    const { updatedAt, id } = sessionPayments
    const before = position
      ? sql`(${updatedAt}, ${id}) < (${position.at}::timestamptz, ${position.id}::uuid)`
      : undefined
    return readPlanned(ctx, async (inner) => {
      const rows = await selectHousePayments(inner.db)
        .where(and(filteredPayments(inner, filters), before))
        .orderBy(desc(updatedAt), desc(id))
        .limit(limit + 1)
      const { items, last } = pageOf(rows, limit)
      const at = last?.payment.updatedAt.toISOString()
      return ok({
        items: items.map(housePaymentView),
        nextCursor: at && last ? encodePosition(ORDER, { at, id: last.payment.id }) : null,
        counts: await countPayments(inner, filters),
      })
    })
  },
)

async function countPayments(ctx: UserCtx, filters: PaymentFilters): Promise<PaymentCounts> {
  const { status } = sessionPayments
  const rows = await ctx.db
    .select({ status, count: count() })
    .from(sessionPayments)
    .innerJoin(sessionBookings, eq(sessionBookings.id, sessionPayments.bookingId))
    .where(filteredPayments(ctx, { ...filters, status: undefined }))
    .groupBy(status)
  const of = (each: PaymentStatus) => rows.find((row) => row.status === each)?.count ?? 0
  const counts = PAYMENT_STATUSES.map((each) => [each, Math.min(of(each), MOST_COUNTED)])
  return Object.fromEntries(counts) as PaymentCounts
}
