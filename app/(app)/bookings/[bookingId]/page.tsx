import type { Metadata } from "next"
import { cache } from "react"
import { addNoteAction } from "@/app/actions/bookings"
import { openCheckoutAction, refreshCheckoutAction } from "@/app/actions/cards"
import { CaseSection } from "@/components/attendance/case-section"
import { BookingAside } from "@/components/bookings/page/booking-aside"
import { BookingFacts, TimesAndPrice } from "@/components/bookings/page/booking-facts"
import { DoneMessage } from "@/components/bookings/page/done-message"
import { StatusLine } from "@/components/bookings/page/status-line"
import { WithParty } from "@/components/bookings/page/with-party"
import { FeedbackSection } from "@/components/feedback/feedback-section"
import { CancelTerms } from "@/components/money/cancel-terms"
import { CheckoutPress } from "@/components/money/checkout-press"
import { CheckoutReturn } from "@/components/money/checkout-return"
import { PaymentSection } from "@/components/money/payment-section"
import { PaymentStep } from "@/components/money/payment-step"
import { NotesSection } from "@/components/notes/notes-section"
import { LinkedSessions } from "@/components/rebooking/linked-sessions"
import { OtherTimes } from "@/components/rebooking/other-times"
import { Timeline } from "@/components/timeline/timeline"
import { Told } from "@/components/timeline/told"
import { Name } from "@/components/ui/name"
import { PageTitle } from "@/components/ui/page-title"
import { clockOf } from "@/lib/accounts/rules"
import { getBookingRow } from "@/lib/bookings/get-booking-row"
import { GetBookingInput } from "@/lib/bookings/inputs"
import { otherParty } from "@/lib/bookings/words"
import { calendarLinks } from "@/lib/calendar/link-rules"
import { CHECKOUT_PARAM } from "@/lib/cards/rules"
import { accepted } from "@/lib/core/result"
import { env } from "@/lib/env"
import { listTold } from "@/lib/notifications/list-told"
import { getRebooking } from "@/lib/rebooking/get-rebooking"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { leaveForGroup } from "../../groups/leave-for-group"
import { readCase, readEvents, readNotes, readOtherTimes, readPayment } from "../booking-story"
import { CASE_ACTIONS, FEEDBACK_ACTIONS, VERB_ACTIONS } from "../verb-actions"

type PageProps = { params: Promise<{ bookingId: string }>; searchParams: SearchParams }

const findBooking = cache(async (bookingId: string) => {
  const ctx = await requireCtx("investor", "analyst")
  const input = GetBookingInput.safeParse({ bookingId })
  const found = input.success ? await getBookingRow(ctx, input.data) : null
  return { ctx, booking: found?.ok ? found.value : null }
})

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { ctx, booking } = await findBooking((await params).bookingId)
  if (!booking) return { title: "Not found" }
  return { title: booking.topic ?? `Session with ${otherParty(booking, ctx.actor.role).name}` }
}

/** One session, at the same address from the request to its end. */
export default async function BookingPage({ params, searchParams }: PageProps) {
  const { bookingId } = await params
  const { ctx, booking } = await findBooking(bookingId)
  if (!booking) return leaveForGroup(ctx, bookingId)
  const viewer = ctx.actor.role === "analyst" ? "analyst" : "investor"
  const clock = clockOf(ctx.actor)
  const query = await searchParams
  const asking = textOf(query.do)
  const party = otherParty(booking, viewer)
  const [events, { notes, cursor }, told, money, otherTimes, linked] = await Promise.all([
    readEvents(ctx, booking.id, textOf(query.steps)),
    readNotes(ctx, booking.id, textOf(query.notes)),
    listTold(ctx, { bookingId: booking.id }),
    readPayment(ctx, booking),
    readOtherTimes(ctx, booking),
    getRebooking(ctx, { bookingId: booking.id }),
  ])
  const kase = await readCase(ctx, booking)
  const checkoutId = textOf(query[CHECKOUT_PARAM])
  const isPayer = viewer === "investor" && money !== null
  const step = isPayer && money.payment.next !== null && (
    <PaymentStep
      booking={booking}
      money={money}
      open={openCheckoutAction}
      returnTo={`/bookings/${booking.id}`}
    />
  )
  const seen = { booking, viewer, clock, now: ctx.now } as const
  return (
    <>
      {isPayer && checkoutId ? (
        <CheckoutReturn key={checkoutId} checkoutId={checkoutId} refresh={refreshCheckoutAction} />
      ) : (
        <DoneMessage booking={booking} viewer={viewer} done={textOf(query.done)} />
      )}
      <div className="flex flex-col gap-x-16 gap-y-9 lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
        <div>
          <PageTitle
            sentence
            back={{ href: "/bookings", label: viewer === "analyst" ? "Incoming" : "My sessions" }}
            above={<StatusLine booking={booking} viewer={viewer} />}
          >
            {booking.topic ? (
              <bdi>{booking.topic}</bdi>
            ) : (
              <>
                Session with <Name>{party.name}</Name>
              </>
            )}
          </PageTitle>
          <WithParty party={party} viewer={viewer} />
          <TimesAndPrice booking={booking} viewer={viewer} clock={clock} />
          <BookingFacts booking={booking} viewer={viewer} clock={clock} />
          <LinkedSessions linked={accepted(linked)} viewer={viewer} clock={clock} />
          {otherTimes && (
            <OtherTimes
              offered={otherTimes}
              bookingId={booking.id}
              analyst={booking.analyst}
              clock={clock}
              now={ctx.now}
              className="mt-9"
            />
          )}
          {kase && (
            <CaseSection
              className="mt-9"
              kase={kase}
              names={{ analyst: booking.analyst.name, investor: booking.investor.name }}
              {...seen}
              answer={{ bookingId: booking.id, actions: CASE_ACTIONS }}
            />
          )}
        </div>
        <div className="contents flex-col gap-9 lg:col-start-2 lg:row-span-2 lg:flex lg:pt-8">
          <aside aria-label="What you can do" className="empty:hidden">
            <BookingAside
              booking={booking}
              viewer={viewer}
              actions={VERB_ACTIONS}
              payment={step}
              money={money}
              offersTimes={otherTimes !== null}
              asking={asking}
              links={calendarLinks({ ...booking, otherName: party.name }, env().APP_URL)}
            />
          </aside>
          <FeedbackSection {...seen} actions={FEEDBACK_ACTIONS} asking={asking === "feedback"} />
          <div className="max-lg:order-last">
            <Timeline
              booking={booking}
              events={events}
              clock={clock}
              now={ctx.now}
              money={money}
              path={`/bookings/${booking.id}`}
            />
            <Told told={accepted(told)} booking={booking} clock={clock} now={ctx.now} />
          </div>
        </div>
        <div className="flex flex-col gap-9">
          {money && (
            <>
              <PaymentSection
                money={money}
                {...seen}
                changeCard={
                  isPayer && booking.can.includes("cancel") ? (
                    <CheckoutPress
                      open={openCheckoutAction}
                      returnTo={`/bookings/${booking.id}`}
                      variant="link"
                      className="-my-3"
                    >
                      <span className="underline decoration-accent decoration-1 underline-offset-4">
                        Change card
                      </span>
                    </CheckoutPress>
                  ) : undefined
                }
              />
              <CancelTerms money={money} {...seen} />
            </>
          )}
          <NotesSection
            booking={booking}
            viewer={viewer}
            notes={notes}
            cursor={cursor}
            addNote={addNoteAction}
            clock={clock}
            now={ctx.now}
          />
        </div>
      </div>
    </>
  )
}
