import type { Metadata } from "next"
import { headers } from "next/headers"
import { notFound } from "next/navigation"
import { cache } from "react"
import { updateMeAction } from "@/app/actions/accounts"
import { explainAvailabilityAction } from "@/app/actions/availability"
import { bookSessionAction } from "@/app/actions/bookings"
import { ProfileLayout } from "@/components/analysts/profile-layout"
import { AdminExplain } from "@/components/availability/explain/admin-explain"
import { BookingPanel } from "@/components/bookings/book/booking-panel"
import { ComingGroups } from "@/components/groups/list/coming-groups"
import type { MissedSession } from "@/components/time-choice/panel-types"
import { askedOpening } from "@/components/time-choice/panel-view"
import { clockOf } from "@/lib/accounts/rules"
import { getAnalystPage } from "@/lib/analysts/get-analyst-page"
import { getClosedAnalyst } from "@/lib/analysts/get-closed-analyst"
import { countOpenRequests } from "@/lib/bookings/count-open-requests"
import { AnalystIdInput } from "@/lib/core/analyst-id-input"
import { problemDetail } from "@/lib/core/problems"
import { accepted } from "@/lib/core/result"
import { getPaymentTerms } from "@/lib/payments/get-payment-terms"
import type { RebookingOffer } from "@/lib/rebooking/find-offer"
import { getOffer, OfferInput } from "@/lib/rebooking/get-offer"
import { getClosingRules } from "@/lib/slots/get-closing-rules"
import { getOpening } from "@/lib/slots/get-opening"
import { closedOpening } from "@/lib/slots/rules"
import { requireCtx } from "@/lib/web/auth-session"
import { findHouse } from "@/lib/web/find-house"
import { isFormPost } from "@/lib/web/form-post"
import { isFormRead } from "@/lib/web/request-context"
import { queryOf, type SearchParams } from "@/lib/web/search-params"
import { findWeekStart } from "@/lib/web/week-start"
import { nextGroupsOf } from "../../groups/next-groups"

type Params = Promise<{ analystId: string }>

const findAnalyst = cache(async (analystId: string) => {
  const ctx = await requireCtx()
  if (!AnalystIdInput.safeParse({ analystId }).success) notFound()
  const page = await getAnalystPage(ctx, { analystId })
  if (page.ok) return page.value
  // Without JavaScript what was typed comes back with this page only.
  const closed = isFormRead() ? await getClosedAnalyst(ctx, { analystId }) : page
  return closed.ok ? closed.value : notFound()
})

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: (await findAnalyst((await params).analystId)).name }
}

/** An analyst's profile: for investors with the booking panel, for admins with the question why a time is closed. */
export default async function AnalystPage({
  params,
  searchParams,
}: {
  params: Params
  searchParams: SearchParams
}) {
  const ctx = await requireCtx()
  const analyst = await findAnalyst((await params).analystId)
  const query = queryOf(await searchParams)
  const { actor } = ctx
  const asked = askedOpening(
    query,
    { ...analyst, moving: null },
    {
      displayZone: clockOf(actor).timeZone,
      weekStart: await findWeekStart(actor),
      now: ctx.now.getTime(),
    },
  )
  const opening = await getOpening(ctx, asked)
  if (!opening.ok && !isFormRead()) notFound()
  const openRequests =
    actor.role === "investor"
      ? accepted(await countOpenRequests(ctx, { analystId: analyst.analystId }))
      : null
  const payment =
    actor.role === "investor" ? accepted(await getPaymentTerms(ctx, { analystId: analyst.analystId })) : null
  const rebook = query.get("rebook")
  const asOffer = OfferInput.safeParse({ bookingId: rebook })
  const offer = actor.role === "investor" && asOffer.success ? await getOffer(ctx, asOffer.data) : null
  const rules = actor.role === "admin" ? await getClosingRules(ctx, { analystId: analyst.analystId }) : null
  return (
    <ProfileLayout analyst={analyst}>
      <BookingPanel
        analyst={{
          analystId: analyst.analystId,
          name: analyst.name,
          addressedAs: analyst.addressedAs,
          timeZone: analyst.timeZone,
          otherZone: analyst.timeZone,
          sessionMinutes: analyst.sessionMinutes,
          autoConfirm: analyst.autoConfirm,
          hourlyRateMinor: analyst.hourlyRateMinor,
          currency: analyst.currency,
          minNoticeMinutes: analyst.minNoticeMinutes,
          bookingWindowDays: analyst.bookingWindowDays,
          specialties: analyst.specialties,
          payment,
          moving: null,
          again: rebook !== null && offer?.ok ? againBy(rebook, offer.value, analyst.analystId) : null,
        }}
        viewer={actor.role === "investor" ? { name: actor.name, email: actor.email } : null}
        openRequests={openRequests}
        cancellationWords={(await findHouse())?.cancellationWords ?? null}
        offerIsOver={offer?.ok === false ? problemDetail(offer.problem) : null}
        opening={opening.ok ? opening.value : closedOpening(asked.durationMinutes)}
        query={query.toString()}
        isReturned={isFormPost(await headers())}
        book={bookSessionAction}
        storeDisplay={updateMeAction}
      />
      <ComingGroups
        groups={await nextGroupsOf(ctx, analyst.analystId)}
        viewer={actor.role}
        clock={clockOf(actor)}
        now={ctx.now}
        all={`/groups?show=all&analyst=${analyst.analystId}`}
        isOfOne
        className="mt-9 group-has-data-[step=details]/analyst:hidden"
      />
      {rules?.ok && (
        <div className="mt-9">
          <AdminExplain
            analystId={analyst.analystId}
            rules={rules.value}
            explain={explainAvailabilityAction}
          />
        </div>
      )}
    </ProfileLayout>
  )
}

function againBy(bookingId: string, { until, kept }: RebookingOffer, analystId: string): MissedSession {
  return { bookingId, until, kept: kept?.analystId === analystId ? kept : null }
}
