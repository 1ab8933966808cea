import { cn } from "./class-names"
import { Link } from "./link"

/** The orders of a list as links, the present one marked. */
export function SortLinks({
  items,
}: {
  items: readonly { href: string; label: string; current: boolean }[]
}) {
  return (
    <nav aria-label="Sort" className="flex flex-wrap items-center gap-x-3 gap-y-6 type-small text-ink-2">
      <span>Sorted by</span>
      {items.map(({ href, label, current }) => (
        <Link
          key={label}
          href={href}
          scroll={false}
          aria-current={current ? "true" : undefined}
          className={cn(
            "-my-3 flex min-h-11 items-center underline decoration-1 underline-offset-4",
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
