import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import { FlaskIcon } from "@/components/ui/icons"

/** Stands on whatever shows test money, the sandbox's or that of Stripe's test mode: it is none. Across the window, with the page's gutters, where `isWide`. */
export function TestMoneyBand({
  isWide = false,
  label = "Test money",
  action,
  className,
}: {
  isWide?: boolean
  /** Of which money, where a page may have two. */
  label?: string
  /** A link at its right. */
  action?: ReactNode
  className?: string
}) {
  return (
    <section aria-label={label} className={cn("border-b-2 border-ochre bg-ochre-tint", className)}>
      <div
        className={cn(
          "flex min-h-11 flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2.5",
          isWide ? "page" : "px-3.5",
        )}
      >
        <p className="type-body">
          <span className="mr-2 type-key text-ochre">
            <FlaskIcon className="mr-2 inline align-[-2px]" />
            Test money
          </span>
          No bank is asked and nothing is ever charged.
        </p>
        {action}
      </div>
    </section>
  )
}
