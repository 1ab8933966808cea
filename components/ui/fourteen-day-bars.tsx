import { cn } from "./class-names"

const HEIGHTS = ["h-px bg-rule-2", "h-1", "h-2", "h-3", "h-4", "h-5", "h-6"] as const

/** Free starts of each coming day as bars, 4 px a start up to 24; says the same in words. */
export function FourteenDayBars({
  freeStarts,
  className,
}: {
  freeStarts: readonly number[]
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
          className={cn("flex-1", starts > 0 && "bg-accent", HEIGHTS[Math.min(Math.max(starts, 0), 6)])}
        />
      ))}
    </div>
  )
}
