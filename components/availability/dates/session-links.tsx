"use client"
import { useEdited } from "@/components/hours/edited"
import { Name } from "@/components/ui/name"
import { TextLink } from "@/components/ui/text-link"
import { useClock } from "@/components/zones/clock"
import type { DateSession } from "@/lib/availability/views"
import { formatDay, formatTimeRange } from "@/lib/time"

/** Sessions by time and name, each with the way to its page and, where asked for, to another time or its end. */
export function SessionLinks({
  sessions,
  isDateKnown = false,
  canEnd = false,
}: {
  sessions: readonly DateSession[]
  /** All are on one date that stands above. */
  isDateKnown?: boolean
  /** Offers to move, decline or cancel too. */
  canEnd?: boolean
}) {
  const clock = useClock()
  const { viewer, bookingAt } = useEdited()
  return (
    <ul className="mt-1.5 border-t border-rule">
      {sessions.map(({ id, investorName, status, startUtc, endUtc }) => {
        const isRequest = status === "requested"
        const end = isRequest && viewer === "analyst" ? "decline" : "cancel"
        const about = ` the ${isRequest ? "request" : "session"} with ${investorName}`
        return (
          <li key={id} className="flex flex-wrap items-center gap-x-4 border-b border-rule py-1">
            <span className="mr-auto min-w-0 py-2 type-body text-ink">
              {!isDateKnown && `${formatDay(startUtc, clock.timeZone)}, `}
              {formatTimeRange(startUtc, endUtc, clock)}{" "}
              <Name className="inline-block font-semibold">{investorName}</Name>
              {isRequest && <span className="type-small text-ochre"> requested</span>}
            </span>
            <span className="flex shrink-0 gap-4 type-body">
              <TextLink href={bookingAt(id)} className="inline-flex min-h-11 items-center">
                Open<span className="sr-only">{about}</span>
              </TextLink>
              {canEnd && (
                <>
                  <TextLink
                    href={`${bookingAt(id)}/reschedule`}
                    className="inline-flex min-h-11 items-center"
                  >
                    Move<span className="sr-only">{about} to another time</span>
                  </TextLink>
                  <TextLink href={`${bookingAt(id)}?do=${end}`} className="inline-flex min-h-11 items-center">
                    {end === "decline" ? "Decline" : "Cancel"}
                    <span className="sr-only">{about}</span>
                  </TextLink>
                </>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
