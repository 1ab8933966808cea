"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Fold } from "@/components/ui/fold"
import { Input } from "@/components/ui/input"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import { RemovePasskeyInput, RenamePasskeyInput } from "@/lib/factors/inputs"
import { PROOF, ProofForm } from "./proof-form"

/** A passkey in its owner's words. */
export type PasskeyWords = { readonly id: string; readonly name: string; readonly used: string }

/** One passkey: its name, when it was used, another name, and taking it away. */
export function PasskeyRow({
  passkey: { id, name, used },
  rename,
  remove,
}: {
  passkey: PasskeyWords
  rename: FormAction<null>
  remove: FormAction<null>
}) {
  const toast = useToast()
  const renaming = useActionForm({
    schema: RenamePasskeyInput,
    action: rename,
    fields: { name: { label: "Name", initial: name } },
    onSuccess: () => toast({ message: "The passkey has another name." }),
  })
  const removing = useActionForm({
    schema: RemovePasskeyInput,
    action: remove,
    fields: PROOF,
    onSuccess: () => toast({ message: "The passkey lets nobody in any more." }),
  })
  return (
    <li className="py-2">
      <p className="type-body font-semibold wrap-anywhere">{name}</p>
      <p className="type-small text-ink-2">{used}</p>
      <Fold
        label={
          <>
            Rename<span className="sr-only"> {name}</span>
          </>
        }
      >
        <SendingForm form={renaming} className="flex flex-col gap-4 pt-1 pb-5">
          <input type="hidden" name="passkeyId" value={id} />
          <FormProblem form={renaming} />
          <Field {...renaming.field("name")}>
            <Input {...renaming.control("name")} autoComplete="off" />
          </Field>
          <Button type="submit" busy={renaming.busy} busyLabel="Saving…" className="sm:self-start">
            Save
          </Button>
        </SendingForm>
      </Fold>
      <ProofForm
        form={removing}
        name={
          <>
            Remove<span className="sr-only"> {name}</span>
          </>
        }
        consequence="It lets nobody in any more. Remove it from the device, too."
        act="Remove"
        busy="Removing…"
        variant="destructive"
      >
        <input type="hidden" name="passkeyId" value={id} />
      </ProofForm>
    </li>
  )
}
