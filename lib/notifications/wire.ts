import { z } from "zod"
import type { BodyOf } from "@/lib/core/output"
import { pageOutput } from "@/lib/core/output"
import {
  ALL_NOTIFICATION_REASONS,
  CHANNELS,
  NOTIFICATION_KINDS,
  NOTIFICATION_STATUSES,
} from "@/lib/core/telling"

/** A notification as its reader sees it in the application. */
export const NotificationOutput = z.object({
  id: z.uuid(),
  kind: z.enum(NOTIFICATION_KINDS),
  /** The one-to-one session that it is about; null for one that is about none. */
  bookingId: z.uuid().nullable(),
  /** The group session that it is about. */
  groupId: z.uuid().nullable(),
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

/** A notification as admins see it: who is told what in which way, what became of it, and what the other server said. */
export const DeliveryOutput = z.object({
  id: z.uuid(),
  kind: z.enum(NOTIFICATION_KINDS),
  channel: z.enum(CHANNELS),
  status: z.enum(NOTIFICATION_STATUSES),
  reason: z.enum(ALL_NOTIFICATION_REASONS).nullable(),
  bookingId: z.uuid().nullable(),
  groupId: z.uuid().nullable(),
  /** The webhook that it goes to. */
  endpointId: z.uuid().nullable(),
  recipientId: z.uuid(),
  recipientName: z.string(),
  /** What it says in one line: the mail's subject, or which event goes to which webhook. */
  subject: z.string(),
  dueAt: z.date(),
  attempts: z.int(),
  /** When it is tried next; null where nothing is waiting. */
  nextTryAt: z.date().nullable(),
  answer: z.object({ code: z.int().nullable(), milliseconds: z.int(), text: z.string() }).nullable(),
  settledAt: z.date().nullable(),
  createdAt: z.date(),
  /** Whether it can be sent now on an admin's word. */
  canRetry: z.boolean(),
})

/** Everything that people and programs were and will be told, what happened last first. */
export const DeliveryPageOutput = pageOutput(DeliveryOutput)
