import { BookLink } from "@/components/attendance/restricted"
import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { panelPath } from "@/lib/analysts/panel-rules"
import { priceWords } from "@/lib/bookings/words"
import type { OtherTimes as Offered } from "@/lib/rebooking/wire"
import { type Clock, formatDay, formatDeadline, formatSpan, formatTimeRange, sessionZone } from "@/lib/time"

/** Other times in place of a session that did not take place, for its investor: each leads to its booking, filled in. */
export function OtherTimes({
  offered,
  bookingId,
  analyst,
  clock,
  now,
  className,
}: {
  offered: Offered
  bookingId: string
  analyst: { readonly id: string; readonly name: string }
  clock: Clock
  now: Date
  className?: string
}) {
  const { items, until, kept, cause } = offered
  const deadline = formatDeadline(until, now.getTime(), clock)
  return (
    <Section
      id="other-times"
      className={className}
      title={items.length === 0 ? "Other times" : `${WORDS[items.length]} to book instead`}
    >
      <p className="mt-1 type-body text-ink-2">
        {kept ? (
          <>
            With <Name>{analyst.name}</Name>, {formatSpan(kept.durationMinutes)} cost no more than before,{" "}
            {priceWords(kept)}, until {deadline}.
          </>
        ) : cause === "declined" ? (
          "Others who cover the same. Nothing is booked until you do."
        ) : (
          `Nothing is booked until you do. Found for you until ${deadline}.`
        )}
      </p>
      {items.length === 0 && (
        <p className="mt-2 type-body">
          Nothing that suits is free now.{" "}
          <TextLink href={cause === "declined" ? "/analysts" : `/analysts/${analyst.id}?rebook=${bookingId}`}>
            Look at all times
          </TextLink>
        </p>
      )}
      <ul>
        {items.map((item, index) => (
          <li
            key={`${item.analyst.id} ${item.startUtc.toISOString()}`}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-rule py-3.5"
          >
            <div className="min-w-0">
              <p className="type-key">
                {formatDay(item.startUtc, clock.timeZone, "long")},{" "}
                <span className="max-sm:block">
                  <span translate="no">{formatTimeRange(item.startUtc, item.endUtc, clock)}</span>{" "}
                  <span className="font-normal text-ink-2">
                    {sessionZone(item.startUtc, item.endUtc, clock.timeZone)}
                  </span>
                </span>
              </p>
              <p className="type-small text-ink-2">
                <Name>{item.analyst.name}</Name> · {formatSpan(item.durationMinutes)} · {priceWords(item)}
              </p>
            </div>
            <BookLink
              variant={index === 0 ? "primary" : "secondary"}
              href={panelPath(item.analyst.id, { ...item, rebookOf: bookingId })}
              className="max-sm:w-full sm:min-w-28"
            >
              Book
              <span className="sr-only">
                {` ${item.analyst.name}, ${formatDay(item.startUtc, clock.timeZone)}, ${formatTimeRange(item.startUtc, item.endUtc, clock)}`}
              </span>
            </BookLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const WORDS = ["", "A time", "Two times", "Three times"]
