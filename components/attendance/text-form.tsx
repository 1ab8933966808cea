"use client"
import type { ReactNode } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button, type ButtonProps } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import type { FormAction } from "@/lib/core/action-state"
import { TEXT_MAX } from "@/lib/core/limits"

/** Something that is said in words and sent by a press: a dispute, a decision, a request for review. */
export function TextForm<T>({
  id,
  action,
  values,
  label,
  hint,
  press,
  busyLabel,
  variant = "secondary",
  className,
  children,
}: {
  id: string
  action: FormAction<T>
  /** What is sent beside the words. */
  values: Readonly<Record<string, string>>
  label: string
  hint?: string
  press: string
  busyLabel: string
  variant?: ButtonProps["variant"]
  className?: string
  /** Stands before the words. */
  children?: ReactNode
}) {
  const form = usePressForm({ action, names: ["text"] })
  const said = form.state?.ok === false ? form.state.values : undefined
  return (
    <SendingForm form={form} className={className}>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormProblem form={form} className="mb-2" />
      {children}
      <Field
        label={label}
        id={id}
        max={TEXT_MAX.statement}
        error={form.fieldRefusals.get("text")}
        {...(hint === undefined ? {} : { hint })}
      >
        <Textarea name="text" rows={3} required defaultValue={said?.text?.[0] ?? ""} />
      </Field>
      <Button
        type="submit"
        variant={variant}
        busy={form.busy}
        busyLabel={busyLabel}
        className="mt-3 w-full sm:w-auto"
      >
        {press}
      </Button>
    </SendingForm>
  )
}
