import { and, desc, eq, inArray, lt, or, sql } from "drizzle-orm"
import { z } from "zod"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionSeats } from "@/db/schema/groups"
import { invoices } from "@/db/schema/invoices"
import { sessionPayments } from "@/db/schema/payments"
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
 * Invoices and credit notes, the newest first: an investor's own, or all for admins; with `bookingId` those of one session, of a group
 * session those of the caller's seats; with `seatId` those of one seat. An analyst has none, and his sessions' are not there for him.
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
    { bookingId, seatId, limit, cursor },
  ): Promise<Result<Page<InvoiceView>, "not_found" | "invalid_input">> {
    const { db, actor } = ctx
    const begin = decodeCursor(cursor, ORDER, z.tuple([z.uuid()]))
    if (!begin.ok) return begin
    const asked = { bookingId, seatId }
    if (actor.role === "analyst" || !(await isBuyers(ctx, asked))) return refuse("not_found")
    const rows = await selectInvoices(db)
      .where(
        and(
          issuedTo(actor),
          bookingId ? eq(invoices.bookingId, bookingId) : undefined,
          seatId ? inArray(invoices.paymentId, paymentOfSeat(ctx, seatId)) : undefined,
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

function paymentOfSeat({ db }: UserCtx, seatId: string) {
  return db.select({ id: sessionPayments.id }).from(sessionPayments).where(eq(sessionPayments.seatId, seatId))
}

type Asked = { readonly bookingId: string | undefined; readonly seatId: string | undefined }

/** Whether what is asked for is there for the caller: his session, one that he has or had a seat in, his seat. */
async function isBuyers({ db, actor }: UserCtx, { bookingId, seatId }: Asked): Promise<boolean> {
  const isAdmin = actor.role === "admin"
  const { id, investorId } = sessionBookings
  const ownSeat = and(eq(sessionSeats.bookingId, id), eq(sessionSeats.investorId, actor.id))
  const own = isAdmin
    ? undefined
    : or(eq(investorId, actor.id), sql`exists (select from ${sessionSeats} where ${ownSeat})`)
  const ofSeat = isAdmin ? undefined : eq(sessionSeats.investorId, actor.id)
  if (bookingId && (await db.$count(sessionBookings, and(eq(id, bookingId), own))) === 0) return false
  return !seatId || (await db.$count(sessionSeats, and(eq(sessionSeats.id, seatId), ofSeat))) > 0
}
