import type { Metadata } from "next"
import { headers } from "next/headers"
import { notFound } from "next/navigation"
import { updateMeAction } from "@/app/actions/accounts"
import { bookForInvestorAction } from "@/app/actions/bookings"
import { BookingPanel } from "@/components/bookings/book/booking-panel"
import { askedOpening } from "@/components/time-choice/panel-view"
import { Name } from "@/components/ui/name"
import { PageTitle } from "@/components/ui/page-title"
import { clockOf } from "@/lib/accounts/rules"
import { getAnalystPage } from "@/lib/analysts/get-analyst-page"
import { AnalystIdInput } from "@/lib/core/analyst-id-input"
import { accepted } from "@/lib/core/result"
import { getPaymentTerms } from "@/lib/payments/get-payment-terms"
import { getOpening } from "@/lib/slots/get-opening"
import { closedOpening } from "@/lib/slots/rules"
import { requireCtx } from "@/lib/web/auth-session"
import { findHouse } from "@/lib/web/find-house"
import { isFormPost } from "@/lib/web/form-post"
import { queryOf, type SearchParams } from "@/lib/web/search-params"
import { findWeekStart } from "@/lib/web/week-start"
import { BookingForBar, findBookedFor } from "../booked-for"

export const metadata: Metadata = { title: "Book for an investor" }

type Params = Promise<{ investorId: string; analystId: string }>

/** The last step of booking for an investor: the panel that he would book with, none of his own sessions in its way. */
export default async function BookForInvestorPage({
  params,
  searchParams,
}: {
  params: Params
  searchParams: SearchParams
}) {
  const ctx = await requireCtx("admin")
  const { investorId, analystId } = await params
  const investor = await findBookedFor(ctx, investorId)
  const input = AnalystIdInput.safeParse({ analystId })
  const page = input.success ? await getAnalystPage(ctx, input.data) : null
  if (!page?.ok) notFound()
  const analyst = page.value
  const query = queryOf(await searchParams)
  const { timeZone: displayZone } = clockOf(ctx.actor)
  const when = { displayZone, weekStart: await findWeekStart(ctx.actor), now: ctx.now.getTime() }
  const asked = askedOpening(query, { ...analyst, moving: null }, when)
  const opening = await getOpening(ctx, { ...asked, onBehalfOf: investor.id })
  const payment = accepted(
    await getPaymentTerms(ctx, { analystId: analyst.analystId, onBehalfOf: investor.id }),
  )
  return (
    <>
      <BookingForBar investor={investor} />
      <PageTitle
        back={{ href: `/admin/bookings/new/${investor.id}`, label: "Another analyst" }}
        lede={<bdi>{analyst.headline}</bdi>}
        className="mb-7"
      >
        <Name>{analyst.name}</Name>, for <Name>{investor.name}</Name>
      </PageTitle>
      <BookingPanel
        analyst={{
          ...analyst,
          otherZone: analyst.timeZone,
          moving: null,
          payment,
          bookedFor: {
            id: investor.id,
            name: investor.name,
            timeZone: investor.timeZone ?? analyst.timeZone,
          },
        }}
        viewer={{ name: investor.name, email: investor.email }}
        openRequests={null}
        cancellationWords={(await findHouse())?.cancellationWords ?? null}
        opening={opening.ok ? opening.value : closedOpening(asked.durationMinutes)}
        query={query.toString()}
        isReturned={isFormPost(await headers())}
        book={bookForInvestorAction}
        storeDisplay={updateMeAction}
      />
    </>
  )
}
