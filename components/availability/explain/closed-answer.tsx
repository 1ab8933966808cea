import { ProblemNotice } from "@/components/forms/form-problem"
import { useClock } from "@/components/zones/clock"
import { MINUTE_MS } from "@/lib/core/duration"
import type { Problem } from "@/lib/core/problems"
import type { ClosingRules, HeldExplanation } from "@/lib/slots/views"
import { formatDate, formatMinute, formatSession } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"
import { type Asker, closedWords } from "./closed-words"
import { HoldingSessions, HoldingTimeOff } from "./holding-time"

/** What was asked, and what is known of each instant that the clock reads so: none, one, or two. */
export type Answer =
  | {
      readonly problem: string
      /** What the server refused, where the person can do something about it: he is signed out, or another. */
      readonly refusal?: Problem | undefined
    }
  | {
      readonly date: string
      readonly minute: number
      readonly durationMinutes: number
      readonly times: readonly (HeldExplanation & { readonly at: number })[]
    }

/** Every reason in words, or that the time can be booked. */
export function ClosedAnswer({
  answer,
  rules,
  asker,
  again,
}: {
  answer: Answer
  rules: ClosingRules
  asker: Asker
  /** Asks once more. */
  again: () => void
}) {
  const clock = useClock()
  if ("refusal" in answer && answer.refusal) return <ProblemNotice problem={answer.refusal} again={again} />
  if ("problem" in answer) return <p className="type-small text-brick">{answer.problem}</p>
  const { date, minute, durationMinutes, times } = answer
  if (times.length === 0) {
    return (
      <p className="type-body">
        The clock in {zoneLabel(clock.timeZone, Date.parse(date))} is put forward on{" "}
        {formatDate(date, "long")} and skips {formatMinute(minute, clock.hourCycle)}. There is no such time.
      </p>
    )
  }
  return times.map(({ at, open, reasons, sessions, timeOff }) => (
    <div key={at} className="border-t border-rule py-2 type-body">
      <p className="type-small text-ink-2">{formatSession(at, at + durationMinutes * MINUTE_MS, clock)}</p>
      <p className="type-key">{open ? "Open. An investor can book it." : "Closed."}</p>
      {reasons.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {reasons.map((reason) => (
            <li key={reason}>
              {closedWords(reason, rules, asker)}
              {reason === (reasons.includes("taken") ? "taken" : "buffer") && (
                <HoldingSessions sessions={sessions} asker={asker} />
              )}
              {reason === "time_off" && <HoldingTimeOff timeOff={timeOff} asker={asker} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  ))
}
