"use client"
import type { ReactNode } from "react"
import { useTakeVariant } from "@/components/attendance/restricted"
import { BookingProvider, type Looked, useBooking } from "@/components/bookings/booking"
import { Deadline } from "@/components/bookings/deadline"
import { AnsweredLine } from "@/components/bookings/verbs/answered-line"
import { BookingVerbs } from "@/components/bookings/verbs/booking-verbs"
import { EndingForm } from "@/components/bookings/verbs/ending-form"
import {
  ENDING_VERBS,
  EndingQuestion,
  type EndingVerb,
  useEndingWords,
} from "@/components/bookings/verbs/ending-words"
import { offeredVerbs } from "@/components/bookings/verbs/offered-verbs"
import { ButtonLink } from "@/components/ui/button-link"
import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import { useNow } from "@/components/zones/clock"
import { bookingPath } from "@/lib/bookings/path-rules"
import { shownStatus } from "@/lib/bookings/words"
import type { CalendarLinks } from "@/lib/calendar/link-rules"
import { LIVE_STATUSES } from "@/lib/core/vocabulary"
import { AddToCalendar, isAddable } from "./add-to-calendar"

/** What the viewer may do with the booking; with `asking`, the question that a dialog would ask, in the page itself. */
export function BookingAside({
  asking,
  links,
  payment,
  offersTimes = false,
  ...looked
}: Looked & {
  /** What the payment asks of its investor, before anything else. */
  payment?: ReactNode
  /** Other times are offered on the page, for this session's sake. */
  offersTimes?: boolean
  asking?: string
  /** None for who is no side of it. */
  links: CalendarLinks | null
}) {
  const asked = ENDING_VERBS.find((verb) => verb === asking)
  const isAsked = asked && offeredVerbs(looked.booking, looked.viewer).includes(asked)
  return (
    <BookingProvider value={looked}>
      {isAsked ? (
        <EndingSection verb={asked} />
      ) : (
        <Acts links={links} payment={payment} offersTimes={offersTimes} />
      )}
    </BookingProvider>
  )
}

function Acts({
  links,
  payment,
  offersTimes,
}: {
  links: CalendarLinks | null
  payment?: ReactNode
  offersTimes: boolean
}) {
  const { booking, viewer } = useBooking()
  const isOpen = shownStatus(booking) !== booking.status
  const variant = useTakeVariant()
  const canAdd = isAddable(booking, useNow())
  return (
    <div className="flex flex-col gap-4 empty:hidden">
      {payment}
      {viewer === "analyst" && booking.status === "requested" && <Deadline />}
      {booking.can.includes("undo") && (
        <AnsweredLine
          answer={{ kind: "done", verb: booking.status === "completed" ? "complete" : "confirm", booking }}
        />
      )}
      <BookingVerbs
        variant={payment ? "quiet" : "primary"}
        stacked
        afterJoin={canAdd && links && <AddToCalendar links={links} />}
      />
      {viewer === "investor" && !LIVE_STATUSES.some((status) => status === booking.status) && (
        <ButtonLink
          variant={payment || offersTimes || isOpen ? "secondary" : variant}
          href={`/analysts/${booking.analyst.id}${offersTimes && booking.status !== "declined" ? `?rebook=${booking.id}` : ""}`}
          className="w-full"
        >
          <span>
            Book <Name>{booking.analystAddressedAs}</Name> again
          </span>
        </ButtonLink>
      )}
    </div>
  )
}

function EndingSection({ verb }: { verb: EndingVerb }) {
  const { booking, viewer } = useBooking()
  const words = useEndingWords(verb)
  return (
    <Section id="ending" size="minor" title={<EndingQuestion verb={verb} />}>
      <p className="mt-1 type-body text-ink-2">{words.consequence}</p>
      <EndingForm
        verb={verb}
        keep={<ButtonLink href={bookingPath(booking.id, viewer)}>{words.keep}</ButtonLink>}
      />
    </Section>
  )
}
