import { timeOffDates, timeOffPart } from "@/components/hours/words"
import { Name } from "@/components/ui/name"
import { TextLink } from "@/components/ui/text-link"
import type { HeldExplanation } from "@/lib/slots/views"
import { type Clock, formatTimeRange } from "@/lib/time"
import type { Asker } from "./closed-words"

const LINK = "inline-flex min-h-11 flex-wrap items-center gap-x-1.5 type-small mouse:min-h-0"

/** The sessions that hold a time, each with the way to it; the date and the zone stand above, with the time asked about. */
export function HoldingSessions({
  sessions,
  asker,
  clock,
}: {
  sessions: HeldExplanation["sessions"]
  asker: Asker
  clock: Clock
}) {
  const path = asker === "admin" ? "/admin/bookings" : "/bookings"
  return (
    <ul>
      {sessions.map(({ id, investorName, status, startUtc, endUtc }) => (
        <li key={id}>
          <TextLink href={`${path}/${id}`} className={LINK}>
            <Name>{investorName}</Name>
            <span>{`${formatTimeRange(startUtc, endUtc, clock)}, ${status}`}</span>
          </TextLink>
        </li>
      ))}
    </ul>
  )
}

/** The time off that holds a time; for its analyst with the way to its date. */
export function HoldingTimeOff({
  timeOff,
  asker,
  clock,
}: {
  timeOff: HeldExplanation["timeOff"]
  asker: Asker
  clock: Clock
}) {
  return (
    <ul>
      {timeOff.map((off) => {
        const words = (
          <>
            <span>{`${timeOffDates(off)}, ${timeOffPart(off, clock.hourCycle)}`}</span>
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
