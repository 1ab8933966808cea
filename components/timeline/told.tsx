import { cn } from "@/components/ui/class-names"
import { Name } from "@/components/ui/name"
import type { BookingRow } from "@/lib/bookings/views"
import { STATUS_WORDS } from "@/lib/notifications/delivery-words"
import type { ToldLine } from "@/lib/notifications/told-rules"
import { toldWords, WAY_WORDS, whyWords } from "@/lib/notifications/told-words"
import { type Clock, formatDay, formatZonedTime, shortStyle } from "@/lib/time"

/** What both sides were told of a booking, and what is still to come; nothing where there is none. */
export function Told({
  told,
  booking,
  clock,
  now,
}: {
  told: readonly ToldLine[]
  booking: BookingRow
  clock: Clock
  now: Date
}) {
  if (told.length === 0) return null
  return (
    <section aria-labelledby="told-heading" className="mt-6">
      <h3 id="told-heading" className="border-b border-rule pb-2 type-label">
        What was told
      </h3>
      <ul>
        {told.map((line) => {
          const { side, dueAt, status, reason, channels } = line
          const why = whyWords(line)
          const style = shortStyle(dueAt, now, clock.timeZone)
          const isPast = status !== "due"
          return (
            <li
              key={`${side} ${line.kind} ${dueAt.toISOString()} ${status} ${reason}`}
              className="flex justify-between gap-4 border-b border-rule py-2 type-small text-ink-2"
            >
              <div className="min-w-0">
                <p className={cn(isPast && "text-ink")}>{toldWords(line)}</p>
                <p>
                  <time translate="no" dateTime={dueAt.toISOString()}>
                    {`${formatDay(dueAt, clock.timeZone, style)}, ${formatZonedTime(dueAt, clock)}`}
                  </time>
                  {channels.length === 0 ? (
                    <>
                      {" · to "}
                      <Name>{booking[side].name}</Name>
                    </>
                  ) : (
                    ` · ${channels.map((channel) => WAY_WORDS[channel]).join(", ")}`
                  )}
                  {why && ` · ${why}`}
                </p>
              </div>
              <p className="shrink-0">{STATUS_WORDS[status]}</p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
