import { z } from "zod"
import { BOOKING_STATUSES } from "@/lib/core/vocabulary"

/** What an open page hears of, by the name of the event; a page that is told to `resync` may have missed any of it. */
export const NEWS_OUTPUTS = {
  /** One of the hearer's bookings changed, or something was said about it. */
  booking: z.object({ bookingId: z.uuid(), revision: z.int(), status: z.enum(BOOKING_STATUSES) }),
  /** A group session that the hearer leads, has a seat in or waits for changed, or one of all where he follows them: how it stands, and how many seats are taken. */
  group: z.object({
    groupId: z.uuid(),
    revision: z.int(),
    status: z.enum(BOOKING_STATUSES),
    taken: z.int(),
  }),
  /** How many notifications the hearer has not read. */
  notification: z.object({ unread: z.int() }),
  /** An analyst's free times may have changed. */
  availability: z.object({ analystId: z.uuid() }),
  /** Deliveries that the hearer may look at were sent, failed or tried. */
  deliveries: z.object({}),
} as const

/** The names of events on the line. */
export type NewsName = keyof typeof NEWS_OUTPUTS
