import { TabLinks } from "@/components/ui/tab-links"

const TABS = { "/availability": "Week", "/availability/dates": "Dates" } as const

/** The two pages of an analyst's hours. */
export function AvailabilityTabs({ current, className }: { current: keyof typeof TABS; className: string }) {
  const items = Object.entries(TABS).map(([href, label]) => ({ href, label, current: href === current }))
  return <TabLinks label="Availability" items={items} className={className} />
}
