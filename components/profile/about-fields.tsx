"use client"
import { ChipChoices } from "@/components/forms/chip-choices"
import { Field } from "@/components/ui/field"
import { Input, Textarea } from "@/components/ui/input"
import { SPECIALTIES_MAX, TEXT_MAX } from "@/lib/core/limits"
import { LABELS } from "./draft"
import { FormSection } from "./form-section"
import type { ProfileActionForm } from "./use-profile-form"

const CHIPS_SHOWN = 10

/** Headline, bio and specialties: what the directory shows and is searched by. */
export function AboutFields({
  form,
  specialties,
  onSpecialties,
  inUse,
  saves,
}: {
  form: ProfileActionForm
  specialties: readonly string[]
  onSpecialties: (specialties: string[]) => void
  /** Specialties of other analysts, the commonest first. */
  inUse: readonly string[]
  saves: number
}) {
  const { error, id } = form.field("specialties")
  const chosen = new Set(specialties.map((each) => each.toLowerCase()))
  const others = inUse.filter((each) => !chosen.has(each.toLowerCase()))
  return (
    <FormSection title="Who you are" lede="What investors read first, and what the search looks through.">
      <Field
        {...form.field("headline")}
        optional
        hint="One line under your name in the directory."
        max={TEXT_MAX.headline}
      >
        <Input {...form.control("headline")} autoComplete="off" />
      </Field>
      <Field
        {...form.field("bioShort")}
        optional
        hint="A few sentences at the top of your page."
        max={TEXT_MAX.bio}
      >
        <Textarea rows={4} {...form.control("bioShort")} />
      </Field>
      <ChipChoices
        saves={saves}
        id={id}
        error={error}
        name="specialties"
        legend={LABELS.specialties}
        hint="Investors filter the directory by these."
        max={SPECIALTIES_MAX}
        options={others.slice(0, CHIPS_SHOWN)}
        chosen={specialties}
        onChosen={onSpecialties}
        refusalOf={(typed) =>
          [...typed].length > TEXT_MAX.specialty ? `Use at most ${TEXT_MAX.specialty} characters.` : undefined
        }
        entry={{ label: "Another specialty", suggestions: others }}
      />
    </FormSection>
  )
}
