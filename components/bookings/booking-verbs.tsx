"use client"
import { useClock } from "@/components/shell/zone-provider"
import type { ButtonVariant } from "@/components/ui/button-class"
import { cn } from "@/components/ui/class-names"
import type { BookingRow } from "@/lib/bookings/views"
import type { Role } from "@/lib/core/vocabulary"
import { formatMoment } from "@/lib/time"
import { ReasonDialog } from "./reason-dialog"
import type { BookingActions } from "./use-verb-form"
import { VerbForm } from "./verb-form"
import { offeredVerbs, otherParty } from "./words"

/** The buttons of what the viewer may do with a booking now; nothing when there is nothing. */
export function BookingVerbs({
  booking,
  viewer,
  actions,
  variant = "quiet",
  stacked = false,
  className,
}: {
  booking: BookingRow
  viewer: Role
  actions: BookingActions
  /** How the act that takes or ends something well looks: solid where it is the one of the view or urgent. */
  variant?: ButtonVariant
  stacked?: boolean
  className?: string
}) {
  const clock = useClock()
  const verbs = offeredVerbs(booking, viewer)
  if (verbs.length === 0) return null
  const about = `${otherParty(booking, viewer).name}, ${formatMoment(booking.startUtc, clock)}`
  const each = stacked ? "w-full" : "flex-1 lg:flex-none lg:min-w-27"
  const common = { booking, actions, about, className: each }
  const endings = (
    <>
      {verbs.includes("decline") && <ReasonDialog verb="decline" viewer={viewer} {...common} />}
      {verbs.includes("cancel") && (
        <ReasonDialog verb="cancel" viewer={viewer} label={stacked ? undefined : "Cancel"} {...common} />
      )}
    </>
  )
  return (
    <div className={cn("flex gap-2.5", stacked && "flex-col", className)}>
      {!stacked && endings}
      {verbs.includes("confirm") && <VerbForm verb="confirm" variant={variant} {...common} />}
      {verbs.includes("complete") && <VerbForm verb="complete" variant={variant} {...common} />}
      {stacked && endings}
    </div>
  )
}
