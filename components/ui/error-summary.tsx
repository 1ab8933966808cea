"use client"
import { type MouseEvent, type Ref, useId } from "react"
import { Notice } from "./notice"

export type FieldError = { id: string; label?: string; message: string }

/** Every field error in one place, each linked to its field. Focus it after a refused submit. */
export function ErrorSummary({
  errors,
  className,
  ref,
}: {
  errors: readonly FieldError[]
  className?: string
  ref?: Ref<HTMLDivElement>
}) {
  const titleId = useId()
  if (errors.length === 0) return null
  const heading = errors.length === 1 ? "One field needs a change" : `${errors.length} fields need a change`
  return (
    <Notice
      tone="problem"
      title={<span id={titleId}>{heading}</span>}
      role="group"
      aria-labelledby={titleId}
      tabIndex={-1}
      ref={ref}
      className={className}
    >
      <ul className="mt-1">
        {errors.map((error) => (
          <li key={error.id}>
            <a
              href={`#${error.id}`}
              onClick={focusTarget}
              className="inline-flex min-h-11 items-center text-ink underline underline-offset-4 mouse:min-h-6"
            >
              {error.label ? `${error.label}: ` : ""}
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function focusTarget(event: MouseEvent<HTMLAnchorElement>) {
  const target = document.getElementById(event.currentTarget.hash.slice(1))
  if (!target) return
  event.preventDefault()
  target.focus()
}
