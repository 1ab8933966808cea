"use client"
import { useEffect, useRef, useState } from "react"
import type { z } from "zod"
import { typedInput } from "@/components/forms/drawn-for"
import { FormProblem } from "@/components/forms/form-problem"
import { lostAnswer } from "@/components/forms/lost-answer"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { useToast } from "@/components/ui/toast"
import type { FormAction, TypedAction } from "@/lib/core/action-state"
import { problemDetail } from "@/lib/core/problems"
import { AddPasskeyInput, type BeginPasskeyInput } from "@/lib/factors/inputs"
import type { NewCodesView } from "@/lib/factors/views"
import { PasskeyRow, type PasskeyWords } from "./passkey-row"
import { PASSWORD_ALONE, PROOF } from "./proof-form"
import { ShownCodes } from "./shown-codes"

const FIELDS = { name: { label: "What this passkey is called" } } as const

/** What is done with passkeys. */
export type PasskeyEdits = {
  readonly begin: TypedAction<{ readonly options: string }, z.input<typeof BeginPasskeyInput>>
  readonly add: FormAction<NewCodesView>
  readonly rename: FormAction<null>
  readonly remove: FormAction<null>
}

/** One's passkeys, and another one. */
export function PasskeyPart({
  passkeys,
  asksProof,
  hasCodes,
  edits,
}: {
  passkeys: readonly PasskeyWords[]
  /** Whether the password or a code is asked before another one is made. */
  asksProof: boolean
  /** Whether there are codes to give in its place. */
  hasCodes: boolean
  edits: PasskeyEdits
}) {
  const toast = useToast()
  const [isKnown, setKnown] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [notProven, setNotProven] = useState<string>()
  const response = useRef<HTMLInputElement>(null)
  const proof = useRef<HTMLInputElement>(null)
  useEffect(() => setKnown("PublicKeyCredential" in window), [])
  const form = useActionForm({
    schema: AddPasskeyInput.pick({ name: true }).loose(),
    action: edits.add,
    fields: FIELDS,
    resetOnSuccess: true,
    onSuccess: () => toast({ message: "The passkey is added." }),
  })
  const codes = form.state?.ok ? form.state.value.recoveryCodes : null
  const make = async () => {
    const isNamed = new FormData(form.props.ref.current ?? undefined).get("name") !== ""
    // Without a name the form says so before a device is asked.
    if (!isNamed) return form.again()
    setAsking(true)
    setNotProven(undefined)
    const tell = (message: string) => toast({ message, tone: "problem" })
    try {
      const said = proof.current?.value ? { passwordOrCode: proof.current.value } : {}
      const asked = await edits.begin(null, typedInput(said, form.sending))
      if (!asked?.ok) {
        const refused = asked?.problem.fields?.passwordOrCode?.[0]
        if (!refused) return tell(asked ? problemDetail(asked.problem) : "Try again.")
        setNotProven(refused)
        return proof.current?.focus()
      }
      const { startRegistration } = await import("@simplewebauthn/browser")
      const made = await startRegistration({ optionsJSON: JSON.parse(asked.value.options) })
      if (response.current) response.current.value = JSON.stringify(made)
      form.again()
    } catch (error) {
      const name = error instanceof Error ? error.name : ""
      if (name === "InvalidStateError") tell("This device has a passkey of yours already.")
      else if (name === "NotAllowedError") tell("No passkey was made.")
      else if (lostAnswer(error, false)) tell("No passkey was made. Look at your connection and try again.")
    } finally {
      setAsking(false)
    }
  }
  return (
    <div className="mt-7">
      <h3 className="type-key">Passkeys</h3>
      <p className="mt-0.5 type-small text-ink-2">
        A passkey is kept by your device and opened by your finger, face or its PIN. It is your second step,
        and can stand in place of the password.
      </p>
      {codes && <ShownCodes codes={codes} />}
      {passkeys.length > 0 && (
        <ul aria-label="Passkeys" className="mt-3 border-t border-rule">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} rename={edits.rename} remove={edits.remove} />
          ))}
        </ul>
      )}
      {isKnown ? (
        <SendingForm form={form} aria-label="Add a passkey" className="mt-4 flex flex-col gap-4">
          <FormProblem form={form} />
          <input ref={response} type="hidden" name="response" />
          <Field {...form.field("name")} hint="Such as the device that it is on.">
            <Input {...form.control("name")} autoComplete="off" />
          </Field>
          {(asksProof || notProven !== undefined) && (
            <Field
              {...(hasCodes
                ? { ...PROOF.passwordOrCode, hint: "A code of your authenticator app, or a recovery code." }
                : PASSWORD_ALONE)}
              {...(notProven !== undefined && { error: notProven })}
            >
              {/* Without a name: it goes with the question to the server, not with what the device made. */}
              <Input ref={proof} type="password" autoComplete="current-password" />
            </Field>
          )}
          <Button
            onClick={make}
            busy={isAsking || form.busy}
            busyLabel="Waiting for your device…"
            className="sm:self-start"
          >
            Add a passkey
          </Button>
        </SendingForm>
      ) : (
        <p className="mt-3 type-small text-ink-2">
          To add one, use a browser that knows passkeys, with scripts on.
        </p>
      )}
    </div>
  )
}
