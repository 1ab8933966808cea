import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { GetInvoiceInput } from "./inputs"
import { findInvoice } from "./queries"
import { invoiceView } from "./views"
import { InvoiceOutput } from "./wire"

/** One invoice or credit note, for its investor and admins; for everyone else it does not exist. */
export const getInvoice = operation(
  { input: GetInvoiceInput, output: InvoiceOutput, roles: ROLES, refuses: ["not_found"] },
  async function getInvoice(ctx, { invoiceId }) {
    const row = await findInvoice(ctx, invoiceId)
    return row ? ok(invoiceView(row)) : refuse("not_found")
  },
)
