import { z } from "zod"
import { PageLimit } from "@/lib/core/page-inputs"
import { Uuid } from "@/lib/core/uuid-input"

/** Documents of the caller's, or of one session, or of one seat in a group session. */
export const ListInvoicesInput = z.strictObject({
  bookingId: Uuid.optional(),
  seatId: Uuid.optional(),
  limit: PageLimit,
  cursor: z.string().max(200).optional(),
})

export const GetInvoiceInput = z.strictObject({ invoiceId: Uuid })
