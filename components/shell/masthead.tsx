import { ChevronDownIcon, MenuIcon } from "@/components/ui/icons"
import { ACCOUNT_MENU } from "./element-ids"
import { LiveClock } from "./live-clock"
import { NavWords } from "./nav-words"
import type { NavItem } from "./navigation"
import { Wordmark } from "./wordmark"

/** The 4 px bar and the row of name, places, clock and account. */
export function Masthead({
  name,
  items,
  count,
  hasMenuButton,
}: {
  name: string
  items: readonly NavItem[]
  count: number
  /** Analysts have the bottom bar's More on phones instead. */
  hasMenuButton: boolean
}) {
  return (
    <header className="h-(--masthead) border-t-4 border-b border-t-bar border-b-rule">
      <div className="flex h-full items-center page">
        <Wordmark href={items[0]?.href} className="mr-9" />
        <NavWords items={items} count={count} />
        <div className="ml-auto flex items-center">
          <LiveClock className="hidden border-r border-rule-2 py-0.5 pr-5 type-small text-ink-2 lg:block" />
          <button
            type="button"
            popoverTarget={ACCOUNT_MENU}
            className="hidden min-h-11 items-center gap-1.5 pl-5 type-small font-medium hover:text-accent sm:flex"
          >
            {name}
            <ChevronDownIcon className="size-3 text-ink-3" />
          </button>
          {hasMenuButton && (
            <button
              type="button"
              popoverTarget={ACCOUNT_MENU}
              aria-label="Menu"
              className="-mr-3 flex size-11 items-center justify-center text-ink-2 sm:hidden"
            >
              <MenuIcon size={20} />
            </button>
          )}
        </div>
      </div>
    </header>
  )
}
