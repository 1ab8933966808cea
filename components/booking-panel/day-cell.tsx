import type { MouseEvent } from "react"
import type { Place } from "@/components/dates/month-grid"
import { cn } from "@/components/ui/class-names"
import { countOf } from "@/lib/core/plural"
import { formatDate } from "@/lib/time"
import { ticksFor } from "./days"
import { dayId } from "./element-ids"

const LOOK = {
  loading: "bg-rule text-transparent",
  selected: "bg-ink font-semibold text-paper",
  free: "bg-tint font-semibold text-ink hover:bg-tint-2",
  closed: "text-ink-3 aria-disabled:cursor-default",
} as const

/** One day of the month: free ones carry ticks for how many times they have, a small square marks the viewer's own sessions. */
export function DayCell({
  date,
  times,
  hasOwn,
  isLoading,
  isSelected,
  isToday,
  isMonthNamed,
  isTabStop,
  onChoose,
}: Place & {
  date: string
  times: number
  /** The viewer has a session that day. */
  hasOwn: boolean
  isLoading: boolean
  isSelected: boolean
  isToday: boolean
  onChoose: (date: string) => void
}) {
  const isFree = times > 0 && !isLoading
  const canChoose = (isFree || hasOwn) && !isLoading
  const look = isLoading ? "loading" : isSelected ? "selected" : isFree ? "free" : "closed"
  const choose = (event: MouseEvent) => {
    event.preventDefault()
    if (canChoose) onChoose(date)
  }
  return (
    <button
      id={dayId(date)}
      type={canChoose ? "submit" : "button"}
      name="day"
      value={date}
      data-date={date}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={nameOf(date, isLoading ? null : times, isToday) + (hasOwn ? ", you have a session" : "")}
      aria-current={isToday ? "date" : undefined}
      aria-disabled={canChoose ? undefined : true}
      onClick={choose}
      className={cn(
        "relative flex h-13.5 w-full flex-col items-center justify-center rounded text-base",
        LOOK[look],
      )}
    >
      {isToday && !isLoading && (
        <span className={cn("absolute top-1 right-1 size-1.25", isSelected ? "bg-paper" : "bg-ink")} />
      )}
      {isMonthNamed && (
        <span
          data-month={formatDate(date).slice(-3)}
          className="absolute top-0.5 left-1.5 type-least font-normal before:content-[attr(data-month)]"
        />
      )}
      {hasOwn && !isLoading && (
        <span
          className={cn(
            "absolute right-1 bottom-1 size-1.5 border",
            isSelected ? "border-paper" : "border-ink",
          )}
        />
      )}
      {Number(date.slice(8))}
      <span className="mt-1 flex h-0.75 gap-0.5">
        {isFree &&
          Array.from({ length: ticksFor(times) }, (_, tick) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: the ticks are all the same
              key={tick}
              className={cn("w-1.75", isSelected ? "bg-paper" : "bg-accent")}
            />
          ))}
      </span>
    </button>
  )
}

function nameOf(date: string, times: number | null, isToday: boolean): string {
  const day = `${formatDate(date, "long-year")}${isToday ? ", today" : ""}`
  if (times === null) return `${day}, loading`
  if (times === 0) return `${day}, no times`
  return `${day}, ${countOf(times, "time")} available`
}
