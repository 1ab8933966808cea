"use client"
import { type FormEvent, useId, useMemo, useRef } from "react"
import { AvailabilityTabs } from "@/components/availability/availability-tabs"
import { type Explain, ExplainForm } from "@/components/availability/explain/explain-form"
import { LeaveGuard } from "@/components/forms/leave-guard"
import { officeWeek, rangesOf, toWindows } from "@/components/hours/draft"
import { useEdited } from "@/components/hours/edited"
import { faultsOf } from "@/components/hours/faults"
import { Button } from "@/components/ui/button"
import { Name } from "@/components/ui/name"
import { PageTitle } from "@/components/ui/page-title"
import { EmptyState } from "@/components/ui/state-block"
import { TextLink } from "@/components/ui/text-link"
import { ClockIn, useClock, useNow, useWeekStart } from "@/components/zones/clock"
import type { ScheduleDraft } from "@/lib/availability/views"
import { countOf } from "@/lib/core/plural"
import { weekdayNumbersFrom } from "@/lib/month-pages"
import { WEEKDAYS } from "@/lib/time"
import { abbreviationOf, cityOf, currentZoneName, offsetLabel } from "@/lib/zone-names"
import { DayRow } from "./day-row"
import { SaveBar } from "./save-bar"
import { TwoWeeks } from "./two-weeks"
import { type ReplaceWeek, useWeekDraft } from "./use-week-draft"
import { WeekProblem } from "./week-problem"

/** The analyst's week to edit, what investors would see of it, and why a time is closed. */
export function WeekEditor({
  own,
  replaceWeek,
  explain,
}: {
  own: ScheduleDraft
  replaceWeek: ReplaceWeek
  explain: Explain
}) {
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  const edited = useEdited()
  const now = useNow()
  const { hourCycle } = useClock()
  const weekStart = useWeekStart()
  const { schedule, revision } = own
  const timeZone = currentZoneName(schedule.timeZone)
  const present = useMemo(() => ({ windows: schedule.windows, revision }), [schedule.windows, revision])
  const week = useWeekDraft(present, replaceWeek, own.analystId)
  const wrong = useMemo(
    () =>
      WEEKDAYS.flatMap((_, weekday) => [...faultsOf(rangesOf(week.draft, weekday), hourCycle)])
        .filter(([, fault]) => !fault.isWarning)
        .map(([key]) => key),
    [week.draft, hourCycle],
  )
  const windows = useMemo(
    () => toWindows(week.draft.filter(({ key }) => !wrong.includes(key))),
    [week.draft, wrong],
  )
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const faulty = event.currentTarget.querySelector<HTMLElement>("[aria-invalid]")
    if (wrong.length > 0) faulty?.focus()
    else if (week.changes > 0 && !week.isSaving) week.save(toWindows(week.draft))
  }
  const zone = [abbreviationOf(timeZone, now), offsetLabel(timeZone, now)]
  return (
    <div className="pb-20 max-sm:[&_*]:scroll-mb-20 sm:pb-0">
      <PageTitle
        lede={
          <>
            {edited.name === null ? (
              "Your hours"
            ) : (
              <>
                Hours of <Name>{edited.name}</Name>
              </>
            )}
            , in {cityOf(timeZone)} time ({[...new Set(zone)].join(", ")}).{" "}
            <TextLink href={edited.profile}>Change zone</TextLink>
          </>
        }
        aside={
          <SaveBar
            formId={formId}
            changes={week.changes}
            isSaving={week.isSaving}
            canUndo={week.canUndo}
            onDiscard={week.loadPresent}
            onUndo={week.undo}
          />
        }
      >
        Availability
      </PageTitle>
      <AvailabilityTabs current="week" className="mt-2 sm:mt-6" />
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-12">
        <div>
          <WeekProblem
            problem={week.problem}
            hasConflict={week.conflict !== null}
            hasChanges={week.changes > 0}
            onLoadPresent={week.loadPresent}
            onKeepMine={week.keepMine}
            onAgain={() => form.current?.requestSubmit()}
          />
          {week.draft.length === 0 && (
            <EmptyState
              title="No hours yet"
              action={<Button onClick={() => week.edit(officeWeek())}>Add weekdays 09:00–17:00</Button>}
              className="mt-6"
            >
              Investors see no times. Start with office hours and change them, or add ranges day by day.
            </EmptyState>
          )}
          <noscript>
            <p className="mt-4 type-small text-ink-2">Changing the hours needs JavaScript.</p>
          </noscript>
          <form id={formId} ref={form} onSubmit={save} noValidate>
            <h2 className="sr-only">Weekly hours</h2>
            <ul data-draft className={edited.viewer === "admin" ? "mt-6 border-t border-rule" : undefined}>
              {weekdayNumbersFrom(weekStart).map((weekday) => (
                <DayRow key={weekday} weekday={weekday} draft={week.draft} onEdit={week.edit} />
              ))}
            </ul>
          </form>
          <p className="mt-3 type-small text-ink-3">
            Type times as 930 or 9:30; the arrow keys move them by 15 minutes. The step is the time from one
            possible start to the next.
          </p>
          <p role="status" className="mt-1 type-small text-brick">
            {wrong.length > 0 &&
              `${countOf(wrong.length, "range needs", "ranges need")} a change before the week can be saved.`}
          </p>
        </div>
        <aside aria-label="Preview" className="mt-9 flex flex-col gap-9 lg:mt-6">
          <ClockIn timeZone={timeZone} hourCycle={hourCycle}>
            <TwoWeeks own={own} windows={windows} isUnsaved={week.changes > 0} />
          </ClockIn>
          <ExplainForm
            analystId={own.analystId}
            rules={schedule}
            asker={edited.viewer}
            isUnsaved={week.changes > 0}
            explain={explain}
          />
        </aside>
      </div>
      <LeaveGuard changes={week.changes} />
    </div>
  )
}
