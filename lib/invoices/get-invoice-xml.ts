import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import type { InvoiceFile } from "./content"
import { GetInvoiceInput } from "./inputs"
import { invoiceXml } from "./invoice-xml"
import { findInvoice } from "./queries"

/** An invoice or credit note for machines: EN 16931 in UN/CEFACT's Cross Industry Invoice, the same that its PDF carries. */
export const getInvoiceXml = operation(
  { input: GetInvoiceInput, roles: ROLES, refuses: ["not_found"] },
  async function getInvoiceXml(ctx, { invoiceId }) {
    const row = await findInvoice(ctx, invoiceId)
    if (!row) return refuse("not_found")
    return ok<InvoiceFile>({ number: row.content.number, bytes: Buffer.from(invoiceXml(row.content)) })
  },
)
