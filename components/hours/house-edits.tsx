import { Name } from "@/components/ui/name"
import { Notice } from "@/components/ui/notice"
import type { HouseEdit } from "@/lib/availability/views"
import type { ScheduleEventKind } from "@/lib/core/vocabulary"
import { type Clock, formatMoment } from "@/lib/time"

const DID: Partial<Record<ScheduleEventKind, string>> = {
  profile_updated: "changed your profile",
  week_replaced: "changed your week",
  override_replaced: "set the hours of a date of yours",
  override_removed: "let a date of yours follow the week again",
  time_off_added: "took time off for you",
  time_off_removed: "removed time off of yours",
  batch_applied: "changed many dates of yours",
  batch_undone: "took back a change of many dates of yours",
}

/** What somebody of the house changed since the analyst edited last: who, what and when; nothing where there is nothing. */
export function HouseEdits({ edits, clock }: { edits: readonly HouseEdit[]; clock: Clock }) {
  const told = edits.filter(({ kind }) => DID[kind])
  if (told.length === 0) return null
  return (
    <Notice tone="plain" title="Changed by the house" className="mb-6">
      <ul>
        {told.map(({ kind, by, at }) => (
          <li key={`${kind} ${at.toISOString()}`}>
            <Name>{by}</Name> (house) {DID[kind]},{" "}
            <time translate="no" dateTime={at.toISOString()}>
              {formatMoment(at, clock)}
            </time>
          </li>
        ))}
      </ul>
      <p className="mt-1">
        What you save from here on is yours again. Changes of many dates can be undone under Dates.
      </p>
    </Notice>
  )
}
