import type { ReactNode } from "react"
import { cn } from "./class-names"
import { Link } from "./link"

export type TabLink = { href: string; label: ReactNode; count?: ReactNode; current: boolean }

/** Tabs that are places: links in a row, the current one on a 2 px ink rule. */
export function TabLinks({
  label,
  items,
  className,
}: {
  label: string
  items: readonly TabLink[]
  className?: string
}) {
  return (
    <nav aria-label={label} className={cn("border-b border-rule", className)}>
      <ul className="-mb-px flex scroll-ps-48 gap-4 overflow-x-auto sm:gap-6">
        {items.map((item) => (
          <li key={item.href} className={cn("shrink-0", item.current && "[scroll-initial-target:nearest]")}>
            <Link
              href={item.href}
              scroll={false}
              aria-current={item.current ? "page" : undefined}
              className={cn(
                "flex min-h-11 items-center gap-1.5 border-b-2 -outline-offset-2",
                item.current
                  ? "border-ink type-key"
                  : "border-transparent type-body text-ink-2 hover:text-ink",
              )}
            >
              {item.label}
              {item.count !== undefined && <span className="font-normal text-ink-3">{item.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
