import { z } from "zod"
import { TEXT_MAX } from "@/lib/core/limits"
import { PageLimit } from "@/lib/core/page-inputs"
import { PAYMENT_STATUSES } from "@/lib/core/payments"
import { ReasonForBooks } from "@/lib/core/reason-input"
import { singleLine } from "@/lib/core/text"
import { InstantOrDate } from "@/lib/core/time-inputs"
import { Uuid } from "@/lib/core/uuid-input"

/** Filters and page of all payments: `q` is looked for in the names of both sides; the session starts from ≤ start < to. */
export const ListPaymentsInput = z.strictObject({
  status: z.array(z.enum(PAYMENT_STATUSES)).optional(),
  from: InstantOrDate.optional(),
  to: InstantOrDate.optional(),
  q: singleLine(TEXT_MAX.name).optional(),
  limit: PageLimit,
  cursor: z.string().max(200).optional(),
})
export type PaymentFilters = Pick<z.output<typeof ListPaymentsInput>, "status" | "from" | "to" | "q">

/** One payment by its id. */
export const OnePaymentInput = z.strictObject({ paymentId: Uuid })

const Seen = {
  paymentId: Uuid,
  /** Why, for the books. */
  reasonText: ReasonForBooks,
  revision: z.int().min(1).optional(),
}

/** Give back a part or the rest of what was taken; `revision` is the one that the caller saw. */
export const RefundPaymentInput = z.strictObject({
  ...Seen,
  amount: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,4})?$/, { error: "Give an amount such as 150.00." })
    .regex(/[1-9]/, { error: "Give an amount above nothing." }),
})

/** Give up what is owed; `revision` is the one that the caller saw. */
export const WriteOffPaymentInput = z.strictObject(Seen)
