"use client"
import { type ReactNode, useLayoutEffect, useRef } from "react"
import { recall, remember } from "@/components/ui/tab-memory"

/** The rest of a long day, opened on demand; open again when the viewer comes back to it. */
export function MoreRows({
  date,
  count,
  hint,
  children,
}: {
  date: string
  count: number
  /** What the rest spans. */
  hint: string
  children: ReactNode
}) {
  const details = useRef<HTMLDetailsElement>(null)
  const key = `open day ${date}`
  useLayoutEffect(() => {
    if (details.current && recall(key) === "yes") details.current.open = true
  }, [key])
  return (
    <details
      ref={details}
      className="group"
      onToggle={({ currentTarget }) => remember(key, currentTarget.open ? "yes" : "no")}
    >
      <summary className="flex min-h-11 list-none items-center gap-1.5 type-small text-ink-2 [&::-webkit-details-marker]:hidden">
        <span className="type-key text-ink underline decoration-accent decoration-1 underline-offset-4 group-open:hidden">
          +{count} more
        </span>
        <span className="group-open:hidden">{hint}</span>
        <span className="hidden type-key text-ink underline decoration-accent decoration-1 underline-offset-4 group-open:inline">
          {count} fewer
        </span>
      </summary>
      <ul className="border-t border-rule">{children}</ul>
    </details>
  )
}
