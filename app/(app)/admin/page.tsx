import type { Metadata } from "next"
import { StatusCountList } from "@/components/admin/status-counts"
import { countWords } from "@/components/bookings/list/booking-tabs"
import { PageTitle } from "@/components/ui/page-title"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { clockOf } from "@/lib/accounts/rules"
import { listBookingRows } from "@/lib/bookings/list-booking-rows"
import { accepted } from "@/lib/core/result"
import { formatMoment } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import { zoneLabel } from "@/lib/zone-names"

export const metadata: Metadata = { title: "Overview" }

/** What there is, at one look. */
export default async function AdminPage() {
  const ctx = await requireCtx("admin")
  const { counts } = accepted(await listBookingRows(ctx, { counts: "1", limit: 1, sort: "-start" }))
  if (!counts) throw new Error("The counts were not read.")
  const clock = clockOf(ctx.actor)
  return (
    <>
      <PageTitle lede={`As of ${formatMoment(ctx.now, clock)}, ${zoneLabel(clock.timeZone, ctx.now)}.`}>
        Overview
      </PageTitle>
      <Section
        id="bookings"
        title="Bookings"
        note={`${countWords(counts, [])} in all`}
        className="mt-7 max-w-dialog"
        action={
          <TextLink
            href="/admin/bookings"
            className="inline-flex min-h-11 items-center type-small mouse:min-h-0"
          >
            All bookings
          </TextLink>
        }
      >
        <StatusCountList counts={counts} />
      </Section>
      <p className="mt-7 type-body">
        <TextLink href="/analysts">Analysts as investors see them</TextLink>
      </p>
    </>
  )
}
