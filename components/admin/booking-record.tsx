import type { ReactNode } from "react"
import { Fact, FactList } from "@/components/ui/fact-list"
import { Name } from "@/components/ui/name"
import { FACT_LINK, TextLink } from "@/components/ui/text-link"
import type { BookingRow } from "@/lib/bookings/views"
import { priceWords, REASON_WORDS } from "@/lib/bookings/words"
import { type Clock, formatMoment, formatSession, formatSpan } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"

/** All that is stored of a booking, for an admin's eyes. */
export function BookingRecord({ booking, clock }: { booking: BookingRow; clock: Clock }) {
  const { investor, analyst, startUtc, endUtc, reasonCode } = booking
  const timeIn = (timeZone: string | null): ReactNode =>
    timeZone === null
      ? "Zone not known yet"
      : formatSession(startUtc, endUtc, { ...clock, timeZone }, "short-year")
  const moment = (at: Date) => `${formatMoment(at, clock, "short-year")} ${zoneLabel(clock.timeZone, at)}`
  return (
    <FactList>
      <Fact label="Investor">
        <TextLink href={`/admin/users/${investor.id}`} className={FACT_LINK}>
          <Name>{investor.name}</Name>
        </TextLink>
        <span className="block font-normal text-ink-3">
          <Name>{investor.firm ?? "No firm"}</Name>
        </span>
      </Fact>
      <Fact label="Analyst">
        <TextLink href={`/admin/analysts/${analyst.id}`} className={FACT_LINK}>
          <Name>{analyst.name}</Name>
        </TextLink>
      </Fact>
      <Fact label="Your time">{timeIn(clock.timeZone)}</Fact>
      <Fact label="Investor’s time">{timeIn(booking.investorTimeZone)}</Fact>
      <Fact label="Analyst’s time">{timeIn(booking.analystTimeZone)}</Fact>
      <Fact label="Length">{formatSpan(booking.durationMinutes)}</Fact>
      <Fact label="Price">{priceWords(booking)}</Fact>
      <Fact label="Video">{booking.videoUrl ?? <Nothing>No link</Nothing>}</Fact>
      {booking.respondBy && <Fact label="Answer by">{moment(booking.respondBy)}</Fact>}
      {booking.confirmedAt && <Fact label="Confirmed">{moment(booking.confirmedAt)}</Fact>}
      {reasonCode && (
        <Fact label="Reason">
          {REASON_WORDS[reasonCode]}
          {booking.reasonText && (
            <span className="block type-aside whitespace-pre-line">
              “<bdi>{booking.reasonText}</bdi>”
            </span>
          )}
        </Fact>
      )}
      <Fact label="Created">{moment(booking.createdAt)}</Fact>
      <Fact label="Updated">{moment(booking.updatedAt)}</Fact>
      <Fact label="Revision">{booking.revision}</Fact>
      <Fact label="Id">
        <span className="font-normal text-ink-2">{booking.id}</span>
      </Fact>
    </FactList>
  )
}

function Nothing({ children }: { children: ReactNode }) {
  return <span className="font-normal text-ink-3">{children}</span>
}
