import type { Metadata } from "next"
import { addNoteAction } from "@/app/actions/bookings"
import { BookingRecord } from "@/components/admin/booking-record"
import { CaseSection } from "@/components/attendance/case-section"
import { BookingAside } from "@/components/bookings/page/booking-aside"
import { DoneMessage } from "@/components/bookings/page/done-message"
import { StatusLine } from "@/components/bookings/page/status-line"
import { FeedbackSection } from "@/components/feedback/feedback-section"
import { CancelTerms } from "@/components/money/cancel-terms"
import { PaymentSection } from "@/components/money/payment-section"
import { AdminNoteSection } from "@/components/notes/notes-section"
import { LinkedSessions } from "@/components/rebooking/linked-sessions"
import { Timeline } from "@/components/timeline/timeline"
import { Told } from "@/components/timeline/told"
import { PageTitle } from "@/components/ui/page-title"
import { clockOf } from "@/lib/accounts/rules"
import { getBookingRow } from "@/lib/bookings/get-booking-row"
import { GetBookingInput } from "@/lib/bookings/inputs"
import { accepted } from "@/lib/core/result"
import { listTold } from "@/lib/notifications/list-told"
import { getRebooking } from "@/lib/rebooking/get-rebooking"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { readCase, readEvents, readPayment } from "../../../bookings/booking-story"
import { FEEDBACK_ACTIONS, VERB_ACTIONS } from "../../../bookings/verb-actions"
import { leaveForGroup } from "../../../groups/leave-for-group"

export const metadata: Metadata = { title: "Booking" }

type PageProps = { params: Promise<{ bookingId: string }>; searchParams: SearchParams }

/** One booking with both of its sides: what is stored, what happened, and a note to both. */
export default async function AdminBookingPage({ params, searchParams }: PageProps) {
  const ctx = await requireCtx("admin")
  const { bookingId } = await params
  const input = GetBookingInput.safeParse({ bookingId })
  const found = input.success ? await getBookingRow(ctx, input.data) : null
  if (!found?.ok) return leaveForGroup(ctx, bookingId)
  const booking = found.value
  const clock = clockOf(ctx.actor)
  const query = await searchParams
  const [events, told, money, linked] = await Promise.all([
    readEvents(ctx, booking.id, textOf(query.steps)),
    listTold(ctx, { bookingId: booking.id }),
    readPayment(ctx, booking),
    getRebooking(ctx, { bookingId: booking.id }),
  ])
  const kase = await readCase(ctx, booking)
  const seen = { booking, viewer: "admin", clock, now: ctx.now } as const
  return (
    <>
      <DoneMessage booking={booking} viewer="admin" done={textOf(query.done)} />
      <PageTitle
        sentence
        back={{ href: "/admin/bookings", label: "Bookings" }}
        above={<StatusLine booking={booking} viewer="admin" />}
      >
        {booking.topic ? <bdi>{booking.topic}</bdi> : "Session without a topic"}
      </PageTitle>
      <div className="mt-7 grid items-start gap-x-16 gap-y-9 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex flex-col gap-9">
          <div>
            <BookingRecord booking={booking} clock={clock} />
            <LinkedSessions linked={accepted(linked)} viewer="admin" clock={clock} />
          </div>
          {kase && (
            <CaseSection
              kase={kase}
              names={{ analyst: booking.analyst.name, investor: booking.investor.name }}
              clock={clock}
              now={ctx.now}
              record={`/admin/attendance/${kase.id}`}
            />
          )}
          {money && (
            <>
              <PaymentSection money={money} {...seen} record={`/admin/payments/${money.payment.id}`} />
              <CancelTerms money={money} {...seen} />
            </>
          )}
          <AdminNoteSection booking={booking} addNote={addNoteAction} />
        </div>
        <div className="flex flex-col gap-9 max-lg:contents">
          <aside aria-label="What you can do" className="max-lg:order-first has-[>:empty:only-child]:hidden">
            <BookingAside
              booking={booking}
              viewer="admin"
              actions={VERB_ACTIONS}
              asking={textOf(query.do)}
              links={null}
            />
          </aside>
          <FeedbackSection
            booking={booking}
            viewer="admin"
            clock={clock}
            now={ctx.now}
            actions={FEEDBACK_ACTIONS}
          />
          <div>
            <Timeline
              booking={booking}
              events={events}
              clock={clock}
              now={ctx.now}
              money={money}
              path={`/admin/bookings/${booking.id}`}
            />
            <Told told={accepted(told)} booking={booking} clock={clock} now={ctx.now} />
          </div>
        </div>
      </div>
    </>
  )
}
