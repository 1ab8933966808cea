import { z } from "zod"
import { CURRENCIES } from "@/lib/core/money"
import { DecimalOutput } from "@/lib/core/output"
import { PAYMENT_STATUSES, PAYMENT_STEPS } from "@/lib/core/payments"

/** How the money of a session stands, as far as both its sides may know. */
export const PaymentSummaryOutput = z.object({
  status: z.enum(PAYMENT_STATUSES),
  /** What its investor is asked to do; null where that is nothing. */
  next: z.enum(PAYMENT_STEPS).nullable(),
  net: DecimalOutput,
  tax: DecimalOutput,
  gross: DecimalOutput,
  currency: z.enum(CURRENCIES),
})
