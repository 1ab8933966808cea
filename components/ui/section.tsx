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
  level = 2,
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
  level?: 2 | 3
  className?: string
  children?: ReactNode
}) {
  const Heading = level === 2 ? "h2" : "h3"
  return (
    <section
      id={id}
      aria-labelledby={id && `${id}-heading`}
      className={cn(rule === "ink" && "border-t-2 border-ink pt-2.5", className)}
    >
      <div className="flex items-baseline justify-between gap-4">
        <Heading id={id && `${id}-heading`} className={size === "section" ? "type-section" : "type-minor"}>
          {title}
          {note !== undefined && (
            <span className="ml-1.5 type-small tracking-normal whitespace-pre-wrap text-ink-3"> {note}</span>
          )}
        </Heading>
        {action}
      </div>
      {children}
    </section>
  )
}
