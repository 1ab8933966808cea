import { z } from "zod"
import { SESSION_MINUTES } from "@/lib/core/limits"
import { queryInteger } from "@/lib/core/query-integer"
import { InstantOrDate } from "@/lib/core/time-inputs"
import { Uuid } from "@/lib/core/uuid-input"

/** The range and length to list slots for; dates count in the analyst's zone, a date as `to` includes that day. */
export const GetAvailabilityInput = z.strictObject({
  analystId: Uuid,
  from: InstantOrDate.optional(),
  to: InstantOrDate.optional(),
  duration: queryInteger(SESSION_MINUTES, "Give a number of minutes.").optional(),
  moving: Uuid.optional(),
  /** The investor for whom an admin looks: not the times at which he has a session. */
  onBehalfOf: Uuid.optional(),
})

/** Which time to explain: an instant (a date alone says too little), and the length of the session. */
export const ExplainInput = z.strictObject({
  analystId: Uuid,
  at: InstantOrDate.refine((at) => at instanceof Date, {
    error: "Give an instant such as 2026-12-08T15:30:00Z.",
  })
    .meta({ wire: { type: "string", format: "date-time" } })
    .transform((at) => at as Date),
  duration: queryInteger({ min: 0, max: 999 }, "Give a number of minutes.").optional(),
})

/**
 * What to open on: a length, the month wanted on the viewer's clock (without one, that of the first free time), and that of the
 * chosen day or time, which may be another.
 */
export const OpeningInput = z.strictObject({
  analystId: Uuid,
  durationMinutes: z.int(),
  bookingWindowDays: z.int(),
  timeZone: z.string(),
  month: z.string().optional(),
  chosenMonth: z.string().optional(),
  /** 0 = Monday. */
  weekStart: z.int(),
  /** The investor for whom an admin looks. */
  onBehalfOf: Uuid.optional(),
  /** The session that is to be moved: its own hold does not count, its present time is no new one. */
  moving: z
    .object({ id: Uuid, startUtc: z.date(), durationMinutes: z.int(), investor: z.object({ id: Uuid }) })
    .optional(),
})
