import type { Place } from "@/components/dates/month-grid"
import { DayBar } from "@/components/hours/day-bar"
import { shortSpan } from "@/components/hours/words"
import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { formatDate } from "@/lib/time"
import { type DayFacts, minutesOpen } from "./day-facts"
import { dayName } from "./words"

/** The ground of time off. */
export const HATCH =
  "bg-[repeating-linear-gradient(135deg,var(--rule)_0,var(--rule)_2px,transparent_2px,transparent_7px)]"

/** One date of the calendar: how long it is open, whether by hours of its own, what is off, and how many sessions it has. */
export function DateCell({
  day,
  today,
  href,
  isChosen,
  isMonthNamed,
  isTabStop,
}: Place & {
  day: DayFacts
  today: string
  href: string
  isChosen: boolean
}) {
  const open = minutesOpen(day.left)
  const isPast = day.date < today
  const look = isChosen
    ? "bg-ink text-paper"
    : cn(
        day.off === "all"
          ? `${HATCH} text-ink-2`
          : open > 0
            ? "bg-tint text-ink hover:bg-tint-2"
            : "text-ink-3",
        isPast && "bg-transparent text-ink-3",
      )
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      data-date={day.date}
      tabIndex={isTabStop ? 0 : -1}
      aria-current={day.date === today ? "date" : undefined}
      className={cn(
        "flex h-18.5 w-full flex-col rounded px-1 pt-1 pb-1.5 type-least sm:h-21 sm:px-2 sm:pt-1.5",
        look,
      )}
    >
      <span className="sr-only">{dayName(day, today)}</span>
      <span aria-hidden="true" className="flex items-center justify-between">
        <span className={cn("text-base", !isPast && (open > 0 || isChosen) && "font-semibold")}>
          {Number(day.date.slice(8))}
          {isMonthNamed && (
            <span className="ml-1 type-least font-normal max-sm:hidden">
              {formatDate(day.date).slice(-3)}
            </span>
          )}
          {day.date === today && (
            <span
              className={cn("ml-1 inline-block size-1.25 align-super", isChosen ? "bg-paper" : "bg-ink")}
            />
          )}
        </span>
        {day.sessions > 0 && (
          <span className="flex h-4 min-w-3.5 items-center justify-center border border-current sm:h-4.5 sm:min-w-4.5 sm:px-0.5">
            {day.sessions}
          </span>
        )}
      </span>
      <span aria-hidden="true" className="whitespace-nowrap tracking-tight">
        {day.off === "all" ? "off" : open > 0 ? shortSpan(open) : "closed"}
        {day.source === "own" && "*"}
      </span>
      <span aria-hidden="true" className="tracking-tight">
        {day.off === "part" && (
          <>
            part<span className="hidden sm:inline"> of it off</span>
          </>
        )}
      </span>
      <DayBar
        parts={day.left.map((part) => ({ ...part, look: isChosen ? "h-full bg-paper" : "h-full bg-accent" }))}
        className={cn("mt-auto h-1 w-full", isChosen ? "bg-ink-2" : "bg-rule")}
      />
    </Link>
  )
}
