import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { BookingAside } from "@/components/bookings/booking-aside"
import { BookingFacts, TimesAndPrice } from "@/components/bookings/booking-facts"
import { DoneMessage } from "@/components/bookings/done-message"
import { StatusLine } from "@/components/bookings/status-line"
import { otherParty } from "@/components/bookings/words"
import { PageTitle } from "@/components/ui/page-title"
import { TextLink } from "@/components/ui/text-link"
import { clockOf } from "@/lib/accounts/rules"
import { getBookingRow } from "@/lib/bookings/get-booking"
import { GetBookingInput } from "@/lib/bookings/inputs"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { VERB_ACTIONS } from "../verb-actions"

type PageProps = { params: Promise<{ bookingId: string }>; searchParams: SearchParams }

const findBooking = cache(async (bookingId: string) => {
  const ctx = await requireCtx("investor", "analyst")
  const input = GetBookingInput.safeParse({ bookingId })
  const found = input.success ? await getBookingRow(ctx, input.data.bookingId) : null
  return { ctx, booking: found?.ok ? found.value : null }
})

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { ctx, booking } = await findBooking((await params).bookingId)
  if (!booking) return { title: "Not found" }
  return { title: booking.topic ?? `Session with ${otherParty(booking, ctx.actor.role).name}` }
}

/** One session, at the same address from the request to its end. */
export default async function BookingPage({ params, searchParams }: PageProps) {
  const { ctx, booking } = await findBooking((await params).bookingId)
  if (!booking) notFound()
  const { role } = ctx.actor
  const query = await searchParams
  const asking = textOf(query.do)
  const party = otherParty(booking, role)
  return (
    <>
      {role === "investor" && textOf(query.done) === booking.status && <DoneMessage booking={booking} />}
      <div className="grid gap-x-16 gap-y-9 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div>
          <PageTitle
            sentence
            back={{ href: "/bookings", label: role === "analyst" ? "Incoming" : "My sessions" }}
            above={<StatusLine booking={booking} viewer={role} />}
          >
            {booking.topic ? (
              <bdi>{booking.topic}</bdi>
            ) : (
              <>
                Session with <bdi>{party.name}</bdi>
              </>
            )}
          </PageTitle>
          <p className="mt-2 mb-7 text-lg text-ink-2">
            with{" "}
            {role === "investor" ? (
              <TextLink href={`/analysts/${party.id}`}>
                <bdi>{party.name}</bdi>
              </TextLink>
            ) : (
              <span className="text-ink">
                <bdi>{party.name}</bdi>
              </span>
            )}
            {party.firm && (
              <span className="type-body text-ink-3">
                {" "}
                <bdi>{party.firm}</bdi>
              </span>
            )}
          </p>
          <TimesAndPrice booking={booking} viewer={role} clock={clockOf(ctx.actor)} />
          <BookingFacts booking={booking} viewer={role} />
        </div>
        <aside aria-label="What you can do" className="lg:pt-8">
          <BookingAside
            booking={booking}
            viewer={role}
            actions={VERB_ACTIONS}
            asking={asking === "decline" || asking === "cancel" ? asking : undefined}
          />
        </aside>
      </div>
    </>
  )
}
