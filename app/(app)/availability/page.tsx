import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { explainAvailabilityAction, replaceWeekAction } from "@/app/actions/availability"
import { WeekEditor } from "@/components/availability/week/week-editor"
import { getDraft } from "@/lib/availability/get-draft"
import { requireCtx } from "@/lib/web/auth-session"

export const metadata: Metadata = { title: "Availability" }

/** The analyst's weekly hours and what comes of them. */
export default async function AvailabilityPage() {
  const ctx = await requireCtx("analyst")
  const own = await getDraft(ctx, {})
  if (!own.ok) notFound()
  return <WeekEditor own={own.value} replaceWeek={replaceWeekAction} explain={explainAvailabilityAction} />
}
