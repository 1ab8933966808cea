"use client"
import { useState } from "react"
import { instantsOf } from "@/components/availability/explain/local-instants"
import { TimeField } from "@/components/hours/time-field"
import { ErrorLine } from "@/components/ui/error-line"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { useClock, useNow } from "@/components/zones/clock"
import { dateIn, formatSpan, formatTime } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"

const USUAL_MINUTES = [30, 45, 60, 90, 120]

/** Date, time of day and length on the viewer's clock; a reading that the clock shows twice asks which. */
export function WhenFields({
  id,
  error,
  first,
  durationMinutes,
  lengths,
}: {
  /** Of the date, which an error leads to. */
  id: string
  error: string | undefined
  first: { readonly date: string; readonly minute: number }
  durationMinutes: number
  /** Those that the analyst offers besides the usual ones. */
  lengths: readonly number[]
}) {
  const now = useNow()
  const clock = useClock()
  const { timeZone } = clock
  const [date, setDate] = useState(first.date)
  const [minute, setMinute] = useState<number | null>(first.minute)
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(date)
  const instants = isDate && minute !== null ? instantsOf(timeZone, date, minute) : []
  const errorId = `${id}-error`
  const all = [...new Set([...USUAL_MINUTES, ...lengths, durationMinutes])].sort((a, b) => a - b)
  return (
    <div>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-[11rem_7rem_minmax(0,10rem)]">
        <Field id={id} label="Date" className="min-w-0">
          <Input
            type="date"
            name="date"
            min={dateIn(timeZone, now)}
            defaultValue={first.date}
            onChange={(event) => setDate(event.target.value)}
            aria-invalid={error !== undefined || undefined}
            aria-describedby={error ? errorId : undefined}
            className="min-w-0"
          />
        </Field>
        <div className="flex min-w-0 flex-col gap-1.5">
          <label htmlFor={`${id}-time`} className="type-label">
            Time
          </label>
          <TimeField
            id={`${id}-time`}
            minute={minute}
            invalid={minute === null || error !== undefined}
            onChange={setMinute}
          />
          <input type="hidden" name="minute" value={minute ?? ""} />
        </div>
        <Field label="Length" className="max-sm:col-span-2">
          <Select name="durationMinutes" defaultValue={durationMinutes}>
            {all.map((minutes) => (
              <option key={minutes} value={minutes}>
                {formatSpan(minutes)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {instants.length > 1 && (
        <Field label="The clock shows this time twice" className="mt-3 sm:max-w-64">
          <Select name="fold" defaultValue="0">
            {instants.map((at, index) => (
              <option key={at} value={index}>
                {formatTime(at, clock)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {error && (
        <ErrorLine id={errorId} className="mt-1.5">
          {error}
        </ErrorLine>
      )}
      <p className="mt-1.5 type-small text-ink-3" suppressHydrationWarning>
        Date and time in {zoneLabel(timeZone, instants[0] ?? now)}.
      </p>
    </div>
  )
}
