import { headers } from "next/headers"
import { notFound, redirect } from "next/navigation"
import { updateMeAction } from "@/app/actions/accounts"
import { rescheduleAnyBookingAction, rescheduleBookingAction } from "@/app/actions/bookings"
import { ClosedMove } from "@/components/bookings/move/closed-move"
import { MovePanel } from "@/components/bookings/move/move-panel"
import { askedOpening } from "@/components/time-choice/panel-view"
import { Name } from "@/components/ui/name"
import { PageTitle } from "@/components/ui/page-title"
import { clockOf } from "@/lib/accounts/rules"
import { countOpenRequests } from "@/lib/bookings/count-open-requests"
import { getBookingRow } from "@/lib/bookings/get-booking-row"
import { GetBookingInput } from "@/lib/bookings/inputs"
import { bookingPath } from "@/lib/bookings/path-rules"
import type { BookingRow } from "@/lib/bookings/views"
import { otherParty } from "@/lib/bookings/words"
import type { UserCtx } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import type { Role } from "@/lib/core/vocabulary"
import { getMoveRules } from "@/lib/slots/get-move-rules"
import { getOpening } from "@/lib/slots/get-opening"
import { formatSession } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import { isFormPost } from "@/lib/web/form-post"
import { queryOf, type SearchParams } from "@/lib/web/search-params"
import { findWeekStart } from "@/lib/web/week-start"
import { currentZoneName } from "@/lib/zone-names"

export type MovePageProps = { params: Promise<{ bookingId: string }>; searchParams: SearchParams }

/** Moves one session to another time, for either side of it or, in the house's pages, for both. */
export async function MovePage({ params, searchParams, by }: MovePageProps & { by: readonly Role[] }) {
  const ctx = await requireCtx(...by)
  const input = GetBookingInput.safeParse(await params)
  const found = input.success ? await getBookingRow(ctx, input.data) : null
  if (!found?.ok) notFound()
  const booking = found.value
  const { role } = ctx.actor
  if (!booking.can.includes("reschedule")) redirect(`${bookingPath(booking.id, role)}?done=not_movable`)
  const panel = await readPanel(ctx, booking, queryOf(await searchParams))
  return (
    <>
      <PageTitle
        back={{ href: bookingPath(booking.id, role), label: "The session" }}
        lede={`Now ${formatSession(booking.startUtc, booking.endUtc, clockOf(ctx.actor))}.`}
        className="mb-7"
      >
        Move the {booking.status === "requested" ? "request" : "session"}{" "}
        {role === "admin" && (
          <>
            of <Name>{booking.investor.name}</Name>{" "}
          </>
        )}
        with <Name>{otherParty(booking, role).name}</Name>
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
          move={role === "admin" ? rescheduleAnyBookingAction : rescheduleBookingAction}
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
    ...(ctx.actor.role === "admin"
      ? {
          bookedFor: {
            id: booking.investor.id,
            name: booking.investorAddressedAs,
            timeZone: currentZoneName(booking.investorTimeZone ?? clock.timeZone),
          },
        }
      : {}),
  }
  const asked = askedOpening(query, analyst, {
    displayZone: clock.timeZone,
    weekStart: await findWeekStart(ctx.actor),
    now: ctx.now.getTime(),
  })
  const opening = await getOpening(ctx, { ...asked, moving: booking })
  return opening.ok ? { analyst, opening: opening.value, query: query.toString() } : null
}
