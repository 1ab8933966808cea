import { rangeWords } from "@/components/hours/words"
import { DAY_MINUTES } from "@/lib/core/duration"
import { countOf } from "@/lib/core/plural"
import type { OwnTime } from "@/lib/slots/views"
import { type Clock, formatDate, formatSpan, formatTimeRange } from "@/lib/time"
import { abbreviationOf } from "@/lib/zone-names"
import { type Entry, minutesOn, type OffTime, type OpenPart, type Shown } from "./days"

const ROW =
  "grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-4 border-b border-rule py-2.25 type-body text-ink-3 last:border-b-0 lg:grid-cols-[7.5rem_minmax(0,1fr)]"

/** Open or off time of a day: when, and what it is. */
export function OwnTimeRow({
  entry,
  date,
  shown: { own, clock, isShared },
}: {
  entry: Extract<Entry, { kind: "open" | "off" }>
  date: string
  shown: Shown
}) {
  const span = entry.kind === "open" ? entry.open : entry.off
  const isAllDay = entry.kind === "off" && entry.off.isAllDay
  return (
    <li className={ROW}>
      <span className="tabular-nums">
        {isAllDay
          ? "All day"
          : `${spanWords(span, date, clock)}${isShared ? "" : ` ${abbreviationOf(clock.timeZone, span.from)}`}`}
      </span>
      <span>
        {entry.kind === "open" ? openWords(entry.open, own) : <bdi>{offWords(entry.off, date)}</bdi>}
      </span>
    </li>
  )
}

/** "Time off: travel to Boston, until Mon 30 Nov". */
export function offWords({ reason, endDate }: Pick<OffTime, "reason" | "endDate">, date: string): string {
  const until = endDate > date ? `, until ${formatDate(endDate)}` : ""
  return `Time off${reason ? `: ${reason}` : ""}${until}`
}

function spanWords(span: { from: number; until: number }, date: string, clock: Clock): string {
  const minutes = minutesOn(date, span, clock.timeZone)
  // The day ends at 24:00, not at the next one's 00:00.
  if (minutes.endMinute === DAY_MINUTES) return rangeWords(minutes, clock.hourCycle)
  return formatTimeRange(span.from, span.until, clock)
}

function openWords({ starts, startsInAll, closed }: OpenPart, own: OwnTime | null): string {
  if (starts > 0) return `Open, ${countOf(starts, "start")}`
  if (startsInAll > 0) return "Open, with starts on the day beside it only"
  if (closed === "notice" && own)
    return `Posted, closed by your notice of ${formatSpan(own.minNoticeMinutes)}`
  if (closed === "window") return "Posted, beyond your booking window"
  if (closed === "daily_limit") return "Posted, closed by your daily limit"
  if (closed === "disabled") return "Posted, not bookable until your profile is enabled"
  return "Posted, too short beside what is booked"
}
