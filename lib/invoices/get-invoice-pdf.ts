import { eq } from "drizzle-orm"
import { invoices } from "@/db/schema/invoices"
import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import type { InvoiceContent, InvoiceFile } from "./content"
import { GetInvoiceInput } from "./inputs"
import { findInvoice } from "./queries"

/**
 * An invoice or credit note as PDF/A-3, tagged, with its XML inside: as it was rendered and is kept. Asked for in the moments before that,
 * it is rendered for the asker, to the same bytes.
 */
export const getInvoicePdf = operation(
  { input: GetInvoiceInput, roles: ROLES, refuses: ["not_found"] },
  async function getInvoicePdf(ctx, { invoiceId }) {
    const row = await findInvoice(ctx, invoiceId)
    if (!row) return refuse("not_found")
    const { pdf, id } = invoices
    const [kept] = await ctx.db.select({ pdf }).from(invoices).where(eq(id, invoiceId))
    return ok<InvoiceFile>({ number: row.content.number, bytes: kept?.pdf ?? (await rendered(row.content)) })
  },
)

async function rendered(content: InvoiceContent): Promise<Buffer> {
  const { renderInvoice } = await import("./render-invoice")
  return renderInvoice(content)
}
