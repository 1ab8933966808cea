import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import { dotIndexes, labelPlaces, linePath, PLOT_HEIGHT, type ValueAxis, type WeekAxis } from "./plot-scale"

/** Where a line ends, in words: its name, and its last value. */
export type LineEnd = { readonly name: string; readonly value: string; readonly at: number }

/**
 * The frame of a chart over weeks: values on the left, weeks below, and what its lines end with on the right. What is drawn in it stretches
 * across and keeps its height, so that words and lines are as large on a phone as elsewhere.
 */
export function Plot({
  name,
  weeks,
  values,
  ends = [],
  height = PLOT_HEIGHT,
  hasWeeks = true,
  children,
}: {
  /** What the chart says, for who cannot see it. */
  name: string
  weeks: WeekAxis
  values: ValueAxis
  ends?: readonly LineEnd[]
  height?: number
  /** The weeks are named below; not where another plot follows below. */
  hasWeeks?: boolean
  children: ReactNode
}) {
  const places = labelPlaces(
    ends.map(({ at }) => at),
    height,
  )
  return (
    <div
      role="img"
      aria-label={name}
      className="grid grid-cols-[2.75rem_minmax(0,1fr)_5.75rem] type-least text-ink-2"
    >
      <div className="relative" style={{ height }}>
        {values.marks.map(({ at, label }) => (
          <span key={label} className="absolute left-0 -translate-y-1/2" style={{ top: at }}>
            {label}
          </span>
        ))}
      </div>
      <svg
        aria-hidden="true"
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
        className="block w-full overflow-visible"
        style={{ height }}
      >
        {values.marks.map(({ at }) => (
          <path key={at} d={`M0 ${at}H100`} className={HAIRLINE} />
        ))}
        {hasWeeks &&
          weeks.marks.map((at) => (
            <path key={at} d={`M${at} ${height}v4`} className="stroke-control" {...SHARP} />
          ))}
        {children}
      </svg>
      <div className="relative" style={{ height }}>
        {ends.map(({ name, value }, index) => (
          <span
            key={name}
            className="absolute left-3 -translate-y-1/2 whitespace-nowrap"
            style={{ top: places[index] ?? 0 }}
          >
            <span className="block">{name}</span>
            <span className="block font-semibold text-ink">{value}</span>
          </span>
        ))}
      </div>
      {hasWeeks && <WeekLabels weeks={weeks} />}
    </div>
  )
}

/** A few weeks under a plot: the first at its left edge, the last at its right one. */
export function WeekLabels({ weeks: { labels } }: { weeks: WeekAxis }) {
  return (
    <div className="relative col-start-2 mt-1.5 h-4">
      {labels.map(({ at, label }) => (
        <span
          key={label}
          className={cn(
            "absolute whitespace-nowrap",
            at > 0 && (at < 100 ? "-translate-x-1/2" : "-translate-x-full"),
          )}
          style={{ left: `${at}%` }}
        >
          {label}
        </span>
      ))}
    </div>
  )
}

/** A line over the weeks, with a dot at its end and where a week stands alone. */
export function Line({
  values,
  weeks,
  axis,
  isMinor = false,
}: {
  values: readonly (number | null)[]
  weeks: WeekAxis
  axis: ValueAxis
  isMinor?: boolean
}) {
  return (
    <>
      <path
        d={linePath(values, weeks, axis)}
        className={cn("fill-none", isMinor ? "stroke-ink-3 stroke-[1.5]" : "stroke-ink stroke-2")}
        strokeDasharray={isMinor ? "3 3" : undefined}
        strokeLinejoin="round"
        {...SHARP}
      />
      {dotIndexes(values).map((index) => (
        <path
          key={index}
          d={`M${weeks.x(index)} ${axis.y(values[index] ?? 0)}h0`}
          strokeLinecap="square"
          className={cn("fill-none", isMinor ? "stroke-ink-3 stroke-[3]" : "stroke-ink stroke-[6]")}
          {...SHARP}
        />
      ))}
    </>
  )
}

/** What a pointer at rest is told of each week. */
export function WeekTips({
  tips,
  weeks,
  height = PLOT_HEIGHT,
}: {
  tips: readonly string[]
  weeks: WeekAxis
  height?: number
}) {
  const half = tips.length > 1 ? 50 / (tips.length - 1) : 50
  return tips.map((tip, index) => (
    <rect
      key={tip}
      x={weeks.x(index) - half}
      width={2 * half}
      height={height}
      className="fill-transparent hover:fill-ink/5"
    >
      <title>{tip}</title>
    </rect>
  ))
}

/** A stroke keeps its width however far the plot is stretched. */
export const SHARP = { vectorEffect: "non-scaling-stroke" } as const
const HAIRLINE = "stroke-rule [vector-effect:non-scaling-stroke]"
