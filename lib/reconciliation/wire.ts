import { z } from "zod"
import { CURRENCIES } from "@/lib/core/money"
import { DecimalOutput } from "@/lib/core/output"
import { FINDING_KINDS } from "@/lib/core/payments"

/** Where the provider's books and ours differ. Amounts are decimal strings in `currency`; null where it is not about amounts. */
export const FindingOutput = z.object({
  id: z.uuid(),
  kind: z.enum(FINDING_KINDS),
  /** The provider's name of a taking, or an operation or payment of ours. */
  objectRef: z.string(),
  paymentId: z.uuid().nullable(),
  currency: z.enum(CURRENCIES).nullable(),
  here: DecimalOutput.nullable(),
  there: DecimalOutput.nullable(),
  foundAt: z.date(),
  resolvedAt: z.date().nullable(),
  /** Who closed it though it differed, and why; null where it is open, or a reading found it gone. */
  closedByName: z.string().nullable(),
  reasonText: z.string().nullable(),
})
