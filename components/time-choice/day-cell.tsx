"use client"
import type { MouseEvent } from "react"
import type { Place } from "@/components/dates/month-grid"
import { cn } from "@/components/ui/class-names"
import { countOf } from "@/lib/core/plural"
import { isOnPage } from "@/lib/month-pages"
import { formatDate } from "@/lib/time"
import { ticksFor } from "./days"
import { dayId, SLOTS_HEADING } from "./focus"
import { useTimeChoice } from "./time-choice"

const LOOK = {
  loading: "bg-rule text-transparent",
  selected: "bg-ink font-semibold text-paper",
  free: "bg-tint font-semibold text-ink hover:bg-tint-2",
  closed: "text-ink-3 aria-disabled:cursor-default",
} as const

/** One day of the month: free ones carry ticks for how many times they have, a small square marks the viewer's own sessions. */
export function DayCell({ date, isMonthNamed, isTabStop }: Place & { date: string }) {
  const { times, choose } = useTimeChoice()
  const { bounds, days, ownDays, load } = times
  const count = days.get(date)?.length ?? 0
  const hasOwn = ownDays.has(date)
  const isLoading = load.status !== "ready" && isOnPage(date, bounds)
  const isSelected = date === times.day
  const isToday = date === bounds.first
  const isFree = count > 0 && !isLoading
  const canChoose = (isFree || hasOwn) && !isLoading
  const look = isLoading ? "loading" : isSelected ? "selected" : isFree ? "free" : "closed"
  const press = (event: MouseEvent) => {
    event.preventDefault()
    if (!canChoose) return
    const at = days.get(date)?.[0] ?? ownDays.get(date)?.[0]?.startAt ?? null
    choose({ at, slot: null }, SLOTS_HEADING)
  }
  return (
    <button
      id={dayId(date)}
      type={canChoose ? "submit" : "button"}
      name="day"
      value={date}
      data-date={date}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={nameOf(date, isLoading ? null : count, isToday) + (hasOwn ? ", you have a session" : "")}
      aria-current={isToday ? "date" : undefined}
      aria-disabled={canChoose ? undefined : true}
      onClick={press}
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
          Array.from({ length: ticksFor(count) }, (_, tick) => (
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
