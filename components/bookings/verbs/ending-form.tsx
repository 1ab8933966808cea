"use client"
import type { ReactNode } from "react"
import { useBooking } from "@/components/bookings/booking"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { DialogActions } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import { TEXT_MAX } from "@/lib/core/limits"
import { CancelForm } from "./cancel-form"
import { DeclineForm } from "./decline-form"
import { type EndingVerb, useEndingWords } from "./ending-words"
import { useVerbAnswers } from "./verb-answers"
import { BookingSeen } from "./verb-form"

export type EndingProps = {
  /** The button or link that leaves everything as it is. */
  keep: ReactNode
  onDone?: () => void
}

const FORMS = { decline: DeclineForm, cancel: CancelForm, no_show: NoShowForm }

/** The answer to the question that is asked before a booking ends: why, or for a no-show what happened, where one likes to say it. */
export function EndingForm({ verb, ...rest }: EndingProps & { verb: EndingVerb }) {
  const Form = FORMS[verb]
  return <Form {...rest} />
}

function NoShowForm({ keep, onDone }: EndingProps) {
  const { booking, actions } = useBooking()
  const form = usePressForm({
    action: actions.no_show,
    names: ["text"],
    ...useVerbAnswers("no_show", onDone),
  })
  const words = useEndingWords("no_show")
  const said = form.state?.ok === false ? form.state.values : undefined
  return (
    <SendingForm form={form}>
      <BookingSeen booking={booking} />
      <FormProblem form={form} className="mt-4" />
      <Field
        label="What happened"
        optional
        hint="Both sides and the house read it."
        max={TEXT_MAX.statement}
        error={form.fieldRefusals.get("text")}
        className="mt-4"
      >
        <Textarea name="text" rows={2} defaultValue={said?.text?.[0] ?? ""} />
      </Field>
      <DialogActions>
        {keep}
        <Button type="submit" variant="destructive" busy={form.busy} busyLabel={words.busy}>
          {words.act}
        </Button>
      </DialogActions>
    </SendingForm>
  )
}
