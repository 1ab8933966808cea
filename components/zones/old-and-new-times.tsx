"use client"
import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import { formatDay, formatTimeRange, sessionZone } from "@/lib/time"
import { useClock } from "./clock"

type Span = { readonly start: number; readonly end: number }

/** The present time of a session and a new one side by side, each on the viewer's clock; `below` says more of one, on another clock. */
export function OldAndNewTimes({
  old,
  next,
  below,
  className,
}: {
  old: Span
  next: Span
  below?: (span: Span) => ReactNode
  className?: string
}) {
  return (
    <dl className={cn("grid grid-cols-2 gap-x-4 sm:gap-x-8", className)}>
      <TimeOf label="Now" span={old} below={below} />
      <TimeOf label="New time" span={next} below={below} isNew />
    </dl>
  )
}

function TimeOf({
  label,
  span,
  below,
  isNew = false,
}: {
  label: string
  span: Span
  below: ((span: Span) => ReactNode) | undefined
  isNew?: boolean
}) {
  const clock = useClock()
  const { start, end } = span
  return (
    <div className="border-b border-rule py-3">
      <dt className="type-small text-ink-3">{label}</dt>
      <dd>
        <p className={cn("type-minor", !isNew && "text-ink-2")}>
          {formatDay(start, clock.timeZone, "short-year")}
        </p>
        <p className="type-body text-ink-2">
          <span translate="no" className={cn(isNew && "font-semibold text-ink")}>
            {formatTimeRange(start, end, clock)}
          </span>{" "}
          {sessionZone(start, end, clock.timeZone)}
        </p>
        {below?.(span)}
      </dd>
    </div>
  )
}
