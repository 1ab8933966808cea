import { Name } from "@/components/ui/name"
import type { CaseView } from "@/lib/attendance/views"
import type { Participant } from "@/lib/core/vocabulary"
import { type Clock, formatMoment, shortStyle } from "@/lib/time"

/** What both sides say of a session, the first first; goes on from the facts above it. */
export function StatementList({
  statements,
  names,
  clock,
  now,
}: {
  statements: CaseView["statements"]
  names: Readonly<Record<Participant, string>>
  clock: Clock
  now: Date
}) {
  if (statements.length === 0) return null
  return (
    <ol aria-label="Statements">
      {statements.map(({ by, text, at }) => (
        <li
          key={at.toISOString()}
          className="grid gap-x-3 gap-y-1 border-b border-rule py-3 sm:grid-cols-[116px_minmax(0,1fr)]"
        >
          <p className="type-small">
            <Name className="font-semibold">{names[by]}</Name>{" "}
            <time translate="no" dateTime={at.toISOString()} className="text-ink-3 sm:block">
              {formatMoment(at, clock, shortStyle(at, now, clock.timeZone))}
            </time>
          </p>
          <p className="min-w-0 type-body whitespace-pre-wrap wrap-anywhere">{text}</p>
        </li>
      ))}
    </ol>
  )
}
