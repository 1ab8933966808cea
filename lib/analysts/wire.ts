import { z } from "zod"
import { StrandedBookingOutput } from "@/lib/availability/wire"
import { ATTENTION } from "@/lib/core/attention"
import { CURRENCIES } from "@/lib/core/money"
import { type BodyOf, DecimalOutput, pageOutput } from "@/lib/core/output"
import { PAYMENT_POLICIES } from "@/lib/core/payments"

/** An analyst in the directory. */
export const AnalystOutput = z.object({
  analystId: z.uuid(),
  name: z.string(),
  headline: z.string(),
  bioShort: z.string(),
  specialties: z.array(z.string()),
  /** Decimal string per hour in `currency`, null = free. */
  hourlyRate: DecimalOutput.nullable(),
  currency: z.enum(CURRENCIES),
  autoConfirm: z.boolean(),
  timeZone: z.string(),
  sessionMinutes: z.array(z.int()),
  /** `average` has two decimals and is null when `count` is 0. */
  rating: z.object({ average: z.number().nullable(), count: z.int() }),
  nextAvailableUtc: z.date().nullable(),
})

/** One page of the directory. */
export const AnalystPageOutput = pageOutput(AnalystOutput)

export type AnalystPageBody = BodyOf<typeof AnalystPageOutput>

/** An analyst as the house sees him: listed or not, and why he needs attention. */
export const AnyAnalystOutput = z.object({
  analystId: z.uuid(),
  name: z.string(),
  email: z.string(),
  headline: z.string(),
  timeZone: z.string(),
  /** Of the profile. */
  isEnabled: z.boolean(),
  /** Of the account. */
  isDisabled: z.boolean(),
  /** `average` has two decimals and is null when `count` is 0. */
  rating: z.object({ average: z.number().nullable(), count: z.int() }),
  nextAvailableUtc: z.date().nullable(),
  /** Requests left without an answer in the last 30 days. */
  expiredRequests: z.int(),
  /** That count now, of sessions to which he did not come. */
  strikes: z.int(),
  needsAttention: z.array(z.enum(ATTENTION)),
  revision: z.int(),
})

/** One page of all analysts. */
export const AnyAnalystPageOutput = pageOutput(AnyAnalystOutput)

/** A connect profile as its analyst and admins see it. */
export const ProfileOutput = z.object({
  analystId: z.uuid(),
  isEnabled: z.boolean(),
  headline: z.string(),
  bioShort: z.string(),
  specialties: z.array(z.string()),
  /** Decimal string per hour in `currency`, null = free. */
  hourlyRate: DecimalOutput.nullable(),
  currency: z.enum(CURRENCIES),
  autoConfirm: z.boolean(),
  /** Null = no limit. */
  maxDailySessions: z.int().nullable(),
  timeZone: z.string(),
  sessionMinutes: z.array(z.int()),
  bufferBeforeMinutes: z.int(),
  bufferAfterMinutes: z.int(),
  minNoticeMinutes: z.int(),
  bookingWindowDays: z.int(),
  cancelNoticeMinutes: z.int(),
  meetingUrl: z.string().nullable(),
  /** With `none` nothing about money is asked or kept but the price. */
  paymentPolicy: z.enum(PAYMENT_POLICIES),
  /** Shares of a session's price that are due when its investor calls it off late, or does not come; of sessions paid by card. */
  lateCancelPercent: z.int(),
  noShowPercent: z.int(),
  revision: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
})

/** What a new zone would do: hours keep their wall times, bookings their instants; these would then lie outside the hours. */
export const ZonePreviewOutput = z.object({
  timeZone: z.string(),
  conflicts: z.array(StrandedBookingOutput),
  revision: z.int(),
})
