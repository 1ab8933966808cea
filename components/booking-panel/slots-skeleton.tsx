import { Loading, Skeleton } from "@/components/ui/skeleton"

const ROWS = [1, 2, 3, 4, 5, 6]

/** In the slot list's place while its month is on its way. */
export function SlotsSkeleton() {
  return (
    <Loading label="Loading free times">
      <div className="flex h-11 items-center">
        <Skeleton className="h-5 w-40" />
      </div>
      <Skeleton className="mb-3.5 h-3.5 w-28" />
      <div className="grid grid-cols-3 gap-2 sm:grid-cols-1">
        {ROWS.map((row) => (
          <Skeleton key={row} className="h-12 sm:h-11" />
        ))}
      </div>
    </Loading>
  )
}
