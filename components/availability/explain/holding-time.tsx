import { timeOffDates, timeOffPart } from "@/components/hours/words"
import { Name } from "@/components/ui/name"
import { TextLink } from "@/components/ui/text-link"
import { useClock } from "@/components/zones/clock"
import { sessionPath } from "@/lib/bookings/path-rules"
import { heldName } from "@/lib/slots/rules"
import type { HeldExplanation } from "@/lib/slots/views"
import { formatTimeRange } from "@/lib/time"
import type { Asker } from "./closed-words"

const LINK = "inline-flex min-h-11 flex-wrap items-center gap-x-1.5 type-small mouse:min-h-0"

/** The sessions that hold a time, each with the way to it; the date and the zone stand above, with the time asked about. */
export function HoldingSessions({
  sessions,
  asker,
}: {
  sessions: HeldExplanation["sessions"]
  asker: Asker
}) {
  const clock = useClock()
  return (
    <ul>
      {sessions.map((session) => (
        <li key={session.id}>
          <TextLink href={sessionPath(session, asker)} className={LINK}>
            <Name>{heldName(session)}</Name>
            <span>{`${formatTimeRange(session.startUtc, session.endUtc, clock)}, ${session.status}`}</span>
          </TextLink>
        </li>
      ))}
    </ul>
  )
}

/** The time off that holds a time; for its analyst with the way to its date. */
export function HoldingTimeOff({ timeOff, asker }: { timeOff: HeldExplanation["timeOff"]; asker: Asker }) {
  const { hourCycle } = useClock()
  return (
    <ul>
      {timeOff.map((off) => {
        const words = (
          <>
            <span>{`${timeOffDates(off)}, ${timeOffPart(off, hourCycle)}`}</span>
            {off.reason && <bdi>{off.reason}</bdi>}
          </>
        )
        return (
          <li key={`${off.startDate} ${off.startMinute}`}>
            {asker === "admin" ? (
              <span className={LINK}>{words}</span>
            ) : (
              <TextLink href={`/availability/dates?date=${off.startDate}`} className={LINK}>
                {words}
              </TextLink>
            )}
          </li>
        )
      })}
    </ul>
  )
}
