"use client"
import { type Answer, useBooking } from "@/components/bookings/booking"
import { Deadline } from "@/components/bookings/deadline"
import { AnsweredLine } from "@/components/bookings/verbs/answered-line"
import { BookingVerbs } from "@/components/bookings/verbs/booking-verbs"
import { VerbForm } from "@/components/bookings/verbs/verb-form"
import { cn } from "@/components/ui/class-names"
import { ChevronDownIcon } from "@/components/ui/icons"
import { Name } from "@/components/ui/name"
import { StatusMark } from "@/components/ui/status-mark"
import { useClock, useNow } from "@/components/zones/clock"
import { isUrgent } from "@/lib/bookings/rules"
import { formatDeadline, formatMoment, formatTimeLeft, shortStyle } from "@/lib/time"
import { OwnTime, PartyLink, TheirTimeAndPrice } from "./row-parts"

/** What became of it, in place of its buttons. */
type RequestProps = { answer: Answer | null }

/** A request that waits for the analyst: the deadline first, then who asks for what, then the answer. */
export function RequestRow({ answer }: RequestProps) {
  const { booking } = useBooking()
  const urgent = isUrgent(booking.respondBy, useNow())
  return (
    <div className="grid gap-x-10 gap-y-3 py-5 lg:grid-cols-[13.5rem_1fr_auto]">
      {answer ? <Outcome answer={answer} /> : <Deadline />}
      <Asked />
      {answer ? (
        <AnsweredLine answer={answer} className="mt-1.5 lg:mt-0 lg:max-w-72 lg:self-center" />
      ) : (
        <BookingVerbs variant={urgent ? "primary" : "quiet"} className="mt-1.5 lg:mt-0 lg:self-center" />
      )}
    </div>
  )
}

/** In place of the deadline, as high as it. */
function Outcome({ answer }: { answer: Answer }) {
  return (
    <p className="min-h-7.25">{answer.kind === "done" && <StatusMark status={answer.booking.status} />}</p>
  )
}

/** The same on one line, for when many wait; it opens on a tap. */
export function RequestLine({ answer }: RequestProps) {
  return answer ? <AnsweredLine answer={answer} className="py-2" /> : <OpenLine />
}

function OpenLine() {
  const { booking } = useBooking()
  const clock = useClock()
  const now = useNow()
  const urgent = isUrgent(booking.respondBy, now)
  const when = formatMoment(booking.startUtc, clock, shortStyle(booking.startUtc, now, clock.timeZone))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 py-2">
      <details className="group">
        <summary className="flex min-h-12 list-none items-center gap-2.5 mouse:min-h-10 [&::-webkit-details-marker]:hidden">
          <ChevronDownIcon className="shrink-0 text-ink-3 group-open:rotate-180" />
          <span className="grid min-w-0 grow gap-x-6 sm:grid-cols-[11rem_minmax(0,1fr)_auto] sm:items-baseline">
            <span className={cn("type-small font-semibold", urgent && "text-brick")}>
              {booking.payment?.status === "card_needed"
                ? "Waiting for a card"
                : booking.respondBy && `By ${formatDeadline(booking.respondBy, now, clock)}`}
            </span>
            <span className="truncate font-serif text-lg/6 font-semibold group-open:hidden">
              <Name>{booking.investor.name}</Name>
            </span>
            <span className="type-small text-ink-2 group-open:hidden">{when}</span>
            {booking.respondBy && (
              <span className="hidden type-small text-ink-2 group-open:inline">
                {formatTimeLeft(booking.respondBy, now)}
              </span>
            )}
          </span>
        </summary>
        <div className="pt-1 pb-2 pl-6.5">
          <Asked />
          <BookingVerbs only="decline" className="mt-3 max-w-40" />
        </div>
      </details>
      {booking.can.includes("confirm") && (
        <VerbForm
          verb="confirm"
          about={`${booking.investor.name}, ${when}`}
          variant={urgent ? "primary" : "quiet"}
        />
      )}
    </div>
  )
}

function Asked() {
  const { booking } = useBooking()
  return (
    <div className="min-w-0">
      <PartyLink />
      {booking.topic && (
        <p className="mt-1 max-w-measure type-body">
          <bdi>{booking.topic}</bdi>
        </p>
      )}
      <p className="mt-1.5 type-body">
        <OwnTime />
      </p>
      <p className="type-small text-ink-3">
        <TheirTimeAndPrice />
      </p>
    </div>
  )
}
