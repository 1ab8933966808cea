"use client"
import { usePathname } from "next/navigation"
import { TabLinks } from "@/components/ui/tab-links"
import { PARTICIPANTS, type Role } from "@/lib/core/vocabulary"

/** The pages of settings, each a line; those with roles are for them alone, those of cards where the house takes them. */
const TABS: readonly { href: string; label: string; roles?: readonly Role[]; isOfCards?: boolean }[] = [
  { href: "/settings", label: "Display" },
  { href: "/settings/notifications", label: "Notifications" },
  { href: "/settings/payment", label: "Payment", roles: ["investor"], isOfCards: true },
  { href: "/settings/standing", label: "Standing", roles: PARTICIPANTS },
  { href: "/settings/calendar", label: "Calendar feed", roles: PARTICIPANTS },
  { href: "/settings/webhooks", label: "Webhooks", roles: ["analyst", "admin"] },
  { href: "/settings/access", label: "Access" },
]

/** What can be set, a page each. */
export function SettingsTabs({ role, takesCards }: { role: Role; takesCards: boolean }) {
  const pathname = usePathname()
  const isThere = ({ roles, isOfCards }: (typeof TABS)[number]) =>
    (!roles || roles.includes(role)) && (!isOfCards || takesCards)
  const items = TABS.filter(isThere).map(({ href, label }) => ({
    href,
    label,
    current: href === pathname || (href !== "/settings" && pathname.startsWith(`${href}/`)),
  }))
  return <TabLinks label="Settings" items={items} className="mt-5" />
}
