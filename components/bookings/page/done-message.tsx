"use client"
import { type ReactNode, useEffect, useRef } from "react"
import { bookingDraft, forgetDraft, moveDraft } from "@/components/time-choice/draft"
import { Name } from "@/components/ui/name"
import { Notice } from "@/components/ui/notice"
import { useClock, useNow } from "@/components/zones/clock"
import type { BookingRow } from "@/lib/bookings/views"
import { otherParty } from "@/lib/bookings/words"
import type { Role } from "@/lib/core/vocabulary"
import { formatDeadline, formatSession } from "@/lib/time"

type Seen = { booking: BookingRow; viewer: Role }

/** What booking or moving has just led to; nothing once that is no longer so. Takes the focus, so that it is the first thing read. */
export function DoneMessage({ booking, viewer, done }: Seen & { done: string | undefined }) {
  const { status } = booking
  if (done === "not_movable" && !booking.can.includes("reschedule")) {
    return <Message title="This session can no longer be moved.">Below is how it stands now.</Message>
  }
  if (status !== "requested" && status !== "confirmed") return null
  if (done === "rescheduled") return <Moved booking={booking} viewer={viewer} />
  if (done === status && viewer === "admin") return <BookedFor booking={booking} />
  return done === status && viewer === "investor" ? <Booked booking={booking} viewer={viewer} /> : null
}

function Booked({ booking, viewer }: Seen) {
  useEffect(() => forgetDraft(bookingDraft(booking.analyst.id)), [booking.analyst.id])
  if (booking.payment?.status === "card_needed") return <CardMissing booking={booking} />
  return booking.status === "requested" ? (
    <Message
      title={
        <>
          Requested. <AnswersBy booking={booking} viewer={viewer} />
        </>
      }
    >
      Until then the time is held for you. The answer appears on this page.
    </Message>
  ) : (
    <Message title="Booked.">
      The time is yours. This page stays its home: come back here to join, to move it or to cancel.
    </Message>
  )
}

function CardMissing({ booking }: Pick<Seen, "booking">) {
  const clock = useClock()
  const now = useNow()
  const until = booking.respondBy ? ` until ${formatDeadline(booking.respondBy, now, clock)}` : ""
  return (
    <Message title={`Your time is held${until}.`}>
      Add a card to go on. What you wrote is kept with the session, and nothing is charged now.
    </Message>
  )
}

function BookedFor({ booking }: Pick<Seen, "booking">) {
  const key = `${bookingDraft(booking.analyst.id)} ${booking.investor.id}`
  useEffect(() => forgetDraft(key), [key])
  const name = <Name>{booking.investor.name}</Name>
  return (
    <Message title={booking.status === "requested" ? <>Asked for {name}.</> : <>Booked for {name}.</>}>
      Both sides are told that you did it, and for whom.
    </Message>
  )
}

function Moved({ booking, viewer }: Seen) {
  useEffect(() => forgetDraft(moveDraft(booking.id)), [booking.id])
  const clock = useClock()
  const now = useNow()
  const name = <Name>{otherParty(booking, viewer).addressedAs}</Name>
  const when = formatSession(booking.startUtc, booking.endUtc, clock)
  if (viewer === "admin") {
    return <Message title={`Moved to ${when}.`}>Both sides are told. The old time is free again.</Message>
  }
  if (booking.status === "confirmed") {
    return (
      <Message title={`Moved to ${when}.`}>
        It stays confirmed and the old time is free again. {name} sees the new time here.
      </Message>
    )
  }
  return viewer === "investor" ? (
    <Message
      title={
        <>
          Asked for {when}. <AnswersBy booking={booking} viewer={viewer} />
        </>
      }
    >
      Until then the new time is held for you. The old one is free again.
    </Message>
  ) : (
    <Message title={`Moved to ${when}.`}>
      It stays a request{booking.respondBy && `: answer by ${formatDeadline(booking.respondBy, now, clock)}`}.
      The old time is free again.
    </Message>
  )
}

function AnswersBy({ booking, viewer }: Seen) {
  const clock = useClock()
  const now = useNow()
  if (booking.respondBy === null) return null
  return (
    <>
      <Name>{otherParty(booking, viewer).addressedAs}</Name> answers by{" "}
      {formatDeadline(booking.respondBy, now, clock)}.
    </>
  )
}

function Message({ title, children }: { title: ReactNode; children: ReactNode }) {
  const message = useRef<HTMLDivElement>(null)
  useEffect(() => message.current?.focus(), [])
  return (
    <div ref={message} role="status" tabIndex={-1} className="mb-7 outline-none">
      <Notice tone="plain">
        <p className="type-section text-ink">{title}</p>
        <p className="mt-0.5 type-body text-ink-2">{children}</p>
      </Notice>
    </div>
  )
}
