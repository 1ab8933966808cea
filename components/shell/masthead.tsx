import { LateCommandBox } from "@/components/command/late-command-box"
import { searchUrl } from "@/components/command/options"
import { cn } from "@/components/ui/class-names"
import { ChevronDownIcon, MenuIcon, SearchIcon } from "@/components/ui/icons"
import { Link } from "@/components/ui/link"
import { LiveClock } from "@/components/zones/live-words"
import { Bell } from "./bell"
import { ACCOUNT_MENU } from "./element-ids"
import { NavWords } from "./nav-words"
import type { NavItem } from "./navigation"
import { Wordmark } from "./wordmark"

/** The 4 px bar and the row of name, places, clock and account. */
export function Masthead({
  name,
  items,
  count,
  unread,
  hasMenuButton,
  hasCommands,
}: {
  name: string
  items: readonly NavItem[]
  count: number
  /** Notifications that were not read. */
  unread: number
  /** Analysts have the bottom bar's More on phones instead. */
  hasMenuButton: boolean
  /** Admins have the command box in the places' stead, and those in a row of their own. */
  hasCommands: boolean
}) {
  return (
    <header className="border-t-4 border-b border-t-bar border-b-rule">
      <div className="flex h-[calc(var(--masthead)-5px)] items-center page">
        <Wordmark href={items[0]?.href} className="mr-6 shrink-0 lg:mr-9" />
        {hasCommands ? (
          <LateCommandBox className="hidden min-w-0 max-w-104 grow sm:block" />
        ) : (
          <NavWords items={items} count={count} className="h-full" />
        )}
        <div className="ml-auto flex h-full min-w-0 items-center">
          <LiveClock
            className={cn(
              "hidden shrink-0 pr-4 type-small text-ink-2",
              // Beside the demo's place for mail a row has room for it later: names are not cut for it.
              items.length > 5 && !hasCommands ? "min-[88rem]:block" : "min-[76rem]:block",
            )}
          />
          {hasCommands && (
            <Link
              href={searchUrl()}
              aria-label="Search"
              className="flex size-11 items-center justify-center text-ink-2 sm:hidden"
            >
              <SearchIcon size={20} />
            </Link>
          )}
          <Bell unread={unread} />
          <button
            type="button"
            popoverTarget={ACCOUNT_MENU}
            className="ml-3.5 hidden min-h-11 min-w-0 items-center gap-1.5 type-small font-medium before:mr-3.5 before:h-6 before:w-px before:shrink-0 before:bg-rule-2 hover:text-accent sm:flex"
          >
            <span translate="no" className="max-w-56 truncate">
              {name}
            </span>
            <ChevronDownIcon className="size-3 shrink-0 text-ink-3" />
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
      {hasCommands && (
        <div className="page">
          <NavWords items={items} count={count} className="-mt-1 h-11" />
        </div>
      )}
    </header>
  )
}
