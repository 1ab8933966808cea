import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { AvailabilityTabs } from "@/components/availability/availability-tabs"
import { DatesPage } from "@/components/availability/dates/dates-page"
import { HouseEdits } from "@/components/hours/house-edits"
import { PageTitle } from "@/components/ui/page-title"
import { clockOf } from "@/lib/accounts/rules"
import { getDates } from "@/lib/availability/get-dates"
import { listHouseEdits } from "@/lib/availability/list-house-edits"
import { accepted } from "@/lib/core/result"
import { IsoDate } from "@/lib/core/time-inputs"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { findWeekStart } from "@/lib/web/week-start"
import { cityOf } from "@/lib/zone-names"
import { DATES_ACTIONS } from "./dates-actions"

export const metadata: Metadata = { title: "Dates" }

/** The analyst's dates: hours of their own, time off, and changes of many dates at once. */
export default async function AvailabilityDatesPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("analyst")
  const params = await searchParams
  const date = IsoDate.safeParse(textOf(params.date)).data
  const weekStart = await findWeekStart(ctx.actor)
  const dates = await getDates(ctx, { month: textOf(params.month), date, weekStart })
  if (!dates.ok) notFound()
  const view = dates.value
  return (
    <>
      <HouseEdits edits={accepted(await listHouseEdits(ctx, {}))} clock={clockOf(ctx.actor)} />
      <PageTitle lede={`Dates and times are in ${cityOf(view.timeZone)}, the zone of your profile.`}>
        Availability
      </PageTitle>
      <AvailabilityTabs current="dates" className="my-6" />
      <DatesPage view={view} chosen={date} actions={DATES_ACTIONS} />
    </>
  )
}
