import type { Metadata } from "next"
import { headers } from "next/headers"
import { notFound, redirect } from "next/navigation"
import { updateMeAction } from "@/app/actions/accounts"
import { rescheduleBookingAction } from "@/app/actions/bookings"
import { ClosedMove } from "@/components/bookings/move/closed-move"
import { MovePanel } from "@/components/bookings/move/move-panel"
import { askedOpening } from "@/components/time-choice/panel-view"
import { Name } from "@/components/ui/name"
import { PageTitle } from "@/components/ui/page-title"
import { clockOf } from "@/lib/accounts/rules"
import { countOpenRequests } from "@/lib/bookings/count-open-requests"
import { getBookingRow } from "@/lib/bookings/get-booking-row"
import { GetBookingInput } from "@/lib/bookings/inputs"
import type { BookingRow } from "@/lib/bookings/views"
import { otherParty } from "@/lib/bookings/words"
import type { UserCtx } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { getMoveRules } from "@/lib/slots/get-move-rules"
import { getOpening } from "@/lib/slots/get-opening"
import { formatSession } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import { isFormPost } from "@/lib/web/form-post"
import { queryOf, type SearchParams } from "@/lib/web/search-params"
import { findWeekStart } from "@/lib/web/week-start"
import { currentZoneName } from "@/lib/zone-names"

export const metadata: Metadata = { title: "Move a session" }

/** Moves one session to another time, for either side of it. */
export default async function ReschedulePage({
  params,
  searchParams,
}: {
  params: Promise<{ bookingId: string }>
  searchParams: SearchParams
}) {
  const ctx = await requireCtx("investor", "analyst")
  const input = GetBookingInput.safeParse(await params)
  const found = input.success ? await getBookingRow(ctx, input.data) : null
  if (!found?.ok) notFound()
  const booking = found.value
  if (!booking.can.includes("reschedule")) redirect(`/bookings/${booking.id}?done=not_movable`)
  const panel = await readPanel(ctx, booking, queryOf(await searchParams))
  const { role } = ctx.actor
  return (
    <>
      <PageTitle
        back={{ href: `/bookings/${booking.id}`, label: "The session" }}
        lede={`Now ${formatSession(booking.startUtc, booking.endUtc, clockOf(ctx.actor))}.`}
        className="mb-7"
      >
        Move the {booking.status === "requested" ? "request" : "session"} with{" "}
        <Name>{otherParty(booking, role).name}</Name>
      </PageTitle>
      {panel ? (
        <MovePanel
          {...panel}
          booking={booking}
          viewer={role}
          openRequests={
            role === "investor"
              ? accepted(await countOpenRequests(ctx, { analystId: booking.analyst.id, except: booking.id }))
              : null
          }
          isReturned={isFormPost(await headers())}
          move={rescheduleBookingAction}
          storeDisplay={updateMeAction}
        />
      ) : (
        <ClosedMove booking={booking} viewer={role} />
      )}
    </>
  )
}

async function readPanel(ctx: UserCtx, booking: BookingRow, query: URLSearchParams) {
  const rules = await getMoveRules(ctx, { analystId: booking.analyst.id })
  if (!rules.ok) return null
  const clock = clockOf(ctx.actor)
  const party = otherParty(booking, ctx.actor.role)
  const analyst = {
    ...rules.value,
    analystId: booking.analyst.id,
    name: party.name,
    addressedAs: party.addressedAs,
    otherZone: currentZoneName(party.timeZone ?? clock.timeZone),
    moving: {
      id: booking.id,
      startsAt: booking.startUtc.getTime(),
      durationMinutes: booking.durationMinutes,
      price: { priceQuote: booking.priceQuote, currency: booking.currency },
    },
    specialties: [],
  }
  const asked = askedOpening(query, analyst, {
    displayZone: clock.timeZone,
    weekStart: await findWeekStart(ctx.actor),
    now: ctx.now.getTime(),
  })
  const opening = await getOpening(ctx, { ...asked, moving: booking })
  return opening.ok ? { analyst, opening: opening.value, query: query.toString() } : null
}
