"use client"
import { type MouseEvent, type ToggleEvent, useEffect, useId, useState } from "react"
import { SkeletonRows } from "@/components/ui/skeleton"
import { TextLink } from "@/components/ui/text-link"
import { useClock, useNow } from "@/components/zones/clock"
import type { FormAction } from "@/lib/core/action-state"
import type { NotificationView } from "@/lib/notifications/views"
import { fetchNotifications } from "./fetch-notifications"
import { MarkAllRead } from "./mark-all-read"
import { NotificationDays } from "./notification-days"
import type { MarkRead } from "./notification-row"

/** What the bell needs: how many are unread, and what marks them as read. */
export type BellProps = {
  unread: number
  markRead: MarkRead
  markAllRead: FormAction<{ unread: number }>
}

/**
 * The latest notifications below the bell. A native popover: without JavaScript it opens as well and leads to the page of all. What is
 * new is read again while it is open.
 */
export function LatestNotifications({ id, unread, markRead, markAllRead }: BellProps & { id: string }) {
  const titleId = useId()
  const clock = useClock()
  const now = useNow()
  const [isOpen, setOpen] = useState(false)
  const [items, setItems] = useState<readonly NotificationView[] | null | undefined>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count means that the list is another one
  useEffect(() => {
    if (!isOpen) return
    let isCurrent = true
    fetchNotifications().then((found) => isCurrent && setItems(found))
    return () => {
      isCurrent = false
    }
  }, [isOpen, unread])
  return (
    <section
      id={id}
      popover="auto"
      aria-labelledby={titleId}
      onToggle={(event: ToggleEvent<HTMLElement>) => setOpen(event.newState === "open")}
      className="absolute top-[calc(var(--masthead)-1px)] right-[max(1.5rem,calc((100%-71rem)/2))] bottom-auto left-auto max-h-[calc(100dvh-var(--masthead)-1rem)] w-104 overflow-y-auto border-t-4 border-ink bg-sheet px-4 pt-4 pb-2 text-ink shadow-float print:hidden"
    >
      <div className="flex min-h-11 items-center justify-between gap-4">
        <h2 id={titleId} className="type-section">
          Notifications
          {unread > 0 && <span className="ml-2.5 font-sans type-label text-ink-2">{unread} new</span>}
        </h2>
        {unread > 0 && <MarkAllRead action={markAllRead} />}
      </div>
      {isOpen && items === undefined && <SkeletonRows rows={3} />}
      {items === null && (
        <p role="alert" className="py-4 type-body text-ink-2">
          The list did not come. Open all notifications below, or close this and try again.
        </p>
      )}
      {items?.length === 0 && <p className="py-4 type-body text-ink-2">Nothing yet.</p>}
      {items && (
        <NotificationDays
          items={items}
          level={3}
          clock={clock}
          now={now}
          markRead={markRead}
          onFollow={close}
        />
      )}
      <p className="flex items-center justify-between gap-4 type-small text-ink-3">
        <TextLink
          href="/notifications"
          onClick={close}
          className="inline-flex min-h-11 items-center font-medium"
        >
          All notifications
        </TextLink>
        Kept for 90 days
      </p>
    </section>
  )
}

function close(event: MouseEvent<HTMLElement>) {
  event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()
}
