"use client"
import { ChipChoices } from "@/components/forms/chip-choices"
import { ChoiceGroup, RadioRow } from "@/components/ui/choice-row"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { SESSION_MINUTES } from "@/lib/core/limits"
import { CURRENCIES } from "@/lib/core/money"
import { LABELS } from "./draft"
import { FormSection } from "./form-section"
import type { ProfileActionForm } from "./use-profile-form"

const COMMON_LENGTHS = ["15", "30", "45", "60", "90"]

/** Price, lengths, confirmation and where the session takes place. */
export function SessionFields({
  form,
  lengths,
  onLengths,
  saves,
}: {
  form: ProfileActionForm
  lengths: readonly string[]
  onLengths: (lengths: string[]) => void
  saves: number
}) {
  const { label: legend, ...confirmation } = form.field("autoConfirm")
  const lengthField = form.field("sessionMinutes")
  return (
    <FormSection title="Your sessions" lede="What a session costs, how long it is and how it comes about.">
      <div className="grid grid-cols-[1fr_7.5rem] gap-x-3">
        <Field
          {...form.field("hourlyRate")}
          optional
          hint="Shorter sessions cost their share. Leave it empty for free sessions."
        >
          <Input inputMode="decimal" autoComplete="off" placeholder="Free" {...form.control("hourlyRate")} />
        </Field>
        <Field {...form.field("currency")}>
          <Select {...form.control("currency")}>
            {CURRENCIES.map((currency) => (
              <option key={currency}>{currency}</option>
            ))}
          </Select>
        </Field>
      </div>
      <ChipChoices
        saves={saves}
        id={lengthField.id}
        error={lengthField.error}
        name="sessionMinutes"
        legend={LABELS.sessionMinutes}
        hint="Investors choose one of these."
        max={SESSION_MINUTES.count}
        options={[...new Set([...COMMON_LENGTHS, ...lengths])].sort((a, b) => Number(a) - Number(b))}
        chosen={lengths}
        onChosen={onLengths}
        keepOrder
        wordsOf={(minutes) => `${minutes} min`}
        refusalOf={lengthRefusal}
        entry={{ label: "Another length in minutes", inputMode: "numeric" }}
      />
      <ChoiceGroup legend={legend} {...confirmation}>
        <RadioRow
          label="Booked at once"
          hint="A free time that an investor picks is confirmed immediately."
          {...form.choice("autoConfirm", "true")}
        />
        <RadioRow
          label="I confirm each request"
          hint="The time is held for you until you answer, 48 hours at most."
          {...form.choice("autoConfirm", "false")}
        />
      </ChoiceGroup>
      <Field
        {...form.field("meetingUrl")}
        optional
        hint="Both sides see it once a session is confirmed. Without one the page says that you will send a link."
      >
        <Input
          type="url"
          inputMode="url"
          autoComplete="off"
          placeholder="https://"
          {...form.control("meetingUrl")}
        />
      </Field>
    </FormSection>
  )
}

function lengthRefusal(typed: string): string | undefined {
  const { min, max } = SESSION_MINUTES
  const fits = /^\d{1,3}$/.test(typed) && Number(typed) >= min && Number(typed) <= max
  return fits ? undefined : `Give a length from ${min} to ${max} minutes.`
}
