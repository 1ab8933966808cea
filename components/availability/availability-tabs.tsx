"use client"
import { useEdited } from "@/components/hours/edited"
import { TabLinks } from "@/components/ui/tab-links"

const TABS = { week: "Week", dates: "Dates" } as const

/** The two pages of an analyst's hours; for the house they are among the analyst's other pages. */
export function AvailabilityTabs({ current, className }: { current: keyof typeof TABS; className: string }) {
  const edited = useEdited()
  if (edited.viewer === "admin") return null
  const items = (["week", "dates"] as const).map((each) => ({
    href: edited[each],
    label: TABS[each],
    current: each === current,
  }))
  return <TabLinks label="Availability" items={items} className={className} />
}
