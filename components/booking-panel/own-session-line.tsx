import { TextLink } from "@/components/ui/text-link"
import type { OwnSession } from "@/lib/slots/views"
import { type Clock, formatTimeRange } from "@/lib/time"

/** Among the free times: the viewer's own session, which no other can be booked over. */
export function OwnSessionLine({ session, clock }: { session: OwnSession; clock: Clock }) {
  const { id, startAt, endAt } = session
  return (
    <p className="flex min-h-11 flex-wrap items-center gap-x-2 border-y border-rule py-1 type-small text-ink-2">
      <span translate="no" className="tabular-nums">
        {formatTimeRange(startAt, endAt, clock)}
      </span>
      <TextLink href={`/bookings/${id}`} className="inline-flex min-h-11 items-center">
        You have a session then
      </TextLink>
    </p>
  )
}
