import { cn } from "./class-names"
import { Link } from "./link"

/** The orders of a list as links, the present one marked. */
export function SortLinks({
  items,
  stacked = false,
}: {
  items: readonly { href: string; label: string; current: boolean }[]
  /** One below the other, for a thumb. */
  stacked?: boolean
}) {
  return (
    <nav
      aria-label="Sort"
      className={cn(
        "flex text-ink-2",
        stacked ? "flex-col type-body" : "flex-wrap items-center gap-x-3 gap-y-6 type-small",
      )}
    >
      {!stacked && <span>Sorted by</span>}
      {items.map(({ href, label, current }) => (
        <Link
          key={label}
          href={href}
          scroll={false}
          aria-current={current ? "true" : undefined}
          className={cn(
            "flex min-h-11 items-center underline decoration-1 underline-offset-4",
            !stacked && "-my-3",
            current
              ? "font-semibold text-ink decoration-ink decoration-2"
              : "decoration-transparent hover:text-ink hover:decoration-accent",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
