"use client"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/select"
import { formatSpan } from "@/lib/time"

/** Which of the offered lengths a session has. */
export function LengthSelect({
  sessionMinutes,
  value,
  onChange,
  className,
}: {
  sessionMinutes: readonly number[]
  value: number
  onChange: (minutes: number) => void
  className?: string
}) {
  return (
    <Field label="Length of the session" className={className}>
      <Select value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {[...sessionMinutes]
          .sort((a, b) => a - b)
          .map((minutes) => (
            <option key={minutes} value={minutes}>
              {formatSpan(minutes)}
            </option>
          ))}
      </Select>
    </Field>
  )
}
