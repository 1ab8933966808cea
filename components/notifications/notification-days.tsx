import type { ComponentProps } from "react"
import type { NotificationView } from "@/lib/notifications/views"
import { type Clock, dateIn, formatRelativeDay, shortStyle } from "@/lib/time"
import { NotificationRow } from "./notification-row"

/** What somebody was told, newest first, each under its day on his calendar. */
export function NotificationDays({
  items,
  level,
  clock,
  now,
  ...row
}: {
  items: readonly NotificationView[]
  /** Of the days' headings. */
  level: 2 | 3
  clock: Clock
  now: Date | number
} & Pick<ComponentProps<typeof NotificationRow>, "markRead" | "onFollow">) {
  const Heading = `h${level}` as const
  const days = Map.groupBy(items, ({ dueAt }) => dateIn(clock.timeZone, dueAt))
  return [...days].map(([date, told]) => {
    const at = told[0]?.dueAt ?? now
    const style = shortStyle(at, now, clock.timeZone) === "short" ? "long" : "long-year"
    return (
      <section key={date} className="mt-6">
        <Heading className="border-b border-rule pb-2.5 type-minor">
          {formatRelativeDay(at, now, clock.timeZone, style)}
        </Heading>
        <ul>
          {told.map((item) => (
            <NotificationRow key={item.id} item={item} {...row} />
          ))}
        </ul>
      </section>
    )
  })
}
