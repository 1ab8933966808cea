import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { explainAvailabilityAction, replaceWeekAction } from "@/app/actions/availability"
import { WeekEditor } from "@/components/availability/week/week-editor"
import { HouseEdits } from "@/components/hours/house-edits"
import { TextLink } from "@/components/ui/text-link"
import { clockOf } from "@/lib/accounts/rules"
import { getDraft } from "@/lib/availability/get-draft"
import { listHouseEdits } from "@/lib/availability/list-house-edits"
import { accepted } from "@/lib/core/result"
import { requireCtx } from "@/lib/web/auth-session"

export const metadata: Metadata = { title: "Availability" }

/** The analyst's weekly hours and what comes of them. */
export default async function AvailabilityPage() {
  const ctx = await requireCtx("analyst")
  const own = await getDraft(ctx, {})
  if (!own.ok) notFound()
  const edits = accepted(await listHouseEdits(ctx, {}))
  return (
    <>
      <HouseEdits edits={edits} clock={clockOf(ctx.actor)} />
      <WeekEditor own={own.value} replaceWeek={replaceWeekAction} explain={explainAvailabilityAction} />
      <p className="mt-9 type-small text-ink-2">
        Several investors at once?{" "}
        <TextLink href="/groups/new" className="inline-flex min-h-11 items-center mouse:min-h-0">
          Announce a group session
        </TextLink>
      </p>
    </>
  )
}
