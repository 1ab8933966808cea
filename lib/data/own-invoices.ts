import { and, asc, eq, gt } from "drizzle-orm"
import { readFromReplica } from "@/db/read-from-replica"
import { invoices } from "@/db/schema/invoices"
import type { UserCtx } from "@/lib/context"
import { selectInvoices } from "@/lib/invoices/queries"
import { invoiceView } from "@/lib/invoices/views"
import type { Columns } from "./formats"

const PAGE = 200

/** The invoices and credit notes that were issued to the caller, oldest first, page by page, each with all that stands on it. */
export async function* ownInvoices(ctx: UserCtx) {
  for (let after: string | undefined; ; ) {
    const begin = after
    const { value: rows } = await readFromReplica(ctx, (reading) => invoicesAfter(reading, begin))
    yield rows.map((row) => ({ ...invoiceView(row), content: row.content }))
    if (rows.length < PAGE) return
    after = rows.at(-1)?.id
  }
}

async function invoicesAfter({ db, actor }: UserCtx, after: string | undefined) {
  const { id, investorId } = invoices
  return selectInvoices(db)
    .where(and(eq(investorId, actor.id), after === undefined ? undefined : gt(id, after)))
    .orderBy(asc(id))
    .limit(PAGE)
}

type OwnInvoice = ReturnType<typeof invoiceView>

export const INVOICE_COLUMNS: Columns<OwnInvoice> = [
  ["id", (row) => row.id],
  ["number", (row) => row.number],
  ["kind", (row) => row.kind],
  ["corrects", (row) => row.corrects],
  ["booking_id", (row) => row.bookingId],
  ["currency", (row) => row.currency],
  ["net", (row) => row.net],
  ["tax", (row) => row.tax],
  ["gross", (row) => row.gross],
  ["issued_at", (row) => row.issuedAt],
]
