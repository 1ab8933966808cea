"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { TextLink } from "@/components/ui/text-link"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import { BeginTotpInput, ConfirmTotpInput, ProofInput } from "@/lib/factors/inputs"
import type { FactorsView, NewCodesView } from "@/lib/factors/views"
import { PASSWORD_ALONE, PROOF, ProofForm } from "./proof-form"
import { QrCode } from "./qr-code"
import { ShownCodes } from "./shown-codes"

const CODE = { code: { label: "The code that the app shows now" } } as const

/** An authenticator app: not set up, being so, or in use. */
export function Authenticator({
  added,
  setUp,
  asksProof,
  hasCodes,
  begin,
  confirm,
  remove,
}: {
  /** Since when it is in use and when it was used, in words. */
  added: string | null
  setUp: FactorsView["setUp"]
  /** Whether the password or a code is asked before the first key is shown. */
  asksProof: boolean
  /** Whether there are codes to give in its place. */
  hasCodes: boolean
  begin: FormAction<null>
  confirm: FormAction<NewCodesView>
  remove: FormAction<null>
}) {
  const toast = useToast()
  const beginning = useActionForm({
    schema: BeginTotpInput,
    action: begin,
    fields: PROOF,
    resetOnSuccess: true,
  })
  const confirming = useActionForm({
    schema: ConfirmTotpInput,
    action: confirm,
    fields: CODE,
    resetOnSuccess: true,
    onSuccess: () => toast({ message: "Your authenticator app is set up." }),
  })
  const removing = useActionForm({
    schema: ProofInput,
    action: remove,
    fields: PROOF,
    onSuccess: () => toast({ message: "The authenticator app is switched off." }),
  })
  const codes = confirming.state?.ok ? confirming.state.value.recoveryCodes : null
  return (
    <div className="mt-5">
      <h3 className="type-key">Authenticator app</h3>
      {added && <p className="mt-0.5 type-small text-ink-2">{added}</p>}
      {codes && <ShownCodes codes={codes} />}
      {setUp && <SetUp setUp={setUp} form={confirming} />}
      {!added && !setUp && (
        <SendingForm form={beginning} aria-label="Set up an authenticator app" className="mt-0.5">
          <p className="mb-4 type-small text-ink-2">
            An app on your phone shows a new code every half minute; you type it after your password.
          </p>
          <FormProblem form={beginning} className="mb-3" />
          {(asksProof || beginning.state?.ok === false) && (
            <Field
              {...beginning.field("passwordOrCode")}
              {...(hasCodes ? {} : PASSWORD_ALONE)}
              className="mb-4"
            >
              <Input
                {...beginning.control("passwordOrCode")}
                type="password"
                autoComplete="current-password"
              />
            </Field>
          )}
          <Button type="submit" busy={beginning.busy} busyLabel="Making a key…" className="max-sm:w-full">
            Set up an authenticator app
          </Button>
        </SendingForm>
      )}
      {added && (
        <div className="mt-2 border-t border-rule">
          <ProofForm
            form={beginning}
            name="Move it to another device"
            consequence="You get a new key. The present device goes on until you give a code of the new one."
            act="Show a new key"
            busy="Making a key…"
          />
          <ProofForm
            form={removing}
            name="Switch it off"
            consequence="Codes of the app let nobody in any more."
            act="Switch off"
            busy="Switching off…"
            variant="destructive"
          />
        </div>
      )}
    </div>
  )
}

function SetUp({
  setUp: { key, uri, qr },
  form,
}: {
  setUp: NonNullable<FactorsView["setUp"]>
  form: ReturnType<typeof useActionForm<NewCodesView, "code">>
}) {
  return (
    <div className="mt-3 flex flex-col gap-5 sm:flex-row sm:gap-7">
      <QrCode {...qr} label="QR code of the key for your authenticator app" />
      <div className="min-w-0 grow">
        <p className="type-body text-ink-2">
          Scan this with the app, <TextLink href={uri}>open it there</TextLink> if it is on this device, or
          type the key:
        </p>
        <p translate="no" className="mt-1.5 type-body font-semibold wrap-anywhere">
          {key.replace(/.{4}(?=.)/g, "$& ")}
        </p>
        <SendingForm
          form={form}
          aria-label="Confirm the authenticator app"
          className="mt-5 flex flex-col gap-4"
        >
          <FormProblem form={form} />
          <Field {...form.field("code")} hint="Six digits.">
            <Input
              {...form.control("code")}
              inputMode="numeric"
              autoComplete="one-time-code"
              spellCheck={false}
            />
          </Field>
          <Button
            type="submit"
            variant="primary"
            busy={form.busy}
            busyLabel="Checking…"
            className="sm:self-start"
          >
            Turn on
          </Button>
        </SendingForm>
      </div>
    </div>
  )
}
