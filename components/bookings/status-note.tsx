"use client"
import type { ReactNode } from "react"
import { Name } from "@/components/ui/name"
import { useClock, useNow } from "@/components/zones/clock"
import type { BookingRow } from "@/lib/bookings/views"
import { REASON_WORDS, shownStatus } from "@/lib/bookings/words"
import type { BookingStatus, Role } from "@/lib/core/vocabulary"
import { STEP_WORDS } from "@/lib/payments/words"
import { type Clock, formatDeadline } from "@/lib/time"

type Viewed = {
  readonly booking: BookingRow
  readonly viewer: Role
  readonly clock: Clock
  readonly now: number
}

/** The line beside a status: what it waits for, or who ended it and how. */
export function StatusNote(viewed: Pick<Viewed, "booking" | "viewer">): ReactNode {
  const clock = useClock()
  const now = useNow()
  return <>{NOTES[viewed.booking.status]({ ...viewed, clock, now })}</>
}

const NOTES: Record<BookingStatus, (viewed: Viewed) => ReactNode> = {
  requested: ({ booking, viewer, clock, now }) => {
    if (booking.respondBy === null) return null
    const deadline = formatDeadline(booking.respondBy, now, clock)
    if (booking.payment?.status === "card_needed") {
      return viewer === "investor"
        ? `Add a card by ${deadline}`
        : `Waiting for the investor’s card until ${deadline}`
    }
    if (viewer === "analyst") return `Answer by ${deadline}`
    return (
      <>
        <Name>{booking.analystAddressedAs}</Name> answers by {deadline}
      </>
    )
  },
  confirmed: ({ booking, viewer, now }) => {
    const step = stepWords(booking, viewer)
    if (step) return step
    if (booking.endUtc.getTime() > now) return null
    return viewer === "analyst" ? "Ended. Mark it as completed if it took place" : "Ended"
  },
  declined: ({ booking }) => booking.reasonCode && REASON_WORDS[booking.reasonCode],
  cancelled: ({ booking, viewer }) => (
    <>
      <CancelledBy booking={booking} viewer={viewer} />
      {stepWords(booking, viewer) && `. ${stepWords(booking, viewer)}`}
    </>
  ),
  completed: ({ booking, viewer }) => stepWords(booking, viewer),
  expired: ({ booking, clock, now }) => {
    if (booking.respondBy === null) return null
    const isAhead = booking.startUtc.getTime() > now
    const missed = `${booking.lacksCard ? "No card" : "No answer"} by ${formatDeadline(booking.respondBy, now, clock)}`
    return isAhead ? `${missed}; the time is free again` : missed
  },
  no_show: (viewed) => {
    const step = stepWords(viewed.booking, viewed.viewer)
    return (
      <>
        {shownStatus(viewed.booking) === "no_show" ? <DidNotCome {...viewed} /> : <OpenReport {...viewed} />}
        {step && `. ${step}`}
      </>
    )
  },
}

/** What its payment asks of its investor, who alone can do it. */
function stepWords({ payment }: BookingRow, viewer: Role): string | null {
  return viewer === "investor" && payment ? (STEP_WORDS[payment.status] ?? null) : null
}

function CancelledBy({ booking, viewer }: Pick<Viewed, "booking" | "viewer">) {
  if (booking.cancelledBy === null) return booking.reasonCode && REASON_WORDS[booking.reasonCode]
  if (booking.cancelledBy === "admin") return <>Cancelled by the house</>
  if (booking.cancelledBy === viewer) return <>Cancelled by you</>
  return (
    <>
      Cancelled by <Called booking={booking} role={booking.cancelledBy} />
    </>
  )
}

function DidNotCome({ booking, viewer }: Pick<Viewed, "booking" | "viewer">) {
  if (booking.noShowBy === null) return null
  if (booking.report?.status === "neither") return <>Nobody came</>
  if (booking.noShowBy === viewer) return <>You did not come</>
  return (
    <>
      <Called booking={booking} role={booking.noShowBy} /> did not come
    </>
  )
}

/** Until it is decided who came: whose turn it is, and until when. */
function OpenReport({ booking, viewer, clock, now }: Viewed) {
  const { noShowBy, report } = booking
  if (report?.status === "disputed" && report.decideBy) {
    return <>The house decides by {formatDeadline(report.decideBy, now, clock)}</>
  }
  if (report?.status !== "reported" || noShowBy === null) return null
  const deadline = formatDeadline(report.answerBy, now, clock)
  if (noShowBy === viewer) return <>You are said not to have come. Answer by {deadline}</>
  return (
    <>
      <Called booking={booking} role={noShowBy} /> answers by {deadline}
    </>
  )
}

function Called({ booking, role }: Pick<Viewed, "booking"> & { role: "investor" | "analyst" }) {
  return <Name>{role === "investor" ? booking.investorAddressedAs : booking.analystAddressedAs}</Name>
}
