import { z } from "zod"
import { StrandedBookingOutput, TimeOffSpanOutput } from "@/lib/availability/wire"
import { CLOSED_REASONS } from "@/lib/core/vocabulary"

/** Free times of one length, ascending. */
export const AvailabilityOutput = z.object({
  analystId: z.uuid(),
  timeZone: z.string(),
  durationMinutes: z.int(),
  slots: z.array(z.object({ startUtc: z.date(), endUtc: z.date() })),
})

/** Whether a session could start at a time, and every reason why not. */
export const ExplanationOutput = z.object({ open: z.boolean(), reasons: z.array(z.enum(CLOSED_REASONS)) })

/** A live session that holds a time. */
export const HeldSessionOutput = StrandedBookingOutput.omit({ topic: true })

/** An explanation with what holds the time: live sessions, and time off on the analyst's own dates. */
export const HeldExplanationOutput = ExplanationOutput.extend({
  sessions: z.array(HeldSessionOutput),
  timeOff: z.array(TimeOffSpanOutput),
})
