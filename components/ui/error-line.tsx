import type { ReactNode } from "react"
import { CrossIcon } from "./icons"

/** What is wrong with one field and how to mend it, with its cross. */
export function ErrorLine({
  id,
  className = "",
  children,
}: {
  id?: string
  className?: string
  children: ReactNode
}) {
  return (
    <p id={id} className={`flex items-start gap-2 type-small text-brick ${className}`}>
      <CrossIcon className="mt-px shrink-0" />
      {children}
    </p>
  )
}
