import { z } from "zod"
import { CURRENCIES } from "@/lib/core/money"
import type { BodyOf, OutputOf } from "@/lib/core/output"
import { BOOKING_STATUSES, ROLES } from "@/lib/core/vocabulary"

/** What is decided for the whole house. */
export const HouseOutput = z.object({
  name: z.string(),
  supportEmail: z.string().nullable(),
  /** Zone, currency and reminders that new people begin with. */
  timeZone: z.string(),
  currency: z.enum(CURRENCIES),
  reminderMinutes: z.array(z.int()),
  /** What an investor reads about cancelling before he books. */
  cancellationWords: z.string().nullable(),
  legalLinks: z.array(z.object({ label: z.string(), url: z.string() })),
  revision: z.int(),
  updatedAt: z.date(),
})
export type HouseView = OutputOf<typeof HouseOutput>

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
