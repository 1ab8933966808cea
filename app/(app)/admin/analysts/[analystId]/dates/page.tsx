import type { Metadata } from "next"
import { notFound } from "next/navigation"
import {
  addAnyTimeOffAction,
  applyAnyBatchAction,
  previewAnyBatchAction,
  removeAnyOverrideAction,
  removeAnyTimeOffAction,
  replaceAnyOverrideAction,
  undoAnyBatchAction,
} from "@/app/actions/any-analyst"
import type { DatesActions } from "@/components/availability/dates/dates"
import { DatesPage } from "@/components/availability/dates/dates-page"
import { PageTitle } from "@/components/ui/page-title"
import { getDates } from "@/lib/availability/get-dates"
import { IsoDate } from "@/lib/core/time-inputs"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { findWeekStart } from "@/lib/web/week-start"
import { cityOf } from "@/lib/zone-names"
import { Editing } from "../editing"
import { findAnalyst } from "../find-analyst"

export const metadata: Metadata = { title: "Dates" }

/** The analyst's own dates, edited for him. */
export default async function AdminDatesPage({
  params,
  searchParams,
}: {
  params: Promise<{ analystId: string }>
  searchParams: SearchParams
}) {
  const { ctx, asAnalyst, analyst } = await findAnalyst((await params).analystId)
  const query = await searchParams
  const date = IsoDate.safeParse(textOf(query.date)).data
  const weekStart = await findWeekStart(ctx.actor)
  const dates = await getDates(asAnalyst, { month: textOf(query.month), date, weekStart })
  if (!dates.ok) notFound()
  return (
    <Editing analyst={analyst} tab="/dates">
      <PageTitle
        lede={`Dates and times are in ${cityOf(dates.value.timeZone)}, the zone of the profile.`}
        className="mb-6"
      >
        Availability
      </PageTitle>
      <DatesPage view={dates.value} chosen={date} actions={actionsFor(analyst.id)} />
    </Editing>
  )
}

function actionsFor(analystId: string): DatesActions {
  return {
    replaceDate: replaceAnyOverrideAction.bind(null, analystId),
    followWeek: removeAnyOverrideAction.bind(null, analystId),
    addTimeOff: addAnyTimeOffAction.bind(null, analystId),
    removeTimeOff: removeAnyTimeOffAction.bind(null, analystId),
    previewBatch: previewAnyBatchAction.bind(null, analystId),
    applyBatch: applyAnyBatchAction.bind(null, analystId),
    undoBatch: undoAnyBatchAction.bind(null, analystId),
  }
}
