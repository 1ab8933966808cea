"use client"
import { lazy, Suspense, useState } from "react"
import { Field } from "@/components/ui/field"
import { Popover } from "@/components/ui/popover"
import { Select } from "@/components/ui/select"
import { TextButton } from "@/components/ui/text-link"
import type { ZoneChoice } from "@/lib/zone-list"
import { FormSection } from "./form-section"
import type { ProfileActionForm } from "./use-profile-form"

const ZoneSearch = lazy(() =>
  import("@/components/zones/zone-search").then((module) => ({ default: module.ZoneSearch })),
)

/** The zone that the analyst's hours belong to: a list, and a search that chooses from it. */
export function ZoneField({
  form,
  zones,
  chosen,
}: {
  form: ProfileActionForm
  zones: readonly ZoneChoice[]
  chosen: string
}) {
  const [isOpen, setOpen] = useState(false)
  const field = form.field("timeZone")
  const choose = (timeZone: string) => {
    setOpen(false)
    const select = document.getElementById(field.id)
    if (!(select instanceof HTMLSelectElement)) return
    select.value = timeZone
    select.dispatchEvent(new Event("change", { bubbles: true }))
  }
  return (
    <FormSection title="Your clock" lede="Hours, dates off and daily limit are read on it.">
      <Field
        {...field}
        hint="Another zone keeps the clock times of your hours and the instants of sessions. You see what changes before it is saved."
      >
        <Select {...form.control("timeZone")}>
          {zones.map(({ timeZone, label }) => (
            <option key={timeZone} value={timeZone}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <div className="-mt-5">
        <Popover
          label="Find a zone"
          open={isOpen}
          onOpenChange={setOpen}
          trigger={
            <TextButton className="inline-flex min-h-11 items-center type-small">
              Find by city, country or offset
            </TextButton>
          }
        >
          <Suspense fallback={<p className="type-small text-ink-2">Loading the zones…</p>}>
            <ZoneSearch
              title="Hours are in"
              note="Nothing changes before you save."
              chosen={chosen}
              near={[chosen]}
              onChoose={choose}
            />
          </Suspense>
        </Popover>
      </div>
    </FormSection>
  )
}
