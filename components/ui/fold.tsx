import type { ComponentProps, ReactNode } from "react"
import { ChevronDownIcon } from "./icons"

/** What is folded behind its name: a row with a chevron, as wide as what it opens. */
export function Fold({ label, children, ...rest }: ComponentProps<"details"> & { label: ReactNode }) {
  return (
    <details className="group border-b border-rule" {...rest}>
      <summary className="flex min-h-11 list-none items-center justify-between gap-3 type-body hover:text-accent [&::-webkit-details-marker]:hidden">
        <span>{label}</span>
        <ChevronDownIcon className="shrink-0 text-ink-2 group-open:rotate-180" />
      </summary>
      {children}
    </details>
  )
}
