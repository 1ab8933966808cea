"use client"
import { type ComponentProps, useState } from "react"
import { Field, type FieldProps } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { TextButton } from "@/components/ui/text-link"

/** A password that is chosen, which can be looked at: what is seen need not be typed twice. */
export function NewPasswordField({
  field,
  control,
}: {
  field: Omit<FieldProps, "children" | "hint">
  control: ComponentProps<typeof Input>
}) {
  const [isShown, setShown] = useState(false)
  return (
    <div className="relative">
      <Field {...field} hint="At least 12 characters. A few words in a row are easy to keep in mind.">
        <Input {...control} type={isShown ? "text" : "password"} autoComplete="new-password" />
      </Field>
      <TextButton
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
        className="absolute -top-5 right-0 inline-flex min-h-11 items-end pb-1.5 type-small"
      >
        Show<span className="sr-only"> password</span>
      </TextButton>
    </div>
  )
}
