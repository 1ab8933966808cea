import { countOf } from "@/lib/core/plural"
import type { ClosedReason } from "@/lib/core/vocabulary"
import type { ClosingRules } from "@/lib/slots/views"
import { formatSpan } from "@/lib/time"

/** Who asks why a time is closed: the analyst whose time it is, or an admin. */
export type Asker = "analyst" | "admin"

type Words = (rules: ClosingRules, say: (own: string, other: string) => string) => string

const WORDS: Record<ClosedReason, Words> = {
  disabled: (_, say) =>
    say(
      "Your profile is not enabled, so nothing can be booked yet. An admin enables it.",
      "The profile is not enabled, so nothing can be booked.",
    ),
  past: () => "It has passed.",
  notice: ({ minNoticeMinutes }, say) =>
    `It is sooner than ${say("your", "the")} notice of ${formatSpan(minNoticeMinutes)}.`,
  window: ({ bookingWindowDays: days }, say) =>
    `It lies beyond ${say("your", "the")} booking window of ${countOf(days, "day")}.`,
  outside_hours: (_, say) => `${say("Your", "The posted")} hours do not cover all of it.`,
  off_grid: () => "No session starts at that minute: it lies between two steps of the range.",
  time_off: (_, say) => say("You have time off then.", "The analyst has time off then."),
  taken: (_, say) => `A request or a session ${say("of yours holds", "holds")} that time.`,
  buffer: ({ bufferBeforeMinutes, bufferAfterMinutes }, say) =>
    `It is too close to a request or a session: ${say("you keep", "the analyst keeps")} ${formatSpan(bufferBeforeMinutes)} free before and ${formatSpan(bufferAfterMinutes)} after each.`,
  daily_limit: ({ maxDailySessions }, say) =>
    `That day has its ${countOf(maxDailySessions ?? 0, "session")}, ${say("your", "the")} limit.`,
}

/** One reason in a sentence for the one who asks. */
export function closedWords(reason: ClosedReason, rules: ClosingRules, asker: Asker): string {
  return WORDS[reason](rules, (own, other) => (asker === "analyst" ? own : other))
}
