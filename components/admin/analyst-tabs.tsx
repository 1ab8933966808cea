import { TabLinks } from "@/components/ui/tab-links"

const TABS = {
  "": "Overview",
  "/profile": "Profile",
  "/week": "Week",
  "/dates": "Dates",
  "/desk": "Desk",
} as const
export type AnalystTab = keyof typeof TABS

/** The pages of one analyst in the house. */
export function AnalystTabs({ analystId, current }: { analystId: string; current: AnalystTab }) {
  const items = Object.entries(TABS).map(([tab, label]) => ({
    href: `/admin/analysts/${analystId}${tab}`,
    label,
    current: tab === current,
  }))
  return <TabLinks label="Analyst" items={items} className="mb-6" />
}
