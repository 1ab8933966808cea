"use client"
import { usePathname } from "next/navigation"
import { cn } from "@/components/ui/class-names"
import { BellIcon } from "@/components/ui/icons"
import { Link } from "@/components/ui/link"
import { CountBadge } from "./count-badge"
import { BELL_MENU } from "./element-ids"

const LOOK = "min-h-11 min-w-11 shrink-0 items-center justify-center gap-1.5 px-1.5 hover:text-accent"

/** How many notifications are unread. It opens the latest of them; on a phone it leads to their page. */
export function Bell({ unread }: { unread: number }) {
  const isCurrent = usePathname() === "/notifications"
  const words = unread > 0 ? `Notifications, ${unread} new` : "Notifications"
  const face = (
    <>
      <BellIcon size={20} className="shrink-0" />
      <CountBadge count={unread} words={`${unread} new`} tone="ink" />
    </>
  )
  return (
    <>
      <button
        type="button"
        popoverTarget={BELL_MENU}
        aria-label={words}
        className={cn(LOOK, "hidden sm:flex")}
      >
        {face}
      </button>
      <Link
        href="/notifications"
        aria-label={words}
        aria-current={isCurrent ? "page" : undefined}
        className={cn(
          LOOK,
          "-mb-px flex h-[calc(100%+1px)] border-b-2 sm:hidden",
          isCurrent ? "border-ink" : "border-transparent",
        )}
      >
        {face}
      </Link>
    </>
  )
}
