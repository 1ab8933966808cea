import type { Role } from "@/lib/core/vocabulary"

export type NavItem = {
  href: string
  label: string
  icon?: "inbox" | "calendar" | "bars"
  hasCount?: boolean
  /** Has its place in the menu wherever the window is not wide. */
  isMinor?: boolean
  /** Is that page alone: what lies under its path are other places. */
  isPage?: boolean
  /** Another path whose pages belong to it. */
  holds?: string
}

const NAVIGATION: Record<Role, readonly NavItem[]> = {
  investor: [
    { href: "/analysts", label: "Analysts" },
    { href: "/find", label: "Find a time" },
    { href: "/groups", label: "Groups", isMinor: true },
    { href: "/bookings", label: "My sessions" },
    { href: "/calendar", label: "Calendar", isMinor: true },
  ],
  analyst: [
    { href: "/bookings", label: "Incoming", icon: "inbox", hasCount: true },
    { href: "/calendar", label: "Calendar", icon: "calendar" },
    { href: "/availability", label: "Availability", icon: "bars" },
    { href: "/groups", label: "Groups", isMinor: true },
    { href: "/insights", label: "Insights", isMinor: true },
    { href: "/profile", label: "Profile", isMinor: true },
    { href: "/analysts", label: "Analysts", isMinor: true },
  ],
  admin: [
    { href: "/admin", label: "Overview", isPage: true },
    { href: "/admin/bookings", label: "Bookings" },
    { href: "/admin/groups", label: "Groups", isMinor: true, holds: "/groups" },
    { href: "/admin/analysts", label: "Analysts" },
    { href: "/admin/users", label: "Users", isMinor: true },
    { href: "/admin/payments", label: "Payments", isMinor: true, holds: "/admin/ledger" },
    { href: "/admin/attendance", label: "Attendance", isMinor: true },
    { href: "/admin/insights", label: "Insights", isMinor: true },
    { href: "/admin/deliveries", label: "Deliveries", isMinor: true },
    { href: "/admin/audit", label: "Audit", isMinor: true },
    { href: "/admin/house", label: "House", isMinor: true },
  ],
}

const MAIL: NavItem = { href: "/mail", label: "Mail", isMinor: true }

/** The places a role has, in the order of the masthead; the demo, which sends no mail, has a place to read it. */
export function navigationFor(role: Role, isDemo: boolean): readonly NavItem[] {
  return isDemo ? [...NAVIGATION[role], MAIL] : NAVIGATION[role]
}

/** The item that a path is, or lies under: the longest that fits. */
export function currentItem(items: readonly NavItem[], pathname: string): NavItem | undefined {
  return items
    .filter(
      ({ href, isPage, holds }) =>
        [href, holds].includes(pathname) ||
        (!isPage && [href, holds].some((path) => path && pathname.startsWith(`${path}/`))),
    )
    .reduce<NavItem | undefined>(
      (best, item) => (best && best.href.length >= item.href.length ? best : item),
      undefined,
    )
}
