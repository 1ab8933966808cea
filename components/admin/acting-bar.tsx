import type { ReactNode } from "react"
import { TextLink } from "@/components/ui/text-link"

/** In whose place somebody of the house acts, above all of the page and there while it scrolls; `leave` is the way out. */
export function ActingBar({
  children,
  leave,
}: {
  children: ReactNode
  leave: { href: string; label: string }
}) {
  return (
    <div
      role="note"
      data-acting-bar
      className="sticky top-0 z-10 mb-6 flex items-center justify-between gap-x-4 border-t-4 border-b border-t-ink border-b-rule bg-sheet px-3.5 py-1 type-body"
    >
      <p className="min-w-0 py-1.5">{children}</p>
      <TextLink
        href={leave.href}
        className="inline-flex min-h-11 shrink-0 items-center type-small mouse:min-h-0"
      >
        {leave.label}
      </TextLink>
    </div>
  )
}
