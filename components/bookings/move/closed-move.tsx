import { ButtonLink } from "@/components/ui/button-link"
import { Name } from "@/components/ui/name"
import { EmptyState } from "@/components/ui/state-block"
import { bookingPath } from "@/lib/bookings/path-rules"
import type { BookingRow } from "@/lib/bookings/views"
import { otherParty } from "@/lib/bookings/words"
import type { Role } from "@/lib/core/vocabulary"

/** In the panel's place when the analyst is not listed: there is no time to move to. */
export function ClosedMove({ booking, viewer }: { booking: BookingRow; viewer: Role }) {
  return (
    <EmptyState
      title="There is no time to move to"
      action={<ButtonLink href={bookingPath(booking.id, viewer)}>Back to the session</ButtonLink>}
    >
      {viewer === "analyst" ? (
        <>Your profile is not listed, so no time is offered. The session stays as it is.</>
      ) : (
        <>
          <Name>{otherParty(booking, viewer).addressedAs}</Name> takes no sessions now. This one stays as it
          is.
        </>
      )}
    </EmptyState>
  )
}
