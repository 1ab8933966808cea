"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { ChoiceGroup, RadioRow } from "@/components/ui/choice-row"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { ShownOnce } from "@/components/ui/shown-once"
import { CreateTokenInput } from "@/lib/accounts/inputs"
import type { NewTokenView } from "@/lib/accounts/views"
import type { FormAction } from "@/lib/core/action-state"
import { TOKEN_DAYS, TOKENS_MAX } from "@/lib/core/limits"

const FIELDS = {
  name: { label: "What it is for" },
  scope: { label: "It may", initial: "read" },
  expiresInDays: { label: "Valid for", initial: "90" },
}

/** Makes an API token, and shows it the one time that it is told. */
export function NewToken({ action, count }: { action: FormAction<NewTokenView>; count: number }) {
  const form = useActionForm({ schema: CreateTokenInput, action, fields: FIELDS, resetOnSuccess: true })
  const made = form.state?.ok ? form.state.value : null
  const scope = form.field("scope")
  return (
    <>
      {made && (
        <ShownOnce label={`Token for ${made.name}`} value={made.token}>
          Who has it acts as you. Your program sends it as <code>Authorization: Bearer</code> with each
          request.
        </ShownOnce>
      )}
      {count >= TOKENS_MAX ? (
        <p className="mt-5 type-body text-ink-2">
          {`You have ${TOKENS_MAX} tokens, which is as many as there can be. Revoke one to make another.`}
        </p>
      ) : (
        <SendingForm form={form} aria-label="Make an API token" className="mt-6 flex flex-col gap-6">
          <FormProblem form={form} />
          <Field {...form.field("name")} hint="Such as the program that gets it, and where it runs.">
            <Input {...form.control("name")} autoComplete="off" />
          </Field>
          <ChoiceGroup id={scope.id} legend={FIELDS.scope.label} error={scope.error}>
            <RadioRow {...form.choice("scope", "read")} label="Read" hint="See what you see." />
            <RadioRow
              {...form.choice("scope", "write")}
              label="Read and write"
              hint="Also book, answer and change what you can."
            />
          </ChoiceGroup>
          <Field {...form.field("expiresInDays")}>
            <Select {...form.control("expiresInDays")}>
              {TOKEN_DAYS.map((days) => (
                <option key={days} value={days}>{`${days} days`}</option>
              ))}
            </Select>
          </Field>
          <Button
            type="submit"
            variant="primary"
            busy={form.busy}
            busyLabel="Making it…"
            className="sm:self-start"
          >
            Make token
          </Button>
        </SendingForm>
      )}
    </>
  )
}
