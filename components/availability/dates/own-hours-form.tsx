"use client"
import { useRouter } from "next/navigation"
import { type FormEvent, useEffect, useState } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { LeaveGuard } from "@/components/forms/leave-guard"
import { SendingForm } from "@/components/forms/sending-form"
import { StaleNotice } from "@/components/forms/stale-notice"
import { useActionForm } from "@/components/forms/use-action-form"
import { useCarriedDraft } from "@/components/forms/use-carried-draft"
import { countChanges, type DraftRange, toWindows } from "@/components/hours/draft"
import { RangeRow } from "@/components/hours/range-row"
import { StepSelect } from "@/components/hours/step-select"
import { useDayRanges } from "@/components/hours/use-day-ranges"
import { Button } from "@/components/ui/button"
import { ErrorLine } from "@/components/ui/error-line"
import { PlusIcon } from "@/components/ui/icons"
import { ReplaceDateInput } from "@/lib/availability/schedule-inputs"
import { dayOf, weekdayOf } from "@/lib/scheduling/local-date"
import type { WeeklyWindow, Window } from "@/lib/scheduling/types"
import { formatDate } from "@/lib/time"
import { useDates } from "./dates"
import type { DayFacts } from "./day-facts"

/** Under which name a date's unsaved hours are carried over a reload. */
export function hoursDraft(date: string): string {
  return `ranges of ${date}`
}

/** A date's hours as those of its weekday, which is how they are edited. */
export function windowsOf({ date, windows }: DayFacts): WeeklyWindow[] {
  return windows.map((window) => ({ ...window, weekday: weekdayOf(dayOf(date)), isActive: true }))
}

/** Gives one date hours of its own; no ranges close it. */
export function OwnHoursForm({
  day,
  initial,
  onDiscard,
  onSaved,
}: {
  day: DayFacts
  /** The ranges to begin with: the day's, or those that a reload carried over. */
  initial: readonly DraftRange[]
  onDiscard: () => void
  onSaved: () => void
}) {
  const router = useRouter()
  const { view, actions } = useDates()
  const { date } = day
  const weekday = weekdayOf(dayOf(date))
  const [draft, setDraft] = useState(initial)
  const isChanged = countChanges(windowsOf(day), draft) > 0
  useCarriedDraft(hoursDraft(date), isChanged ? draft : null)
  const { block, ranges, rows, add, setStep } = useDayRanges<HTMLDivElement>(draft, {
    weekday,
    date,
    onEdit: (next) => setDraft(next.filter((range) => range.weekday === weekday)),
  })
  useEffect(() => block.current?.querySelector<HTMLElement>("input, button")?.focus(), [block])
  const form = useActionForm({
    schema: ReplaceDateInput,
    action: actions.replaceDate,
    input: () => ({ date, revision: view.revision, windows: toWindows(draft).map(withoutWeekday) }),
    fields: { windows: { label: "Hours" }, date: { label: "Date" } },
    onProblem: ({ code }) => code === "stale" && router.refresh(),
    onSuccess: onSaved,
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const faulty = event.currentTarget.querySelector<HTMLElement>("[aria-invalid]")
    if (!faulty) return form.props.onSubmit(event)
    event.preventDefault()
    faulty.focus()
  }
  const problems = [form.field("windows").error, form.field("date").error].filter(Boolean)
  return (
    <SendingForm form={form} onSubmit={submit} aria-label="Own hours" className="mt-3 flex flex-col gap-4">
      {form.problem?.code === "stale" && (
        <StaleNotice title="The hours changed meanwhile" ref={form.summaryRef}>
          Somebody changed them. Nothing was overwritten: above are the hours as they are now, here what you
          typed. Save again if it still fits.
        </StaleNotice>
      )}
      <FormProblem form={form} except={["stale"]} />
      <LeaveGuard
        changes={isChanged && !form.busy ? 1 : 0}
        lost={`What you changed of ${formatDate(date)} would be lost.`}
        keeps={({ pathname, searchParams }) =>
          pathname === location.pathname && searchParams.get("date") === date
        }
      />
      <div ref={block} data-draft className="flex flex-col gap-3">
        {rows.length === 0 ? (
          <p className="type-body text-ink-2">No hours: the date is closed.</p>
        ) : (
          <ul className="flex flex-col gap-3">
            {rows.map((row, index) => (
              <RangeRow key={row.range.key} name={`Range ${index + 1}`} {...row} />
            ))}
          </ul>
        )}
        <div className="flex flex-wrap items-center justify-between gap-x-3">
          <Button data-add onClick={add}>
            <PlusIcon /> Add a range
          </Button>
          {ranges.length > 0 && (
            <span className="type-small text-ink-3">
              <StepSelect name={formatDate(date)} ranges={ranges} onChange={setStep}>
                <span aria-hidden="true">A start every</span>
              </StepSelect>
            </span>
          )}
        </div>
      </div>
      {problems.map((problem) => (
        <ErrorLine key={problem}>{problem}</ErrorLine>
      ))}
      <div className="flex gap-2.5">
        <Button onClick={onDiscard}>Discard</Button>
        <Button type="submit" variant="quiet" busy={form.busy} busyLabel="Saving…" className="flex-1">
          {ranges.length === 0 ? "Close this date" : "Save these hours"}
        </Button>
      </div>
    </SendingForm>
  )
}

function withoutWeekday({ startMinute, endMinute, slotMinutes }: WeeklyWindow): Window {
  return { startMinute, endMinute, slotMinutes }
}
