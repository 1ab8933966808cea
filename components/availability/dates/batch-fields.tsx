"use client"
import type { useActionForm } from "@/components/forms/use-action-form"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { useWeekStart } from "@/components/zones/clock"
import { COPY_WEEKS_MAX } from "@/lib/availability/batch-inputs"
import type { BatchPreview } from "@/lib/availability/views"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import { formatDate } from "@/lib/time"
import { useDates } from "./dates"
import { weeksToCopy } from "./weeks-to-copy"

type BatchFormName = "action" | "weekStart" | "weeks" | "templateId" | "from" | "to"
type Form = Pick<ReturnType<typeof useActionForm<BatchPreview, BatchFormName>>, "field" | "control">

/** The fields that one kind of batch needs. */
export function BatchFields({
  kind,
  form,
}: {
  kind: "copy_week" | "apply_template" | "follow_week" | "close"
  form: Form
}) {
  const { view, chosen } = useDates()
  const { today, templates } = view
  const weekStart = useWeekStart()
  if (kind === "copy_week") {
    const { initial, weeks } = weeksToCopy(today, chosen, weekStart)
    return (
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          {...form.field("weekStart")}
          hint="Dates with own hours are copied; the others follow the week."
        >
          <Select {...form.control("weekStart")} defaultValue={initial}>
            {weeks.map((first) => (
              <option key={first} value={first}>
                {formatDate(first, "short-year")} to {formatDate(dateOf(dayOf(first) + 6))}
              </option>
            ))}
          </Select>
        </Field>
        <Field {...form.field("weeks")} hint={`How many weeks get the same, 1 to ${COPY_WEEKS_MAX}.`}>
          <Input type="number" inputMode="numeric" min={1} max={COPY_WEEKS_MAX} {...form.control("weeks")} />
        </Field>
      </div>
    )
  }
  return (
    <>
      {kind === "apply_template" && (
        <Field
          {...form.field("templateId")}
          hint={templates.length === 0 ? "There is no named week yet. Name yours below first." : undefined}
        >
          <Select {...form.control("templateId")}>
            {templates.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <div className="grid grid-cols-2 gap-3">
        <Field {...form.field("from")} className="min-w-0">
          <Input type="date" min={today} className="min-w-0" {...form.control("from")} />
        </Field>
        <Field {...form.field("to")} className="min-w-0">
          <Input type="date" min={today} className="min-w-0" {...form.control("to")} />
        </Field>
      </div>
    </>
  )
}
