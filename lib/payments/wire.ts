import { z } from "zod"
import { CURRENCIES } from "@/lib/core/money"
import { type BodyOf, DecimalOutput } from "@/lib/core/output"
import { PAYMENT_EVENTS, PAYMENT_STATUSES, PAYMENT_STEPS } from "@/lib/core/payments"
import { ACTOR_ROLES } from "@/lib/core/vocabulary"

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

/** One thing that happened to a payment. What is the investor's alone (his card, his documents, what his bank said) is null for the analyst. */
export const PaymentEventOutput = z.object({
  id: z.uuid(),
  event: z.enum(PAYMENT_EVENTS),
  actorRole: z.enum(ACTOR_ROLES),
  /** Decimal string in `currency`; null where the event is not about an amount. */
  amount: DecimalOutput.nullable(),
  currency: z.enum(CURRENCIES),
  /** What the card is called: "Visa ending 4242". */
  card: z.string().nullable(),
  /** The number of the invoice or credit note. */
  number: z.string().nullable(),
  declineCode: z.string().nullable(),
  reasonText: z.string().nullable(),
  createdAt: z.date(),
})

/** A session's payment: how it stands, what cancelling would cost its investor now, and what happened to it. */
export const PaymentOutput = PaymentSummaryOutput.extend({
  id: z.uuid(),
  /** Decimal string in `currency`, tax included: what its investor would owe by cancelling now; zero where that costs nothing or is over. */
  feeIfCancelledNow: DecimalOutput,
  /** Until when its investor cancels the confirmed session for nothing; null where that ends with the start, and for any other. */
  freeUntil: z.date().nullable(),
  /** Until when a payment that was refused can be mended; then the session is called off. Null where it was not. */
  payBy: z.date().nullable(),
  /** Oldest first. */
  timeline: z.array(PaymentEventOutput),
})

export type PaymentBody = BodyOf<typeof PaymentOutput>
