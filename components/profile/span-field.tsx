"use client"
import type { ComponentProps, ReactNode } from "react"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { SPAN_UNITS, type SpanUnit } from "@/lib/analysts/profile-form-inputs"

/** A span of time as an amount and its unit. */
export function SpanField({
  field,
  control,
  unit,
  hint,
}: {
  field: { id: string; label: string; error: string | undefined }
  control: ComponentProps<"input"> & { name: string }
  unit: SpanUnit
  hint: ReactNode
}) {
  return (
    <Field {...field} hint={hint}>
      <div className="flex gap-2">
        <Input inputMode="numeric" autoComplete="off" {...control} className="w-24! shrink-0" />
        <Select
          id={`${field.id}-unit`}
          aria-label={`${field.label}, unit`}
          aria-describedby={undefined}
          aria-invalid={false}
          aria-required={false}
          name={`${control.name}Unit`}
          defaultValue={unit}
          className="w-36"
        >
          {Object.keys(SPAN_UNITS).map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </Select>
      </div>
    </Field>
  )
}
