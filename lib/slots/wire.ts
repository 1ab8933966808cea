import { z } from "zod"
import type { BodyOf } from "@/lib/core/output"
import { BOOKING_KINDS, BOOKING_STATUSES, CLOSED_REASONS } from "@/lib/core/vocabulary"

/** A free time. */
export const SlotOutput = z.object({ startUtc: z.date(), endUtc: z.date() })

/** Free times of one length, ascending. */
export const AvailabilityOutput = z.object({
  analystId: z.uuid(),
  timeZone: z.string(),
  durationMinutes: z.int(),
  slots: z.array(SlotOutput),
})

export type AvailabilityBody = BodyOf<typeof AvailabilityOutput>

/** Whether a session could start at a time, and every reason why not. */
export const ExplanationOutput = z.object({ open: z.boolean(), reasons: z.array(z.enum(CLOSED_REASONS)) })

/** A live session that holds a time. */
export const HeldSessionOutput = z.object({
  id: z.uuid(),
  kind: z.enum(BOOKING_KINDS),
  /** Null of a group session. */
  investorName: z.string().nullable(),
  topic: z.string().nullable(),
  status: z.enum(BOOKING_STATUSES),
  startUtc: z.date(),
  endUtc: z.date(),
})

/** Local dates, both included, or that part of each of them, on which nothing is offered. */
export const OffTimeOutput = z.object({
  startDate: z.iso.date(),
  endDate: z.iso.date(),
  startMinute: z.int().nullable(),
  endMinute: z.int().nullable(),
  reason: z.string().nullable(),
})

/** An explanation with what holds the time: live sessions, and time off on the analyst's own dates. */
export const HeldExplanationOutput = ExplanationOutput.extend({
  sessions: z.array(HeldSessionOutput),
  timeOff: z.array(OffTimeOutput),
})
