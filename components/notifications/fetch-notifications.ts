import type { NotificationView } from "@/lib/notifications/views"
import type { NotificationBody } from "@/lib/notifications/wire"

const LATEST = 8

/** The reader's latest notifications; null where no answer came. */
export async function fetchNotifications(): Promise<readonly NotificationView[] | null> {
  try {
    const response = await fetch(`/api/notifications?limit=${LATEST}`)
    if (!response.ok) return null
    const { items }: { items: readonly NotificationBody[] } = await response.json()
    return items.map(toView)
  } catch {
    return null
  }
}

function toView(body: NotificationBody): NotificationView {
  const { id, kind, headline, details } = body
  return {
    id,
    kind,
    headline,
    details,
    bookingId: body.booking_id,
    groupId: body.group_id,
    dueAt: new Date(body.due_at),
    readAt: body.read_at === null ? null : new Date(body.read_at),
  }
}
