import { cn } from "@/components/ui/class-names"
import { HOUR_MINUTES } from "@/lib/core/duration"
import type { HourCycle } from "@/lib/core/vocabulary"
import { formatMinute } from "@/lib/time"
import { labelledMinutes, type Span } from "./preview-days"

/** A day's hours on the axis: posted pale, bookable green. Silent: the words beside it say the same. */
export function DayBar({
  axis,
  posted,
  free,
}: {
  axis: Span
  posted: readonly Span[]
  free: readonly Span[]
}) {
  return (
    <span aria-hidden="true" className="relative block h-3 border-b border-rule-2">
      {posted.map((span) => (
        <Part key={`posted ${span.startMinute}`} axis={axis} span={span} className="bg-tint-2" />
      ))}
      {free.map((span) => (
        <Part key={`free ${span.startMinute}`} axis={axis} span={span} className="bg-accent" />
      ))}
    </span>
  )
}

/** The hours above the bars: a tick for each, a few of them written. */
export function HourAxis({ axis, hourCycle }: { axis: Span; hourCycle: HourCycle }) {
  const hours = Array.from(
    { length: (axis.endMinute - axis.startMinute) / HOUR_MINUTES + 1 },
    (_, index) => axis.startMinute + index * HOUR_MINUTES,
  )
  return (
    <span aria-hidden="true" className="relative block h-6 type-least text-ink-3">
      {labelledMinutes(axis).map((minute) => (
        <span key={minute} className="absolute top-0" style={{ left: `${percent(axis, minute)}%` }}>
          {hourCycle === "h23" ? formatMinute(minute) : formatMinute(minute, "h12").replace(":00", "")}
        </span>
      ))}
      {hours.map((minute) => (
        <span
          key={minute}
          className="absolute bottom-0 h-1 w-px bg-control"
          style={{ left: `min(${percent(axis, minute)}%, calc(100% - 1px))` }}
        />
      ))}
    </span>
  )
}

function Part({ axis, span, className }: { axis: Span; span: Span; className: string }) {
  const left = percent(axis, span.startMinute)
  return (
    <span
      className={cn("absolute bottom-0 h-2", className)}
      style={{ left: `${left}%`, width: `${percent(axis, span.endMinute) - left}%` }}
    />
  )
}

function percent(axis: Span, minute: number): number {
  return (100 * (minute - axis.startMinute)) / (axis.endMinute - axis.startMinute)
}
