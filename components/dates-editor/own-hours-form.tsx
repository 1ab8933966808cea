"use client"
import { useRouter } from "next/navigation"
import { type FormEvent, useEffect, useRef, useState } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { LeaveGuard } from "@/components/forms/leave-guard"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { useCarriedDraft } from "@/components/forms/use-carried-draft"
import { Button } from "@/components/ui/button"
import { ErrorLine } from "@/components/ui/error-line"
import { ReplaceDateInput } from "@/lib/availability/schedule-inputs"
import type { Window } from "@/lib/scheduling/types"
import { formatDate } from "@/lib/time"
import type { DatesActions } from "./actions"
import type { DayFacts } from "./day-facts"
import { RangeRows } from "./range-rows"
import { faultsOf } from "./ranges"
import { StaleNotice } from "./stale-notice"

/** Under which name a date's unsaved hours are carried over a reload. */
export function hoursDraft(date: string): string {
  return `hours of ${date}`
}

/** Gives one date hours of its own; no ranges close it. */
export function OwnHoursForm({
  day,
  initial,
  revision,
  action,
  onDiscard,
  onSaved,
}: {
  day: DayFacts
  /** The ranges to begin with: the day's own, or those that a reload carried over. */
  initial: readonly Window[]
  revision: number
  action: DatesActions["replaceDate"]
  onDiscard: () => void
  onSaved: () => void
}) {
  const router = useRouter()
  const [ranges, setRanges] = useState(initial)
  const isChanged = ranges !== day.windows
  useCarriedDraft(hoursDraft(day.date), isChanged ? ranges : null)
  const faults = faultsOf(ranges)
  const block = useRef<HTMLDivElement>(null)
  useEffect(() => block.current?.querySelector<HTMLElement>("select, button")?.focus(), [])
  const form = useActionForm({
    schema: ReplaceDateInput,
    action,
    fields: { windows: { label: "Hours" }, date: { label: "Date" } },
    onProblem: ({ code }) => code === "stale" && router.refresh(),
    onSuccess: onSaved,
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const [fault] = faults
    if (!fault) return form.props.onSubmit(event)
    event.preventDefault()
    document.getElementById(`range-${fault.index}-start`)?.focus()
  }
  const problems = [form.field("windows").error, form.field("date").error].filter(Boolean)
  return (
    <SendingForm form={form} onSubmit={submit} aria-label="Own hours" className="mt-3 flex flex-col gap-4">
      <input type="hidden" name="date" value={day.date} />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="windows" value="" />
      {ranges.map(({ startMinute, endMinute, slotMinutes }, index) => (
        <input
          // biome-ignore lint/suspicious/noArrayIndexKey: a range is its place
          key={index}
          type="hidden"
          name="windows"
          value={JSON.stringify({ startMinute, endMinute, slotMinutes })}
        />
      ))}
      <StaleNotice form={form}>
        Someone changed them in another tab. Nothing was overwritten: above are the hours as they are now,
        here what you typed. Save again if it still fits.
      </StaleNotice>
      <FormProblem form={form} except={["stale"]} />
      <LeaveGuard
        changes={isChanged && !form.busy ? 1 : 0}
        lost={`What you changed of ${formatDate(day.date)} would be lost.`}
        keeps={({ pathname, searchParams }) =>
          pathname === location.pathname && searchParams.get("date") === day.date
        }
      />
      <div ref={block} data-draft className="flex flex-col gap-4">
        <RangeRows date={day.date} ranges={ranges} faults={faults} onChange={setRanges} />
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
