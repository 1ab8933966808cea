import type { OutputOf } from "@/lib/core/output"
import { GROUP_KINDS } from "@/lib/core/telling"
import type { NotificationRow } from "./load-due"
import { isOfGroup, type Message } from "./messages"
import type { NotificationOutput } from "./wire"
import { wordsOf } from "./words"

/** A notification as its reader sees it in the application. */
export type NotificationView = OutputOf<typeof NotificationOutput>

/** What is left to say of a webhook that was deleted after it was switched off. */
const DELETED = { headline: "A webhook of yours was switched off", details: ["It has been deleted since."] }

/** A notification in words of the day on which it was shown: "tomorrow" stands under its own day. */
export function notificationView(row: NotificationRow, message: Message | undefined): NotificationView {
  const { id, kind, dueAt, readAt } = row
  const { headline, details } = message ? wordsOf(message, dueAt) : DELETED
  return { id, kind, ...sessionOf(row, message), headline, details, dueAt, readAt }
}

/** The session that a notification is about, by which of both kinds it is. */
export function sessionOf(
  { kind, bookingId }: Pick<NotificationRow, "kind" | "bookingId">,
  message?: Message,
) {
  const isGroup = GROUP_KINDS.some((each) => each === kind) || (message !== undefined && isOfGroup(message))
  return isGroup ? { bookingId: null, groupId: bookingId } : { bookingId, groupId: null }
}
