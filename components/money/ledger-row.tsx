import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"

/** What of a line's words is said first. */
export function Strong({ children }: { children: ReactNode }) {
  return <span className="text-ink">{children}</span>
}

/** One line of a ledger, in a `dl`: label, how it comes about, amount. A total stands under a 2 px rule. */
export function LedgerRow({
  label,
  amount,
  isTotal = false,
  children,
}: {
  label: ReactNode
  amount?: ReactNode
  isTotal?: boolean
  children?: ReactNode
}) {
  return (
    <div
      className={cn(
        "grid grid-cols-[6rem_minmax(0,1fr)_auto] items-baseline gap-x-3 border-b border-b-rule py-2.5 type-body sm:grid-cols-[116px_minmax(0,1fr)_auto]",
        isTotal && "-mt-px border-t-2 border-t-ink",
      )}
    >
      <dt className={isTotal ? "font-semibold" : "text-ink-3"}>{label}</dt>
      <dd className={cn("min-w-0 wrap-anywhere text-ink-2", amount === undefined && "col-span-2")}>
        {children}
      </dd>
      {amount !== undefined && (
        <dd className="text-right font-semibold whitespace-nowrap tabular-nums">{amount}</dd>
      )}
    </div>
  )
}
