"use client"
import type { ReactNode } from "react"
import { useBooking } from "@/components/bookings/booking"
import { type ButtonVariant, buttonClass } from "@/components/ui/button-class"
import { ButtonLink } from "@/components/ui/button-link"
import { cn } from "@/components/ui/class-names"
import { useClock, useNow } from "@/components/zones/clock"
import { bookingPath } from "@/lib/bookings/path-rules"
import { meetingLinkOf, otherParty } from "@/lib/bookings/words"
import { formatMoment } from "@/lib/time"
import { EndingDialog } from "./ending-dialog"
import { type ButtonVerb, isJoinable, offeredVerbs, rowVerbs } from "./offered-verbs"
import { VerbForm } from "./verb-form"

/** The buttons of what the viewer may do with a booking now, all of them or the two of a row; nothing when there is nothing. */
export function BookingVerbs({
  variant = "quiet",
  stacked = false,
  only,
  afterJoin,
  className,
}: {
  /** How the act that takes or ends something well looks: solid where it is the one of the view or urgent. */
  variant?: ButtonVariant
  /** On the booking's page: one below the other, with their whole names. */
  stacked?: boolean
  /** The others stand elsewhere. */
  only?: ButtonVerb
  /** Stands between joining and what changes the booking. */
  afterJoin?: ReactNode
  className?: string
}) {
  const { booking, viewer } = useBooking()
  const clock = useClock()
  const joinable = isJoinable(booking, useNow()) && only === undefined && viewer !== "admin"
  const offered = stacked ? offeredVerbs(booking, viewer) : rowVerbs(booking, viewer, joinable).reverse()
  const verbs = offered.filter((verb) => only === undefined || verb === only)
  if (verbs.length === 0 && !joinable && !afterJoin) return null
  const common = {
    about: `${otherParty(booking, viewer).name}, ${formatMoment(booking.startUtc, clock)}`,
    isBrief: !stacked,
    className: stacked ? "w-full" : "flex-1 lg:flex-none lg:min-w-23",
  }
  const buttonOf = (verb: ButtonVerb) => {
    switch (verb) {
      case "confirm":
      case "complete":
        return <VerbForm key={verb} verb={verb} variant={variant} {...common} />
      case "reschedule":
        return <MoveLink key={verb} {...common} />
      default:
        return <EndingDialog key={verb} verb={verb} {...common} />
    }
  }
  return (
    <div className={cn("flex gap-2.5", stacked && "flex-col", className)}>
      {joinable && <JoinLink {...common} />}
      {afterJoin}
      {verbs.map(buttonOf)}
    </div>
  )
}

type LinkProps = { about: string; isBrief: boolean; className: string }

function JoinLink({ about, isBrief, className }: LinkProps) {
  const { booking } = useBooking()
  return (
    <div className={className}>
      <a
        href={meetingLinkOf(booking) ?? undefined}
        target="_blank"
        rel="noreferrer"
        className={cn(buttonClass("primary"), "w-full")}
      >
        {isBrief ? "Join" : "Join the session"}
        <span className="sr-only"> {about} (opens in a new tab)</span>
      </a>
    </div>
  )
}

function MoveLink({ about, isBrief, className }: LinkProps) {
  const { booking, viewer } = useBooking()
  return (
    <div className={className}>
      <ButtonLink href={`${bookingPath(booking.id, viewer)}/reschedule`} className="w-full">
        {isBrief ? "Move" : "Move to another time"}
        <span className="sr-only"> {about}</span>
      </ButtonLink>
    </div>
  )
}
