"use client"
import type { ReactNode } from "react"
import type { z } from "zod"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { DialogActions } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import { TEXT_MAX } from "@/lib/core/limits"

/** What leaves everything as it is, and what hears that it was done. */
export type Answering = {
  readonly keep: ReactNode
  readonly onDone?: () => void
}

/** The answer to a question of money: why, for the books, and a button that names what is done. */
export function ReasonForm<T>({
  action,
  schema,
  sent,
  says,
  press,
  busyLabel,
  done,
  keep,
  onDone,
}: Answering & {
  action: FormAction<T>
  schema: z.ZodType
  /** What is sent beside the reason. */
  sent: Readonly<Record<string, string | number>>
  /** What it means to press. */
  says: string
  press: string
  busyLabel: string
  /** Said once it is done. */
  done: string
}) {
  const toast = useToast()
  const form = useActionForm({
    action,
    schema,
    fields: { reasonText: { label: "Why" } },
    onSuccess: () => {
      toast({ message: done })
      onDone?.()
    },
  })
  return (
    <SendingForm form={form}>
      <p className="mt-1 type-body text-ink-2">{says}</p>
      {Object.entries(sent).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormProblem form={form} className="mt-4" />
      <Field {...form.field("reasonText")} hint="For the books." max={TEXT_MAX.reason} className="mt-4">
        <Textarea {...form.control("reasonText")} rows={2} />
      </Field>
      <DialogActions>
        {keep}
        <Button type="submit" variant="destructive" busy={form.busy} busyLabel={busyLabel}>
          {press}
        </Button>
      </DialogActions>
    </SendingForm>
  )
}
