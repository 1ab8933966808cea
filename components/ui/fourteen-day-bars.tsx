import { cn } from "./class-names"

const HEIGHT = 24
const LEAST = 3

/** Free starts of each coming day as bars, a whole posted day being 24 px high; says the same in words. */
export function FourteenDayBars({
  freeStarts,
  postedStarts,
  className,
}: {
  freeStarts: readonly number[]
  /** How many starts each of these days has when nothing is taken. */
  postedStarts: readonly number[]
  className?: string
}) {
  const days = freeStarts.filter((starts) => starts > 0).length
  return (
    <div
      role="img"
      aria-label={`Free on ${days} of the next ${freeStarts.length} days`}
      className={cn("flex h-6 items-end gap-0.75", className)}
    >
      {freeStarts.map((starts, day) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its day's position
          key={day}
          className={cn("flex-1", starts > 0 ? "bg-accent" : "h-px bg-rule-2")}
          style={starts > 0 ? { height: barHeight(starts, postedStarts[day] ?? starts) } : undefined}
        />
      ))}
    </div>
  )
}

/** The height of a day's bar in px: the free share of the posted day, at least 3 so that little is still seen. */
export function barHeight(freeStarts: number, postedStarts: number): number {
  const share = Math.min(1, freeStarts / Math.max(postedStarts, 1))
  return Math.max(LEAST, Math.round(share * HEIGHT))
}
