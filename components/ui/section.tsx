import type { ReactNode } from "react"
import { cn } from "./class-names"

/** A part of a page: a 2 px ink rule (or none) and its heading. */
export function Section({
  title,
  id,
  note,
  action,
  size = "section",
  rule = "ink",
  className,
  children,
}: {
  title: ReactNode
  id?: string
  /** A few small words beside the heading. */
  note?: ReactNode
  /** Sits at the right of the heading. */
  action?: ReactNode
  size?: "section" | "minor"
  rule?: "ink" | "none"
  className?: string
  children?: ReactNode
}) {
  return (
    <section
      id={id}
      aria-labelledby={id && `${id}-heading`}
      className={cn(rule === "ink" && "border-t-2 border-ink pt-2.5", className)}
    >
      <div className="flex items-baseline justify-between gap-4">
        <h2 id={id && `${id}-heading`} className={size === "section" ? "type-section" : "type-minor"}>
          {title}
          {note !== undefined && (
            <span className="ml-1.5 type-small tracking-normal whitespace-pre-wrap text-ink-3"> {note}</span>
          )}
        </h2>
        {action}
      </div>
      {children}
    </section>
  )
}
