import { cn } from "@/components/ui/class-names"

/** How many wait, as a small green square; `words` says it to assistive technology. */
export function CountBadge({
  count,
  words,
  className,
}: {
  count: number
  words: string
  className?: string
}) {
  if (count === 0) return null
  return (
    <span
      className={cn(
        "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded bg-accent px-1 type-least font-semibold text-on tabular-nums",
        className,
      )}
    >
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="sr-only">, {words}</span>
    </span>
  )
}
