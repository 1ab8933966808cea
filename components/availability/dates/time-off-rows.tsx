"use client"
import { PressForm } from "@/components/forms/press-form"
import { useEdited } from "@/components/hours/edited"
import { timeOffDates, timeOffPart } from "@/components/hours/words"
import { TextLink } from "@/components/ui/text-link"
import { useClock } from "@/components/zones/clock"
import type { TimeOffView } from "@/lib/availability/views"
import { useDates } from "./dates"
import { datesHref } from "./words"

/** Entries of time off, each with its removal. */
export function TimeOffRows({
  entries,
  hasLinks = false,
}: {
  entries: readonly TimeOffView[]
  /** The dates lead to their place in the calendar. */
  hasLinks?: boolean
}) {
  const { hourCycle } = useClock()
  const { actions, tellRemoved } = useDates()
  const { dates: path } = useEdited()
  return (
    <ul className="mt-1.5 border-t border-rule">
      {entries.map((entry) => (
        <li key={entry.id} className="flex items-center justify-between gap-4 border-b border-rule py-2.5">
          <div className="min-w-0 type-body">
            <p>
              {hasLinks ? (
                <TextLink
                  href={datesHref(path, { date: entry.startDate })}
                  scroll={false}
                  className="inline py-3 font-semibold mouse:py-0"
                >
                  {timeOffDates(entry)}
                </TextLink>
              ) : (
                <span className="font-semibold">{timeOffDates(entry)}</span>
              )}
              , {timeOffPart(entry, hourCycle)}
            </p>
            {entry.reason && (
              <p className="whitespace-pre-line text-ink-2">
                <bdi>{entry.reason}</bdi>
              </p>
            )}
          </div>
          <PressForm
            action={actions.removeTimeOff}
            values={{ timeOffId: entry.id }}
            busyLabel="Removing…"
            className="shrink-0"
            onDone={tellRemoved}
          >
            Remove<span className="sr-only"> the time off {timeOffDates(entry)}</span>
          </PressForm>
        </li>
      ))}
    </ul>
  )
}
