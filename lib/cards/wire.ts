import { z } from "zod"
import { pageOutput } from "@/lib/core/output"
import { CHECKOUT_STATUSES } from "@/lib/core/payments"

/** A saved card: nothing of its number but the last four digits. `exp` is the end of its last month, as 2029-04. */
export const MethodOutput = z.object({
  id: z.uuid(),
  brand: z.string(),
  last4: z.string(),
  exp: z.string(),
})

/** The investor's card in use; none, or one. */
export const MethodPageOutput = pageOutput(MethodOutput)

/** A page of the provider's that was opened: where it is, and until when. */
export const OpenedCheckoutOutput = z.object({ id: z.uuid(), checkoutUrl: z.string(), expiresAt: z.date() })

/** What came of a page of the provider's, as it was read just now. */
export const CheckoutOutput = z.object({
  id: z.uuid(),
  status: z.enum(CHECKOUT_STATUSES),
  expiresAt: z.date(),
})
