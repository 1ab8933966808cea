"use client"
import type { MouseEvent } from "react"
import { SendingForm } from "@/components/forms/sending-form"
import { useCall } from "@/components/forms/use-call"
import { usePressForm } from "@/components/forms/use-press-form"
import { cn } from "@/components/ui/class-names"
import { CheckIcon } from "@/components/ui/icons"
import { Link } from "@/components/ui/link"
import { useClock } from "@/components/zones/clock"
import type { TypedAction } from "@/lib/core/action-state"
import type { NotificationView } from "@/lib/notifications/views"
import { formatTime } from "@/lib/time"
import { KindIcon } from "./kind-icon"

/** Marks one as read. */
export type MarkRead = TypedAction<NotificationView, { notificationId: string }>

/** One thing that its reader was told. A click marks it as read and leads to what it is about; it can be marked without going there. */
export function NotificationRow({
  item,
  markRead,
  onFollow,
}: {
  item: NotificationView
  markRead: MarkRead
  onFollow?: (event: MouseEvent<HTMLElement>) => void
}) {
  const mark = useCall(markRead)
  const clock = useClock()
  const isNew = item.readAt === null
  const follow = (event: MouseEvent<HTMLElement>) => {
    if (isNew) void mark({ notificationId: item.id })
    onFollow?.(event)
  }
  return (
    <li
      className={cn(
        "relative grid grid-cols-[1rem_minmax(0,1fr)_auto] gap-x-3 border-b border-rule py-3 hover:border-ink",
        isNew && "before:absolute before:-inset-y-px before:-left-4 before:w-0.75 before:bg-ink",
      )}
    >
      <KindIcon kind={item.kind} className="mt-0.75" />
      <div className="min-w-0">
        <Link
          href={placeOf(item)}
          onClick={follow}
          className={cn("wrap-anywhere after:absolute after:inset-0", isNew ? "type-key" : "type-body")}
        >
          {item.headline}
        </Link>
        {item.details.map((line) => (
          <p key={line} className="type-small wrap-anywhere text-ink-2">
            {line}
          </p>
        ))}
      </div>
      <div className="flex flex-col items-end">
        <time
          translate="no"
          dateTime={item.dueAt.toISOString()}
          className="type-body text-ink-3 tabular-nums"
        >
          {formatTime(item.dueAt, clock)}
        </time>
        {isNew && <MarkReadButton item={item} markRead={markRead} />}
      </div>
    </li>
  )
}

function MarkReadButton({ item, markRead }: { item: NotificationView; markRead: MarkRead }) {
  const form = usePressForm({ action: markRead })
  return (
    <SendingForm form={form} className="relative">
      <input type="hidden" name="notificationId" value={item.id} />
      <button
        type="submit"
        title="Mark as read"
        aria-label={`New: mark as read, ${item.headline}`}
        className="-mr-1 -mb-2 flex min-h-11 items-center gap-1 px-1 type-small font-semibold hover:text-accent mouse:mb-0 mouse:min-h-6"
      >
        New
        <CheckIcon className="size-3.5 text-ink-3" />
      </button>
    </SendingForm>
  )
}

/** Where a line leads: to its session, for the question how it was to the answer; what tells of no session, to the webhooks. */
function placeOf({
  bookingId,
  groupId,
  kind,
}: Pick<NotificationView, "bookingId" | "groupId" | "kind">): string {
  if (groupId) return `/groups/${groupId}`
  if (!bookingId) return "/settings/webhooks"
  return kind === "feedback_wanted" ? `/bookings/${bookingId}?do=feedback#feedback` : `/bookings/${bookingId}`
}
