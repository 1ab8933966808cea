import type { ReactNode } from "react"
import { cn } from "./class-names"

/** A square bar the size of the text that is on its way; give width and height by class. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn("block h-4 bg-rule", className)} />
}

/** Wraps skeletons and says once that something is loading. */
export function Loading({
  label = "Loading",
  className,
  children,
}: {
  label?: string
  className?: string
  children: ReactNode
}) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  )
}

/** Rows of a list that is on its way. */
export function SkeletonRows({ rows = 5, className }: { rows?: number; className?: string }) {
  return (
    <Loading className={className}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
        <div key={row} className="flex flex-col gap-2.5 border-b border-rule py-5">
          <Skeleton className="h-5 w-2/5" />
          <Skeleton className="h-3 w-4/5" />
          <Skeleton className="h-3 w-3/5" />
        </div>
      ))}
    </Loading>
  )
}

/** What stands in a page's place while another one is on its way; `link-pending.tsx` shows it. */
export function PageSkeleton() {
  return (
    <div data-page-skeleton="">
      <Skeleton className="h-10 w-3/5 sm:w-2/5" />
      <Skeleton className="mt-3 h-4 w-4/5 sm:w-1/2" />
      <div className="mt-8 border-t-2 border-ink">
        <SkeletonRows />
      </div>
    </div>
  )
}
