"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { ChoiceGroup, RadioRow } from "@/components/ui/choice-row"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import type { FormAction } from "@/lib/core/action-state"
import { TEXT_MAX } from "@/lib/core/limits"
import { InviteUserInput } from "@/lib/users/inputs"
import type { UserDetails } from "@/lib/users/views"

const FIELDS = {
  name: { label: "Name" },
  email: { label: "E-mail address" },
  role: { label: "Role", initial: "investor" },
  firm: { label: "Firm" },
}

/** Asks somebody into the house: he gets a mail with a link by which he chooses his password. */
export function InviteForm({ action }: { action: FormAction<UserDetails> }) {
  const form = useActionForm({ schema: InviteUserInput, action, fields: FIELDS })
  const role = form.field("role")
  return (
    <SendingForm form={form} className="mt-7 flex max-w-xl flex-col gap-6">
      <FormProblem form={form} />
      <Field {...form.field("name")} max={TEXT_MAX.name}>
        <Input {...form.control("name")} autoComplete="off" />
      </Field>
      <Field
        {...form.field("email")}
        hint="The invitation goes there. Its link is good for seven days, and once."
      >
        <Input type="email" {...form.control("email")} autoComplete="off" />
      </Field>
      <ChoiceGroup id={role.id} legend={FIELDS.role.label} error={role.error}>
        <RadioRow
          {...form.choice("role", "investor")}
          label="Investor"
          hint="Finds analysts and books sessions."
        />
        <RadioRow
          {...form.choice("role", "analyst")}
          label="Analyst"
          hint="Is booked, once profile and hours are there and the profile is enabled."
        />
        <RadioRow
          {...form.choice("role", "admin")}
          label="Administrator"
          hint="Runs the house, with everything you can do."
        />
      </ChoiceGroup>
      <Field {...form.field("firm")} optional max={TEXT_MAX.firm} hint="Of an investor: analysts see it.">
        <Input {...form.control("firm")} autoComplete="off" />
      </Field>
      <Button
        type="submit"
        variant="primary"
        busy={form.busy}
        busyLabel="Inviting…"
        className="sm:self-start"
      >
        Send invitation
      </Button>
    </SendingForm>
  )
}
