"use client"
import type { ReactNode } from "react"
import { Button, type ButtonProps } from "@/components/ui/button"
import type { ProblemCode } from "@/lib/core/problems"
import { FormProblem } from "./form-problem"
import { SendingForm } from "./sending-form"
import { type PressAction, usePressForm } from "./use-press-form"

/**
 * A form of one press: what it is about, and a button. With `values` it works before JavaScript; where it can be come to only
 * with it, `input` says so.
 */
export function PressForm<T, Input = never>({
  values = {},
  variant = "secondary",
  busyLabel,
  className,
  onDone,
  onRefused,
  children,
  ...pressed
}: PressAction<T, Input> & {
  values?: Readonly<Record<string, string>>
  variant?: ButtonProps["variant"]
  busyLabel: string
  className?: string
  onDone: (value: T) => void
  onRefused?: (code: ProblemCode) => void
  children: ReactNode
}) {
  const form = usePressForm({
    ...pressed,
    onSuccess: onDone,
    onProblem: ({ code }) => onRefused?.(code),
  })
  return (
    <SendingForm form={form} className={className}>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormProblem form={form} className="mb-2" />
      <Button type="submit" variant={variant} busy={form.busy} busyLabel={busyLabel} className="w-full">
        {children}
      </Button>
    </SendingForm>
  )
}
