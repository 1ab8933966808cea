import { z } from "zod"
import { CURRENCIES } from "@/lib/core/money"
import { type BodyOf, DecimalOutput, pageOutput } from "@/lib/core/output"
import { OPERATION_KINDS, PAYMENT_EVENTS, PAYMENT_STATUSES, PAYMENT_STEPS } from "@/lib/core/payments"
import { ACTOR_ROLES } from "@/lib/core/vocabulary"

/** How the money of a session stands, as far as both its sides may know. */
export const PaymentSummaryOutput = z.object({
  status: z.enum(PAYMENT_STATUSES),
  /** What its investor is asked to do; null where that is nothing. */
  next: z.enum(PAYMENT_STEPS).nullable(),
  /**
   * The session is paid elsewhere: a card is asked of its investor because he missed others, for the fee alone that is due if this one is missed and
   * that is upheld. Then the amounts are that fee's; nothing is held, and nothing is taken of who comes.
   */
  feeOnly: z.boolean(),
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
  /** From when the amount of the session is held; null until it is agreed, and where nothing is held. */
  authoriseAt: z.date().nullable(),
  /** Until when a payment that was refused can be mended; then the session is called off. Null where it was not. */
  payBy: z.date().nullable(),
  /** Oldest first. */
  timeline: z.array(PaymentEventOutput),
})

export type PaymentBody = BodyOf<typeof PaymentOutput>

/** A payment as those who run the house see it. Amounts are decimal strings in `currency`. */
export const HousePaymentOutput = z.object({
  id: z.uuid(),
  bookingId: z.uuid(),
  /** Whose seat of the group session `bookingId` it is for; null of a session of two. */
  seatId: z.uuid().nullable(),
  startUtc: z.date(),
  investorId: z.uuid(),
  investorName: z.string(),
  analystId: z.uuid(),
  analystName: z.string(),
  status: z.enum(PAYMENT_STATUSES),
  /** The session is paid elsewhere: nothing but the fee of one that is missed is taken, whose amounts these are. */
  feeOnly: z.boolean(),
  currency: z.enum(CURRENCIES),
  net: DecimalOutput,
  tax: DecimalOutput,
  gross: DecimalOutput,
  /** What a bank keeps aside, until `captureBefore`; in `heldCurrency`, which a move can make another than `currency`. */
  held: DecimalOutput,
  heldCurrency: z.enum(CURRENCIES).nullable(),
  captureBefore: z.date().nullable(),
  captured: DecimalOutput,
  refunded: DecimalOutput,
  /** What could not be taken: it is tried again, or was given up (`written_off`). */
  owed: DecimalOutput,
  /** Why a card was refused last, in the provider's word; null where that is mended. */
  declineCode: z.string().nullable(),
  /** Until when a refused payment can be mended. */
  payBy: z.date().nullable(),
  /** What the provider is being asked to do. */
  underWay: z.enum(OPERATION_KINDS).nullable(),
  /** Differences from the provider's books that are open. */
  openFindings: z.number(),
  revision: z.number(),
  updatedAt: z.date(),
})

/** One page of payments, what changed last first, and how many of each status the other filters leave. */
export const HousePaymentPageOutput = pageOutput(HousePaymentOutput).extend({
  /** Counted no further than 1,000 each. */
  counts: z.record(z.enum(PAYMENT_STATUSES), z.number()),
})
