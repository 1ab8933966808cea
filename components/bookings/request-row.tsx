"use client"
import { cn } from "@/components/ui/class-names"
import { ChevronDownIcon } from "@/components/ui/icons"
import { Name } from "@/components/ui/name"
import { StatusMark } from "@/components/ui/status-mark"
import { useClock, useNow } from "@/components/zones/clock"
import type { BookingRow } from "@/lib/bookings/views"
import { formatDeadline, formatMoment, formatTimeLeft, shortStyle } from "@/lib/time"
import { AnsweredLine } from "./answered-line"
import { BookingVerbs } from "./booking-verbs"
import { Deadline, isUrgent } from "./deadline"
import type { Answer } from "./held-rows"
import { PartyLink } from "./party-link"
import { OwnTime, TheirTimeAndPrice } from "./session-when"
import type { BookingActions } from "./verb-answers"
import { VerbForm } from "./verb-form"

type RequestProps = {
  booking: BookingRow
  /** What became of it, in place of its buttons. */
  answer: Answer | null
  actions: BookingActions
}

/** A request that waits for the analyst: the deadline first, then who asks for what, then the answer. */
export function RequestRow({ booking, answer, actions }: RequestProps) {
  const urgent = isUrgent(booking, useNow())
  return (
    <div className="grid gap-x-10 gap-y-3 py-5 lg:grid-cols-[13.5rem_1fr_auto]">
      {answer ? (
        <Outcome answer={answer} />
      ) : (
        <Deadline askedAt={booking.askedAt} respondBy={booking.respondBy} />
      )}
      <Asked booking={booking} />
      {answer ? (
        <AnsweredLine
          booking={booking}
          answer={answer}
          viewer="analyst"
          actions={actions}
          className="mt-1.5 lg:mt-0 lg:max-w-72 lg:self-center"
        />
      ) : (
        <BookingVerbs
          booking={booking}
          viewer="analyst"
          actions={actions}
          variant={urgent ? "primary" : "quiet"}
          className="mt-1.5 lg:mt-0 lg:self-center"
        />
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
export function RequestLine({ booking, answer, actions }: RequestProps) {
  return answer ? (
    <AnsweredLine booking={booking} answer={answer} viewer="analyst" actions={actions} className="py-2" />
  ) : (
    <OpenLine booking={booking} actions={actions} />
  )
}

function OpenLine({ booking, actions }: Omit<RequestProps, "answer">) {
  const clock = useClock()
  const now = useNow()
  const urgent = isUrgent(booking, now)
  const when = formatMoment(booking.startUtc, clock, shortStyle(booking.startUtc, now, clock.timeZone))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 py-2">
      <details className="group">
        <summary className="flex min-h-12 list-none items-center gap-2.5 mouse:min-h-10 [&::-webkit-details-marker]:hidden">
          <ChevronDownIcon className="shrink-0 text-ink-3 group-open:rotate-180" />
          <span className="grid min-w-0 grow gap-x-6 sm:grid-cols-[11rem_minmax(0,1fr)_auto] sm:items-baseline">
            <span className={cn("type-small font-semibold", urgent && "text-brick")}>
              {booking.respondBy && `By ${formatDeadline(booking.respondBy, now, clock)}`}
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
          <Asked booking={booking} />
          <BookingVerbs
            booking={{ ...booking, can: booking.can.filter((verb) => verb === "decline") }}
            viewer="analyst"
            actions={actions}
            className="mt-3 max-w-40"
          />
        </div>
      </details>
      <VerbForm
        booking={booking}
        verb="confirm"
        actions={actions}
        about={`${booking.investor.name}, ${when}`}
        variant={urgent ? "primary" : "quiet"}
      />
    </div>
  )
}

function Asked({ booking }: { booking: BookingRow }) {
  const clock = useClock()
  const now = useNow()
  return (
    <div className="min-w-0">
      <PartyLink booking={booking} viewer="analyst" />
      {booking.topic && (
        <p className="mt-1 max-w-measure type-body">
          <bdi>{booking.topic}</bdi>
        </p>
      )}
      <p className="mt-1.5 type-body">
        <OwnTime booking={booking} clock={clock} now={now} />
      </p>
      <p className="type-small text-ink-3">
        <TheirTimeAndPrice booking={booking} viewer="analyst" clock={clock} />
      </p>
    </div>
  )
}
