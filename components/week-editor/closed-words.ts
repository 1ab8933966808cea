import type { AnalystSchedule, ClosedReason } from "@/lib/scheduling/types"
import { formatSpan } from "@/lib/time"

type Rules = Pick<
  AnalystSchedule,
  "minNoticeMinutes" | "bookingWindowDays" | "bufferBeforeMinutes" | "bufferAfterMinutes" | "maxDailySessions"
>

const WORDS: Record<ClosedReason, (rules: Rules) => string> = {
  disabled: () => "Your profile is not enabled, so nothing can be booked yet. An admin enables it.",
  past: () => "It has passed.",
  notice: ({ minNoticeMinutes }) => `It is sooner than your notice of ${formatSpan(minNoticeMinutes)}.`,
  window: ({ bookingWindowDays: days }) =>
    `It lies beyond your booking window of ${days} ${days === 1 ? "day" : "days"}.`,
  outside_hours: () => "Your hours do not cover all of it.",
  off_grid: () => "No session starts at that minute: it lies between two steps of the range.",
  time_off: () => "You have time off then.",
  taken: () => "A request or a session of yours holds that time.",
  buffer: ({ bufferBeforeMinutes, bufferAfterMinutes }) =>
    `It is too close to a request or a session: you keep ${formatSpan(bufferBeforeMinutes)} free before and ${formatSpan(bufferAfterMinutes)} after each.`,
  daily_limit: ({ maxDailySessions }) =>
    `That day has its ${maxDailySessions ?? 0} ${maxDailySessions === 1 ? "session" : "sessions"}, your limit.`,
}

/** One reason in a sentence for its analyst. */
export function closedWords(reason: ClosedReason, rules: Rules): string {
  return WORDS[reason](rules)
}
