import { z } from "zod"
import type { BodyOf, OutputOf } from "@/lib/core/output"
import { BOOKING_STATUSES, ROLES } from "@/lib/core/vocabulary"

const NamedOutput = z.object({ id: z.uuid(), name: z.string() })

/** A person that a search of the house found. */
export const FoundPersonOutput = NamedOutput.extend({
  email: z.string(),
  role: z.enum(ROLES),
  firm: z.string().nullable(),
  isDisabled: z.boolean(),
})

/** A booking that it found. */
export const FoundBookingOutput = z.object({
  id: z.uuid(),
  status: z.enum(BOOKING_STATUSES),
  startUtc: z.date(),
  topic: z.string().nullable(),
  investor: NamedOutput,
  analyst: NamedOutput,
})

/** The first people and bookings that a search of the house found. */
export const FoundOutput = z.object({
  people: z.array(FoundPersonOutput),
  bookings: z.array(FoundBookingOutput),
})
export type Found = OutputOf<typeof FoundOutput>
export type FoundBody = BodyOf<typeof FoundOutput>
