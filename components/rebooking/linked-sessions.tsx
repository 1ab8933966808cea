import { TextLink } from "@/components/ui/text-link"
import { bookingPath } from "@/lib/bookings/path-rules"
import type { Role } from "@/lib/core/vocabulary"
import type { LinkedSession, RebookingView } from "@/lib/rebooking/wire"
import { type Clock, formatZonedMoment } from "@/lib/time"

/** The session that was booked in place of this one, or in whose place this one was; nothing where there is none. */
export function LinkedSessions({
  linked,
  viewer,
  clock,
}: {
  linked: RebookingView
  viewer: Role
  clock: Clock
}) {
  const line = (words: string, session: LinkedSession | null) =>
    session && (
      <p className="mt-3 type-body text-ink-2">
        {words}{" "}
        <TextLink href={bookingPath(session.id, viewer)}>
          {formatZonedMoment(session.startUtc, clock, "short-year")}
        </TextLink>
      </p>
    )
  return (
    <>
      {line("Booked in place of the session of", linked.insteadOf)}
      {line("Booked again:", linked.bookedInstead)}
    </>
  )
}
