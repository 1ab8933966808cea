import { z } from "zod"
import { CURRENCIES } from "@/lib/core/money"
import { type BodyOf, DecimalOutput, pageOutput } from "@/lib/core/output"
import {
  ACTOR_ROLES,
  ALL_REASON_CODES,
  BOOKING_ABILITIES,
  BOOKING_EVENTS,
  BOOKING_STATUSES,
  PARTICIPANTS,
  ROLES,
} from "@/lib/core/vocabulary"
import { FeedbackOutput } from "@/lib/feedback/wire"
import { PaymentSummaryOutput } from "@/lib/payments/wire"

/** A booking as its participants and admins see it. */
export const BookingOutput = z.object({
  id: z.uuid(),
  kind: z.literal("one_to_one"),
  /** An overdue request reads `expired`, whether the sweep has been there or not. */
  status: z.enum(BOOKING_STATUSES),
  analyst: z.object({ id: z.uuid(), name: z.string() }),
  /** `firm` is there for the analyst and admins only. */
  investor: z.object({ id: z.uuid(), name: z.string(), firm: z.string().nullable().optional() }),
  startUtc: z.date(),
  endUtc: z.date(),
  durationMinutes: z.int(),
  topic: z.string().nullable(),
  videoUrl: z.string().nullable(),
  /** Decimal string in `currency`, null = free. */
  priceQuote: DecimalOutput.nullable(),
  currency: z.enum(CURRENCIES),
  respondBy: z.date().nullable(),
  cancelledBy: z.enum(ROLES).nullable(),
  reasonCode: z.enum(ALL_REASON_CODES).nullable(),
  reasonText: z.string().nullable(),
  noShowBy: z.enum(PARTICIPANTS).nullable(),
  revision: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
  confirmedAt: z.date().nullable(),
  feedback: FeedbackOutput.nullable(),
  /** How the money stands; null where nothing is paid here. */
  payment: PaymentSummaryOutput.nullable(),
  /** What this caller may do now. */
  can: z.array(z.enum(BOOKING_ABILITIES)),
})

export type BookingBody = BodyOf<typeof BookingOutput>

/** How many of the caller's bookings are in each status. */
export const StatusCountsOutput = z.record(z.enum(BOOKING_STATUSES), z.int())

/** One page of the caller's bookings; `counts` where they were asked for. */
export const BookingPageOutput = pageOutput(BookingOutput).extend({ counts: StatusCountsOutput.optional() })

/** One thing that happened to a booking: who did what when, and what it was before and after. */
export const EventOutput = z.object({
  id: z.uuid(),
  revision: z.int(),
  event: z.enum(BOOKING_EVENTS),
  /** Null when the system did it, and so is the name. */
  actorId: z.uuid().nullable(),
  actorRole: z.enum(ACTOR_ROLES),
  /** The investor for whom an admin booked; else null. */
  onBehalfOf: z.uuid().nullable(),
  fromStatus: z.enum(BOOKING_STATUSES).nullable(),
  toStatus: z.enum(BOOKING_STATUSES),
  oldStartUtc: z.date().nullable(),
  oldEndUtc: z.date().nullable(),
  newStartUtc: z.date(),
  newEndUtc: z.date(),
  reasonCode: z.string().nullable(),
  reasonText: z.string().nullable(),
  late: z.boolean(),
  createdAt: z.date(),
  actorName: z.string().nullable(),
})

/** A booking's events, oldest first. */
export const EventPageOutput = pageOutput(EventOutput)
