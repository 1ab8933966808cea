import { and, eq, type SQL, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { invoices } from "@/db/schema/invoices"
import { sessionPayments } from "@/db/schema/payments"
import type { User, UserCtx } from "@/lib/context"
import type { InvoiceContent } from "./content"

/** The invoices that the actor may know of: an investor's own, all for an admin, none for an analyst. */
export function issuedTo(actor: User): SQL {
  if (actor.role === "admin") return sql`true`
  return actor.role === "investor" ? eq(invoices.investorId, actor.id) : sql`false`
}

/** Issued documents without their PDFs. */
export function selectInvoices(db: Handle) {
  const { id, bookingId, currency, net, tax, gross, content, kind, issuedAt } = invoices
  return db
    .select({
      id,
      bookingId,
      seatId: sessionPayments.seatId,
      kind,
      currency,
      net,
      tax,
      gross,
      issuedAt,
      content: sql<InvoiceContent>`${content}`,
    })
    .from(invoices)
    .innerJoin(sessionPayments, eq(sessionPayments.id, invoices.paymentId))
    .$dynamic()
}

/** One selected row. */
export type SelectedInvoice = Awaited<ReturnType<ReturnType<typeof selectInvoices>["execute"]>>[number]

/** One invoice of those that the actor may know of, with what stands on it. */
export async function findInvoice(
  { db, actor }: UserCtx,
  invoiceId: string,
): Promise<SelectedInvoice | undefined> {
  const [row] = await selectInvoices(db).where(and(eq(invoices.id, invoiceId), issuedTo(actor)))
  return row
}
