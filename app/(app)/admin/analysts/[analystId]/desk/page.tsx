import type { Metadata } from "next"
import { ActingBar } from "@/components/admin/acting-bar"
import { AnalystTabs } from "@/components/admin/analyst-tabs"
import { BookingTable } from "@/components/admin/booking-table"
import { Name } from "@/components/ui/name"
import { PageTitle } from "@/components/ui/page-title"
import { Section } from "@/components/ui/section"
import { clockOf } from "@/lib/accounts/rules"
import { listBookingRows } from "@/lib/bookings/list-booking-rows"
import type { BookingRow } from "@/lib/bookings/views"
import { accepted } from "@/lib/core/result"
import type { Clock } from "@/lib/time"
import { zoneHead } from "@/lib/zone-heads"
import { findAnalyst } from "../find-analyst"

export const metadata: Metadata = { title: "Desk" }

const PAGE = 50

/** What the analyst has before him, on his clock, to be looked at: requests by their deadline, and what comes. */
export default async function AdminDeskPage({ params }: { params: Promise<{ analystId: string }> }) {
  const { asAnalyst, analyst } = await findAnalyst((await params).analystId)
  const only = { ended: false, limit: PAGE } as const
  const requests = await listBookingRows(asAnalyst, { ...only, status: ["requested"], sort: "respond_by" })
  const coming = await listBookingRows(asAnalyst, { ...only, status: ["confirmed"], sort: "start" })
  const clock = clockOf(analyst)
  const shown = { clock, now: asAnalyst.now }
  return (
    <>
      <ActingBar leave={{ href: `/admin/analysts/${analyst.id}`, label: "Stop looking" }}>
        Looking at the desk of{" "}
        <b className="font-semibold">
          <Name>{analyst.name}</Name>
        </b>
      </ActingBar>
      <AnalystTabs analystId={analyst.id} current="/desk" />
      <PageTitle lede={`Times are ${zoneHead(clock.timeZone, [asAnalyst.now])}, as the analyst reads them.`}>
        Incoming
      </PageTitle>
      <div className="mt-7 flex flex-col gap-9">
        <Part id="requests" title="Waiting for an answer" bookings={accepted(requests).items} {...shown} />
        <Part id="coming" title="Coming sessions" bookings={accepted(coming).items} {...shown} />
      </div>
    </>
  )
}

function Part({
  id,
  title,
  bookings,
  ...shown
}: {
  id: string
  title: string
  bookings: readonly BookingRow[]
  clock: Clock
  now: Date
}) {
  return (
    <Section id={id} title={title}>
      {bookings.length === 0 ? (
        <p className="mt-2 type-body text-ink-2">None.</p>
      ) : (
        <div className="mt-2">
          <BookingTable bookings={bookings} isOfOne {...shown} />
        </div>
      )}
    </Section>
  )
}
