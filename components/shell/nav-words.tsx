"use client"
import { usePathname } from "next/navigation"
import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { CountBadge } from "./count-badge"
import { currentItem, type NavItem } from "./navigation"

/** The masthead's places as words; the current one stands on a 2 px ink rule. */
export function NavWords({
  items,
  count,
  className,
}: {
  items: readonly NavItem[]
  count: number
  className: string
}) {
  const current = currentItem(items, usePathname())
  return (
    <nav aria-label="Main" className={cn("hidden shrink-0 sm:block", className)}>
      <ul className="flex h-full gap-4.5 lg:gap-6.5">
        {items.map((item) => (
          <li key={item.href} className={item.isMinor ? "hidden lg:block" : undefined}>
            <Link
              href={item.href}
              aria-current={item === current ? "page" : undefined}
              className={cn(
                "-mb-px flex h-[calc(100%+1px)] items-center gap-2 border-b-2 pt-0.5 type-body font-medium",
                item === current
                  ? "border-ink font-semibold"
                  : "border-transparent text-ink-2 hover:text-ink",
              )}
            >
              {item.label}
              {item.hasCount && <CountBadge count={count} words={`${count} to answer`} />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
