import { cn } from "./class-names"
import { Link } from "./link"

/** The orders of a list as links, the present one marked. On phones one line in any face: one that wraps until the faces come moves the page. */
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
        stacked
          ? "flex-col type-body"
          : "flex-wrap items-center gap-x-2 gap-y-6 type-small whitespace-nowrap min-[22.5rem]:flex-nowrap min-[23.25rem]:gap-x-3 sm:flex-wrap",
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
