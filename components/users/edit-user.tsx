"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import { TEXT_MAX } from "@/lib/core/limits"
import { ROLES } from "@/lib/core/vocabulary"
import { UpdateUserInput } from "@/lib/users/inputs"
import type { UserDetails } from "@/lib/users/views"
import { ROLE_NAMES } from "./words"

/** What the house says of a person: name, address, firm and role. One's own role is not among it. */
export function EditUser({
  user,
  isOwn,
  action,
}: {
  user: UserDetails
  isOwn: boolean
  action: FormAction<UserDetails>
}) {
  const toast = useToast()
  const form = useActionForm({
    schema: UpdateUserInput,
    action,
    fields: {
      name: { label: "Name", initial: user.name },
      email: { label: "E-mail address", initial: user.email },
      firm: { label: "Firm", initial: user.firm ?? "" },
      role: { label: "Role", initial: user.role },
    },
    onlyChanged: ["name", "email", "firm", "role"],
    onSuccess: (saved) => toast({ message: savedWords(user, saved) }),
  })
  return (
    <SendingForm form={form} className="mt-4 flex flex-col gap-6">
      <input type="hidden" name="userId" value={user.id} />
      <FormProblem form={form} />
      <Field {...form.field("name")} max={TEXT_MAX.name}>
        <Input {...form.control("name")} autoComplete="off" />
      </Field>
      <Field {...form.field("email")}>
        <Input type="email" {...form.control("email")} autoComplete="off" />
      </Field>
      {user.role === "investor" && (
        <Field {...form.field("firm")} optional max={TEXT_MAX.firm}>
          <Input {...form.control("firm")} autoComplete="off" />
        </Field>
      )}
      {!isOwn && (
        <Field {...form.field("role")} hint={roleHint(user)}>
          <Select {...form.control("role")}>
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {ROLE_NAMES[role]}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Button type="submit" variant="primary" busy={form.busy} busyLabel="Saving…" className="sm:self-start">
        Save
      </Button>
    </SendingForm>
  )
}

function savedWords({ email }: UserDetails, saved: UserDetails): string {
  return saved.state === "invited" && saved.email !== email
    ? "Saved. A new invitation is on its way to the new address."
    : "Saved."
}

function roleHint({ liveBookings, role }: UserDetails): string {
  if (liveBookings > 0)
    return "It stays while there are live bookings. Cancel them or wait until they are over."
  if (role === "analyst")
    return `${ENDS} In another role the profile is taken out of the directory. Past sessions stay readable.`
  return `${ENDS} Past sessions stay readable to the other side. A new analyst’s profile is not enabled yet.`
}

const ENDS = "Another role ends all logins, API tokens and webhooks of this person."
