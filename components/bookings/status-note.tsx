import type { ReactNode } from "react"
import type { BookingRow } from "@/lib/bookings/views"
import type { BookingStatus, Role } from "@/lib/core/vocabulary"
import { type Clock, formatDeadline } from "@/lib/time"
import { firstNameOf, REASON_WORDS } from "./words"

type Viewed = {
  readonly booking: BookingRow
  readonly role: Role
  readonly clock: Clock
  readonly now: Date | number
}

/** The line beside a status: what it waits for, or who ended it and how. */
export function StatusNote(viewed: Viewed): ReactNode {
  return NOTES[viewed.booking.status](viewed)
}

const NOTES: Record<BookingStatus, (viewed: Viewed) => ReactNode> = {
  requested: ({ booking, role, clock, now }) => {
    if (booking.respondBy === null) return null
    const deadline = formatDeadline(booking.respondBy, now, clock)
    if (role === "analyst") return `Answer by ${deadline}`
    return (
      <>
        <FirstName of={booking.analyst.name} /> answers by {deadline}
      </>
    )
  },
  confirmed: ({ booking, role, now }) => {
    if (booking.endUtc.getTime() > new Date(now).getTime()) return null
    return role === "analyst" ? "Ended. Mark it as completed if it took place" : "Ended"
  },
  declined: ({ booking }) => booking.reasonCode && REASON_WORDS[booking.reasonCode],
  cancelled: ({ booking, role }) => <CancelledBy booking={booking} role={role} />,
  completed: () => null,
  expired: ({ booking, clock, now }) =>
    booking.respondBy &&
    `No answer by ${formatDeadline(booking.respondBy, now, clock)}; the time is free again`,
  no_show: ({ booking, role }) => <DidNotCome booking={booking} role={role} />,
}

function CancelledBy({ booking, role }: Pick<Viewed, "booking" | "role">) {
  if (booking.cancelledBy === null) return null
  if (booking.cancelledBy === role) return "Cancelled by you"
  if (booking.cancelledBy === "admin") return "Cancelled by an admin"
  return (
    <>
      Cancelled by <FirstName of={booking[booking.cancelledBy].name} />
    </>
  )
}

function DidNotCome({ booking, role }: Pick<Viewed, "booking" | "role">) {
  if (booking.noShowBy === null) return null
  if (booking.noShowBy === role) return "You did not come"
  return (
    <>
      <FirstName of={booking[booking.noShowBy].name} /> did not come
    </>
  )
}

function FirstName({ of: name }: { of: string }) {
  return <bdi>{firstNameOf(name)}</bdi>
}
