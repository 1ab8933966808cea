import { cn } from "./class-names"

/** What remains of a period (1 = all of it), 3 px high. Silent: the words beside it say the same. */
export function DeadlineBar({
  remaining,
  urgent = false,
  className,
}: {
  remaining: number
  urgent?: boolean
  className?: string
}) {
  const percent = Math.min(Math.max(remaining, 0), 1) * 100
  return (
    <div aria-hidden="true" className={cn("h-0.75 bg-rule", className)}>
      <div className={cn("h-full", urgent ? "bg-brick" : "bg-ink")} style={{ width: `${percent}%` }} />
    </div>
  )
}
