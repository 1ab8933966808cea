import type { Metadata } from "next"
import { markAllReadAction, markReadAction } from "@/app/actions/notifications"
import { MarkAllRead } from "@/components/notifications/mark-all-read"
import { NotificationDays } from "@/components/notifications/notification-days"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"
import { EmptyState } from "@/components/ui/state-block"
import { TabLinks } from "@/components/ui/tab-links"
import { TextLink } from "@/components/ui/text-link"
import { clockOf } from "@/lib/accounts/rules"
import { accepted } from "@/lib/core/result"
import { countUnread } from "@/lib/notifications/count-unread"
import { ListNotificationsInput } from "@/lib/notifications/inputs"
import { listNotifications } from "@/lib/notifications/list-notifications"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { zoneLabel } from "@/lib/zone-names"

export const metadata: Metadata = { title: "Notifications" }

/** Everything that the user was told in the application. */
export default async function NotificationsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx()
  const clock = clockOf(ctx.actor)
  const query = await searchParams
  const isNewOnly = textOf(query.show) === "new"
  const of = isNewOnly ? ({ unread: "1" } as const) : {}
  const path = isNewOnly ? "/notifications?show=new" : "/notifications"
  const asked = ListNotificationsInput.safeParse({ ...of, cursor: textOf(query.cursor) })
  const found = asked.success ? await listNotifications(ctx, asked.data) : null
  const { items, nextCursor } = found?.ok
    ? found.value
    : accepted(await listNotifications(ctx, ListNotificationsInput.parse(of)))
  const unread = accepted(await countUnread(ctx, {}))
  return (
    <div className="max-w-2xl">
      <PageTitle lede={`Times are ${zoneLabel(clock.timeZone, ctx.now)}.`}>Notifications</PageTitle>
      <div className="relative mt-5">
        <TabLinks
          label="Notifications"
          items={[
            { href: "/notifications", label: "All", current: !isNewOnly },
            { href: "/notifications?show=new", label: "New", count: unread, current: isNewOnly },
          ]}
        />
        {unread > 0 && (
          <div className="absolute top-0 right-0">
            <MarkAllRead action={markAllReadAction} />
          </div>
        )}
      </div>
      {items.length === 0 && (
        <EmptyState title={isNewOnly ? "Nothing new" : "Nothing yet"} className="mt-6">
          {isNewOnly
            ? "You have read everything that you were told."
            : "What happens to your sessions is told here: answers, changes, reminders and notes."}
        </EmptyState>
      )}
      <NotificationDays items={items} level={2} clock={clock} now={ctx.now} markRead={markReadAction} />
      {nextCursor && (
        <ButtonLink
          href={`${path}${isNewOnly ? "&" : "?"}cursor=${nextCursor}`}
          className="mt-5 w-full sm:w-auto"
        >
          Show older
        </ButtonLink>
      )}
      <p className="mt-3 flex flex-wrap items-center gap-x-3 type-small text-ink-3">
        Kept for 90 days.
        <TextLink href="/settings/notifications" className="inline-flex min-h-11 items-center">
          Choose what reaches you
        </TextLink>
        {found?.ok && query.cursor !== undefined && (
          <TextLink href={path} className="inline-flex min-h-11 items-center">
            Back to the newest
          </TextLink>
        )}
      </p>
    </div>
  )
}
