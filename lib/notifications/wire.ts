import { z } from "zod"
import type { BodyOf } from "@/lib/core/output"
import { pageOutput } from "@/lib/core/output"
import { NOTIFICATION_KINDS } from "@/lib/core/telling"

/** A notification as its reader sees it in the application. */
export const NotificationOutput = z.object({
  id: z.uuid(),
  kind: z.enum(NOTIFICATION_KINDS),
  /** Null for one that is about no booking. */
  bookingId: z.uuid().nullable(),
  /** What happened, as a sentence. */
  headline: z.string(),
  /** What belongs to it, a line each; times are on the reader's clock. */
  details: z.array(z.string()),
  /** When it was shown. */
  dueAt: z.date(),
  readAt: z.date().nullable(),
})
/** The same as the browser gets it. */
export type NotificationBody = BodyOf<typeof NotificationOutput>

/** One's notifications, newest first. */
export const NotificationPageOutput = pageOutput(NotificationOutput)

/** How many of one's notifications are unread. */
export const UnreadOutput = z.object({ unread: z.int() })
