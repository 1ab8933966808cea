import { and, desc, eq, lt } from "drizzle-orm"
import { z } from "zod"
import { sessionBookings } from "@/db/schema/bookings"
import { invoices } from "@/db/schema/invoices"
import type { UserCtx } from "@/lib/context"
import { decodeCursor, encodeCursor, type Page, pageOf } from "@/lib/core/cursor"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { ListInvoicesInput } from "./inputs"
import { issuedTo, selectInvoices } from "./queries"
import { type InvoiceView, invoiceView } from "./views"
import { InvoicePageOutput } from "./wire"

const ORDER = "invoices"

/**
 * Invoices and credit notes, the newest first: an investor's own, or all for admins; with `bookingId` those of one session. An analyst has
 * none, and his sessions' are not there for him.
 */
export const listInvoices = operation(
  {
    input: ListInvoicesInput,
    output: InvoicePageOutput,
    roles: ROLES,
    refuses: ["not_found", "invalid_input"],
  },
  async function listInvoices(
    ctx,
    { bookingId, limit, cursor },
  ): Promise<Result<Page<InvoiceView>, "not_found" | "invalid_input">> {
    const { db, actor } = ctx
    if (actor.role === "analyst" || (bookingId && !(await isBuyers(ctx, bookingId))))
      return refuse("not_found")
    const begin = decodeCursor(cursor, ORDER, z.tuple([z.uuid()]))
    if (!begin.ok) return begin
    const rows = await selectInvoices(db)
      .where(
        and(
          issuedTo(actor),
          bookingId ? eq(invoices.bookingId, bookingId) : undefined,
          // Made as they are issued, so that they are in the order of time.
          begin.value ? lt(invoices.id, begin.value[0]) : undefined,
        ),
      )
      .orderBy(desc(invoices.id))
      .limit(limit + 1)
    const { items, last } = pageOf(rows, limit)
    return ok({ items: items.map(invoiceView), nextCursor: last ? encodeCursor(ORDER, [last.id]) : null })
  },
)

async function isBuyers({ db, actor }: UserCtx, bookingId: string): Promise<boolean> {
  const { id, investorId } = sessionBookings
  const own = actor.role === "admin" ? undefined : eq(investorId, actor.id)
  const [booking] = await db
    .select({ id })
    .from(sessionBookings)
    .where(and(eq(id, bookingId), own))
  return booking !== undefined
}
