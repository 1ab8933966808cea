import { cn } from "@/components/ui/class-names"
import type { Minutes } from "@/lib/availability/rules"
import { DAY_MINUTES, HOUR_MINUTES } from "@/lib/core/duration"
import type { HourCycle } from "@/lib/core/vocabulary"
import { formatMinute } from "@/lib/time"
import { labelledMinutes } from "./axis"

/** A part of a day's bar, and the classes of its height and ground. */
export type BarPart = Minutes & { readonly look: string }

const WHOLE_DAY = { startMinute: 0, endMinute: DAY_MINUTES }

/** A day's hours on an axis, the later parts over the earlier. Silent: the words beside it say the same. */
export function DayBar({
  axis = WHOLE_DAY,
  parts,
  className,
}: {
  axis?: Minutes
  parts: readonly BarPart[]
  className: string
}) {
  return (
    <span aria-hidden="true" className={cn("relative block", className)}>
      {parts.map(({ startMinute, endMinute, look }, index) => {
        const left = percent(axis, startMinute)
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
            key={index}
            className={cn("absolute bottom-0", look)}
            style={{ left: `${left}%`, width: `${percent(axis, endMinute) - left}%` }}
          />
        )
      })}
    </span>
  )
}

/** The hours above the bars: a tick for each, a few of them written. */
export function HourAxis({ axis, hourCycle }: { axis: Minutes; hourCycle: HourCycle }) {
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

function percent({ startMinute, endMinute }: Minutes, minute: number): number {
  const share = (minute - startMinute) / (endMinute - startMinute)
  return 100 * Math.min(1, Math.max(0, share))
}
