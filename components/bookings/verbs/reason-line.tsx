"use client"
import type { ComponentProps } from "react"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import { Name } from "@/components/ui/name"
import { TEXT_MAX } from "@/lib/core/limits"

type WithReason = {
  readonly field: (name: "reasonText") => { id: string; label: string; error: string | undefined }
  readonly control: (name: "reasonText") => ComponentProps<typeof Textarea>
}

/** A line that goes with a reason, to the other side. */
export function ReasonLine({
  form,
  to,
  ...rest
}: Omit<ComponentProps<typeof Textarea>, "form"> & {
  form: WithReason
  /** What the other side is called. */
  to: string
}) {
  return (
    <Field
      {...form.field("reasonText")}
      label={
        <>
          A line for <Name>{to}</Name>, if you like
        </>
      }
      max={TEXT_MAX.reason}
    >
      <Textarea rows={2} {...form.control("reasonText")} aria-required={false} {...rest} />
    </Field>
  )
}
