import type { ReactNode } from "react"
import { cn } from "./class-names"

/** Facts under a 2 px rule: labels in a 116 px column, hairlines between. */
export function FactList({
  rule = "ink",
  className,
  children,
}: {
  rule?: "ink" | "none"
  className?: string
  children: ReactNode
}) {
  return <dl className={cn(rule === "ink" && "border-t-2 border-ink", className)}>{children}</dl>
}

/** One fact. Strong by default; wrap what is secondary in `text-ink-3 font-normal`. */
export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[116px_1fr] gap-x-3 border-b border-rule py-2">
      <dt className="type-body text-ink-3">{label}</dt>
      <dd className="min-w-0 wrap-anywhere type-body font-medium">{children}</dd>
    </div>
  )
}
