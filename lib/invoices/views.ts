import { toDecimalString } from "@/lib/core/money"
import type { OutputOf } from "@/lib/core/output"
import type { SelectedInvoice } from "./queries"
import type { InvoiceOutput } from "./wire"

/** An invoice as its investor and admins see it; pages also know of which seat it is, to say where its session is. */
export type InvoiceView = OutputOf<typeof InvoiceOutput> & { readonly seatId: string | null }

/** An issued document on the wire. */
export function invoiceView({ content, net, tax, gross, ...row }: SelectedInvoice): InvoiceView {
  const { id, kind, bookingId, seatId, currency, issuedAt } = row
  return {
    id,
    number: content.number,
    kind,
    corrects: content.corrects?.number ?? null,
    bookingId,
    seatId,
    currency,
    net: toDecimalString(net, currency),
    tax: toDecimalString(tax, currency),
    gross: toDecimalString(gross, currency),
    issuedAt,
  }
}
