"use client"
import type { ComponentProps, MouseEvent } from "react"
import { type ButtonVariant, buttonClass } from "./button-class"
import { cn } from "./class-names"

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant
  /** The act is under way: shows `busyLabel` and swallows presses, but stays in the tab order. */
  busy?: boolean
  busyLabel?: string
}

/** A button whose label names the act. `disabled` keeps it focusable and announced as unavailable. */
export function Button({
  variant = "secondary",
  busy = false,
  busyLabel = "Sending…",
  disabled = false,
  type = "button",
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const look = cn(buttonClass(variant, busy ? "busy" : disabled ? "off" : undefined), className)
  const unavailable = busy || disabled
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (unavailable) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button type={type} className={look} aria-disabled={unavailable || undefined} onClick={press} {...rest}>
      {busy ? busyLabel : children}
    </button>
  )
}
