import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { replaceAnyWeekAction } from "@/app/actions/any-analyst"
import { explainAvailabilityAction } from "@/app/actions/availability"
import { WeekEditor } from "@/components/availability/week/week-editor"
import { getDraft } from "@/lib/availability/get-draft"
import { Editing } from "../editing"
import { findAnalyst } from "../find-analyst"

export const metadata: Metadata = { title: "Week" }

/** The analyst's own week, edited for him. */
export default async function AdminWeekPage({ params }: { params: Promise<{ analystId: string }> }) {
  const { asAnalyst, analyst } = await findAnalyst((await params).analystId)
  const own = await getDraft(asAnalyst, {})
  if (!own.ok) notFound()
  return (
    <Editing analyst={analyst} tab="/week">
      <WeekEditor
        own={own.value}
        replaceWeek={replaceAnyWeekAction.bind(null, analyst.id)}
        explain={explainAvailabilityAction}
      />
    </Editing>
  )
}
