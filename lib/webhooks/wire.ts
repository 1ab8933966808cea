import { z } from "zod"
import { pageOutput } from "@/lib/core/output"
import {
  ALL_NOTIFICATION_REASONS,
  NOTIFICATION_STATUSES,
  WEBHOOK_EVENTS,
  WEBHOOK_TEST,
} from "@/lib/core/telling"

/** A webhook as its owner sees it: never its secret. */
export const WebhookOutput = z.object({
  id: z.uuid(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  isEnabled: z.boolean(),
  disabledAt: z.date().nullable(),
  disabledReason: z.enum(["gone", "failing", "by_owner"]).nullable(),
  /** Since when everything sent to it failed. */
  failingSince: z.date().nullable(),
  /** Until when messages are signed with the secret before the last rotation, too. */
  previousSecretUntil: z.date().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
})

/** A webhook with the secret that its messages are signed with, which is shown this once. */
export const WebhookSecretOutput = WebhookOutput.extend({ secret: z.string() })

/** A person's webhooks, oldest first. */
export const WebhookPageOutput = pageOutput(WebhookOutput)

/** A message to a webhook: what it tells, what became of it, and what was answered. `id` is its webhook-id, whenever it is sent. */
export const DeliveryOutput = z.object({
  id: z.uuid(),
  type: z.enum([...WEBHOOK_EVENTS, WEBHOOK_TEST]),
  bookingId: z.uuid().nullable(),
  groupId: z.uuid().nullable(),
  status: z.enum(NOTIFICATION_STATUSES),
  reason: z.enum(ALL_NOTIFICATION_REASONS).nullable(),
  attempts: z.int(),
  answer: z.object({ code: z.int().nullable(), milliseconds: z.int(), text: z.string() }).nullable(),
  dueAt: z.date(),
  nextTryAt: z.date().nullable(),
  settledAt: z.date().nullable(),
})

/** A webhook's log, newest first. */
export const DeliveryPageOutput = pageOutput(DeliveryOutput)
