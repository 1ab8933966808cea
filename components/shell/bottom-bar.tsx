"use client"
import { usePathname } from "next/navigation"
import { cn } from "@/components/ui/class-names"
import { BarsIcon, CalendarIcon, InboxIcon, MenuIcon } from "@/components/ui/icons"
import { Link } from "@/components/ui/link"
import { CountBadge } from "./count-badge"
import { ACCOUNT_MENU } from "./element-ids"
import { currentItem, type NavItem } from "./navigation"

const ICONS = { inbox: InboxIcon, calendar: CalendarIcon, bars: BarsIcon } as const
const CELL =
  "relative flex h-15 w-full flex-col items-center justify-center gap-1 border-t-2 type-least -outline-offset-4"

/** An analyst's places on a phone, under the thumb. */
export function BottomBar({ items, count }: { items: readonly NavItem[]; count: number }) {
  const current = currentItem(items, usePathname())
  return (
    <nav
      aria-label="Main"
      data-bottom-nav
      className="fixed inset-x-0 bottom-0 z-30 border-t border-rule-2 bg-sheet pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      <ul className="-mt-px flex">
        {items.map((item) => {
          const Icon = item.icon ? ICONS[item.icon] : undefined
          return (
            Icon && (
              <li key={item.href} className="flex-1">
                <Link
                  href={item.href}
                  aria-current={item === current ? "page" : undefined}
                  className={cn(
                    CELL,
                    "border-transparent",
                    item === current ? "font-semibold" : "text-ink-2",
                  )}
                >
                  {item === current && <span className="absolute -top-0.5 h-0.5 w-13 bg-ink" />}
                  <Icon size={20} />
                  {item.label}
                  {item.hasCount && (
                    <CountBadge
                      count={count}
                      words={`${count} to answer`}
                      className="absolute top-1 left-[calc(50%+7px)]"
                    />
                  )}
                </Link>
              </li>
            )
          )
        })}
        <li className="flex-1">
          <button
            type="button"
            popoverTarget={ACCOUNT_MENU}
            className={cn(CELL, "border-transparent text-ink-2")}
          >
            <MenuIcon size={20} />
            More
          </button>
        </li>
      </ul>
    </nav>
  )
}
