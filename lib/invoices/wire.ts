import { z } from "zod"
import { CURRENCIES } from "@/lib/core/money"
import { type BodyOf, DecimalOutput, pageOutput } from "@/lib/core/output"
import { INVOICE_KINDS } from "@/lib/core/payments"

/** An invoice, or a credit note that gives back what it names. Its documents are at the same address with `.pdf` or `.xml` behind it. */
export const InvoiceOutput = z.object({
  id: z.uuid(),
  /** As it stands on the document; numbers of test money begin with `TEST`. */
  number: z.string(),
  kind: z.enum(INVOICE_KINDS),
  /** The number of the invoice that a credit note corrects. */
  corrects: z.string().nullable(),
  bookingId: z.uuid(),
  currency: z.enum(CURRENCIES),
  /** Decimal strings in `currency`, never negative: net and tax make the gross. */
  net: DecimalOutput,
  tax: DecimalOutput,
  gross: DecimalOutput,
  issuedAt: z.date(),
})

export type InvoiceBody = BodyOf<typeof InvoiceOutput>

/** One page of invoices and credit notes. */
export const InvoicePageOutput = pageOutput(InvoiceOutput)
