"use client"
import type { ReactNode } from "react"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { SPAN_UNITS, type SpanUnit } from "@/lib/analysts/profile-form-inputs"
import { type Draft, type FieldName, spanOf } from "./draft"
import { FormSection } from "./form-section"
import { SpanField } from "./span-field"
import { type ProfileActionForm, typedTexts } from "./use-profile-form"

/** How early, how far ahead, how often and with what pauses sessions can be booked. */
export function LimitFields({ form, initial }: { form: ProfileActionForm; initial: Draft }) {
  const unitOf = (name: "minNotice" | "cancelNotice"): SpanUnit => {
    const [typed] = typedTexts(form, `${name}Unit`) ?? []
    return typed && typed in SPAN_UNITS ? (typed as SpanUnit) : spanOf(initial[name]).unit
  }
  const number = (name: FieldName, unit: string, hint: ReactNode, optional = false) => (
    <Field {...form.field(name)} hint={hint} optional={optional}>
      <div className="flex items-center gap-3">
        <Input
          inputMode="numeric"
          autoComplete="off"
          {...form.control(name)}
          placeholder={optional ? "No limit" : undefined}
          className="w-28! shrink-0"
        />
        <span className="type-body text-ink-2">{unit}</span>
      </div>
    </Field>
  )
  return (
    <FormSection
      title="When you can be booked"
      lede="These narrow the hours that you post under Availability."
    >
      <SpanField
        field={form.field("minNotice")}
        control={form.control("minNotice")}
        unit={unitOf("minNotice")}
        hint="Nobody books a time that is closer than this."
      />
      {number("bookingWindowDays", "days", "How far ahead investors can book; 0 is today only.")}
      {number(
        "maxDailySessions",
        "sessions",
        "A day with this many takes no more. Leave it empty for no limit.",
        true,
      )}
      <div className="grid gap-x-6 gap-y-6 sm:grid-cols-2">
        {number("bufferBeforeMinutes", "minutes", "Kept free before each session.")}
        {number("bufferAfterMinutes", "minutes", "Kept free after each session.")}
      </div>
      <SpanField
        field={form.field("cancelNotice")}
        control={form.control("cancelNotice")}
        unit={unitOf("cancelNotice")}
        hint="A later cancellation still goes through and is recorded as late."
      />
    </FormSection>
  )
}
