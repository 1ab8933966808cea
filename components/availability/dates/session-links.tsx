"use client"
import { useEdited } from "@/components/hours/edited"
import { Name } from "@/components/ui/name"
import { TextLink } from "@/components/ui/text-link"
import { useClock } from "@/components/zones/clock"
import type { StrandedBooking } from "@/lib/availability/views"
import { heldName } from "@/lib/slots/rules"
import { formatDay, formatTimeRange } from "@/lib/time"

/** Sessions by time and name, each with the way to its page and, where asked for, to another time or its end, which a group has on its page. */
export function SessionLinks({
  sessions,
  isDateKnown = false,
  canEnd = false,
}: {
  sessions: readonly StrandedBooking[]
  /** All are on one date that stands above. */
  isDateKnown?: boolean
  /** Offers to move, decline or cancel too. */
  canEnd?: boolean
}) {
  const clock = useClock()
  const { viewer, sessionAt } = useEdited()
  return (
    <ul className="mt-1.5 border-t border-rule">
      {sessions.map((session) => {
        const { id, kind, status, startUtc, endUtc } = session
        const isGroup = kind === "group"
        const isRequest = status === "requested" && !isGroup
        const path = sessionAt(session)
        const end = isRequest && viewer === "analyst" ? "decline" : "cancel"
        const about = isGroup
          ? ` the group session ${heldName(session)}`
          : ` the ${isRequest ? "request" : "session"} with ${heldName(session)}`
        return (
          <li key={id} className="flex flex-wrap items-center gap-x-4 border-b border-rule py-1">
            <span className="mr-auto min-w-0 py-2 type-body text-ink">
              {!isDateKnown && `${formatDay(startUtc, clock.timeZone)}, `}
              {formatTimeRange(startUtc, endUtc, clock)}{" "}
              <Name className="inline-block font-semibold">{heldName(session)}</Name>
              {isRequest && <span className="type-small text-ochre"> requested</span>}
              {isGroup && <span className="type-small"> group</span>}
            </span>
            <span className="flex shrink-0 gap-4 type-body">
              <TextLink href={path} className="inline-flex min-h-11 items-center">
                Open<span className="sr-only">{about}</span>
              </TextLink>
              {canEnd && !isGroup && (
                <>
                  <TextLink href={`${path}/reschedule`} className="inline-flex min-h-11 items-center">
                    Move<span className="sr-only">{about} to another time</span>
                  </TextLink>
                  <TextLink href={`${path}?do=${end}`} className="inline-flex min-h-11 items-center">
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
