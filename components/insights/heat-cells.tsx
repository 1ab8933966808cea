import type { CSSProperties, ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import { HOUR_MINUTES } from "@/lib/core/duration"
import type { HourCycle } from "@/lib/core/vocabulary"
import { percent } from "@/lib/insights/figure-words"
import { hoursOf, hourWords, sumMinutes } from "@/lib/insights/hour-words"
import { bookedInside } from "@/lib/insights/rules"
import type { HourMinutes } from "@/lib/insights/views"
import { formatMinute, WEEKDAYS } from "@/lib/time"
import type { HeatGrid } from "./heat-grid"
import { BOOKED, OUTSIDE, POSTED } from "./looks"

const BAR_HEIGHT = 22

/** Weekdays are rows on wide screens and columns on narrow ones, or where there are many hours: each cell knows both of its places. */
export function HeatCells({ name, grid, hourCycle }: { name: string; grid: HeatGrid; hourCycle: HourCycle }) {
  const { hours, weekdays, isWide } = grid
  const columns = (count: number, last: string) => `3.5rem repeat(${count}, minmax(0, 1fr)) ${last}`
  const tracks = {
    "--narrow": `2.75rem repeat(${weekdays.length}, minmax(0, 1fr))`,
    "--wide": columns(hours.length, "5.5rem"),
  }
  return (
    <div
      role="img"
      aria-label={name}
      className={cn(
        "mt-4 grid grid-cols-(--narrow) gap-x-0.75 type-least tabular-nums",
        isWide && "lg:grid-cols-(--wide) print:grid-cols-(--wide) print:text-[0.5625rem] print:leading-3",
      )}
      style={tracks as CSSProperties}
    >
      {hours.map((hour, index) => (
        <Place key={hour} isWide={isWide} across={1} down={index + 2} className="self-end pb-1 text-ink-2">
          {formatMinute(hour * HOUR_MINUTES, hourCycle)}
        </Place>
      ))}
      {weekdays.map((weekday, index) => (
        <Place
          key={weekday}
          isWide={isWide}
          across={index + 2}
          down={1}
          className="self-end pb-1 font-semibold"
        >
          {WEEKDAYS[weekday]?.slice(0, 3)}
        </Place>
      ))}
      {weekdays.flatMap((weekday, row) =>
        hours.map((hour, column) => (
          <Place
            key={`${weekday} ${hour}`}
            isWide={isWide}
            across={row + 2}
            down={column + 2}
            className="pt-2"
          >
            <Cell cell={grid.cell(weekday, hour)} most={grid.most} hourCycle={hourCycle} />
          </Place>
        )),
      )}
      <Place
        isWide={isWide}
        across={1}
        down={hours.length + 2}
        className={cn("pt-2 text-ink-2", isWide && "lg:pt-0 lg:text-right print:pt-0 print:text-right")}
      >
        All day
      </Place>
      {weekdays.map((weekday, row) => (
        <Place
          key={weekday}
          isWide={isWide}
          across={row + 2}
          down={hours.length + 2}
          className={cn("pt-2", isWide && "lg:self-end lg:text-right print:self-end print:text-right")}
        >
          <AllDay hours={hours.map((hour) => grid.cell(weekday, hour))} />
        </Place>
      ))}
    </div>
  )
}

/** `across` and `down` are where it stands on narrow screens; on wide ones the axes are turned. */
function Place({
  isWide,
  across,
  down,
  className,
  children,
}: {
  isWide: boolean
  across: number
  down: number
  className: string
  children: ReactNode
}) {
  return (
    <div
      className={cn(
        "min-w-0 border-b border-rule [grid-area:var(--narrow-at)]",
        isWide && "lg:[grid-area:var(--wide-at)] print:[grid-area:var(--wide-at)]",
        className,
      )}
      style={{ "--narrow-at": `${down} / ${across}`, "--wide-at": `${across} / ${down}` } as CSSProperties}
    >
      {children}
    </div>
  )
}

function Cell({ cell, most, hourCycle }: { cell: HourMinutes; most: number; hourCycle: HourCycle }) {
  const { posted, outside } = cell
  const inside = bookedInside(cell)
  const height = (minutes: number) => ({ height: (BAR_HEIGHT * minutes) / most })
  const isNothing = posted === 0 && outside === 0
  return (
    <span title={hourWords(cell, hourCycle)} className="flex h-full flex-col justify-between">
      <span className="block text-ink-2">
        {!isNothing && (
          <>
            <span className="font-semibold text-ink">{cellHours(inside)}</span>
            <span>{` of ${cellHours(posted)}`}</span>
            {outside > 0 && <span className="font-semibold text-ink">{` +${cellHours(outside)}`}</span>}
          </>
        )}
      </span>
      <span aria-hidden="true" className="relative mt-1 block" style={{ height: BAR_HEIGHT }}>
        {posted > 0 && <span className={cn("absolute inset-x-0 bottom-0", POSTED)} style={height(posted)} />}
        {inside > 0 && <span className={cn("absolute inset-x-0 bottom-0", BOOKED)} style={height(inside)} />}
        {outside > 0 && (
          <span
            className={cn("absolute inset-x-0", OUTSIDE)}
            style={{ bottom: (BAR_HEIGHT * posted) / most, height: Math.max(3, height(outside).height) }}
          />
        )}
      </span>
    </span>
  )
}

/** Whole hours, which leave a cell its room; less than one is told as it is. The table behind is exact. */
function cellHours(minutes: number): string {
  return minutes < HOUR_MINUTES
    ? hoursOf(minutes)
    : hoursOf(HOUR_MINUTES * Math.round(minutes / HOUR_MINUTES))
}

function AllDay({ hours }: { hours: readonly HourMinutes[] }) {
  const whole = sumMinutes(hours)
  const inside = bookedInside(whole)
  return (
    <span className="block pb-1">
      <span className="hidden text-ink-2 sm:block print:block">
        <span className="font-semibold text-ink">{hoursOf(inside)}</span>
        <span>{` of ${hoursOf(whole.posted)} h`}</span>
      </span>
      <span className="block font-semibold sm:font-normal sm:text-ink-2">
        {whole.posted === 0 ? "–" : percent(inside / whole.posted)}
      </span>
    </span>
  )
}
