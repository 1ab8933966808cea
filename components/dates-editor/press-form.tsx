"use client"
import type { ReactNode } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button, type ButtonProps } from "@/components/ui/button"
import type { FormAction } from "@/lib/core/action-state"
import type { ProblemCode } from "@/lib/core/problems"

/** A form of one press: what it is about in hidden fields, and a button. Works before JavaScript. */
export function PressForm<T>({
  action,
  values,
  variant = "secondary",
  busyLabel,
  className,
  onDone,
  onRefused,
  children,
}: {
  action: FormAction<T>
  /** A list goes as an entry for each. */
  values: Readonly<Record<string, string | number | null | undefined | readonly string[]>>
  variant?: ButtonProps["variant"]
  busyLabel: string
  className?: string
  onDone: (value: T) => void
  onRefused?: (code: ProblemCode) => void
  children: ReactNode
}) {
  const form = usePressForm({
    action,
    onSuccess: onDone,
    onProblem: ({ code }) => onRefused?.(code),
  })
  return (
    <SendingForm form={form} className={className}>
      {Object.entries(values).flatMap(([name, value]) =>
        [value ?? []]
          .flat()
          .map((each) => <input key={`${name} ${each}`} type="hidden" name={name} value={each} />),
      )}
      <FormProblem form={form} className="mb-2" />
      <Button type="submit" variant={variant} busy={form.busy} busyLabel={busyLabel} className="w-full">
        {children}
      </Button>
    </SendingForm>
  )
}
