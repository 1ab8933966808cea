"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { ChoiceGroup, RadioRow } from "@/components/ui/choice-row"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { REASON_WORDS } from "@/lib/bookings/words"
import type { FormAction } from "@/lib/core/action-state"
import { TEXT_MAX } from "@/lib/core/limits"
import { countOf } from "@/lib/core/plural"
import { REASON_CODES } from "@/lib/core/vocabulary"
import type { UserDetails } from "@/lib/users/views"

/** Closes an account, and asks before what becomes of its live bookings. */
export function DisableForm({
  userId,
  toCancel,
  action,
}: {
  userId: string
  /** How many have not begun. */
  toCancel: number
  action: FormAction<UserDetails>
}) {
  const form = usePressForm({ action, names: ["reasonText"] })
  const said = form.state?.ok === false ? form.state.values : undefined
  return (
    <SendingForm form={form} className="mt-5 flex max-w-xl flex-col gap-6">
      <input type="hidden" name="userId" value={userId} />
      <FormProblem form={form} />
      {toCancel > 0 && (
        <ChoiceGroup legend="What becomes of them">
          <RadioRow
            name="cancelBookings"
            value="false"
            defaultChecked={said?.cancelBookings?.[0] !== "true"}
            label="Keep them"
            hint="The other side keeps the time. Nobody can join for this account."
          />
          <RadioRow
            name="cancelBookings"
            value="true"
            defaultChecked={said?.cancelBookings?.[0] === "true"}
            label={`Cancel ${countOf(toCancel, "booking")}`}
            hint="The other side of each is told, with the reason below."
          />
        </ChoiceGroup>
      )}
      <Field label="Reason" id="disable-reason">
        <Select name="reasonCode" defaultValue={said?.reasonCode?.[0] ?? "other"}>
          {REASON_CODES.admin.map((code) => (
            <option key={code} value={code}>
              {REASON_WORDS[code]}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="In words"
        id="disable-words"
        optional
        hint="Whoever loses a session reads it."
        max={TEXT_MAX.reason}
        error={form.fieldRefusals.get("reasonText")}
      >
        <Textarea name="reasonText" rows={3} defaultValue={said?.reasonText?.[0] ?? ""} />
      </Field>
      <div className="flex flex-col gap-3 sm:flex-row">
        <Button type="submit" variant="destructive" busy={form.busy} busyLabel="Disabling…">
          Disable account
        </Button>
        <ButtonLink href={`/admin/users/${userId}`}>Leave it open</ButtonLink>
      </div>
    </SendingForm>
  )
}
