import { cn } from "@/components/ui/class-names"

/** How many wait, as a small square, green for what wants an answer; `words` says it to assistive technology. */
export function CountBadge({
  count,
  words,
  tone = "accent",
  className,
}: {
  count: number
  words: string
  tone?: "accent" | "ink"
  className?: string
}) {
  if (count === 0) return null
  return (
    <span
      className={cn(
        "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded px-1 type-least font-semibold tabular-nums",
        tone === "ink" ? "bg-ink text-paper" : "bg-accent text-on",
        className,
      )}
    >
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="sr-only">, {words}</span>
    </span>
  )
}
