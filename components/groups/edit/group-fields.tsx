"use client"
import type { ReactNode } from "react"
import type { useActionForm } from "@/components/forms/use-action-form"
import { FormSection } from "@/components/profile/form-section"
import { CheckRow } from "@/components/ui/choice-row"
import { Field } from "@/components/ui/field"
import { Input, Textarea } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { SEATS_MAX, TEXT_MAX, WAITLIST_MAX } from "@/lib/core/limits"
import { CURRENCIES } from "@/lib/core/money"
import { formatSpan } from "@/lib/time"

export const GROUP_FIELDS = {
  topic: { label: "Topic" },
  description: { label: "Description" },
  startUtc: { label: "Date and time" },
  seatsMin: { label: "Minimum to take place" },
  seatsMax: { label: "Seats" },
  price: { label: "Price a seat" },
  currency: { label: "Currency" },
  closesAt: { label: "Closes" },
  decideAt: { label: "Minimum decided" },
  showNames: { label: "Names" },
  waitlistMax: { label: "How many can wait" },
} as const
export type GroupFieldName = keyof typeof GROUP_FIELDS
type GroupForm = ReturnType<typeof useActionForm<unknown, GroupFieldName>>

/** Minutes before the start at which a session closes, and at which its minimum is decided. */
const CLOSES = [0, 30, 60, 120, 240, 720, 1440, 2880]
const DECIDES = [0, 60, 240, 720, 1440, 2880, 4320, 10_080]

/** What a group session says, its seats, its price and how it closes; `when` is its date and time. */
export function GroupFields({
  form,
  when,
  isDecided,
  isPaidHere,
}: {
  form: GroupForm
  when: ReactNode
  /** Its minimum is reached: when that is decided no longer matters. */
  isDecided: boolean
  isPaidHere: boolean
}) {
  const number = (name: GroupFieldName) => (
    <Input inputMode="numeric" autoComplete="off" {...form.control(name)} className="w-24!" />
  )
  return (
    <>
      <FormSection title="What it is about" lede="Investors read this before they take a seat.">
        <Field {...form.field("topic")} max={TEXT_MAX.topic}>
          <Input autoComplete="off" {...form.control("topic")} />
        </Field>
        <Field {...form.field("description")} optional max={TEXT_MAX.description}>
          <Textarea rows={5} {...form.control("description")} />
        </Field>
      </FormSection>
      <FormSection
        title="When"
        lede="It takes your time like any session; your posted hours stay as they are."
      >
        {when}
        <Field {...form.field("closesAt")} hint="From then on nobody joins or waits.">
          <BeforeSelect form={form} name="closesAt" choices={CLOSES} zero="At its start" />
        </Field>
      </FormSection>
      <FormSection
        title="Seats"
        lede="With fewer than the minimum it does not take place, and nothing is charged."
      >
        <div className="grid gap-6 sm:grid-cols-2">
          <Field {...form.field("seatsMax")} hint={`From ${SEATS_MAX.min} to ${SEATS_MAX.max}.`}>
            {number("seatsMax")}
          </Field>
          <Field {...form.field("seatsMin")} hint="With 1 it is confirmed at once.">
            {number("seatsMin")}
          </Field>
        </div>
        {!isDecided && (
          <Field
            {...form.field("decideAt")}
            hint="Once it is reached, the session is confirmed and stays so."
          >
            <BeforeSelect form={form} name="decideAt" choices={DECIDES} zero="At its start" />
          </Field>
        )}
        <Field {...form.field("waitlistMax")} hint={`0 is no waitlist; ${WAITLIST_MAX} at most.`}>
          {number("waitlistMax")}
        </Field>
        <CheckRow
          label="Show names"
          hint="Those who come see name and firm of those among them who agree to it."
          className="border-t"
          {...form.choice("showNames", "true")}
        />
      </FormSection>
      <FormSection
        title="Price"
        lede={
          isPaidHere ? "By card, as your sessions are; tax is added." : "It is shown; nothing is taken here."
        }
      >
        <div className="flex gap-3">
          <Field {...form.field("price")} optional hint="Empty is free." className="w-40">
            <Input inputMode="decimal" autoComplete="off" {...form.control("price")} />
          </Field>
          <Field {...form.field("currency")} className="w-32">
            <Select {...form.control("currency")}>
              {CURRENCIES.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </Select>
          </Field>
        </div>
      </FormSection>
    </>
  )
}

function BeforeSelect({
  form,
  name,
  choices,
  zero,
}: {
  form: GroupForm
  name: "closesAt" | "decideAt"
  choices: readonly number[]
  zero: string
}) {
  const control = form.control(name)
  const present = control.defaultValue === "" ? [] : [Number(control.defaultValue)]
  const all = [...new Set([...choices, ...present])].sort((a, b) => a - b)
  return (
    <Select {...control} className="sm:max-w-64">
      {all.map((minutes) => (
        <option key={minutes} value={minutes}>
          {minutes === 0 ? zero : `${formatSpan(minutes)} before the start`}
        </option>
      ))}
    </Select>
  )
}
