import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import { Fact, FactList } from "@/components/ui/fact-list"
import { Name } from "@/components/ui/name"
import type { BookingRow } from "@/lib/bookings/views"
import { meetingLinkOf, otherParty, priceWords, REASON_WORDS, theirClock } from "@/lib/bookings/words"
import type { Role } from "@/lib/core/vocabulary"
import { totalWords } from "@/lib/payments/words"
import {
  type Clock,
  formatDay,
  formatSpan,
  formatTimeRange,
  formatZonedMoment,
  sessionZone,
} from "@/lib/time"

/** When and for how much: the viewer's time first, the other side's where it is another. */
export function TimesAndPrice({
  booking,
  viewer,
  clock,
}: {
  booking: BookingRow
  viewer: Role
  clock: Clock
}) {
  const party = otherParty(booking, viewer)
  const theirs = theirClock(party, clock)
  // What is paid elsewhere costs its price there.
  const paid = booking.payment?.feeOnly ? null : booking.payment
  return (
    <dl className="grid gap-x-6 gap-y-4 border-t-2 border-b border-t-ink border-b-rule py-4 sm:grid-cols-[1fr_1fr_auto]">
      <TimeOf label="Your time" booking={booking} clock={clock} />
      {theirs ? (
        <TimeOf
          label={
            <>
              <Name>{party.addressedAs}</Name>’s time
            </>
          }
          booking={booking}
          clock={theirs}
        />
      ) : (
        <div className="hidden sm:block" />
      )}
      <div className="sm:text-right">
        <dt className="type-small text-ink-3">{paid ? "Total" : "Price"}</dt>
        <dd className="type-key">{paid ? totalWords(paid) : priceWords(booking)}</dd>
        <dd className="type-small text-ink-3">
          {formatSpan(booking.durationMinutes)}
          {booking.priceQuote !== null && ", fixed"}
        </dd>
      </div>
    </dl>
  )
}

function TimeOf({ label, booking, clock }: { label: ReactNode; booking: BookingRow; clock: Clock }) {
  const struck = booking.status === "cancelled" && "text-ink-3 line-through"
  return (
    <div>
      <dt className="type-small text-ink-3">{label}</dt>
      <dd className={cn("type-minor", struck)}>{formatDay(booking.startUtc, clock.timeZone, "long-year")}</dd>
      <dd className="type-body text-ink-2">
        <span translate="no" className={cn("font-semibold", struck || "text-ink")}>
          {formatTimeRange(booking.startUtc, booking.endUtc, clock)}
        </span>{" "}
        {sessionZone(booking.startUtc, booking.endUtc, clock.timeZone)}
      </dd>
    </div>
  )
}

const ENDED_BY_HAND = {
  declined: "Declined by",
  cancelled: "Cancelled by",
  no_show: "Reported by",
} as const

/** What else there is to know: where the talk takes place, or who called it off, when and why. */
export function BookingFacts({
  booking,
  viewer,
  clock,
}: {
  booking: BookingRow
  viewer: Role
  clock: Clock
}) {
  const showsVideo = booking.status === "confirmed"
  const ended = Object.entries(ENDED_BY_HAND).find(([status]) => status === booking.status)?.[1]
  const isUnpaid = booking.status === "cancelled" && booking.reasonCode === "unpaid"
  const reason = booking.reasonCode
  if (!showsVideo && !ended) return null
  return (
    <FactList rule="none">
      {showsVideo && (
        <Fact label="Video">
          <VideoLink booking={booking} viewer={viewer} />
        </Fact>
      )}
      {ended && (
        <Fact label={isUnpaid ? "Cancelled" : ended}>
          {!isUnpaid && (
            <>
              <EndedBy booking={booking} viewer={viewer} />,{" "}
            </>
          )}
          <span className="font-normal text-ink-3">
            {formatZonedMoment(booking.updatedAt, clock, "short-year")}
          </span>
        </Fact>
      )}
      {reason !== null && (
        <Fact label="Reason">
          {REASON_WORDS[reason]}
          {booking.reasonText && (
            <p className="mt-1 type-aside wrap-anywhere whitespace-pre-line">
              “<bdi>{booking.reasonText}</bdi>”
            </p>
          )}
        </Fact>
      )}
    </FactList>
  )
}

// A session is declined by its analyst, and missed as the other side says.
function EndedBy({ booking, viewer }: { booking: BookingRow; viewer: Role }) {
  const { status, cancelledBy, noShowBy } = booking
  const by =
    status === "cancelled"
      ? cancelledBy
      : status === "no_show" && noShowBy === "analyst"
        ? "investor"
        : "analyst"
  if (by === viewer) return <>you</>
  if (by === null || by === "admin") return <>the house</>
  return <Name>{booking[by].name}</Name>
}

function VideoLink({ booking, viewer }: { booking: BookingRow; viewer: Role }) {
  const { addressedAs } = otherParty(booking, viewer)
  const link = meetingLinkOf(booking)
  if (link === null) {
    return (
      <span className="font-normal text-ink-2">
        {viewer === "analyst" ? (
          <>
            Your profile has no meeting link: send <Name>{addressedAs}</Name> one before the start.
          </>
        ) : (
          <>
            <Name>{addressedAs}</Name> will send a link.
          </>
        )}
      </span>
    )
  }
  return (
    <a
      href={link}
      target="_blank"
      rel="noreferrer"
      className="break-all underline decoration-accent decoration-1 underline-offset-4 hover:text-accent hover:decoration-2"
    >
      {link.slice("https://".length)}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  )
}
