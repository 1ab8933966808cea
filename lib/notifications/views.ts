import type { OutputOf } from "@/lib/core/output"
import type { NotificationRow } from "./load-due"
import type { Message } from "./messages"
import type { NotificationOutput } from "./wire"
import { wordsOf } from "./words"

/** A notification as its reader sees it in the application. */
export type NotificationView = OutputOf<typeof NotificationOutput>

/** What is left to say of a webhook that was deleted after it was switched off. */
const DELETED = { headline: "A webhook of yours was switched off", details: ["It has been deleted since."] }

/** A notification in words of the day on which it was shown: "tomorrow" stands under its own day. */
export function notificationView(row: NotificationRow, message: Message | undefined): NotificationView {
  const { id, kind, bookingId, dueAt, readAt } = row
  const { headline, details } = message ? wordsOf(message, dueAt) : DELETED
  return { id, kind, bookingId, headline, details, dueAt, readAt }
}
