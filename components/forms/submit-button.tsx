"use client"
import { useFormStatus } from "react-dom"
import { Button, type ButtonProps } from "@/components/ui/button"

/** A submit button for plain action forms without fields: busy while its own form is sent. */
export function SubmitButton(props: ButtonProps) {
  const { pending } = useFormStatus()
  return <Button type="submit" {...props} busy={pending || props.busy} />
}
